// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// editor removes items of lists from the text of a file and leaves all other lines unchanged.
type editor struct {
	lines   []string // with their line ends
	deleted []bool
}

func newEditor(text string) *editor {
	e := &editor{lines: slices.Collect(strings.Lines(text))}
	e.deleted = make([]bool, len(e.lines))
	return e
}

// String returns the new text.
func (e *editor) String() string {
	var b strings.Builder
	for i, line := range e.lines {
		if !e.deleted[i] {
			b.WriteString(line)
		}
	}
	return b.String()
}

// remove removes items from a list. An empty list stays as [].
func (e *editor) remove(list *peopleList, removed []item) {
	isRemoved := func(node *yaml.Node) bool {
		return slices.ContainsFunc(removed, func(one item) bool { return one.node == node })
	}
	kept := slices.DeleteFunc(slices.Clone(list.node.Content), isRemoved)
	if list.node.Style&yaml.FlowStyle != 0 {
		texts := make([]string, len(kept))
		for i, node := range kept {
			texts[i] = flowText(node)
		}
		e.replaceFlow(list.node, "["+strings.Join(texts, ", ")+"]")
		return
	}
	for _, one := range removed {
		for line := one.node.Line; line <= e.lastLine(one.node); line++ {
			e.deleted[line-1] = true
		}
	}
	if len(kept) == 0 {
		line := e.lines[list.key.Line-1]
		colon := len(before(line, list.key.Column)) + len(list.key.Value)
		colon += strings.Index(line[colon:], ":") + 1
		e.lines[list.key.Line-1] = line[:colon] + " []" + line[colon:]
	}
}

// before returns the part of a line before a column, which starts at 1.
func before(line string, column int) string {
	runes := []rune(line)
	return string(runes[:min(column-1, len(runes))])
}

// flowText returns an item in the flow style of YAML, for a list in brackets.
func flowText(node *yaml.Node) string {
	if node.Kind == yaml.ScalarNode {
		return node.Value
	}
	var parts []string
	for i := 0; i+1 < len(node.Content); i += 2 {
		parts = append(parts, node.Content[i].Value+": "+node.Content[i+1].Value)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// lastLine returns the last line of a node, which starts at 1.
func (e *editor) lastLine(node *yaml.Node) int {
	last := node.Line
	if node.Style&yaml.FlowStyle != 0 {
		last, _ = e.flowEnd(node)
	}
	for _, child := range node.Content {
		last = max(last, e.lastLine(child))
	}
	return last
}

// flowEnd returns the line of the bracket that closes a node, and the offset in the line
// after this bracket. The node must begin with a bracket.
func (e *editor) flowEnd(node *yaml.Node) (line, offset int) {
	depth, quote := 0, byte(0)
	for line := node.Line; line <= len(e.lines); line++ {
		text, start := e.lines[line-1], 0
		if line == node.Line {
			start = len(before(text, node.Column))
		}
		for i := start; i < len(text); i++ {
			switch c := text[i]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '#' && i > 0 && (text[i-1] == ' ' || text[i-1] == '\t'):
				i = len(text)
			case c == '[' || c == '{':
				depth++
			case c == ']' || c == '}':
				if depth--; depth == 0 {
					return line, i + 1
				}
			}
		}
	}
	return node.Line, len(e.lines[node.Line-1])
}

// replaceFlow replaces a node that begins and ends with a bracket.
func (e *editor) replaceFlow(node *yaml.Node, text string) {
	line, offset := e.flowEnd(node)
	head, tail := before(e.lines[node.Line-1], node.Column), e.lines[line-1][offset:]
	for i := node.Line; i < line; i++ {
		e.deleted[i] = true
	}
	e.lines[node.Line-1] = head + text + tail
}

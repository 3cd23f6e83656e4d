// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// source is a file that is being read.
type source struct {
	*parser
	file, text string
}

// at returns the position of a node.
func (s *source) at(node *yaml.Node) Position { return Position{s.file, node.Line, node.Column} }

// isOrganization reports whether the file is organization.yaml.
func (s *source) isOrganization() bool { return path.Base(s.file) == organizationFile }

// document returns the mapping that a file consists of. If the file does not contain a
// mapping, it records a mistake and returns nil.
func (s *source) document(properties []property) *mapping {
	root := s.load()
	if root == nil {
		return nil
	}
	return s.mapping(root, "", properties)
}

// load returns the content of the only YAML document in the file. If the file is invalid, it
// records a mistake and returns nil.
func (s *source) load() *yaml.Node {
	top := Position{s.file, 1, 1}
	if !utf8.ValidString(s.text) {
		valid := strings.ToValidUTF8(s.text, "\x00")
		before, _, _ := strings.Cut(valid, "\x00")
		s.add(Position{s.file, 1 + strings.Count(before, "\n"), 1}, "the line is not valid UTF-8; save the file with the encoding UTF-8")
		return nil
	}
	loader, err := yaml.NewLoader(strings.NewReader(s.text))
	if err != nil {
		s.add(top, "the file cannot be read: %v", err)
		return nil
	}
	var documents []*yaml.Node
	for {
		document := &yaml.Node{}
		if err := loader.Load(document); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			s.addSyntaxError(err)
			return nil
		}
		if documents = append(documents, document); len(documents) > 1 {
			break
		}
	}
	switch {
	case len(documents) == 0 || len(documents[0].Content) == 0:
		s.add(top, "the file is empty; if this is intended, write {}")
		return nil
	case len(documents) > 1:
		s.add(s.at(documents[1]), "a second YAML document begins here; remove the line ---, because a file can contain only one document")
		return nil
	}
	root := documents[0].Content[0]
	if s.hasReferences(root) {
		return nil
	}
	return root
}

// hasReferences records each anchor, alias and merge key in a node, and reports whether
// there are any.
func (s *source) hasReferences(node *yaml.Node) (found bool) {
	switch {
	case node.Anchor != "":
		s.add(s.at(node), "the anchor &%s is not supported; use groups for people and defaults for settings", node.Anchor)
		found = true
	case node.Kind == yaml.AliasNode:
		s.add(s.at(node), "the alias *%s is not supported; use groups for people and defaults for settings", node.Value)
		return true
	case node.Tag == "!!merge":
		s.add(s.at(node), "the merge key << is not supported; use groups for people and defaults for settings")
		found = true
	}
	for _, child := range node.Content {
		if s.hasReferences(child) {
			found = true
		}
	}
	return found
}

// addSyntaxError records a syntax error of YAML with its position and probable cause.
func (s *source) addSyntaxError(err error) {
	at := Position{s.file, 1, 1}
	var problem *yaml.LoadError
	if !errors.As(err, &problem) {
		s.add(at, "the file is not valid YAML: %v", err)
		return
	}
	if problem.Mark.Line > 0 {
		at.Line, at.Column = problem.Mark.Line, problem.Mark.Column
	}
	lines := strings.Split(s.text, "\n")
	line := ""
	if at.Line <= len(lines) {
		line = lines[at.Line-1]
	}
	indentation := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	content := strings.TrimSpace(line)
	message := problem.Message
	switch {
	case strings.Contains(indentation, "\t"):
		s.add(at, "the line is indented with a tab; use spaces")
	case strings.Contains(message, "control characters"):
		at.Line = 1 + strings.Count(s.text[:max(0, strings.IndexFunc(s.text, isControl))], "\n")
		s.add(at, "the line contains a control character; remove it")
	case strings.Contains(problem.ContextMsg, "quoted scalar") && strings.Contains(message, "end of stream"):
		at.Line, at.Column = problem.ContextMark.Line, problem.ContextMark.Column
		s.add(at, "the quoted string that begins here is not closed")
	case strings.Contains(problem.ContextMsg, "flow"):
		at.Line, at.Column = problem.ContextMark.Line, problem.ContextMark.Column
		s.add(at, "the bracket that opens here is not closed, or a comma is missing")
	case strings.Contains(message, "mapping values are not allowed"):
		s.add(at, `the line contains a second ": " or has too much indentation; put a string with a colon in quotes, and align the keys of an entry`)
	case strings.Contains(message, "cannot start any token"):
		s.add(at, "an unquoted string cannot begin with %q; put the string in quotes", firstRune(line, at.Column))
	case strings.Contains(message, "anchor"):
		s.add(at, "YAML reads an unquoted string that begins with * as an alias; put the string in quotes")
	case strings.Contains(message, "did not find expected"):
		s.add(at, "the indentation of %q does not match the lines above; align the keys of an entry and the hyphens of a list", shortened(content))
	default:
		s.add(at, "the file is not valid YAML: %s; compare the line with the lines above", message)
	}
}

func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f }

// firstRune returns the character in a column, which starts at 1.
func firstRune(line string, column int) string {
	runes := []rune(line)
	if column < 1 || column > len(runes) {
		return ""
	}
	return string(runes[column-1])
}

// shortened returns a text for a message, truncated to 60 characters.
func shortened(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

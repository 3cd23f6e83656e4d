// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// mapping is a YAML mapping under construction. The keys keep their order.
type mapping struct{ content []*yaml.Node }

func (m *mapping) node() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Content: m.content} }

func (m *mapping) add(key string, value *yaml.Node) {
	m.content = append(m.content, textNode(key), value)
}

// addSection adds a nested mapping, unless it is empty.
func (m *mapping) addSection(name string, entries mapping) {
	if len(entries.content) > 0 {
		m.add(name, entries.node())
	}
}

func (m *mapping) addString(key, value string) {
	if value != "" {
		m.add(key, textNode(value))
	}
}

func (m *mapping) addStrings(key string, values []string) {
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, value := range values {
		list.Content = append(list.Content, textNode(value))
	}
	if len(values) > 0 {
		m.add(key, list)
	}
}

// addEmptyLines adds an empty line before each section, and between the entries of a section.
// Because strings with several lines are quoted, each line contains a key or an element.
func addEmptyLines(text []byte) []byte {
	var b bytes.Buffer
	previous := ""
	for line := range strings.Lines(string(text)) {
		isSection := !strings.HasPrefix(line, " ")
		isEntry := strings.HasPrefix(line, "  ") && !strings.HasPrefix(line, "   ")
		if isSection || isEntry && strings.HasPrefix(previous, "    ") {
			b.WriteByte('\n')
		}
		b.WriteString(line)
		previous = line
	}
	return b.Bytes()
}

// textNode returns a string node. Strings that a parser could interpret as a number, a
// boolean, a time or syntax are quoted.
func textNode(value string) *yaml.Node {
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
	if !plainText.MatchString(value) || isReservedWord[strings.ToLower(value)] {
		node.Style = yaml.DoubleQuotedStyle
	}
	if _, err := strconv.ParseFloat(value, 64); err == nil {
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

// plainText matches strings that begin with a letter and contain no YAML syntax.
var plainText = regexp.MustCompile(`^[\pL][\pL\pN ,.!?@/_()+-]*$`)

// isReservedWord contains the words that YAML 1.1 or 1.2 parses as a boolean, null or a number.
var isReservedWord = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true, "true": true, "false": true, "null": true, "nan": true, "inf": true,
}

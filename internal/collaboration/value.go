// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// text returns the value of a string. It returns false if the key is omitted. If the value is
// invalid, it records a mistake and returns false.
func (m *mapping) text(key string) (string, bool) {
	f := m.get(key)
	if f == nil {
		return "", false
	}
	return m.stringValue(f.value, m.name(key))
}

// stringValue returns the value of a node that must be a string. If it is not a string, it records a
// mistake and returns false.
func (s *source) stringValue(node *yaml.Node, path string) (string, bool) {
	at, tag := s.at(node), node.ShortTag()
	switch {
	case node.Kind != yaml.ScalarNode:
		s.add(at, "%smust be a string, not %s", prefix(path), kindOf(node))
	case tag == "!!null":
		s.add(at, "%shas no value; set a string, or remove the key", prefix(path))
	case tag == "!!bool", tag == "!!str" && node.Style == 0 && isBoolean[strings.ToLower(node.Value)]:
		s.add(at, "%sYAML reads %s as true or false; write it in quotes: %q", prefix(path), node.Value, node.Value)
	case tag == "!!int" || tag == "!!float":
		s.add(at, "%sYAML reads %s as a number; write it in quotes: %q", prefix(path), node.Value, node.Value)
	case tag == "!!timestamp":
		s.add(at, "%sYAML reads %s as a date; write it in quotes: %q", prefix(path), node.Value, node.Value)
	case tag != "!!str":
		s.add(at, "%sthe tag %s is not supported; write a string without a tag", prefix(path), tag)
	default:
		return node.Value, true
	}
	return "", false
}

// isBoolean has the words that YAML 1.1 reads as booleans.
var isBoolean = map[string]bool{"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true}

// flag returns the value of a boolean. It returns nil if the key is omitted or invalid.
func (m *mapping) flag(key string) *bool {
	f := m.get(key)
	if f == nil {
		return nil
	}
	if f.value.ShortTag() != "!!bool" {
		m.add(m.at(f.value), "%s: must be true or false, not %s", m.name(key), kindOf(f.value))
		return nil
	}
	value := strings.EqualFold(f.value.Value, "true")
	return &value
}

// count returns the value of a positive integer. It returns 0 if the key is omitted or invalid.
func (m *mapping) count(key string) int64 {
	f := m.get(key)
	if f == nil {
		return 0
	}
	value, err := strconv.ParseInt(f.value.Value, 10, 32)
	if f.value.ShortTag() != "!!int" || err != nil || value < 1 {
		m.add(m.at(f.value), "%s: must be an integer of at least 1, not %s", m.name(key), kindOf(f.value))
		return 0
	}
	return value
}

// word returns the value of a string that must be one of several words. It returns "" if the
// key is omitted or invalid.
func (m *mapping) word(key string, words ...string) string {
	text, ok := m.text(key)
	if ok && !slices.Contains(words, text) {
		m.add(m.at(m.get(key).value), "%s: must be one of %s, not %q", m.name(key), joined(words), shortened(text))
		return ""
	}
	return text
}

// list returns the items of a list. If the node is not a list, it records a mistake and
// returns nil.
func (s *source) list(node *yaml.Node, path string) []*yaml.Node {
	if node.Kind == yaml.SequenceNode {
		return node.Content
	}
	advice := ""
	if node.Kind == yaml.ScalarNode {
		advice = "; begin each line with a hyphen, or write [] for an empty list"
	}
	s.add(s.at(node), "%s: must be a list, not %s%s", path, kindOf(node), advice)
	return nil
}

// texts returns the items of a list of strings.
func (m *mapping) texts(key string) (items []textNode) {
	f := m.get(key)
	if f == nil {
		return nil
	}
	for _, item := range m.list(f.value, m.name(key)) {
		if text, ok := m.stringValue(item, m.name(key)); ok {
			items = append(items, textNode{text, m.at(item)})
		}
	}
	return items
}

// textNode is a string with its position.
type textNode struct {
	text string
	at   Position
}

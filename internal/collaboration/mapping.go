// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// mapping is a YAML mapping whose keys have been checked.
type mapping struct {
	*source
	path   string // such as rooms.news; empty for the file
	fields []field
}

// field is a key with its value.
type field struct{ key, value *yaml.Node }

// name returns the path of a key.
func (m *mapping) name(key string) string { return strings.TrimPrefix(m.path+"."+key, ".") }

// get returns the field with a key, and nil if the mapping does not have the key. A nil
// mapping has no keys.
func (m *mapping) get(key string) *field {
	if m == nil {
		return nil
	}
	i := slices.IndexFunc(m.fields, func(f field) bool { return f.key.Value == key })
	if i < 0 {
		return nil
	}
	return &m.fields[i]
}

// prefix returns the beginning of a message about a path.
func prefix(path string) string {
	if path == "" {
		return ""
	}
	return path + ": "
}

// entries returns the keys and values of a mapping whose keys people choose. It returns nil
// after recording why the node is no mapping.
func (s *source) entries(node *yaml.Node, path string) []field {
	if node.Kind != yaml.MappingNode {
		s.add(s.at(node), "%smust be a mapping with keys, not %s", prefix(path), kindOf(node))
		return nil
	}
	var fields []field
	first := map[string]*yaml.Node{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		switch other := first[key.Value]; {
		case key.Kind != yaml.ScalarNode:
			s.add(s.at(key), "%sa key must be a text, not %s", prefix(path), kindOf(key))
		case other != nil:
			s.add(s.at(key), "%sthe key %q is repeated; it is also in line %d", prefix(path), key.Value, other.Line)
		default:
			first[key.Value] = key
			fields = append(fields, field{key, value})
		}
	}
	return fields
}

// mapping returns a mapping with the given properties. Unknown and missing keys are
// recorded; it returns nil if the node is no mapping.
func (s *source) mapping(node *yaml.Node, path string, properties []property) *mapping {
	if node.Kind != yaml.MappingNode {
		s.add(s.at(node), "%smust be a mapping with the keys %s, not %s", prefix(path), joined(names(properties)), kindOf(node))
		return nil
	}
	m := &mapping{source: s, path: path}
	var misspelled []string
	for _, f := range s.entries(node, path) {
		if slices.Contains(names(properties), f.key.Value) {
			m.fields = append(m.fields, f)
			continue
		}
		s.add(s.at(f.key), "%sunknown key %q; %s", prefix(path), f.key.Value, s.keyAdvice(f.key.Value, path, properties))
		if meant, ok := suggestion(f.key.Value, names(properties)); ok {
			misspelled = append(misspelled, meant)
		}
	}
	for _, p := range properties {
		if p.isRequired && m.get(p.name) == nil && !slices.Contains(misspelled, p.name) {
			s.add(s.at(node), "%sthe key %q is missing", prefix(path), p.name)
		}
	}
	return m
}

// keyAdvice returns what to write instead of an unknown key.
func (s *source) keyAdvice(key, path string, properties []property) string {
	if path == "" && key == "files" {
		return "it is allowed in " + organizationFile + " only"
	}
	if path == "" && s.isOrganization() && slices.Contains(names(stateProperties), key) {
		return organizationFile + " has rules for all states; write " + key + " into another file"
	}
	if known, ok := suggestion(key, names(properties)); ok {
		return "did you mean \"" + known + "\"?"
	}
	if path == "" && isEntryKey(key) {
		return "if it belongs to an entry of teams, rooms or webhooks, indent the line by four spaces"
	}
	return "the known keys are " + joined(names(properties))
}

// isEntryKey reports whether a key belongs to a team, a room or a webhook.
func isEntryKey(key string) bool {
	for _, properties := range [][]property{teamProperties, roomProperties, webhookProperties} {
		if slices.Contains(names(properties), strings.ToLower(key)) {
			return true
		}
	}
	return false
}

func names(properties []property) []string {
	names := make([]string, len(properties))
	for i, p := range properties {
		names[i] = p.name
	}
	return names
}

func joined(words []string) string { return strings.Join(words, ", ") }

// kindOf describes a node for a message.
func kindOf(node *yaml.Node) string {
	switch {
	case node.Kind == yaml.SequenceNode:
		return "a list"
	case node.Kind == yaml.MappingNode:
		return "a mapping"
	case node.ShortTag() == "!!null":
		return "empty"
	}
	return strconv.Quote(shortened(node.Value))
}

// text returns the value of a text, trimmed. It returns false if there is none, after
// recording what is wrong with it.
func (m *mapping) text(key string) (string, bool) {
	f := m.get(key)
	if f == nil {
		return "", false
	}
	return m.plain(f.value, m.name(key))
}

// plain returns the text of a node that must be a text.
func (s *source) plain(node *yaml.Node, path string) (string, bool) {
	at, tag := s.at(node), node.ShortTag()
	switch {
	case node.Kind != yaml.ScalarNode:
		s.add(at, "%smust be a text, not %s", prefix(path), kindOf(node))
	case tag == "!!null":
		s.add(at, "%shas no value; write a text, or remove the key", prefix(path))
	case tag == "!!bool", tag == "!!str" && node.Style == 0 && isBoolean[strings.ToLower(node.Value)]:
		s.add(at, "%sYAML reads %s as true or false; write it in quotes: %q", prefix(path), node.Value, node.Value)
	case tag == "!!int" || tag == "!!float":
		s.add(at, "%sYAML reads %s as a number; write it in quotes: %q", prefix(path), node.Value, node.Value)
	case tag == "!!timestamp":
		s.add(at, "%sYAML reads %s as a date; write it in quotes: %q", prefix(path), node.Value, node.Value)
	case tag != "!!str":
		s.add(at, "%sthe tag %s is not supported; write a text", prefix(path), tag)
	default:
		return node.Value, true
	}
	return "", false
}

// isBoolean has the words that YAML 1.1 reads as a boolean.
var isBoolean = map[string]bool{"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true}

// flag returns the value of a boolean, and nil if the key is omitted or wrong.
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

// count returns the value of a number from 1, and 0 if the key is omitted or wrong.
func (m *mapping) count(key string) int64 {
	f := m.get(key)
	if f == nil {
		return 0
	}
	value, err := strconv.ParseInt(f.value.Value, 10, 32)
	if f.value.ShortTag() != "!!int" || err != nil || value < 1 {
		m.add(m.at(f.value), "%s: must be a number from 1, not %s", m.name(key), kindOf(f.value))
		return 0
	}
	return value
}

// word returns the value of a text that must be one of several words, and an empty text if
// the key is omitted or wrong.
func (m *mapping) word(key string, words ...string) string {
	text, ok := m.text(key)
	if ok && !slices.Contains(words, text) {
		m.add(m.at(m.get(key).value), "%s: must be one of %s, not %q", m.name(key), joined(words), shortened(text))
		return ""
	}
	return text
}

// list returns the items of a list, and nil if the node is no list, after recording that.
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

// texts returns the items of a list of texts.
func (m *mapping) texts(key string) (items []textNode) {
	f := m.get(key)
	if f == nil {
		return nil
	}
	for _, item := range m.list(f.value, m.name(key)) {
		if text, ok := m.plain(item, m.name(key)); ok {
			items = append(items, textNode{text, m.at(item)})
		}
	}
	return items
}

// textNode is a text with its position.
type textNode struct {
	text string
	at   Position
}

// key matches the keys of teams, rooms, webhooks and groups.
var key = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*$`)

// section returns the entries of a section, each of which is a mapping with the properties.
func (m *mapping) section(name string, properties []property) (entries []entry) {
	for _, f := range m.sectionFields(name, names(properties)) {
		path := m.name(name) + "." + f.key.Value
		if one := m.mapping(f.value, path, properties); one != nil {
			entries = append(entries, entry{f.key.Value, m.at(f.key), one})
		}
	}
	return entries
}

// entry is a team, a room or a webhook with its key.
type entry struct {
	key      string
	position Position
	*mapping
}

// sectionFields returns the keys and values of a section with valid keys. The properties
// are those of its entries.
func (m *mapping) sectionFields(name string, properties []string) (fields []field) {
	f := m.get(name)
	if f == nil {
		return nil
	}
	if f.value.ShortTag() == "!!null" {
		m.add(m.at(f.key), "%s: has no entries; indent the lines of its entries by two spaces, or write %s: {}", name, name)
		return nil
	}
	for _, f := range m.entries(f.value, name) {
		if _, ok := m.plain(f.key, name); !ok {
			continue
		}
		switch {
		case f.value.Kind != yaml.MappingNode && slices.Contains(properties, f.key.Value):
			m.add(m.at(f.key), "%s: %q belongs to an entry of %s; indent the line by four spaces", name, f.key.Value, name)
		case !key.MatchString(f.key.Value):
			m.add(m.at(f.key), "%s: the key %q must consist of lower-case letters, digits, hyphens and underscores, such as %q", name, shortened(f.key.Value), exampleKey(f.key.Value))
		default:
			fields = append(fields, f)
		}
	}
	return fields
}

var notKey = regexp.MustCompile(`[^a-z0-9]+`)

// exampleKey returns a valid key that resembles a text.
func exampleKey(text string) string {
	if example := strings.Trim(notKey.ReplaceAllString(strings.ToLower(text), "-"), "-"); example != "" {
		return shortened(example)
	}
	return "release-train"
}

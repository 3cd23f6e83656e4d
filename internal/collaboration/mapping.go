// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
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

// entries returns the keys and values of a mapping with arbitrary keys. If the node is not a
// mapping, it records a mistake and returns nil.
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
			s.add(s.at(key), "%sa key must be a string, not %s", prefix(path), kindOf(key))
		case other != nil:
			s.add(s.at(key), "%sduplicate key %q; it is already on line %d", prefix(path), key.Value, other.Line)
		default:
			first[key.Value] = key
			fields = append(fields, field{key, value})
		}
	}
	return fields
}

// mapping returns a mapping with the properties, and records unknown and missing keys. It
// returns nil if the node is not a mapping.
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

// keyAdvice returns the advice about an unknown key, for a message.
func (s *source) keyAdvice(key, path string, properties []property) string {
	if path == "" && key == "files" {
		return "this key is allowed only in " + organizationFile
	}
	if path == "" && s.isOrganization() && slices.Contains(names(stateProperties), key) {
		return "move " + key + " to another file, because " + organizationFile + " contains only rules and groups"
	}
	if known, ok := suggestion(key, names(properties)); ok {
		return "did you mean \"" + known + "\"?"
	}
	if path == "" && isEntryKey(key) {
		return "if it belongs to an entry of teams, rooms or webhooks, indent the line by four spaces"
	}
	return "the supported keys are " + joined(names(properties))
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

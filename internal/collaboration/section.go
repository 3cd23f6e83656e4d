// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// key matches the keys of teams, rooms, webhooks and groups.
var key = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*$`)

// section returns the entries of a section. Each entry is a mapping with the properties.
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

// sectionFields returns the keys and values of a section, without invalid keys. The
// properties are those of the entries, to detect entries with missing indentation.
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
		if _, ok := m.stringValue(f.key, name); !ok {
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

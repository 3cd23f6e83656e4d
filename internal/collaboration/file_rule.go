// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"slices"
	"strings"
)

// fileRule restricts the teams and rooms that a file can define.
type fileRule struct {
	file                 string
	teams, rooms, titles []string // patterns; nil allows all
}

// readFileRules reads the rules of files. It returns false if the value is not a list.
func (p *parser) readFileRules(m *mapping) bool {
	items := m.list(m.get("files").value, "files")
	for _, item := range items {
		one := m.mapping(item, "files", fileRuleProperties)
		if one == nil {
			continue
		}
		var rule fileRule
		rule.file, _ = one.text("file")
		rule.teams, rule.rooms, rule.titles = one.patterns("teams"), one.patterns("rooms"), one.patterns("titles")
		p.policy.files = append(p.policy.files, rule)
	}
	return items != nil
}

// patterns returns a list of patterns, and nil if it is omitted.
func (m *mapping) patterns(key string) []string {
	if m.get(key) == nil {
		return nil
	}
	patterns := []string{}
	for _, item := range m.texts(key) {
		patterns = append(patterns, item.text)
	}
	return patterns
}

// checkFileRule records the entries that the file cannot define.
func (p *parser) checkFileRule(m *mapping) {
	i := slices.IndexFunc(p.policy.files, func(r fileRule) bool { return matches(r.file, m.file) })
	for section, title := range map[string]string{"teams": "name", "rooms": "title"} {
		f := m.get(section)
		if f == nil {
			continue
		}
		if i < 0 {
			m.add(m.at(f.key), "%s: this file cannot define %s, because files in %s has no rule for it", section, section, organizationFile)
			continue
		}
		rule := p.policy.files[i]
		keys := rule.rooms
		if section == "teams" {
			keys = rule.teams
		}
		for _, f := range m.quietly().sectionFields(section, nil) {
			path := section + "." + f.key.Value
			if !matchesAny(keys, f.key.Value) {
				m.add(m.at(f.key), "%s: the rule for this file in %s allows %s", path, organizationFile, allowedPatterns("keys", keys))
			}
			entry := (&mapping{source: m.source, path: path, fields: m.quietly().entries(f.value, path)}).quietly()
			if text, ok := entry.text(title); ok && !matchesAny(rule.titles, text) {
				m.add(m.at(entry.get(title).value), "%s: the rule for this file in %s allows %s", entry.name(title), organizationFile, allowedPatterns("titles", rule.titles))
			}
		}
	}
}

// allowedPatterns returns the allowed keys or titles, for a message.
func allowedPatterns(noun string, patterns []string) string {
	if len(patterns) == 0 {
		return "no " + noun
	}
	return "only " + noun + " that match " + joined(patterns)
}

// matchesAny reports whether a text matches one of the patterns. It returns true if the
// patterns are nil.
func matchesAny(patterns []string, text string) bool {
	return patterns == nil || slices.ContainsFunc(patterns, func(pattern string) bool { return matches(pattern, text) })
}

// matches reports whether a text matches a pattern, in which * matches any characters.
func matches(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	last := len(parts) - 1
	if last == 0 {
		return pattern == text
	}
	text, ok := strings.CutPrefix(text, parts[0])
	if !ok {
		return false
	}
	for _, part := range parts[1:last] {
		if _, text, ok = strings.Cut(text, part); !ok {
			return false
		}
	}
	return strings.HasSuffix(text, parts[last])
}

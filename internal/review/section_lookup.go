// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sectionNamed returns the section of the room or team whose ID is the value of an attribute.
// If the ID is not known yet, the section is found by the references in the configuration.
func (z *summarizer) sectionNamed(c *change, o object, kind Kind, attribute string) *Section {
	if id := o.text(attribute); id != "" {
		if section := z.byID[key(id)]; section != nil {
			return section
		}
		title := Part{Text: "that is not managed by this configuration (ID " + short(id) + ")"}
		if name := z.names.titles[key(id)]; name != "" {
			title = quoteName(name)
		}
		section := z.section(kind, title)
		z.byID[key(id)] = section
		return section
	}
	if !o.isUnknown(attribute) {
		return z.sectionTitled(kind, Part{Text: "with an ID that the plan does not show"})
	}
	return z.sectionReferenced(c, kind, attribute)
}

// sectionTitled returns the section with a title, and adds it if there is none. It is used for
// rooms and teams that cannot be identified.
func (z *summarizer) sectionTitled(kind Kind, title Part) *Section {
	for _, section := range z.sections {
		if section.Kind == kind && section.Title == title {
			return section
		}
	}
	return z.section(kind, title)
}

// teamOf returns the section of the team that a room belongs to, or nil.
func (z *summarizer) teamOf(c *change) *Section {
	o := c.after
	if len(o.values) == 0 {
		o = c.before
	}
	if o.text("team_id") == "" && !o.isUnknown("team_id") {
		return nil
	}
	return z.sectionNamed(c, o, Team, "team_id")
}

// sectionReferenced returns the section of a new room or team whose ID is not known yet.
func (z *summarizer) sectionReferenced(c *change, kind Kind, attribute string) *Section {
	module := path(c.ModuleAddress)
	found := z.follow(module, z.expression(module, c, attribute), 0)
	var candidates []*parent
	for _, parent := range z.parents {
		isNew := parent.after.isUnknown("id")
		refers := len(found) == 0 || slices.ContainsFunc(found, func(r reference) bool { return r.fits(parent) })
		if isNew && refers && (parent.section.Kind == kind || kind == Room && parent.section.Kind == Team && len(found) > 0) {
			candidates = append(candidates, parent)
		}
	}
	if near := slices.DeleteFunc(slices.Clone(candidates), func(p *parent) bool { return p.ModuleAddress != c.ModuleAddress }); len(near) > 0 {
		candidates = near
	}
	if only := bestMatch(c, candidates); only != nil {
		if only.section.Kind != kind { // the General room of a new team
			return z.generalOf(only.section)
		}
		return only.section
	}
	return z.sectionTitled(kind, Part{Text: "that is new"})
}

// generalOf returns the section of the General room of a new team.
func (z *summarizer) generalOf(team *Section) *Section {
	for _, section := range z.sections {
		if section.Team == team && section.Title.Text == quoteName(team.Title.Text+" (General)").Text {
			return section
		}
	}
	return z.general(team)
}

// bestMatch returns the only candidate, or the one with the longest key that is part of the key
// of the change. For example, "incidents" is part of "incidents/anna@example.com". It returns nil
// if several candidates match equally well.
func bestMatch(c *change, candidates []*parent) *parent {
	if len(candidates) == 1 {
		return candidates[0]
	}
	var best *parent
	length, tie := 0, false
	for _, candidate := range candidates {
		name := candidate.key()
		if name == "" {
			name = lastKey(candidate.ModuleAddress)
		}
		if name == "" || !hasWord(c.key(), name) {
			continue
		}
		switch {
		case len(name) > length:
			best, length, tie = candidate, len(name), false
		case len(name) == length:
			tie = true
		}
	}
	if tie {
		return nil
	}
	return best
}

// hasWord reports whether a text contains a word, delimited by characters that are neither
// letters nor digits.
func hasWord(text, word string) bool {
	for at := 0; ; {
		found := strings.Index(text[at:], word)
		if found < 0 {
			return false
		}
		begin, end := at+found, at+found+len(word)
		before, _ := utf8.DecodeLastRuneInString(text[:begin])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if (begin == 0 || !isWord(before)) && (end == len(text) || !isWord(after)) {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[begin:])
		at = begin + size
	}
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

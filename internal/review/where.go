// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// where finds the section of the room or the team that an attribute names: by its
// id, or where that is not known yet, by what the configuration refers to.
func (t *teller) where(c *change, o object, kind Kind, attribute string) *Section {
	if id := o.text(attribute); id != "" {
		if section := t.byID[key(id)]; section != nil {
			return section
		}
		title := Part{Text: "that is not managed here (" + short(id) + ")"}
		if name := t.names.titles[key(id)]; name != "" {
			title = called(name)
		}
		section := t.section(kind, title)
		t.byID[key(id)] = section
		return section
	}
	if !o.isUnknown(attribute) {
		return t.nowhere(kind, Part{Text: "that may not be shown"})
	}
	return t.referred(c, kind, attribute)
}

// nowhere is a section for what cannot be told apart.
func (t *teller) nowhere(kind Kind, title Part) *Section {
	for _, section := range t.sections {
		if section.Kind == kind && section.Title == title {
			return section
		}
	}
	return t.section(kind, title)
}

// teamOf is the team that a room belongs to.
func (t *teller) teamOf(c *change) *Section {
	o := c.after
	if len(o.values) == 0 {
		o = c.before
	}
	if o.text("team_id") == "" && !o.isUnknown("team_id") {
		return nil
	}
	return t.where(c, o, Team, "team_id")
}

// referred finds the new room or team whose id is not known yet.
func (t *teller) referred(c *change, kind Kind, attribute string) *Section {
	module := path(c.ModuleAddress)
	found := t.follow(module, t.expression(module, c, attribute), 0)
	var candidates []*place
	for _, place := range t.places {
		isNew := place.after.isUnknown("id")
		refers := len(found) == 0 || slices.ContainsFunc(found, func(r reference) bool { return r.fits(place) })
		if isNew && refers && (place.section.Kind == kind || kind == Room && place.section.Kind == Team && len(found) > 0) {
			candidates = append(candidates, place)
		}
	}
	if near := slices.DeleteFunc(slices.Clone(candidates), func(p *place) bool { return p.ModuleAddress != c.ModuleAddress }); len(near) > 0 {
		candidates = near
	}
	if only := nearest(c, candidates); only != nil {
		if only.section.Kind != kind { // the General room of a new team
			return t.nowhereOf(only.section)
		}
		return only.section
	}
	return t.nowhere(kind, Part{Text: "that is new"})
}

// nowhereOf is the General room of a team that is new itself.
func (t *teller) nowhereOf(team *Section) *Section {
	for _, section := range t.sections {
		if section.Team == team && section.Title.Text == called(team.Title.Text+" (General)").Text {
			return section
		}
	}
	return t.general(team)
}

// nearest is the one candidate, or the one whose key is in that of the change:
// "incidents" in "incidents/anna@example.com". Where several would do, none is.
func nearest(c *change, candidates []*place) *place {
	if len(candidates) == 1 {
		return candidates[0]
	}
	var best *place
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

// hasWord tells whether a text begins or ends with a word, or has it between others.
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

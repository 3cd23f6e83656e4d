// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// checkTitles records duplicate titles of rooms and names of teams.
func (p *parser) checkTitles() {
	rooms := map[string]titled{}
	for key, room := range p.config.Rooms {
		rooms[key] = titled{room.Position, "rooms." + key, room.Title}
	}
	p.checkTitlesOf("title", rooms)
	teams := map[string]titled{}
	for key, team := range p.config.Teams {
		teams[key] = titled{team.Position, "teams." + key, team.Name}
	}
	p.checkTitlesOf("name", teams)
}

// titled is an entry with its title.
type titled struct {
	at          Position
	path, title string
}

func (p *parser) checkTitlesOf(noun string, entries map[string]titled) {
	first := map[string]string{}
	for _, key := range sortedKeys(entries) {
		one := entries[key]
		id := ComparableTitle(one.title)
		if id == "" {
			continue
		}
		other, repeated := first[id]
		if !repeated {
			first[id] = key
			continue
		}
		location := fmt.Sprintf("line %d", entries[other].at.Line)
		if file := entries[other].at.File; file != one.at.File {
			location = file + ", " + location
		}
		p.add(one.at, "%s: the %s %q looks the same as the %s of %s (%s); use a different %s", one.path, noun, one.title, noun, entries[other].path, location, noun)
	}
}

// ComparableTitle returns a title in a form for comparisons. Titles that look the same to
// people have the same form: it ignores letter case, repeated whitespace, invisible characters
// and the Unicode form of characters.
func ComparableTitle(text string) string {
	text = strings.Map(func(r rune) rune {
		if isInvisibleRune(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
	return cases.Fold().String(strings.Join(strings.Fields(text), " "))
}

// isInvisible reports whether a text has no visible characters.
func isInvisible(text string) bool { return ComparableTitle(text) == "" }

// isInvisibleRune reports whether a character has no width, such as a zero-width space or a
// mark for the direction of text.
func isInvisibleRune(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u034f' || r == '\u3164' || r == '\u115f' || r == '\u1160'
}

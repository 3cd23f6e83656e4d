// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// longest is how many letters of a name are shown; of a longer one the middle is left out.
const longest = 120

// called is a name that somebody chose, on one line. Letters that cannot be seen are
// written as code points, so that names that differ do not look equal.
func called(name string) Part {
	return part(middleOut(visible(strings.Join(strings.Fields(name), " "), false)))
}

// calledApart is called for two names that differ, such as the titles of a room that is
// renamed: what differs is shown in both.
func calledApart(a, b string) (Part, Part) {
	shownA, shownB := called(a), called(b)
	if a == b || shownA != shownB {
		return shownA, shownB
	}
	exactA, exactB := visible(a, true), visible(b, true)
	same := 0
	for same < min(len(exactA), len(exactB)) && exactA[same] == exactB[same] {
		same++
	}
	return part(around(exactA, same)), part(around(exactB, same))
}

// part is a name without what cannot be seen.
func part(shown []string) Part {
	if len(shown) == 0 {
		return Part{Text: "(no name)"}
	}
	return Part{Text: strings.Join(shown, ""), Theirs: true}
}

// visible returns how each letter of a text is written. With exact, blanks that are not
// a single space between letters are code points too, and so are all signs that change
// only the form of others.
func visible(text string, exact bool) (shown []string) {
	letters := []rune(text)
	for i, r := range letters {
		var before rune
		if i > 0 {
			before = letters[i-1]
		}
		isHidden := r == '⟨' || r == '\u2800' || unicode.In(r, unicode.C, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
		if r == '\u200d' || r == '\ufe0f' { // join and color emoji
			isHidden = exact || !unicode.In(before, unicode.So, unicode.Sk) && before != '\ufe0f'
		}
		if unicode.IsSpace(r) {
			isHidden = r != ' ' || exact && (i == 0 || i == len(letters)-1 || unicode.IsSpace(before))
		}
		if isHidden {
			shown = append(shown, fmt.Sprintf("⟨U+%04X⟩", r))
		} else {
			shown = append(shown, string(r))
		}
	}
	return shown
}

// middleOut leaves out the middle of what is too long.
func middleOut(shown []string) []string {
	if len(shown) <= longest {
		return shown
	}
	const end = longest / 3
	return slices.Concat(shown[:longest-end], []string{"…"}, shown[len(shown)-end:])
}

// around returns what is around a place.
func around(shown []string, at int) []string {
	begin, end := max(0, at-longest/2), min(len(shown), at+longest/2)
	text := slices.Clone(shown[begin:end])
	if begin > 0 {
		text = append([]string{"…"}, text...)
	}
	if end < len(shown) {
		text = append(text, "…")
	}
	return text
}

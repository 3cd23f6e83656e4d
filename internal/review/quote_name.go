// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// maxNameLength is the number of characters shown of a name. The middle of a longer name is
// replaced by an ellipsis.
const maxNameLength = 120

// quoteName returns a name from the plan as untrusted text on one line. Invisible characters are
// written as code points, so that different names do not look equal.
func quoteName(name string) Part {
	return part(elideMiddle(visible(strings.Join(strings.Fields(name), " "), false)))
}

// quoteNames quotes two names, such as the old and the new title of a room, so that their
// difference is visible.
func quoteNames(a, b string) (Part, Part) {
	shownA, shownB := quoteName(a), quoteName(b)
	if a == b || shownA != shownB {
		return shownA, shownB
	}
	exactA, exactB := visible(a, true), visible(b, true)
	same := 0
	for same < min(len(exactA), len(exactB)) && exactA[same] == exactB[same] {
		same++
	}
	return part(excerpt(exactA, same)), part(excerpt(exactB, same))
}

// part returns visible characters as untrusted text.
func part(shown []string) Part {
	if len(shown) == 0 {
		return Part{Text: "(no name)"}
	}
	return Part{Text: strings.Join(shown, ""), Untrusted: true}
}

// visible returns the visible form of each character. If exact is set, more characters
// are written as code points: whitespace other than single spaces between characters, and
// characters that only change the form of their neighbors.
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

// elideMiddle replaces the middle of a long name by an ellipsis.
func elideMiddle(shown []string) []string {
	if len(shown) <= maxNameLength {
		return shown
	}
	const end = maxNameLength / 3
	return slices.Concat(shown[:maxNameLength-end], []string{"…"}, shown[len(shown)-end:])
}

// excerpt returns the characters around an index.
func excerpt(shown []string, at int) []string {
	begin, end := max(0, at-maxNameLength/2), min(len(shown), at+maxNameLength/2)
	text := slices.Clone(shown[begin:end])
	if begin > 0 {
		text = append([]string{"…"}, text...)
	}
	if end < len(shown) {
		text = append(text, "…")
	}
	return text
}

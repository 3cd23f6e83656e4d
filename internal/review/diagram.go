// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// diagram shows teams, rooms and people before and after the changes. The style sheet of the page
// has the colors of the classes.
type diagram struct {
	Width, Height int
	Caption       string
	Shapes        []shape
}

// shape is a rectangle or a text. Hint is shown when the pointer is over it.
type shape struct {
	X, Y, W, H int // X and Y of a text are the start of its baseline
	Class      string
	Text       string
	Hint       string
}

// The dimensions of the diagram, in pixels, and its limits.
const (
	diagramWidth = 980 // of the whole diagram
	column       = 462 // width of one side
	right        = diagramWidth - column - margin
	margin       = 12
	chip         = 24 // height of a person
	gap          = 6
	title        = 24
	maxChips     = 24  // maximum in one card
	maxCards     = 30  // maximum before bars are drawn
	maxRows      = 25  // maximum number of pairs of bars
	maxNames     = 300 // maximum number of people in all cards
)

// newDiagram draws the changed teams and rooms as cards, or as bars if there are too many. It
// returns nil if none changes.
func newDiagram(sections []*Section) *diagram {
	var changed []*Section
	people, unchanged := 0, 0
	for _, s := range sections {
		switch {
		case s.Kind > Room:
		case s.isUnchanged():
			unchanged++
		default:
			changed = append(changed, s)
			people += min(len(s.People), maxChips)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	p := &diagram{Width: diagramWidth}
	if len(changed) > maxCards || people > maxNames {
		p.bars(changed)
	} else {
		p.cards(changed)
	}
	if unchanged > 0 {
		p.Caption += fmt.Sprintf(" Not shown: %s without membership changes.", count(unchanged, "team or room", "teams and rooms"))
	}
	return p
}

// isUnchanged reports whether the diagram would show the same before and after: the members,
// their roles and the title do not change.
func (s *Section) isUnchanged() bool {
	switch s.Effect {
	case Created, Deleted, Archived, Replaced:
		return false
	default:
		return s.Was.Text == "" && !slices.ContainsFunc(s.People, func(m *Member) bool { return changeRank(m) < 2 })
	}
}

func (p *diagram) rect(x, y, w, h int, class, hint string) {
	p.Shapes = append(p.Shapes, shape{X: x, Y: y, W: w, H: h, Class: class, Hint: hint})
}

// text adds a text. If it is too wide, it is shortened, and the hint contains all of it.
func (p *diagram) text(x, y, w int, class, text string) {
	if class == "title" || class == "team" {
		w = w * 5 / 6 // bold
	}
	s := shape{X: x, Y: y, Class: class, Text: fit(text, w)}
	if s.Text != text {
		s.Hint = text
	}
	p.Shapes = append(p.Shapes, s)
}

// width returns the approximate width of a text with a font size of 13 pixels.
func width(text string) (w int) {
	tenths := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("iljtfrI.,:;'|!()[] ", r):
			tenths += 46
		case strings.ContainsRune("mwMW@%★…", r):
			tenths += 122
		case r > 0x1100 && unicode.IsLetter(r), unicode.Is(unicode.So, r):
			tenths += 136
		case unicode.IsUpper(r):
			tenths += 95
		case unicode.Is(unicode.Mn, r), r == '\u200d':
		default:
			tenths += 77
		}
	}
	return tenths/10 + 1
}

// fit shortens a text that is too wide. It keeps the domain of an email address.
func fit(text string, w int) string {
	if width(text) <= w {
		return text
	}
	runes, end := []rune(text), ""
	if at := strings.LastIndex(text, "@"); at >= 0 && width("…"+text[at:]) <= w { // keep the domain
		runes, end = []rune(text[:at]), text[at:]
	}
	for len(runes) > 0 && width(string(runes)+"…"+end) > w {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimSpace(string(runes)) + "…" + end
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// picture is a drawing of teams, rooms and people before and after: shapes with
// places and classes, to which the page gives colors.
type picture struct {
	Width, Height int
	Caption       string
	Shapes        []shape
}

// shape is a rectangle, or a text, with what to show to a pointer that rests on it.
type shape struct {
	X, Y, W, H int // of a text X and Y alone: where its line begins
	Class      string
	Text       string
	Hint       string
}

// The measures of the drawing, in pixels.
const (
	wide      = 980 // all of it
	column    = 462 // one side
	right     = wide - column - margin
	margin    = 12
	chip      = 24 // the height of a person
	gap       = 6
	title     = 24
	mostChips = 24  // in one card
	mostCards = 30  // before it becomes a chart
	mostRows  = 25  // of a chart
	mostNames = 300 // of people in all cards
)

// draw draws what changes, in cards or, where there are too many, in bars.
func draw(sections []*Section) *picture {
	var places []*Section
	people, still := 0, 0
	for _, s := range sections {
		switch {
		case s.Kind > Room:
		case s.isStill():
			still++
		default:
			places = append(places, s)
			people += min(len(s.People), mostChips)
		}
	}
	if len(places) == 0 {
		return nil
	}
	p := &picture{Width: wide}
	if len(places) > mostCards || people > mostNames {
		p.bars(places)
	} else {
		p.cards(places)
	}
	if still > 0 {
		p.Caption += fmt.Sprintf(" Not drawn: %s in which nobody comes or goes.", count(still, "team or room", "teams and rooms"))
	}
	return p
}

// isStill tells whether there is nothing to see: nobody comes, goes or becomes
// something else, and the place stays what it is.
func (s *Section) isStill() bool {
	switch s.Fate {
	case Created, Deleted, Archived, Replaced:
		return false
	default:
		return s.Was.Text == "" && !slices.ContainsFunc(s.People, func(m *Member) bool { return rank(m) < 2 })
	}
}

func (p *picture) rect(x, y, w, h int, class, hint string) {
	p.Shapes = append(p.Shapes, shape{X: x, Y: y, W: w, H: h, Class: class, Hint: hint})
}

// text writes into a width; what does not fit is cut off, and whole in the hint.
func (p *picture) text(x, y, w int, class, text string) {
	if class == "title" || class == "team" {
		w = w * 5 / 6 // which are bold
	}
	s := shape{X: x, Y: y, Class: class, Text: fit(text, w)}
	if s.Text != text {
		s.Hint = text
	}
	p.Shapes = append(p.Shapes, s)
}

// width is about how wide a text of 13 pixels is.
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

// fit cuts a text off where it would be too wide.
func fit(text string, w int) string {
	if width(text) <= w {
		return text
	}
	runes, end := []rune(text), ""
	if at := strings.LastIndex(text, "@"); at >= 0 && width("…"+text[at:]) <= w { // the domain of an address stays
		runes, end = []rune(text[:at]), text[at:]
	}
	for len(runes) > 0 && width(string(runes)+"…"+end) > w {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimSpace(string(runes)) + "…" + end
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"cmp"
	"fmt"
	"slices"
)

// crowd counts the people of a place.
type crowd struct {
	section             *Section
	stay, leave, joined int
}

func (c crowd) changes() int { return c.leave + c.joined }

func crowded(s *Section) crowd {
	c := crowd{section: s}
	for _, m := range s.People {
		switch {
		case m.Before && m.After:
			c.stay++
		case m.Before:
			c.leave++
		default:
			c.joined++
		}
	}
	return c
}

// bars draws two bars for each place, of the people before and after: where most
// changes, and the rest in one.
func (p *picture) bars(places []*Section) {
	var crowds []crowd
	for _, s := range places {
		crowds = append(crowds, crowded(s))
	}
	slices.SortStableFunc(crowds, func(a, b crowd) int { return cmp.Compare(b.changes(), a.changes()) })
	var rest crowd
	if len(crowds) > mostRows {
		for _, c := range crowds[mostRows:] {
			rest.stay, rest.leave, rest.joined = rest.stay+c.stay, rest.leave+c.leave, rest.joined+c.joined
		}
	}
	left, widest := len(crowds)-mostRows, 1
	crowds = crowds[:min(len(crowds), mostRows)]
	for _, c := range crowds {
		widest = max(widest, c.stay+c.leave, c.stay+c.joined)
	}
	p.Caption = "Each pair of bars is a team or a room: above its people before, below its people after. Red goes, green comes. Where most people come or go is on top."
	y := 8
	for _, c := range crowds {
		name := c.section.called()
		p.row(y, name[0].Text+name[1].Text, c, widest)
		y += 38
	}
	if left > 0 {
		y += 6
		p.rect(margin, y-4, wide-2*margin, 1, "rule", "")
		p.row(y+4, fmt.Sprintf("%d more", left), rest, max(widest, rest.stay+rest.leave, rest.stay+rest.joined))
		y += 44
	}
	p.Height = y
}

// row is a pair of bars with what they are of and how many people they stand for.
func (p *picture) row(y int, name string, c crowd, widest int) {
	const from, to = 300, 760
	scale := func(n int) int { return (n*(to-from) + widest - 1) / widest }
	p.text(margin, y+20, from-margin-16, "title", name)
	p.rect(from, y+3, max(scale(c.stay+c.leave), 1), 12, "bar", "")
	if c.leave > 0 {
		p.rect(from+scale(c.stay), y+3, max(scale(c.stay+c.leave)-scale(c.stay), 2), 12, "bar leaves", fmt.Sprintf("%d leave", c.leave))
	}
	p.rect(from, y+17, max(scale(c.stay+c.joined), 1), 12, "bar", "")
	if c.joined > 0 {
		p.rect(from+scale(c.stay), y+17, max(scale(c.stay+c.joined)-scale(c.stay), 2), 12, "bar joins", fmt.Sprintf("%d join", c.joined))
	}
	words := ""
	switch c.section.fate() {
	case Created:
		words = fmt.Sprintf("created with %d", c.joined)
	case Deleted:
		words = fmt.Sprintf("deleted, with %d", c.leave)
	case Archived:
		words = fmt.Sprintf("archived, with %d", c.leave)
	default: // numbers before and after
	}
	if words != "" {
		p.text(to+16, y+20, wide-to-16-margin, "title", words)
		return
	}
	p.text(to+16, y+20, 90, "title", fmt.Sprintf("%d → %d", c.stay+c.leave, c.stay+c.joined))
	p.text(to+112, y+20, wide-to-112-margin, "quiet", fmt.Sprintf("−%d  +%d", c.leave, c.joined))
}

func (s *Section) fate() Effect {
	if s == nil {
		return Nothing
	}
	return s.Fate
}

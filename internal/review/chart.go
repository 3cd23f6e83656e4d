// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"cmp"
	"fmt"
	"slices"
)

// memberCounts are the numbers of members of a room or team.
type memberCounts struct {
	section           *Section
	stay, leave, join int
}

func (c memberCounts) changes() int { return c.leave + c.join }

func countMembers(s *Section) memberCounts {
	c := memberCounts{section: s}
	for _, m := range s.People {
		switch {
		case m.Before && m.After:
			c.stay++
		case m.Before:
			c.leave++
		default:
			c.join++
		}
	}
	return c
}

// bars draws two bars for each room or team: the number of people before and after. Rooms and
// teams with the most changes come first. The others are combined in one pair of bars.
func (p *diagram) bars(sections []*Section) {
	var counts []memberCounts
	for _, s := range sections {
		counts = append(counts, countMembers(s))
	}
	slices.SortStableFunc(counts, func(a, b memberCounts) int { return cmp.Compare(b.changes(), a.changes()) })
	var rest memberCounts
	if len(counts) > maxRows {
		for _, c := range counts[maxRows:] {
			rest.stay, rest.leave, rest.join = rest.stay+c.stay, rest.leave+c.leave, rest.join+c.join
		}
	}
	remaining, widest := len(counts)-maxRows, 1
	counts = counts[:min(len(counts), maxRows)]
	for _, c := range counts {
		widest = max(widest, c.stay+c.leave, c.stay+c.join)
	}
	p.Caption = "Each pair of bars is a team or a room. The upper bar shows the members before the changes, the lower bar the members after them. People in red leave, and people in green join. Teams and rooms with the most changes are at the top."
	y := 8
	for _, c := range counts {
		name := c.section.label()
		p.row(y, name[0].Text+name[1].Text, c, widest)
		y += 38
	}
	if remaining > 0 {
		y += 6
		p.rect(margin, y-4, diagramWidth-2*margin, 1, "rule", "")
		p.row(y+4, fmt.Sprintf("%d more", remaining), rest, max(widest, rest.stay+rest.leave, rest.stay+rest.join))
		y += 44
	}
	p.Height = y
}

// row draws a pair of bars with its name and the numbers of people.
func (p *diagram) row(y int, name string, c memberCounts, widest int) {
	const from, to = 300, 760
	scale := func(n int) int { return (n*(to-from) + widest - 1) / widest }
	p.text(margin, y+20, from-margin-16, "title", name)
	p.rect(from, y+3, max(scale(c.stay+c.leave), 1), 12, "bar", "")
	if c.leave > 0 {
		p.rect(from+scale(c.stay), y+3, max(scale(c.stay+c.leave)-scale(c.stay), 2), 12, "bar leaves", fmt.Sprintf("%d leave", c.leave))
	}
	p.rect(from, y+17, max(scale(c.stay+c.join), 1), 12, "bar", "")
	if c.join > 0 {
		p.rect(from+scale(c.stay), y+17, max(scale(c.stay+c.join)-scale(c.stay), 2), 12, "bar joins", fmt.Sprintf("%d join", c.join))
	}
	text := ""
	switch c.section.effect() {
	case Created:
		text = fmt.Sprintf("created with %d", c.join)
	case Deleted:
		text = fmt.Sprintf("deleted, with %d", c.leave)
	case Archived:
		text = fmt.Sprintf("archived, with %d", c.leave)
	default: // numbers before and after
	}
	if text != "" {
		p.text(to+16, y+20, diagramWidth-to-16-margin, "title", text)
		return
	}
	p.text(to+16, y+20, 90, "title", fmt.Sprintf("%d → %d", c.stay+c.leave, c.stay+c.join))
	p.text(to+112, y+20, diagramWidth-to-112-margin, "quiet", fmt.Sprintf("−%d  +%d", c.leave, c.join))
}

func (s *Section) effect() Effect {
	if s == nil {
		return Nothing
	}
	return s.Effect
}

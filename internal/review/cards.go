// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"slices"
)

// cards draws each team and room twice, side by side.
func (p *diagram) cards(sections []*Section) {
	p.Caption = "Each card is a team or a room, before the changes on the left and after them on the right. People in red leave, people in green join, and a star marks a moderator."
	p.text(margin, 18, column, "side", "Before")
	p.text(right, 18, column, "side", "After")
	y := 34
	for i := 0; i < len(sections); {
		team := teamOf(sections[i])
		end := i + 1
		for team != nil && end < len(sections) && teamOf(sections[end]) == team {
			end++
		}
		begin, band := y, len(p.Shapes)
		if team != nil {
			p.rect(0, y, diagramWidth, 0, "band", "") // the height is set below
			p.text(margin, y+20, diagramWidth-2*margin, "team", teamTitle(team))
			y += 32
		}
		for _, s := range sections[i:end] {
			if s.Kind != Team || len(s.People) > 0 || s.Effect != Nothing {
				y = p.card(s, y) + 10
			}
		}
		if team != nil {
			p.Shapes[band].H = y - begin
			y += 14
		}
		i = end
	}
	p.Height = y
}

func teamTitle(team *Section) string {
	if team.Was.Text != "" {
		return "Team " + team.Was.Text + " → " + team.Title.Text
	}
	return "Team " + team.Title.Text
}

// teamOf returns the team that a section is drawn in, or nil.
func teamOf(s *Section) *Section {
	if s.Kind == Team {
		return s
	}
	return s.Team
}

// card draws both sides of a room or team and returns the y coordinate of its bottom.
func (p *diagram) card(s *Section, y int) int {
	was, is := s.Title.Text, s.Title.Text
	if s.Was.Text != "" {
		was = s.Was.Text
	}
	if s.Kind == Team {
		was, is = "Team members", "Team members"
	}
	before, after := badgesOf(s, true), badgesOf(s, false)
	h := max(height(before), height(after))
	sides := []struct {
		x      int
		title  string
		badges []badge
		absent string
	}{{margin, was, before, ""}, {right, is, after, ""}}
	switch s.Effect {
	case Created:
		sides[0].absent = "does not exist yet"
	case Deleted:
		sides[1].absent = "deleted with all messages and files"
	case Archived:
		sides[1].absent = "archived: no one can post messages"
	default: // the room or team exists before and after
	}
	for i, side := range sides {
		class := "card"
		switch {
		case side.absent != "":
			p.rect(side.x, y, column, h, "absent", "")
			p.text(side.x+12, y+h/2+5, column-24, "quiet", side.absent)
			continue
		case i == 0 && sides[1].absent != "":
			class = "card ends"
		case i == 1 && sides[0].absent != "":
			class = "card begins"
		case i == 1 && s.Effect == Replaced:
			class, side.title = "card begins", side.title+" (new and empty)"
		}
		p.rect(side.x, y, column, h, class, "")
		p.text(side.x+12, y+19, column-24, "title", side.title)
		p.chips(side.badges, side.x+12, y+title+gap)
	}
	p.text(margin+column+(right-margin-column)/2-6, y+h/2+5, 40, "arrow", "→")
	return y + h
}

// badge is a person on one side of a card.
type badge struct{ class, name, hint string }

// badgesOf returns the people on one side. If there are too many, people who change come first.
func badgesOf(s *Section, before bool) (badges []badge) {
	people := slices.DeleteFunc(slices.Clone(s.People), func(m *Member) bool { return before && !m.Before || !before && !m.After })
	if len(people) > maxChips {
		slices.SortStableFunc(people, func(a, b *Member) int { return changeRank(a) - changeRank(b) })
	}
	for i, m := range people {
		if i == maxChips {
			return append(badges, badge{"more", fmt.Sprintf("and %d more", len(people)-i), ""})
		}
		moderator := m.Moderator
		if before {
			moderator = m.ModeratorBefore
		}
		b := badge{"stays", m.Short, m.Name.String()}
		switch {
		case before && !m.After:
			b.class = "leaves"
		case !before && !m.Before:
			b.class = "joins"
		case !before && m.Moderator && !m.ModeratorBefore:
			b.class = "joins"
		case before && m.ModeratorBefore && !m.Moderator:
			b.class = "loses"
		}
		if moderator {
			b.name = "★ " + b.name
		}
		badges = append(badges, b)
	}
	return badges
}

// changeRank returns 0 if the person joins or leaves, 1 if the role changes, and 2 otherwise.
func changeRank(m *Member) int {
	switch {
	case m.Before != m.After:
		return 0
	case m.Moderator != m.ModeratorBefore:
		return 1
	}
	return 2
}

// flow calls each for each person with the position in the card, and returns the number of lines.
func flow(badges []badge, each func(b badge, x, y, w int)) (lines int) {
	x, y := 0, 0
	for _, b := range badges {
		w := min(width(b.name)+20, column-24)
		if x > 0 && x+w > column-24 {
			x, y = 0, y+1
		}
		each(b, x, y, w)
		x += w + gap
	}
	if len(badges) == 0 {
		return 0
	}
	return y + 1
}

func height(badges []badge) int {
	lines := flow(badges, func(badge, int, int, int) {})
	return title + gap + lines*(chip+gap) + gap
}

func (p *diagram) chips(badges []badge, x, y int) {
	flow(badges, func(b badge, dx, line, w int) {
		top := y + line*(chip+gap)
		p.rect(x+dx, top, w, chip, "chip "+b.class, b.hint)
		p.text(x+dx+w/2, top+16, w-16, "name "+b.class, b.name)
	})
}

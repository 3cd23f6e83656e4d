// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// move is a person who comes to a place or leaves it in one change. A person who leaves
// in one change and comes in another is handed over, and stays.
type move struct {
	change *change
	seat
	joins, told bool // told: as half of a handover
}

// move describes all moves.
func (t *teller) move() {
	type at struct {
		section *Section
		key     string
	}
	left := map[at][]*move{}
	for _, m := range t.moves {
		if !m.joins && m.key != "" {
			left[at{m.section, m.key}] = append(left[at{m.section, m.key}], m)
		}
	}
	for _, m := range t.moves {
		before := left[at{m.section, m.key}]
		if !m.joins || m.key == "" || len(before) == 0 || m.change.past {
			continue
		}
		was := before[0]
		left[at{m.section, m.key}] = before[1:]
		m.told, was.told = true, true
		t.now = m.change.source()
		t.handOver(was, m)
	}
	for _, m := range t.moves {
		t.now = m.change.source()
		switch {
		case m.told:
		case m.joins:
			t.join(m.change, m.seat)
		default:
			t.left(m.change, m.seat)
		}
	}
	t.moves = nil
}

// handOver describes a person who is in the place before and after, by another resource.
func (t *teller) handOver(was, is *move) {
	s := was.section
	moderator := is.isModerator || !is.settled && was.isModerator
	s.People = append(s.People, &Member{Name: was.name, Short: was.short, Before: true, After: true, ModeratorBefore: was.isModerator, Moderator: moderator})
	switch {
	case is.concealed:
		s.concealed(was.seat)
	case was.isModerator && !moderator:
		s.add(Demoted, ModeratorsLost, was.name, "is no moderator any more")
	case !was.isModerator && moderator:
		s.promoted(was.name, "becomes a moderator")
	default:
		s.add(Changed, NoRisk, was.name, "stays, and is managed by ", called(is.change.Address), " instead of ", called(was.change.Address))
	}
}

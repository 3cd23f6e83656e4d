// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// move is a person who joins or leaves a room or team in one change. A person who leaves in one
// change and joins in another is handed over to the other resource, and stays.
type move struct {
	change *change
	seat
	joins, handedOver bool // handedOver: described by handOver
}

// addMoves adds lines for all moves.
func (z *summarizer) addMoves() {
	type at struct {
		section *Section
		key     string
	}
	left := map[at][]*move{}
	for _, m := range z.moves {
		if !m.joins && m.key != "" {
			left[at{m.section, m.key}] = append(left[at{m.section, m.key}], m)
		}
	}
	for _, m := range z.moves {
		before := left[at{m.section, m.key}]
		if !m.joins || m.key == "" || len(before) == 0 || m.change.past {
			continue
		}
		was := before[0]
		left[at{m.section, m.key}] = before[1:]
		m.handedOver, was.handedOver = true, true
		z.now = m.change.source()
		z.handOver(was, m)
	}
	for _, m := range z.moves {
		z.now = m.change.source()
		switch {
		case m.handedOver:
		case m.joins:
			z.memberAdded(m.change, m.seat)
		default:
			z.memberRemoved(m.change, m.seat)
		}
	}
	z.moves = nil
}

// handOver describes a member who stays and is managed by another resource after the change.
func (z *summarizer) handOver(was, is *move) {
	s := was.section
	moderator := is.isModerator || !is.moderatorKnown && was.isModerator
	s.People = append(s.People, &Member{Name: was.name, Short: was.short, Before: true, After: true, ModeratorBefore: was.isModerator, Moderator: moderator})
	switch {
	case is.concealed:
		s.concealed(was.seat)
	case was.isModerator && !moderator:
		s.add(Demoted, ModeratorsLost, was.name, "is no longer a moderator")
	case !was.isModerator && moderator:
		s.promoted(was.name, "becomes a moderator")
	default:
		s.add(Changed, NoRisk, was.name, "stays, and is managed by ", quoteName(is.change.Address), " instead of ", quoteName(was.change.Address))
	}
}

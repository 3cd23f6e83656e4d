// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// memberChange is a person who joins or leaves a room or team. If a person leaves in one resource
// and joins in another, the other resource takes over the membership, and the person stays.
type memberChange struct {
	change *change
	membership
	joins      bool
	handedOver bool // whether handOver has added the line
}

// addMemberChanges adds the lines for all member changes.
func (z *summarizer) addMemberChanges() {
	type at struct {
		section *Section
		key     string
	}
	leaving := map[at][]*memberChange{}
	for _, m := range z.memberChanges {
		if !m.joins && m.key != "" {
			leaving[at{m.section, m.key}] = append(leaving[at{m.section, m.key}], m)
		}
	}
	for _, m := range z.memberChanges {
		before := leaving[at{m.section, m.key}]
		if !m.joins || m.key == "" || len(before) == 0 || m.change.past {
			continue
		}
		was := before[0]
		leaving[at{m.section, m.key}] = before[1:]
		m.handedOver, was.handedOver = true, true
		z.current = m.change.source()
		z.handOver(was, m)
	}
	for _, m := range z.memberChanges {
		z.current = m.change.source()
		switch {
		case m.handedOver:
		case m.joins:
			z.memberAdded(m.change, m.membership)
		default:
			z.memberRemoved(m.change, m.membership)
		}
	}
	z.memberChanges = nil
}

// handOver describes a member who stays and is managed by another resource after the plan is applied.
func (z *summarizer) handOver(was, is *memberChange) {
	s := was.section
	moderator := is.isModerator || !is.moderatorKnown && was.isModerator
	s.People = append(s.People, &Member{Name: was.name, Short: was.short, Before: true, After: true, ModeratorBefore: was.isModerator, Moderator: moderator})
	switch {
	case is.concealed:
		s.concealed(was.membership)
	case was.isModerator && !moderator:
		s.add(Demoted, ModeratorsLost, was.name, "is no longer a moderator")
	case !was.isModerator && moderator:
		s.promoted(was.name, "becomes a moderator")
	default:
		s.add(Changed, NoRisk, was.name, "stays, and is managed by ", quoteName(is.change.Address), " instead of ", quoteName(was.change.Address))
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import "slices"

// membership is the membership of a person in a room or a team.
type membership struct {
	person
	section        *Section
	isModerator    bool
	moderatorKnown bool // whether the plan contains the value of isModerator
	stays          bool // removed from the state only
	concealed      bool // whether the new value of isModerator is sensitive or unknown
}

// readMembership returns the member of spark_membership or spark_team_membership.
func readMembership(z *summarizer, o object) []membership {
	if len(o.values) == 0 {
		return nil
	}
	who := z.names.member(o, "person_email", o.text("person_id"), o.raw("person_email"))
	return []membership{{person: who, isModerator: o.values["is_moderator"] == true, moderatorKnown: !o.isUnknown("is_moderator")}}
}

// members returns a function that describes changes of members. The function read returns the
// members of one resource.
func members(kind Kind, attribute string, read func(*summarizer, object) []membership) func(*summarizer, *change) {
	return func(z *summarizer, c *change) {
		before, after := read(z, c.before), read(z, c.after)
		for i := range before {
			before[i].section = z.sectionNamed(c, c.before, kind, attribute)
		}
		for i := range after {
			after[i].section = z.sectionNamed(c, c.after, kind, attribute)
			if z.isConcealed(c, "is_moderator") || z.isConcealed(c, "moderators") {
				after[i].concealed, after[i].isModerator, after[i].moderatorKnown = true, false, false
			}
		}
		forgets := c.forgets() || c.keepsPeople() && (c.deletes() || z.sectionNamed(c, c.before, kind, attribute) != z.sectionNamed(c, c.after, kind, attribute))
		if c.forgets() {
			after = before
		}
		for _, was := range before {
			was.stays = forgets
			if is := find(after, was); is != nil || !forgets {
				z.memberBefore(c, was, is)
			} else {
				z.memberBefore(c, was, &was)
			}
		}
		for _, is := range after {
			if find(before, is) == nil {
				z.memberChanges = append(z.memberChanges, &memberChange{change: c, membership: is, joins: true})
			}
		}
	}
}

// find returns the membership of the same person in the same room or team, or nil.
func find(memberships []membership, like membership) *membership {
	for i, s := range memberships {
		if s.section == like.section && s.key == like.key {
			return &memberships[i]
		}
	}
	return nil
}

// memberBefore describes a person who is a member before the change. If is is nil, the person leaves.
func (z *summarizer) memberBefore(c *change, was membership, is *membership) {
	s := was.section
	if is == nil {
		z.memberChanges = append(z.memberChanges, &memberChange{change: c, membership: was})
		return
	}
	moderator := is.isModerator || !is.moderatorKnown && was.isModerator
	s.People = append(s.People, &Member{Name: was.name, Short: was.short, Before: true, After: true, ModeratorBefore: was.isModerator, Moderator: moderator})
	switch {
	case was.stays:
		s.add(RemovedFromState, NoRisk, was.name, "is no longer managed and remains a member")
	case is.concealed:
		s.concealed(was)
	case was.isModerator && !moderator:
		s.add(Demoted, ModeratorsLost, was.name, c.verb("is no longer a moderator", "is no longer a moderator"))
	case !was.isModerator && moderator:
		s.promoted(was.name, c.verb("becomes a moderator", "became a moderator"))
	case c.replaces():
		s.add(Changed, NoRisk, was.name, "leaves and joins again", c.replacementReason())
	case c.imports():
		s.add(Imported, NoRisk, was.name, "is imported as a member")
	}
}

// promoted describes a new moderator. Moderators can add and remove people.
func (s *Section) promoted(name Part, what string) { s.add(Promoted, PermissionsExtended, name, what) }

// concealed describes a person whose new role the plan does not show.
func (s *Section) concealed(was membership) {
	if was.isModerator {
		s.add(Demoted, ModeratorsLost, was.name, "may no longer be a moderator: the plan does not show the value")
	} else {
		s.promoted(was.name, "may become a moderator: the plan does not show the value")
	}
}

// memberRemoved describes a person who is no longer a member.
func (z *summarizer) memberRemoved(c *change, was membership) {
	s := was.section
	stays := z.names.isSelf(was.person) && !c.past
	s.People = append(s.People, &Member{Name: was.name, Short: was.short, Before: true, ModeratorBefore: was.isModerator, After: stays, Moderator: stays && was.isModerator})
	switch {
	case s.Effect == Deleted || s.Effect == Archived:
		s.AlsoLeave = append(s.AlsoLeave, was.name)
	case z.names.isSelf(was.person) && !c.past:
		s.add(RemovedFromState, AccessLost, was.name, "is the authenticated account, which remains a member and is no longer managed")
	case was.isModerator:
		s.add(Leaves, ModeratorsLost, was.name, c.verb("leaves (a moderator)", "left or was removed (a moderator)"))
	default:
		s.add(Leaves, MembersRemoved, was.name, c.verb("leaves", "left or was removed"))
	}
}

// memberAdded describes a person who was not a member.
func (z *summarizer) memberAdded(c *change, is membership) {
	s := is.section
	s.People = append(s.People, &Member{Name: is.name, Short: is.short, After: true, Moderator: is.isModerator})
	what := c.verb("joins", "was added")
	if is.isModerator {
		what += " as a moderator"
	}
	if c.after.is("adopt_existing") || c.creates() && c.after.values["members"] != nil && s.Effect != Created {
		what += ", if not a member already"
	}
	s.add(Joins, NoRisk, is.name, what)
	line := &s.Lines[len(s.Lines)-1]
	if z.domains.isExternal(is.person) && !z.names.isSelf(is.person) {
		line.Risk = ExternalPeopleAdded
	}
	switch {
	case s.Effect == Created:
	case is.concealed:
		s.concealed(is)
	case !is.isModerator:
	case line.Risk == NoRisk:
		line.Risk = PermissionsExtended
	default:
		s.add(Promoted, PermissionsExtended, is.name, c.verb("becomes a moderator", "became a moderator"))
	}
}

// lostModerators adds a line if a room or team loses all known moderators.
func (s *Section) lostModerators() {
	before, after := 0, 0
	for _, m := range s.People {
		if m.ModeratorBefore {
			before++
		}
		if m.After && m.Moderator {
			after++
		}
	}
	if before > 0 && after == 0 && s.Effect == Nothing && hasEffect(s, Leaves, Demoted) {
		s.add(Changed, ModeratorsLost, Part{}, "has no moderators left in this configuration")
	}
}

func hasEffect(s *Section, effects ...Effect) bool {
	for _, line := range s.Lines {
		if slices.Contains(effects, line.Effect) {
			return true
		}
	}
	return false
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import "slices"

// seat is a person's place in a room or a team.
type seat struct {
	person
	section     *Section
	isModerator bool
	settled     bool // whether the plan knows if the person is a moderator
	stays       bool // only forgotten
	concealed   bool // whether the plan does not show if the person becomes a moderator
}

// one reads the one person of a membership.
func one(t *teller, o object) []seat {
	if len(o.values) == 0 {
		return nil
	}
	who := t.names.member(o, "person_email", o.text("person_id"), o.raw("person_email"))
	return []seat{{person: who, isModerator: o.values["is_moderator"] == true, settled: !o.isUnknown("is_moderator")}}
}

// seated tells of the people in rooms or teams: read gives those of one resource, as
// they are and as they will be.
func seated(kind Kind, attribute string, read func(*teller, object) []seat) func(*teller, *change) {
	return func(t *teller, c *change) {
		before, after := read(t, c.before), read(t, c.after)
		for i := range before {
			before[i].section = t.where(c, c.before, kind, attribute)
		}
		for i := range after {
			after[i].section = t.where(c, c.after, kind, attribute)
			if t.isConcealed(c, "is_moderator") || t.isConcealed(c, "moderators") {
				after[i].concealed, after[i].isModerator, after[i].settled = true, false, false
			}
		}
		forgets := c.forgets() || c.keepsPeople() && (c.deletes() || t.where(c, c.before, kind, attribute) != t.where(c, c.after, kind, attribute))
		if c.forgets() {
			after = before
		}
		for _, was := range before {
			was.stays = forgets
			if is := find(after, was); is != nil || !forgets {
				t.leave(c, was, is)
			} else {
				t.leave(c, was, &was)
			}
		}
		for _, is := range after {
			if find(before, is) == nil {
				t.moves = append(t.moves, &move{change: c, seat: is, joins: true})
			}
		}
	}
}

// find finds the same person in the same place.
func find(seats []seat, like seat) *seat {
	for i, s := range seats {
		if s.section == like.section && s.key == like.key {
			return &seats[i]
		}
	}
	return nil
}

// leave tells of somebody who was there: who goes, and who stays with other rights.
func (t *teller) leave(c *change, was seat, is *seat) {
	s := was.section
	if is == nil {
		t.moves = append(t.moves, &move{change: c, seat: was})
		return
	}
	moderator := is.isModerator || !is.settled && was.isModerator
	s.People = append(s.People, &Member{Name: was.name, Short: was.short, Before: true, After: true, ModeratorBefore: was.isModerator, Moderator: moderator})
	switch {
	case was.stays:
		s.add(Forgotten, NoRisk, was.name, "is no longer managed and stays")
	case is.concealed:
		s.concealed(was)
	case was.isModerator && !moderator:
		s.add(Demoted, ModeratorsLost, was.name, c.verb("is no moderator any more", "was made an ordinary member"))
	case !was.isModerator && moderator:
		s.promoted(was.name, c.verb("becomes a moderator", "was made a moderator"))
	case c.replaces():
		s.add(Changed, NoRisk, was.name, "leaves and joins again", c.because())
	case c.imports():
		s.add(Imported, NoRisk, was.name, "is taken over as a member")
	}
}

// promoted tells of a new moderator, who may add and remove people.
func (s *Section) promoted(name Part, what string) { s.add(Promoted, RightsWidened, name, what) }

// concealed describes a person who may become a moderator, or no longer be one.
func (s *Section) concealed(was seat) {
	if was.isModerator {
		s.add(Demoted, ModeratorsLost, was.name, "may become an ordinary member: the plan does not show the value")
	} else {
		s.promoted(was.name, "may become a moderator: the plan does not show the value")
	}
}

// left tells of somebody who is in the place no more.
func (t *teller) left(c *change, was seat) {
	s := was.section
	stays := t.names.isMe(was.person) && !c.past
	s.People = append(s.People, &Member{Name: was.name, Short: was.short, Before: true, ModeratorBefore: was.isModerator, After: stays, Moderator: stays && was.isModerator})
	switch {
	case s.Fate == Deleted || s.Fate == Archived:
		s.WithIt = append(s.WithIt, was.name)
	case t.names.isMe(was.person) && !c.past:
		s.add(Forgotten, AccessLost, was.name, "owns the access token: stays, and is only forgotten")
	case was.isModerator:
		s.add(Leaves, ModeratorsLost, was.name, c.verb("leaves, a moderator", "left or was taken out, a moderator"))
	default:
		s.add(Leaves, PeopleRemoved, was.name, c.verb("leaves", "left or was taken out"))
	}
}

// join tells of somebody who was not there.
func (t *teller) join(c *change, is seat) {
	s := is.section
	s.People = append(s.People, &Member{Name: is.name, Short: is.short, After: true, Moderator: is.isModerator})
	what := c.verb("joins", "was added")
	if is.isModerator {
		what += " as a moderator"
	}
	if c.after.is("adopt_existing") || c.creates() && c.after.values["members"] != nil && s.Fate != Created {
		what += ", if not there already"
	}
	s.add(Joins, NoRisk, is.name, what)
	line := &s.Lines[len(s.Lines)-1]
	if t.inside.isOutsider(is.person) && !t.names.isMe(is.person) {
		line.Risk = OutsidersJoin
	}
	switch {
	case s.Fate == Created:
	case is.concealed:
		s.concealed(is)
	case !is.isModerator:
	case line.Risk == NoRisk:
		line.Risk = RightsWidened
	default:
		s.add(Promoted, RightsWidened, is.name, c.verb("becomes a moderator", "was made a moderator"))
	}
}

// withoutModerators tells of a place whose known moderators all go.
func (s *Section) withoutModerators() {
	before, after := 0, 0
	for _, m := range s.People {
		if m.ModeratorBefore {
			before++
		}
		if m.After && m.Moderator {
			after++
		}
	}
	if before > 0 && after == 0 && s.Fate == Nothing && hasEffect(s, Leaves, Demoted) {
		s.add(Changed, ModeratorsLost, Part{}, "keeps no moderator that this configuration knows")
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

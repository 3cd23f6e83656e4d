// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// team tells what happens to a team.
func (t *teller) team(c *change) {
	s := t.settled[c]
	switch {
	case c.past && c.deletes():
		s.add(Deleted, HistoryLost, Part{}, "is gone, with its General room and all that was written in it")
	case c.replaces():
		s.add(Replaced, HistoryLost, Part{}, "is deleted for everybody, with its General room and all its messages and files, and created again", c.because())
	case c.deletes():
		s.add(Deleted, HistoryLost, Part{}, "is deleted for everybody, with its General room and all that was written in it")
	case t.common(s, c, Part{}):
	default:
		t.renamed(s, c, "name")
		s.rest(c, "name")
	}
}

// room tells what happens to a room.
func (t *teller) room(c *change) {
	s := t.settled[c]
	switch {
	case c.past && c.deletes():
		s.add(Deleted, HistoryLost, Part{}, "no longer exists, or the authenticated account was removed from it")
	case c.replaces():
		s.destroyed(c, "is replaced by a new, empty room"+c.because()+"; the old one ")
		s.opened(t, c)
	case c.deletes():
		s.destroyed(c, "")
	case t.common(s, c, Part{}):
		if c.creates() {
			s.opened(t, c)
		}
	default:
		t.renamed(s, c, "title")
		s.moved(t, c)
		s.opened(t, c)
		s.protection(c, Part{})
		s.rest(c, "title", "team_id", "is_locked", "is_public", "is_announcement_only", "on_destroy")
	}
}

// fate is what becomes of a room or a team as a whole.
func fate(c *change) Effect {
	switch {
	case c.forgets():
		return Forgotten
	case c.replaces():
		return Replaced
	case c.creates():
		return Created
	case !c.deletes():
		return Nothing
	case c.Type == "spark_room" && c.before.text("on_destroy") != "delete":
		return Forgotten
	case c.Type == "spark_room" && c.before.values["team_id"] != nil:
		return Archived
	}
	return Deleted
}

// destroyed tells what on_destroy does to a room.
func (s *Section) destroyed(c *change, before string) {
	archived := RoomsArchived
	if c.replaces() {
		archived = HistoryLost // for the new one
	}
	switch {
	case c.before.text("on_destroy") == "keep":
		s.add(s.Fate, NoRisk, Part{}, before, "is no longer managed and stays as it is")
	case c.before.text("on_destroy") == "leave":
		s.add(s.Fate, AccessLost, Part{}, before, "is left by the authenticated account, which cannot manage it any more; it remains for the other members")
	case c.before.values["team_id"] != nil:
		s.add(s.Fate, archived, Part{}, before, "is archived: nobody can write in it until a moderator of its team brings it back")
	default:
		s.add(s.Fate, HistoryLost, Part{}, before, "is deleted for everybody, with all that was written in it")
	}
}

func (t *teller) renamed(s *Section, c *change, title string) {
	if c.differs(title) {
		s.add(Renamed, NoRisk, Part{}, append([]any{c.verb("is renamed", "was renamed")}, c.fromTo(title)...)...)
	}
}

// moved tells of a room that gets a team without being replaced.
func (s *Section) moved(t *teller, c *change) {
	if c.after.isUnknown("team_id") && c.before.text("team_id") == "" || c.differs("team_id") && c.after.text("team_id") != "" {
		s.add(Changed, NoRisk, Part{}, "moves into the team ", t.where(c, c.after, Team, "team_id").Title, ", with all that was written in it")
	} else if c.differs("team_id") {
		s.add(Changed, NoRisk, Part{}, "leaves its team")
	}
}

// opened tells who may do what in a room, where that changes.
func (s *Section) opened(t *teller, c *change) {
	for _, flag := range []struct {
		name    string
		yes, no string
		risk    [2]Risk // of becoming so, and of ceasing to be
	}{
		{"is_locked", "has moderators, who alone may add people and remove them", "needs no moderator any more: everybody in it may add people and remove them", [2]Risk{NoRisk, RightsWidened}},
		{"is_public", "is public: everybody in the organization can find it and join", "is no longer public", [2]Risk{RightsWidened, NoRisk}},
		{"is_announcement_only", "is for announcements: only moderators may write", "is no longer for announcements: everybody in it may write", [2]Risk{NoRisk, RightsWidened}},
	} {
		switch was, is := c.before.values[flag.name] == true, c.after.is(flag.name); {
		case t.isConcealed(c, flag.name) && (!c.creates() || flag.risk[0] != NoRisk):
			s.add(Changed, RightsWidened, Part{}, "gets a value of ", words(flag.name), " that the plan does not show")
		case c.after.isUnknown(flag.name) || c.after.isSecret(flag.name) || was == is:
		case is:
			s.add(Changed, flag.risk[0], Part{}, flag.yes)
		default:
			s.add(Changed, flag.risk[1], Part{}, flag.no)
		}
	}
}

// rest tells of attributes that have no sentence of their own.
func (s *Section) rest(c *change, told ...string) {
	if pieces := differences(c, told...); len(pieces) > 0 {
		s.add(Changed, NoRisk, Part{}, append([]any{c.verb("changes ", "changed ")}, pieces...)...)
	}
}

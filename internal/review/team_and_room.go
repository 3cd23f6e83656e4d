// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// team describes the change of a team.
func (z *summarizer) team(c *change) {
	s := z.sectionOf[c]
	switch {
	case c.past && c.deletes():
		s.add(Deleted, HistoryLost, Part{}, "no longer exists; its General room and all messages and files are deleted")
	case c.replaces():
		s.add(Replaced, HistoryLost, Part{}, "is deleted for all members, with its General room and all messages and files, and created again", c.replacementReason())
	case c.deletes():
		s.add(Deleted, HistoryLost, Part{}, "is deleted for all members, with its General room and all messages and files")
	case z.common(s, c, Part{}):
	default:
		z.renamed(s, c, "name")
		s.otherAttributes(c, "name")
	}
}

// room describes the change of a room.
func (z *summarizer) room(c *change) {
	s := z.sectionOf[c]
	switch {
	case c.past && c.deletes():
		s.add(Deleted, HistoryLost, Part{}, "no longer exists, or the authenticated account was removed from it")
	case c.replaces():
		s.destroyed(c, "is replaced by a new, empty room"+c.replacementReason()+"; the old one ")
		s.access(z, c)
	case c.deletes():
		s.destroyed(c, "")
	case z.common(s, c, Part{}):
		if c.creates() {
			s.access(z, c)
		}
	default:
		z.renamed(s, c, "title")
		s.moved(z, c)
		s.access(z, c)
		s.protection(c, Part{})
		s.otherAttributes(c, "title", "team_id", "is_locked", "is_public", "is_announcement_only", "on_destroy")
	}
}

// effectOf returns the effect on a room or a team as a whole, or Nothing.
func effectOf(c *change) Effect {
	switch {
	case c.forgets():
		return RemovedFromState
	case c.replaces():
		return Replaced
	case c.creates():
		return Created
	case !c.deletes():
		return Nothing
	case c.Type == "spark_room" && c.before.text("on_destroy") != "delete":
		return RemovedFromState
	case c.Type == "spark_room" && c.before.values["team_id"] != nil:
		return Archived
	}
	return Deleted
}

// destroyed describes a room that is removed from the configuration or replaced. The effect
// depends on on_destroy.
func (s *Section) destroyed(c *change, before string) {
	archived := RoomsArchived
	if c.replaces() {
		archived = HistoryLost // the new room is empty
	}
	switch {
	case c.before.text("on_destroy") == "keep":
		s.add(s.Effect, NoRisk, Part{}, before, "is no longer managed and remains unchanged")
	case c.before.text("on_destroy") == "leave":
		s.add(s.Effect, AccessLost, Part{}, before, "is left by the authenticated account, which can no longer manage the room; the other members keep access")
	case c.before.values["team_id"] != nil:
		s.add(s.Effect, archived, Part{}, before, "is archived: no one can post messages until a moderator of the team restores the room")
	default:
		s.add(s.Effect, HistoryLost, Part{}, before, "is deleted for all members, with all messages and files")
	}
}

func (z *summarizer) renamed(s *Section, c *change, title string) {
	if c.differs(title) {
		s.add(Renamed, NoRisk, Part{}, append([]any{c.verb("is renamed", "was renamed")}, c.fromTo(title)...)...)
	}
}

// moved describes a room that moves into or out of a team without being replaced.
func (s *Section) moved(z *summarizer, c *change) {
	if c.after.isUnknown("team_id") && c.before.text("team_id") == "" || c.differs("team_id") && c.after.text("team_id") != "" {
		s.add(Changed, NoRisk, Part{}, "moves into the team ", z.sectionNamed(c, c.after, Team, "team_id").Title, ", with all its messages and files")
	} else if c.differs("team_id") {
		s.add(Changed, NoRisk, Part{}, "leaves its team")
	}
}

// access describes changes of the attributes that control what members of a room can do.
func (s *Section) access(z *summarizer, c *change) {
	for _, flag := range []struct {
		name    string
		yes, no string
		risk    [2]Risk // if set to true, and if set to false
	}{
		{"is_locked", "is moderated: only moderators can add and remove people", "is no longer moderated: all members can add and remove people", [2]Risk{NoRisk, PermissionsExtended}},
		{"is_public", "is public: everyone in the organization can find and join the room", "is no longer public", [2]Risk{PermissionsExtended, NoRisk}},
		{"is_announcement_only", "is an announcement room: only moderators can post messages", "is no longer an announcement room: all members can post messages", [2]Risk{NoRisk, PermissionsExtended}},
	} {
		switch was, is := c.before.values[flag.name] == true, c.after.is(flag.name); {
		case z.isConcealed(c, flag.name) && (!c.creates() || flag.risk[0] != NoRisk):
			s.add(Changed, PermissionsExtended, Part{}, "gets a value of ", flag.name, " that the plan does not show")
		case c.after.isUnknown(flag.name) || c.after.isSecret(flag.name) || was == is:
		case is:
			s.add(Changed, flag.risk[0], Part{}, flag.yes)
		default:
			s.add(Changed, flag.risk[1], Part{}, flag.no)
		}
	}
}

// otherAttributes lists the changed attributes except those that are reported already.
func (s *Section) otherAttributes(c *change, reported ...string) {
	if pieces := differences(c, reported...); len(pieces) > 0 {
		s.add(Changed, NoRisk, Part{}, append([]any{c.verb("changes ", "changed ")}, pieces...)...)
	}
}

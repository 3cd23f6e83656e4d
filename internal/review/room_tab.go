package review

// roomTab describes what happens to a room tab.
func (t *teller) roomTab(c *change) {
	if c.isQuiet() {
		return
	}
	s := t.collective(Tabs)
	subject := titled(Tabs, c.after.text("display_name"), c.before.text("display_name"))
	switch {
	case c.forgets(), c.imports() && !c.updates():
		t.common(s, c, subject)
	case c.replaces():
		s.add(Replaced, NoRisk, subject, "is replaced", c.because(), ": shows ", tabURL(c.after), " in ", t.roomOfTab(c, c.after),
			" instead of ", tabURL(c.before), " in ", t.roomOfTab(c, c.before))
	case c.creates():
		s.add(Created, NoRisk, subject, "is created: shows ", tabURL(c.after), " in ", t.roomOfTab(c, c.after))
	case c.deletes():
		s.add(Deleted, NoRisk, subject, c.verb("is deleted", "is gone"), " from ", t.roomOfTab(c, c.before))
	default:
		if c.differs("display_name") {
			s.add(Renamed, NoRisk, subject, c.verb("is renamed", "was renamed"), " from ", c.before.shown("display_name"), " in ", t.roomOfTab(c, c.after))
		}
		if c.differs("content_url") || c.after.isUnknown("content_url") {
			s.add(Retargeted, NoRisk, subject, c.verb("shows ", "was made to show "), tabURL(c.after), " instead of ", tabURL(c.before), " in ", t.roomOfTab(c, c.after))
		}
	}
}

func (t *teller) roomOfTab(c *change, o object) Text {
	return roomCalled(t.where(c, o, Room, "room_id"))
}

// tabURL returns the URL that a room tab shows, without parameters and passwords.
func tabURL(o object) Part {
	if o.isUnknown("content_url") {
		return Part{Text: "a page that is not known yet"}
	}
	return address(o.text("content_url"))
}

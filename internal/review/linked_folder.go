// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// linkedFolder describes what happens to a folder that is linked to a room.
func (z *summarizer) linkedFolder(c *change) {
	if c.isNoOp() {
		return
	}
	s := z.sectionOfKind(Folders)
	subject := firstTitle(Folders, c.after.text("display_name"), c.before.text("display_name"))
	switch {
	case c.forgets(), c.imports() && !c.updates():
		z.common(s, c, subject)
	case c.replaces():
		s.add(Replaced, c.linkRisk("room_id", "content_url", "drive_id", "item_id"), subject, "is replaced", c.replacementReason(), ", and is linked to ", z.roomOf(c, c.after), defaultNote(c.after), " instead of ", z.roomOf(c, c.before))
	case c.creates():
		s.add(Created, LinksChanged, subject, "is linked to ", z.roomOf(c, c.after), defaultNote(c.after))
	case c.deletes():
		s.add(Deleted, NoRisk, subject, c.verb("is unlinked", "was unlinked"), " from ", z.roomOf(c, c.before), defaultNote(c.before), ", and its files remain")
	default:
		z.changedFolder(s, c, subject)
	}
}

// changedFolder describes the update of a link.
func (z *summarizer) changedFolder(s *Section, c *change, subject Part) {
	room := z.roomOf(c, c.after)
	if c.differs("display_name") {
		s.add(Renamed, NoRisk, subject, c.verb("is renamed", "was renamed"), " from ", c.before.shown("display_name"), " in ", room)
	}
	for _, id := range []string{"drive_id", "item_id"} {
		if c.differs(id) || c.after.isUnknown(id) {
			s.add(Retargeted, LinksChanged, subject, c.verb("leads", "was changed to lead"), " to another folder of SharePoint or OneDrive in ", room)
			break
		}
	}
	if c.differs("content_url") || c.after.isUnknown("content_url") {
		s.add(Retargeted, c.linkRisk("content_url"), subject, c.verb("has", "got"), " the URL ", contentURL(c.after), " instead of ", contentURL(c.before), " in ", room)
	}
	switch {
	case c.after.isUnknown("default_folder"):
		s.add(Changed, LinksChanged, subject, "may become the default folder of ", room)
	case !c.differs("default_folder"):
	case c.after.is("default_folder"):
		s.add(Changed, LinksChanged, subject, c.verb("becomes", "became"), " the default folder of ", room)
	default:
		s.add(Changed, NoRisk, subject, c.verb("is no longer", "is no longer"), " the default folder of ", room)
	}
}

// defaultNote returns a note if a folder is the default folder of its room.
func defaultNote(o object) string {
	if o.is("default_folder") {
		return " (default folder)"
	}
	return ""
}

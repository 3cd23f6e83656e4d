// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// roomTab describes what happens to a room tab.
func (z *summarizer) roomTab(c *change) {
	if c.isNoOp() {
		return
	}
	s := z.sectionOfKind(Tabs)
	subject := firstTitle(Tabs, c.after.text("display_name"), c.before.text("display_name"))
	switch {
	case c.forgets(), c.imports() && !c.updates():
		z.common(s, c, subject)
	case c.replaces():
		s.add(Replaced, c.linkRisk("room_id", "content_url"), subject, "is replaced", c.replacementReason(), ", and shows ", contentURL(c.after), " in ", z.roomOf(c, c.after),
			" instead of ", contentURL(c.before), " in ", z.roomOf(c, c.before))
	case c.creates():
		s.add(Created, LinksChanged, subject, "is created and shows ", contentURL(c.after), " in ", z.roomOf(c, c.after))
	case c.deletes():
		s.add(Deleted, NoRisk, subject, c.verb("is deleted", "was deleted"), " from ", z.roomOf(c, c.before))
	default:
		if c.differs("display_name") {
			s.add(Renamed, NoRisk, subject, c.verb("is renamed", "was renamed"), " from ", c.before.shown("display_name"), " in ", z.roomOf(c, c.after))
		}
		if c.differs("content_url") || c.after.isUnknown("content_url") {
			s.add(Retargeted, c.linkRisk("content_url"), subject, c.verb("shows ", "was changed to show "), contentURL(c.after), " instead of ", contentURL(c.before), " in ", z.roomOf(c, c.after))
		}
	}
}

// roomOf returns the room of a room tab or a linked folder.
func (z *summarizer) roomOf(c *change, o object) Text {
	return roomLabel(z.sectionNamed(c, o, Room, "room_id"))
}

// linkRisk returns the risk of a link whose attributes change. Another form of the same
// URL has none.
func (c *change) linkRisk(attributes ...string) Risk {
	for _, name := range attributes {
		if c.after.isUnknown(name) || c.differs(name) && !sparkapi.SameURL(fmt.Sprint(c.before.values[name]), fmt.Sprint(c.after.values[name])) {
			return LinksChanged
		}
	}
	return NoRisk
}

// contentURL returns the URL of a room tab or a linked folder, without parameters and
// passwords.
func contentURL(o object) Part {
	if o.isUnknown("content_url") {
		return Part{Text: "a URL that is not known yet"}
	}
	return address(o.text("content_url"))
}

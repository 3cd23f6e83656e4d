// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
)

// message describes what happens to a message.
func (t *teller) message(c *change) {
	if c.isQuiet() {
		return
	}
	s := t.collective(Messages)
	subject := called(c.Address)
	switch {
	case c.forgets(), c.imports() && !c.updates():
		t.common(s, c, subject)
	case c.creates():
		s.add(Created, MessagesSent, subject, t.sent(c, c.after))
	case c.deletes():
		s.add(Deleted, HistoryLost, subject, c.verb("is deleted", "is gone"), " for everybody in ", t.recipient(c, c.before))
	case c.replaces(), c.after.isUnknown("id"): // an update that sends the message again
		s.add(Replaced, MessagesSent, subject, "is deleted and sent again as a new message: ", t.sent(c, c.after))
	default:
		what := append([]any{c.verb("changes ", "changed ")}, differences(c)...)
		s.add(Changed, MessagesSent, subject, append(what, " in ", t.recipient(c, c.after))...)
	}
}

// actions describes the actions that run with the apply.
func (t *teller) actions(p *plan) {
	for _, a := range ourActions(p) {
		o := object{values: fields(a.ConfigValues), secret: a.ConfigSensitive, unknown: a.ConfigUnknown}
		t.now = source{address: a.Address, after: o}
		t.collective(Messages).add(Created, MessagesSent, called(a.Address), t.sent(nil, o))
	}
}

// ourActions returns the actions of this provider.
func ourActions(p *plan) (actions []*tfjson.ActionInvocation) {
	for _, a := range p.ActionInvocations {
		if a != nil && isOurs(a.Type) {
			actions = append(actions, a)
		}
	}
	return actions
}

// sent says what is sent to whom.
func (t *teller) sent(c *change, o object) Text {
	text := say("sends ", t.content(o), " to ", t.recipient(c, o))
	if o.values["parent_id"] != nil || o.isUnknown("parent_id") {
		text = append(text, say(" as a reply")...)
	}
	return text
}

// content is what a message contains, as far as it may be shown.
func (t *teller) content(o object) Text {
	var pieces []any
	for _, name := range []string{"markdown", "text", "card", "file"} {
		switch {
		case o.isSecret(name):
			pieces = append(pieces, separated(pieces), "a secret "+name)
		case o.isUnknown(name):
			pieces = append(pieces, separated(pieces), "a "+name+" that is not known yet")
		case o.text(name) == "":
		case name == "card":
			pieces = append(pieces, separated(pieces), "a card")
		case name == "file":
			pieces = append(pieces, separated(pieces), "the file ", address(o.text(name)))
		case !slices.ContainsFunc(pieces, isPart): // the text beside Markdown is for clients that cannot show it
			pieces = append(pieces, separated(pieces), called(o.text(name)))
		}
	}
	if pieces == nil {
		return say("a message")
	}
	return say(pieces...)
}

func isPart(piece any) bool {
	_, ok := piece.(Part)
	return ok
}

// recipient is the room or the person that a message is sent to. A change is needed to
// find a room that is not known yet.
func (t *teller) recipient(c *change, o object) Text {
	for _, attribute := range []string{"to_person_id", "to_person_email"} {
		if o.values[attribute] == nil && !o.isUnknown(attribute) || o.values["room_type"] == "group" {
			continue
		}
		if attribute == "to_person_id" {
			return say(t.names.somebody(o.text(attribute), "").name)
		}
		return say(t.names.somebody("", o.text(attribute)).name)
	}
	if c == nil && o.text("room_id") == "" {
		return say("a room that is not known yet")
	}
	return roomCalled(t.where(c, o, Room, "room_id"))
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
)

// message describes what happens to a message.
func (z *summarizer) message(c *change) {
	if c.isNoOp() {
		return
	}
	s := z.sectionOfKind(Messages)
	subject := quoteName(c.Address)
	switch {
	case c.forgets(), c.imports() && !c.updates():
		z.common(s, c, subject)
	case c.creates():
		s.add(Created, MessagesSent, subject, z.sends(c, c.after))
	case c.deletes():
		s.add(Deleted, HistoryLost, subject, c.verb("is deleted", "was deleted"), " for all members of ", z.recipient(c, c.before))
	case c.replaces(), c.after.isUnknown("id"): // an update that sends the message again
		s.add(Replaced, MessagesSent, subject, "is deleted and sent again as a new message, which ", z.sends(c, c.after))
	default:
		what := append([]any{c.verb("changes ", "changed ")}, differences(c)...)
		s.add(Changed, MessagesSent, subject, append(what, " in ", z.recipient(c, c.after))...)
	}
}

// actions describes the actions that run with the apply.
func (z *summarizer) actions(p *plan) {
	for _, a := range ourActions(p) {
		o := object{values: fields(a.ConfigValues), secret: a.ConfigSensitive, unknown: a.ConfigUnknown}
		z.current = source{address: a.Address, after: o}
		z.sectionOfKind(Messages).add(Created, MessagesSent, quoteName(a.Address), z.sends(nil, o))
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

// sends describes the content and the recipient of a message.
func (z *summarizer) sends(c *change, o object) Text {
	text := newText("sends ", z.content(o), " to ", z.recipient(c, o))
	if o.values["parent_id"] != nil || o.isUnknown("parent_id") {
		text = append(text, newText(" as a reply")...)
	}
	return text
}

// content describes the content of a message without sensitive values.
func (z *summarizer) content(o object) Text {
	var pieces []any
	for _, name := range []string{"markdown", "text", "card", "file"} {
		switch {
		case o.isSecret(name):
			pieces = append(pieces, separated(pieces), "a sensitive "+contentName(name))
		case o.isUnknown(name):
			pieces = append(pieces, separated(pieces), "a "+contentName(name)+" that is not known yet")
		case o.text(name) == "":
		case name == "card":
			pieces = append(pieces, separated(pieces), "a card")
		case name == "file":
			pieces = append(pieces, separated(pieces), "the file ", address(o.text(name)))
		case !slices.ContainsFunc(pieces, isPart): // text next to Markdown is for clients that cannot display it
			pieces = append(pieces, separated(pieces), quoteName(o.text(name)))
		}
	}
	if pieces == nil {
		return newText("a message")
	}
	return newText(pieces...)
}

// contentName returns the name of a content attribute for a sentence.
func contentName(attribute string) string {
	if attribute == "markdown" {
		return "Markdown text"
	}
	return attribute
}

func isPart(piece any) bool {
	_, ok := piece.(Part)
	return ok
}

// recipient returns the room or the person that a message is sent to. If c is nil, a room whose ID is
// not known yet cannot be identified.
func (z *summarizer) recipient(c *change, o object) Text {
	for _, attribute := range []string{"to_person_id", "to_person_email"} {
		if o.values[attribute] == nil && !o.isUnknown(attribute) || o.values["room_type"] == "group" {
			continue
		}
		if attribute == "to_person_id" {
			return newText(z.names.personBy(o.text(attribute), "").name)
		}
		return newText(z.names.personBy("", o.text(attribute)).name)
	}
	if c == nil && o.text("room_id") == "" {
		return newText("a room that is not known yet")
	}
	return roomLabel(z.sectionNamed(c, o, Room, "room_id"))
}

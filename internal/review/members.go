// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"slices"
	"strings"
)

// together tells of a resource for all people of a room or team: who comes and goes,
// as of single memberships, and what else changes of it.
func together(kind Kind, attribute string) func(*teller, *change) {
	people := seated(kind, attribute, set)
	return func(t *teller, c *change) {
		people(t, c)
		if c.after.isUnknown("members") && !c.past {
			t.unknownMembers(c, kind, attribute)
		}
		if c.past || c.deletes() && !c.replaces() || c.isQuiet() || c.forgets() {
			return
		}
		s := t.where(c, c.after, kind, attribute)
		s.protection(c, Part{})
		if c.updates() {
			s.rest(c, attribute, "id", "members", "moderators", "max_removals", "on_destroy")
		}
	}
}

// unknownMembers says that a set gets people whom the plan does not know. Terraform shows
// everyone else of the set as removed, also those who turn out to stay.
func (t *teller) unknownMembers(c *change, kind Kind, attribute string) {
	text := "gets members who are known only during the apply"
	if !c.creates() {
		text += "; people who are listed as leaving may be among them"
	}
	t.where(c, c.after, kind, attribute).add(Changed, OutsidersJoin, Part{}, text)
}

// set reads the people of a set, without the authenticated account, which it leaves
// alone.
func set(t *teller, o object) (seats []seat) {
	moderators := o.rawTexts("moderators")
	managed := o.values["moderators"] != nil
	for _, email := range o.rawTexts("members") {
		who := t.names.member(o, "members", "", email)
		if t.names.isMe(who) {
			continue
		}
		isModerator := slices.ContainsFunc(moderators, func(m string) bool { return strings.EqualFold(m, email) })
		seats = append(seats, seat{person: who, isModerator: isModerator, settled: managed && !o.isUnknown("moderators")})
	}
	return seats
}

// keepsPeople tells whether a resource for all people leaves them where they are when
// their room or team is given up. A single membership has no on_destroy.
func (c *change) keepsPeople() bool { return !c.past && c.before.text("on_destroy") == "keep" }

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"slices"
	"strings"
)

// memberSet returns a function that describes changes of spark_room_members and
// spark_team_members: of the members, as for single memberships, and of other attributes.
func memberSet(kind Kind, attribute string) func(*summarizer, *change) {
	people := members(kind, attribute, readMemberSet)
	return func(z *summarizer, c *change) {
		people(z, c)
		if c.after.isUnknown("members") && !c.past {
			z.unknownMembers(c, kind, attribute)
		}
		if c.past || c.deletes() && !c.replaces() || c.isNoOp() || c.forgets() {
			return
		}
		s := z.sectionNamed(c, c.after, kind, attribute)
		s.protection(c, Part{})
		if c.updates() {
			s.otherAttributes(c, attribute, "id", "members", "moderators", "max_removals", "on_destroy")
		}
	}
}

// unknownMembers describes a set whose members are known only during the apply. The plan shows
// all present members as removed, including those who will stay.
func (z *summarizer) unknownMembers(c *change, kind Kind, attribute string) {
	text := "gets members who are known only during the apply"
	if !c.creates() {
		text += "; people who are listed as leaving may stay"
	}
	z.sectionNamed(c, c.after, kind, attribute).add(Changed, ExternalPeopleAdded, Part{}, text)
}

// readMemberSet returns the members of a set without the authenticated account, which the
// resource does not manage.
func readMemberSet(z *summarizer, o object) (memberships []membership) {
	moderators := o.rawTexts("moderators")
	managed := o.values["moderators"] != nil
	for _, email := range o.rawTexts("members") {
		who := z.names.member(o, "members", "", email)
		if z.names.isSelf(who) {
			continue
		}
		isModerator := slices.ContainsFunc(moderators, func(m string) bool { return strings.EqualFold(m, email) })
		memberships = append(memberships, membership{person: who, isModerator: isModerator, moderatorKnown: managed && !o.isUnknown("moderators")})
	}
	return memberships
}

// keepsPeople reports whether the members stay when the resource is destroyed or gets another
// room or team. Single memberships have no on_destroy.
func (c *change) keepsPeople() bool { return !c.past && c.before.text("on_destroy") == "keep" }

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "strconv"

// membership is the membership of a person in a room. Its key is personUUID:roomUUID.
type membership struct {
	entry
	person    *person
	room      *room
	moderator bool
	hidden    bool // of a direct room
	created   stamp
}

// membershipView is a membership in the form in which the API returns it.
type membershipView struct {
	ID                string `json:"id"`
	RoomID            string `json:"roomId"`
	RoomType          string `json:"roomType"`
	PersonID          string `json:"personId"`
	PersonEmail       string `json:"personEmail,omitempty"`
	PersonDisplayName string `json:"personDisplayName"`
	PersonOrgID       string `json:"personOrgId"`
	IsModerator       bool   `json:"isModerator"`
	IsMonitor         bool   `json:"isMonitor"`              // deprecated, but still returned
	IsRoomHidden      *bool  `json:"isRoomHidden,omitempty"` // omitted for group rooms in lists
	Created           stamp  `json:"created"`
}

func newMembership(p *person, r *room, created stamp) *membership {
	return &membership{entry: entry{key: p.key + ":" + r.key}, person: p, room: r, created: created}
}

// membershipOf returns the membership of p in the room, or nil.
func (s *Sim) membershipOf(p *person, r *room) *membership {
	return s.memberships.get(p.key + ":" + r.key)
}

func (s *Sim) membersOf(r *room) []*membership {
	return s.memberships.where(func(m *membership) bool { return m.room == r })
}

// whole returns the membership in the form of all responses except for lists.
func (c *call) whole(m *membership) membershipView {
	view := c.listed(m)
	view.IsRoomHidden = &m.hidden
	return view
}

// listed returns the membership in the form of lists.
func (c *call) listed(m *membership) membershipView {
	view := membershipView{
		ID: c.idOf(kindMembership, m.key), RoomID: m.room.ID, RoomType: m.room.Type,
		PersonID: m.person.ID, PersonEmail: m.person.memberEmail(), PersonDisplayName: m.person.DisplayName,
		PersonOrgID: m.person.OrgID, IsModerator: m.moderator, Created: m.created,
	}
	if m.room.direct() {
		view.IsRoomHidden = &m.hidden
	}
	return view
}

// join adds a person. Like Webex, it reports a new moderator twice: as created, and then as
// updated.
func (c *call) join(p *person, r *room, moderator bool) *membership {
	m := newMembership(p, r, c.stamp())
	c.memberships.add(m)
	c.tellMembership(m, "created")
	if moderator {
		c.moderate(m, true)
	}
	return m
}

// leave removes a person.
func (c *call) leave(m *membership) {
	c.tellMembership(m, "deleted")
	c.memberships.remove(m)
	c.relock(m.room)
}

// moderate makes a member a moderator, or revokes this. The first moderator of a group room
// locks it and also makes the authenticated account a moderator. The removal of the last one
// unlocks the room.
func (c *call) moderate(m *membership, moderator bool) {
	if m.moderator == moderator {
		return
	}
	if mine := c.membershipOf(c.caller, m.room); moderator && !m.room.IsLocked && mine != m {
		mine.moderator = true
		c.tellMembership(mine, "updated")
	}
	m.moderator = moderator
	c.tellMembership(m, "updated")
	c.relock(m.room)
}

// relock locks a room that has moderators and unlocks any other, except for General rooms,
// which are always locked.
func (c *call) relock(r *room) {
	locked := r.general()
	for _, m := range c.membersOf(r) {
		locked = locked || m.moderator
	}
	if locked == r.IsLocked {
		return
	}
	r.IsLocked = locked
	r.IsAnnouncementOnly = r.IsAnnouncementOnly && locked
	c.tellRoom(r, "updated")
}

func (c *call) tellMembership(m *membership, event string) {
	c.happened(news{resource: "memberships", event: event, room: m.room, data: c.whole(m), facts: map[string]string{
		"roomId": m.room.key, "personId": m.person.key, "personEmail": m.person.email(), "isModerator": strconv.FormatBool(m.moderator),
	}})
}

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
	created   timestamp
}

// membershipView is a membership in the form in which the API returns it.
type membershipView struct {
	ID                string    `json:"id"`
	RoomID            string    `json:"roomId"`
	RoomType          string    `json:"roomType"`
	PersonID          string    `json:"personId"`
	PersonEmail       string    `json:"personEmail,omitempty"`
	PersonDisplayName string    `json:"personDisplayName"`
	PersonOrgID       string    `json:"personOrgId"`
	IsModerator       bool      `json:"isModerator"`
	IsMonitor         bool      `json:"isMonitor"`              // deprecated, but still returned
	IsRoomHidden      *bool     `json:"isRoomHidden,omitempty"` // omitted for group rooms in lists
	Created           timestamp `json:"created"`
}

func newMembership(p *person, r *room, created timestamp) *membership {
	return &membership{entry: entry{key: p.key + ":" + r.key}, person: p, room: r, created: created}
}

// membershipOf returns the membership of p in the room, or nil.
func (s *Sim) membershipOf(p *person, r *room) *membership {
	return s.memberships.get(p.key + ":" + r.key)
}

func (s *Sim) membersOf(r *room) []*membership {
	return s.memberships.where(func(m *membership) bool { return m.room == r })
}

// membershipView returns the membership in the form of all responses except for lists.
func (c *call) membershipView(m *membership) membershipView {
	view := c.listedMembershipView(m)
	view.IsRoomHidden = &m.hidden
	return view
}

// listedMembershipView returns the membership in the form of lists.
func (c *call) listedMembershipView(m *membership) membershipView {
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

// addMember adds a person to a room. Like Webex, it reports a new moderator twice: as created,
// and then as updated.
func (c *call) addMember(p *person, r *room, moderator bool) *membership {
	m := newMembership(p, r, c.timestamp())
	c.memberships.add(m)
	c.notifyMembership(m, "created")
	if moderator {
		c.setModerator(m, true)
	}
	return m
}

// removeMember removes a person from a room.
func (c *call) removeMember(m *membership) {
	c.notifyMembership(m, "deleted")
	c.memberships.remove(m)
	c.updateLock(m.room)
}

// setModerator promotes or demotes a member. The first moderator locks a group room, and the
// authenticated account becomes a moderator as well. Demoting the last moderator unlocks the
// room.
func (c *call) setModerator(m *membership, moderator bool) {
	if m.moderator == moderator {
		return
	}
	if mine := c.membershipOf(c.account, m.room); moderator && !m.room.IsLocked && mine != m {
		mine.moderator = true
		c.notifyMembership(mine, "updated")
	}
	m.moderator = moderator
	c.notifyMembership(m, "updated")
	c.updateLock(m.room)
}

// updateLock locks a room that has moderators and unlocks any other, except for General rooms,
// which are always locked.
func (c *call) updateLock(r *room) {
	locked := r.general()
	for _, m := range c.membersOf(r) {
		locked = locked || m.moderator
	}
	if locked == r.IsLocked {
		return
	}
	r.IsLocked = locked
	r.IsAnnouncementOnly = r.IsAnnouncementOnly && locked
	c.notifyRoom(r, "updated")
}

func (c *call) notifyMembership(m *membership, event string) {
	c.publish(notification{resource: "memberships", event: event, room: m.room, data: c.membershipView(m), filterValues: map[string]string{
		"roomId": m.room.key, "personId": m.person.key, "personEmail": m.person.email(), "isModerator": strconv.FormatBool(m.moderator),
	}})
}

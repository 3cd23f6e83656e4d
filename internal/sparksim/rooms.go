// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"cmp"
	"strconv"
)

func listRooms(c *call) (any, error) {
	if c.flag("orgPublicSpaces") {
		return c.publicRooms()
	}
	kind := c.query.Get("type")
	if kind != "" && kind != typeGroup && kind != typeDirect {
		return nil, refuse(400, "Invalid value for parameter: type")
	}
	team, _ := c.askedKey(kindTeam, c.query.Get("teamId"))
	rooms := c.rooms.where(func(r *room) bool {
		key, _ := keyOf(kindTeam, r.TeamID)
		return c.membershipOf(c.caller, r) != nil &&
			(kind == "" || r.Type == kind) &&
			(c.query.Get("teamId") == "" || key == team && key != "")
	})
	cutter := pager[*room]{rank: byAge[*room], falling: true, standard: 100, limit: 1000}
	switch c.query.Get("sortBy") {
	case "", "created":
	case "id":
		cutter.falling, cutter.rank = false, func(r *room) string { return r.ID }
	case "lastactivity":
		cutter.rank = func(r *room) string { return r.LastActivity.String() + byAge(r) }
	default:
		return nil, refuse(400, "Invalid value for parameter: sortBy")
	}
	page, err := cutter.cut(c, rooms)
	return each(page, c.entered), err
}

// createRoom creates a room with the authenticated account as a member, and as a moderator if
// the room is locked.
func createRoom(c *call, in roomBody) (any, error) {
	r := &room{
		entry: entry{key: c.timeUUID()}, Type: typeGroup, CreatorID: c.caller.ID, OwnerID: c.caller.OrgID,
		Created: c.stamp(), LastActivity: c.stamp(),
	}
	if err := r.describe(in, r.Created); err != nil {
		return nil, err
	}
	if !blank(in.TeamID) {
		m := c.myTeam(*in.TeamID)
		if m == nil {
			return nil, errNoTeam
		}
		r.TeamID = m.team.ID
	}
	r.ID = c.idOf(kindRoom, r.key)
	c.open(r, r.IsLocked)
	view := c.entered(r)
	view.IsReadOnly = nil
	return view, nil
}

// open adds a new room with the authenticated account as its first member.
func (c *call) open(r *room, moderator bool) {
	c.rooms.add(r)
	m := newMembership(c.caller, r, c.stamp())
	m.moderator = moderator
	c.memberships.add(m)
	c.tellRoom(r, "created")
	c.tellMembership(m, "created")
}

func getRoom(c *call) (any, error) {
	m := c.myRoom(c.id)
	if m == nil {
		return nil, errNotFound
	}
	return c.entered(m.room), nil
}

func updateRoom(c *call, in roomBody) (any, error) {
	m := c.myRoom(c.id)
	if m == nil {
		return nil, errNotFound
	}
	r := m.room
	if r.direct() {
		return nil, errDirect
	}
	if err := m.mayManage(); err != nil {
		return nil, err
	}
	if bool(value(in.IsPublic)) && !r.IsPublic {
		if err := c.mayAudit(); err != nil {
			return nil, err
		}
	}
	draft := *r
	if err := cmp.Or(draft.describe(in, c.stamp()), c.adopt(&draft, in.TeamID)); err != nil {
		return nil, err
	}
	if r.general() && !draft.IsLocked {
		return nil, errGeneral
	}
	switch {
	case draft.IsLocked && !r.IsLocked:
		m.moderator = true
	case !draft.IsLocked && r.IsLocked: // a room with moderators stays locked
		for _, other := range c.membersOf(r) {
			other.moderator = false
		}
	}
	*r = draft
	c.tellRoom(r, "updated")
	return c.entered(r), nil
}

// adopt moves a room without a team into a team of the authenticated account.
func (c *call) adopt(r *room, teamID *string) error {
	if blank(teamID) {
		return nil
	}
	mine := c.myTeam(*teamID)
	switch {
	case mine == nil:
		return errNoTeam
	case r.TeamID == mine.team.ID:
		return nil
	case r.TeamID != "":
		return errOtherTeam
	}
	for _, m := range c.membersOf(c.rooms.get(r.key)) {
		if m.moderator && c.teamMembershipOf(m.person, mine.team) == nil {
			return errOutsideTeams
		}
	}
	r.TeamID = mine.team.ID
	return nil
}

// deleteRoom only leaves a room that others moderate. A room of a team is archived, which this
// API does not distinguish from deleting.
func deleteRoom(c *call) (any, error) {
	m := c.myRoom(c.id)
	switch {
	case m == nil:
		return nil, errNotFound
	case m.room.direct():
		return nil, errDirect
	case m.room.general():
		return nil, errGeneral
	case m.mayManage() != nil:
		c.leave(m)
	default:
		c.closeRoom(m.room)
	}
	return nil, nil
}

// closeRoom removes all members of a room, and then the room.
func (c *call) closeRoom(r *room) {
	c.tellRoom(r, "deleted")
	members := c.membersOf(r)
	for _, m := range members {
		c.tellMembership(m, "deleted")
	}
	for _, m := range members {
		c.memberships.remove(m)
	}
	for _, m := range c.messages.where(func(m *message) bool { return m.room == r }) {
		c.forget(m)
	}
	c.forgetLinks(r)
	c.rooms.remove(r)
}

// tellRoom notifies the members of a change of the room.
func (c *call) tellRoom(r *room, event string) {
	c.happened(news{resource: "rooms", event: event, room: r, data: c.entered(r), facts: map[string]string{
		"type": r.Type, "isLocked": strconv.FormatBool(r.IsLocked),
	}})
}

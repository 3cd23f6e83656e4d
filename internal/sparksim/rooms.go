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
		return nil, newAPIError(400, "Invalid value for parameter: type")
	}
	team, _ := c.requestedKey(kindTeam, c.query.Get("teamId"))
	rooms := c.rooms.where(func(r *room) bool {
		key, _ := keyOf(kindTeam, r.TeamID)
		return c.membershipOf(c.account, r) != nil &&
			(kind == "" || r.Type == kind) &&
			(c.query.Get("teamId") == "" || key == team && key != "")
	})
	pages := pager[*room]{rank: byCreation[*room], descending: true, defaultSize: 100, maxSize: 1000}
	switch c.query.Get("sortBy") {
	case "", "created":
	case "id":
		pages.descending, pages.rank = false, func(r *room) string { return r.ID }
	case "lastactivity":
		pages.rank = func(r *room) string { return r.LastActivity.String() + byCreation(r) }
	default:
		return nil, newAPIError(400, "Invalid value for parameter: sortBy")
	}
	page, err := pages.paginate(c, rooms)
	return newListing(page, c.roomView), err
}

// createRoom creates a room with the authenticated account as a member, and as a moderator if
// the room is locked.
func createRoom(c *call, in roomBody) (any, error) {
	r := &room{
		entry: entry{key: c.timeUUID()}, Type: typeGroup, CreatorID: c.account.ID, OwnerID: c.account.OrgID,
		Created: c.timestamp(), LastActivity: c.timestamp(),
	}
	if err := r.apply(in, r.Created); err != nil {
		return nil, err
	}
	if !blank(in.TeamID) {
		m := c.myTeamMembership(*in.TeamID)
		if m == nil {
			return nil, errNoTeam
		}
		r.TeamID = m.team.ID
	}
	r.ID = c.idOf(kindRoom, r.key)
	c.addRoom(r, r.IsLocked)
	view := c.roomView(r)
	view.IsReadOnly = nil
	return view, nil
}

// addRoom adds a new room with the authenticated account as its first member.
func (c *call) addRoom(r *room, moderator bool) {
	c.rooms.add(r)
	m := newMembership(c.account, r, c.timestamp())
	m.moderator = moderator
	c.memberships.add(m)
	c.notifyRoom(r, "created")
	c.notifyMembership(m, "created")
}

func getRoom(c *call) (any, error) {
	m := c.myRoomMembership(c.id)
	if m == nil {
		return nil, errNotFound
	}
	return c.roomView(m.room), nil
}

func updateRoom(c *call, in roomBody) (any, error) {
	m := c.myRoomMembership(c.id)
	if m == nil {
		return nil, errNotFound
	}
	r := m.room
	if r.direct() {
		return nil, errDirect
	}
	if err := m.requireManager(); err != nil {
		return nil, err
	}
	if bool(value(in.IsPublic)) && !r.IsPublic {
		if err := c.requireComplianceOfficer(); err != nil {
			return nil, err
		}
	}
	draft := *r
	if err := cmp.Or(draft.apply(in, c.timestamp()), c.moveToTeam(&draft, in.TeamID)); err != nil {
		return nil, err
	}
	if r.general() && !draft.IsLocked {
		return nil, errGeneral
	}
	switch {
	case draft.IsLocked && !r.IsLocked:
		m.moderator = true
	case !draft.IsLocked && r.IsLocked: // only a locked room has moderators
		for _, other := range c.membersOf(r) {
			other.moderator = false
		}
	}
	*r = draft
	c.notifyRoom(r, "updated")
	return c.roomView(r), nil
}

// moveToTeam moves a room without a team into a team of the authenticated account.
func (c *call) moveToTeam(r *room, teamID *string) error {
	if blank(teamID) {
		return nil
	}
	mine := c.myTeamMembership(*teamID)
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
			return errModeratorsOutsideTeam
		}
	}
	r.TeamID = mine.team.ID
	return nil
}

// deleteRoom deletes a room. If the room has moderators and the authenticated account is not
// one of them, the account only leaves. Webex archives a room of a team, which the API does not
// distinguish from deleting.
func deleteRoom(c *call) (any, error) {
	m := c.myRoomMembership(c.id)
	switch {
	case m == nil:
		return nil, errNotFound
	case m.room.direct():
		return nil, errDirect
	case m.room.general():
		return nil, errGeneral
	case m.requireManager() != nil:
		c.removeMember(m)
	default:
		c.closeRoom(m.room)
	}
	return nil, nil
}

// closeRoom removes all members of a room, and then the room.
func (c *call) closeRoom(r *room) {
	c.notifyRoom(r, "deleted")
	members := c.membersOf(r)
	for _, m := range members {
		c.notifyMembership(m, "deleted")
	}
	for _, m := range members {
		c.memberships.remove(m)
	}
	for _, m := range c.messages.where(func(m *message) bool { return m.room == r }) {
		c.removeMessage(m)
	}
	c.removeRoomLinks(r)
	c.rooms.remove(r)
}

// notifyRoom notifies the members of a change of the room.
func (c *call) notifyRoom(r *room, event string) {
	c.publish(notification{resource: "rooms", event: event, room: r, data: c.roomView(r), filterValues: map[string]string{
		"type": r.Type, "isLocked": strconv.FormatBool(r.IsLocked),
	}})
}

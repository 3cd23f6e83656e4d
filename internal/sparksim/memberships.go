// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"strings"
	"time"
)

// membershipBody is the body of POST and PUT.
type membershipBody struct {
	RoomID       string `json:"roomId"`
	PersonID     string `json:"personId"`
	PersonEmail  string `json:"personEmail"`
	IsModerator  *flag  `json:"isModerator"`
	IsRoomHidden *flag  `json:"isRoomHidden"`
}

// The errors of memberships.
var (
	errOnePerson     = refuse(400, "Must specify either personId or personEmail.")
	errMember        = refuse(409, "User is already a participant in the room.")
	errOthersRooms   = refuse(400, "roomId is required to list the memberships of another person.") // not recorded
	errNoModerator   = refuse(400, "isModerator cannot be null")
	errLastModerator = refuse(400, "The last moderator of a team cannot be removed.") // not recorded
)

func listMemberships(c *call) (any, error) {
	room, person, email := c.query.Get("roomId"), c.query.Get("personId"), c.query.Get("personEmail")
	personKey, known := keyOf(kindPerson, person)
	if person != "" && !known {
		return nil, errNoID
	}
	about := func(m *membership) bool {
		return (person == "" || m.person.key == personKey) && (email == "" || m.person.goesBy(email))
	}
	var found []*membership
	if room == "" {
		if person == "" && email == "" {
			person, personKey = c.caller.ID, c.caller.key
		}
		own := about(&membership{person: c.caller})
		if !own && !c.auditsMemberships() {
			return nil, errOthersRooms
		}
		found = c.memberships.where(func(m *membership) bool {
			return about(m) && (own || m.room.OwnerID == m.person.OrgID)
		})
	} else {
		mine := c.myRoom(room)
		if mine == nil || time.Since(mine.room.came) < c.roomLag {
			return nil, errNoRoom
		}
		found = c.memberships.where(func(m *membership) bool { return m.room == mine.room && about(m) })
	}
	page, err := pager[*membership]{rank: byAge[*membership], standard: 100, limit: 1000}.cut(c, found)
	return each(page, c.listed), err
}

// auditsMemberships reports whether the caller is a compliance officer who may list all
// memberships of another person in rooms that the person's organization owns.
func (c *call) auditsMemberships() bool {
	return c.mayAudit() == nil && c.token.permits(scopeAuditMemberships)
}

func createMembership(c *call, in membershipBody) (any, error) {
	if in.RoomID == "" {
		return nil, refuse(400, "roomId cannot be null")
	}
	p, err := c.invited(in.PersonID, in.PersonEmail)
	if err != nil {
		return nil, err
	}
	if _, ok := c.askedKey(kindRoom, in.RoomID); !ok {
		return nil, errNotFound
	}
	mine := c.myRoom(in.RoomID)
	if mine == nil {
		return nil, errNoRoom // in 2018 it was a 502, "Add participant failed."
	}
	r := mine.room
	if r.direct() {
		return nil, errDirect
	}
	if c.membershipOf(p, r) != nil {
		return nil, errMember
	}
	if err := mine.mayManage(); err != nil {
		return nil, err
	}
	if r.general() {
		return c.whole(c.enroll(p, c.teams.get(r.key), bool(value(in.IsModerator))).seat(c)), nil
	}
	return c.whole(c.join(p, r, bool(value(in.IsModerator)))), nil
}

// invited returns the person to add, for exactly one of ID and email.
func (c *call) invited(id, email string) (*person, error) {
	switch {
	case (id == "") == (email == ""):
		return nil, errOnePerson
	case email != "" && !strings.Contains(email, "@"):
		return nil, errNotFound
	case email != "":
		if p := c.byEmail(email); p != nil {
			return p, nil
		}
		return nil, refuse(404, "%s not found.", email)
	}
	if _, ok := keyOf(kindPerson, id); !ok {
		return nil, errNoID
	}
	if p := c.personOf(id); p != nil {
		return p, nil
	}
	return nil, errNotFound
}

// membershipAsked returns the membership in the path and the membership of the authenticated
// account in the same room.
func (c *call) membershipAsked() (m, mine *membership, err error) {
	key, _ := c.askedKey(kindMembership, c.id)
	if m = c.memberships.get(key); m != nil {
		mine = c.membershipOf(c.caller, m.room)
	}
	if mine == nil {
		return nil, nil, errNotFound
	}
	return m, mine, nil
}

func getMembership(c *call) (any, error) {
	m, _, err := c.membershipAsked()
	if err != nil {
		return nil, err
	}
	return c.whole(m), nil
}

func updateMembership(c *call, in membershipBody) (any, error) {
	m, mine, err := c.membershipAsked()
	if err != nil {
		return nil, err
	}
	if m.room.direct() {
		if in.IsRoomHidden != nil && m == mine {
			m.hidden = bool(*in.IsRoomHidden)
		}
		return c.whole(m), nil
	}
	if in.IsModerator == nil {
		return nil, errNoModerator
	}
	if err := mine.mayManage(); err != nil {
		return nil, err
	}
	if m.room.general() {
		err := c.chair(c.teamMembershipOf(m.person, c.teams.get(m.room.key)), bool(*in.IsModerator))
		return c.whole(m), err
	}
	c.moderate(m, bool(*in.IsModerator))
	return c.whole(m), nil
}

// deleteMembership removes a member, or the authenticated account itself.
func deleteMembership(c *call) (any, error) {
	m, mine, err := c.membershipAsked()
	if err != nil {
		return nil, err
	}
	if m.room.direct() {
		return nil, errDirect
	}
	if m != mine {
		if err := mine.mayManage(); err != nil {
			return nil, err
		}
	}
	if m.room.general() { // leaving the General room means leaving the team (?)
		return nil, c.quit(c.teamMembershipOf(m.person, c.teams.get(m.room.key)))
	}
	c.leave(m)
	return nil, nil
}

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
	errOnePerson     = newAPIError(400, "Must specify either personId or personEmail.")
	errAlreadyMember = newAPIError(409, "User is already a participant in the room.")
	errRoomRequired  = newAPIError(400, "roomId is required to list the memberships of another person.") // not recorded
	errNoModerator   = newAPIError(400, "isModerator cannot be null")
	errLastModerator = newAPIError(400, "The last moderator of a team cannot be removed.") // not recorded
)

func listMemberships(c *call) (any, error) {
	room, person, email := c.query.Get("roomId"), c.query.Get("personId"), c.query.Get("personEmail")
	personKey, valid := keyOf(kindPerson, person)
	if person != "" && !valid {
		return nil, errNoID
	}
	isRequested := func(m *membership) bool {
		return (person == "" || m.person.key == personKey) && (email == "" || m.person.hasEmail(email))
	}
	var found []*membership
	if room == "" {
		if person == "" && email == "" {
			person, personKey = c.account.ID, c.account.key
		}
		isOwn := isRequested(&membership{person: c.account})
		if !isOwn && !c.canAuditMemberships() {
			return nil, errRoomRequired
		}
		found = c.memberships.where(func(m *membership) bool {
			return isRequested(m) && (isOwn || m.room.OwnerID == m.person.OrgID)
		})
	} else {
		mine := c.myRoomMembership(room)
		if mine == nil || time.Since(mine.room.addedAt) < c.roomLag {
			return nil, errNoRoom
		}
		found = c.memberships.where(func(m *membership) bool { return m.room == mine.room && isRequested(m) })
	}
	page, err := pager[*membership]{rank: byCreation[*membership], defaultSize: 100, maxSize: 1000}.paginate(c, found)
	return newListing(page, c.listedMembershipView), err
}

// canAuditMemberships reports whether the authenticated account is a compliance officer with
// the scope to list the memberships of another person. The list contains the rooms that the
// person's organization owns.
func (c *call) canAuditMemberships() bool {
	return c.requireComplianceOfficer() == nil && c.token.permits(scopeAuditMemberships)
}

func createMembership(c *call, in membershipBody) (any, error) {
	if in.RoomID == "" {
		return nil, newAPIError(400, "roomId cannot be null")
	}
	p, err := c.personByIDOrEmail(in.PersonID, in.PersonEmail)
	if err != nil {
		return nil, err
	}
	if _, ok := c.requestedKey(kindRoom, in.RoomID); !ok {
		return nil, errNotFound
	}
	mine := c.myRoomMembership(in.RoomID)
	if mine == nil {
		return nil, errNoRoom // in 2018 it was a 502, "Add participant failed."
	}
	r := mine.room
	if r.direct() {
		return nil, errDirect
	}
	if c.membershipOf(p, r) != nil {
		return nil, errAlreadyMember
	}
	if err := mine.requireManager(); err != nil {
		return nil, err
	}
	if r.general() {
		return c.membershipView(c.addTeamMember(p, c.teams.get(r.key), bool(value(in.IsModerator))).generalMembership(c)), nil
	}
	return c.membershipView(c.addMember(p, r, bool(value(in.IsModerator)))), nil
}

// personByIDOrEmail returns a person by exactly one of ID and email.
func (c *call) personByIDOrEmail(id, email string) (*person, error) {
	switch {
	case (id == "") == (email == ""):
		return nil, errOnePerson
	case email != "" && !strings.Contains(email, "@"):
		return nil, errNotFound
	case email != "":
		if p := c.byEmail(email); p != nil {
			return p, nil
		}
		return nil, newAPIError(404, "%s not found.", email)
	}
	if _, ok := keyOf(kindPerson, id); !ok {
		return nil, errNoID
	}
	if p := c.personOf(id); p != nil {
		return p, nil
	}
	return nil, errNotFound
}

// requestedMembership returns the membership in the path and the membership of the authenticated
// account in the same room.
func (c *call) requestedMembership() (m, mine *membership, err error) {
	key, _ := c.requestedKey(kindMembership, c.id)
	if m = c.memberships.get(key); m != nil {
		mine = c.membershipOf(c.account, m.room)
	}
	if mine == nil {
		return nil, nil, errNotFound
	}
	return m, mine, nil
}

func getMembership(c *call) (any, error) {
	m, _, err := c.requestedMembership()
	if err != nil {
		return nil, err
	}
	return c.membershipView(m), nil
}

func updateMembership(c *call, in membershipBody) (any, error) {
	m, mine, err := c.requestedMembership()
	if err != nil {
		return nil, err
	}
	if m.room.direct() {
		if in.IsRoomHidden != nil && m == mine {
			m.hidden = bool(*in.IsRoomHidden)
		}
		return c.membershipView(m), nil
	}
	if in.IsModerator == nil {
		return nil, errNoModerator
	}
	if err := mine.requireManager(); err != nil {
		return nil, err
	}
	if m.room.general() {
		err := c.setTeamModerator(c.teamMembershipOf(m.person, c.teams.get(m.room.key)), bool(*in.IsModerator))
		return c.membershipView(m), err
	}
	c.setModerator(m, bool(*in.IsModerator))
	return c.membershipView(m), nil
}

// deleteMembership removes a member, or the authenticated account itself.
func deleteMembership(c *call) (any, error) {
	m, mine, err := c.requestedMembership()
	if err != nil {
		return nil, err
	}
	if m.room.direct() {
		return nil, errDirect
	}
	if m != mine {
		if err := mine.requireManager(); err != nil {
			return nil, err
		}
	}
	if m.room.general() { // leaving the General room means leaving the team (?)
		return nil, c.removeTeamMember(c.teamMembershipOf(m.person, c.teams.get(m.room.key)))
	}
	c.removeMember(m)
	return nil, nil
}

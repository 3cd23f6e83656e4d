// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "time"

// teamMembership is the membership of a person in a team. Its key is personUUID:teamUUID.
type teamMembership struct {
	entry
	person    *person
	team      *team
	moderator bool
	created   timestamp
}

// teamMembershipView is a team membership in the form in which the API returns it.
type teamMembershipView struct {
	ID                string    `json:"id"`
	TeamID            string    `json:"teamId"`
	PersonID          string    `json:"personId"`
	PersonEmail       string    `json:"personEmail,omitempty"`
	PersonDisplayName string    `json:"personDisplayName"`
	PersonOrgID       string    `json:"personOrgId"`
	IsModerator       bool      `json:"isModerator"`
	Created           timestamp `json:"created"`
}

// teamMembershipBody is the body of POST and PUT.
type teamMembershipBody struct {
	TeamID      string `json:"teamId"`
	PersonID    string `json:"personId"`
	PersonEmail string `json:"personEmail"`
	IsModerator *flag  `json:"isModerator"`
}

// errAlreadyTeamMember is not recorded; it follows the error of rooms (?).
var errAlreadyTeamMember = newAPIError(409, "User is already a participant in the team.")

func (c *call) newTeamMembership(p *person, t *team, moderator bool) *teamMembership {
	return &teamMembership{entry: entry{key: p.key + ":" + t.key}, person: p, team: t, moderator: moderator, created: c.timestamp()}
}

// myTeamMembership returns the authenticated account's membership of a team, or nil.
func (c *call) myTeamMembership(id string) *teamMembership {
	key, _ := c.requestedKey(kindTeam, id)
	if t := c.teams.get(key); t != nil {
		return c.teamMembershipOf(c.account, t)
	}
	return nil
}

// teamMembershipOf returns the membership of p in the team, or nil.
func (s *Sim) teamMembershipOf(p *person, t *team) *teamMembership {
	return s.teamMemberships.get(p.key + ":" + t.key)
}

func (s *Sim) teamMembersOf(t *team) []*teamMembership {
	return s.teamMemberships.where(func(m *teamMembership) bool { return m.team == t })
}

func (c *call) teamMembershipView(m *teamMembership) teamMembershipView {
	return teamMembershipView{
		ID: c.idOf(kindTeamMembership, m.key), TeamID: m.team.ID, PersonID: m.person.ID, PersonEmail: m.person.memberEmail(),
		PersonDisplayName: m.person.DisplayName, PersonOrgID: m.person.OrgID, IsModerator: m.moderator, Created: m.created,
	}
}

// generalMembership returns the membership of the same person in the General room.
func (m *teamMembership) generalMembership(c *call) *membership {
	return c.membershipOf(m.person, c.rooms.get(m.team.key))
}

// addTeamMember adds a person to a team and to its General room.
func (c *call) addTeamMember(p *person, t *team, moderator bool) *teamMembership {
	m := c.newTeamMembership(p, t, moderator)
	c.teamMemberships.add(m)
	c.addMember(p, c.rooms.get(t.key), moderator)
	return m
}

// setTeamModerator promotes or demotes a member of the team.
func (c *call) setTeamModerator(m *teamMembership, moderator bool) error {
	if !moderator && c.isLastModerator(m) {
		return errLastModerator
	}
	m.moderator = moderator
	c.setModerator(m.generalMembership(c), moderator)
	return nil
}

// removeTeamMember removes a person from a team and from all its rooms.
func (c *call) removeTeamMember(m *teamMembership) error {
	if c.isLastModerator(m) {
		return errLastModerator
	}
	for _, r := range c.roomsOf(m.team) {
		if member := c.membershipOf(m.person, r); member != nil {
			c.removeMember(member)
		}
	}
	c.teamMemberships.remove(m)
	return nil
}

// isLastModerator reports whether the member is the only moderator of the team.
func (c *call) isLastModerator(m *teamMembership) bool {
	for _, other := range c.teamMembersOf(m.team) {
		if other != m && other.moderator {
			return false
		}
	}
	return m.moderator
}

func listTeamMemberships(c *call) (any, error) {
	id := c.query.Get("teamId")
	if id == "" {
		return nil, newAPIError(400, "Required String parameter 'teamId' is not present")
	}
	mine := c.myTeamMembership(id)
	if mine == nil {
		return nil, errNoTeam
	}
	page, err := pager[*teamMembership]{rank: byCreation[*teamMembership], defaultSize: 100, maxSize: 1000}.paginate(c, c.teamMembersOf(mine.team))
	return newListing(page, c.teamMembershipView), err
}

// createTeamMembership returns a creation time that differs from that of a later GET, as Webex
// does.
func createTeamMembership(c *call, in teamMembershipBody) (any, error) {
	if in.TeamID == "" {
		return nil, newAPIError(400, "teamId cannot be null")
	}
	p, err := c.personByIDOrEmail(in.PersonID, in.PersonEmail)
	if err != nil {
		return nil, err
	}
	mine := c.myTeamMembership(in.TeamID)
	switch {
	case mine == nil:
		return nil, errNoTeam
	case c.teamMembershipOf(p, mine.team) != nil:
		return nil, errAlreadyTeamMember
	case !mine.moderator:
		return nil, errForbidden
	}
	view := c.teamMembershipView(c.addTeamMember(p, mine.team, bool(value(in.IsModerator))))
	view.Created = timestamp{view.Created.Add(37 * time.Millisecond)}
	return view, nil
}

// requestedTeamMembership returns the membership in the path and the membership of the
// authenticated account in the same team.
func (c *call) requestedTeamMembership() (m, mine *teamMembership, err error) {
	key, _ := c.requestedKey(kindTeamMembership, c.id)
	if m = c.teamMemberships.get(key); m != nil {
		mine = c.teamMembershipOf(c.account, m.team)
	}
	if mine == nil {
		return nil, nil, errNotFound
	}
	return m, mine, nil
}

func getTeamMembership(c *call) (any, error) {
	m, _, err := c.requestedTeamMembership()
	if err != nil {
		return nil, err
	}
	return c.teamMembershipView(m), nil
}

func updateTeamMembership(c *call, in teamMembershipBody) (any, error) {
	m, mine, err := c.requestedTeamMembership()
	switch {
	case err != nil:
		return nil, err
	case in.IsModerator == nil:
		return nil, errNoModerator
	case !mine.moderator:
		return nil, errForbidden
	}
	if err := c.setTeamModerator(m, bool(*in.IsModerator)); err != nil {
		return nil, err
	}
	return c.teamMembershipView(m), nil
}

func deleteTeamMembership(c *call) (any, error) {
	m, mine, err := c.requestedTeamMembership()
	if err != nil {
		return nil, err
	}
	if m != mine && !mine.moderator {
		return nil, errForbidden
	}
	return nil, c.removeTeamMember(m)
}

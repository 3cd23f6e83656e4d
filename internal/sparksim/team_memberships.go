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
	created   stamp
}

// teamMembershipView is a team membership in the form in which the API returns it.
type teamMembershipView struct {
	ID                string `json:"id"`
	TeamID            string `json:"teamId"`
	PersonID          string `json:"personId"`
	PersonEmail       string `json:"personEmail,omitempty"`
	PersonDisplayName string `json:"personDisplayName"`
	PersonOrgID       string `json:"personOrgId"`
	IsModerator       bool   `json:"isModerator"`
	Created           stamp  `json:"created"`
}

// teamMembershipBody is the body of POST and PUT.
type teamMembershipBody struct {
	TeamID      string `json:"teamId"`
	PersonID    string `json:"personId"`
	PersonEmail string `json:"personEmail"`
	IsModerator *flag  `json:"isModerator"`
}

// errTeamMember is not recorded; it follows the error of rooms (?).
var errTeamMember = refuse(409, "User is already a participant in the team.")

func (c *call) newTeamMembership(p *person, t *team, moderator bool) *teamMembership {
	return &teamMembership{entry: entry{key: p.key + ":" + t.key}, person: p, team: t, moderator: moderator, created: c.stamp()}
}

// myTeam returns the authenticated account's membership of a team, or nil.
func (c *call) myTeam(id string) *teamMembership {
	key, _ := c.askedKey(kindTeam, id)
	if t := c.teams.get(key); t != nil {
		return c.teamMembershipOf(c.caller, t)
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

func (c *call) enrolled(m *teamMembership) teamMembershipView {
	return teamMembershipView{
		ID: c.idOf(kindTeamMembership, m.key), TeamID: m.team.ID, PersonID: m.person.ID, PersonEmail: m.person.memberEmail(),
		PersonDisplayName: m.person.DisplayName, PersonOrgID: m.person.OrgID, IsModerator: m.moderator, Created: m.created,
	}
}

// seat returns the same person's membership in the General room.
func (m *teamMembership) seat(c *call) *membership {
	return c.membershipOf(m.person, c.rooms.get(m.team.key))
}

// enroll adds a person to a team and to its General room.
func (c *call) enroll(p *person, t *team, moderator bool) *teamMembership {
	m := c.newTeamMembership(p, t, moderator)
	c.teamMemberships.add(m)
	c.join(p, c.rooms.get(t.key), moderator)
	return m
}

// chair makes a member a moderator of the team, or revokes this.
func (c *call) chair(m *teamMembership, moderator bool) error {
	if !moderator && c.last(m) {
		return errLastModerator
	}
	m.moderator = moderator
	c.moderate(m.seat(c), moderator)
	return nil
}

// quit removes a person from a team and from all its rooms.
func (c *call) quit(m *teamMembership) error {
	if c.last(m) {
		return errLastModerator
	}
	for _, r := range c.roomsOf(m.team) {
		if seat := c.membershipOf(m.person, r); seat != nil {
			c.leave(seat)
		}
	}
	c.teamMemberships.remove(m)
	return nil
}

// last reports whether the team has no other moderator.
func (c *call) last(m *teamMembership) bool {
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
		return nil, refuse(400, "Required String parameter 'teamId' is not present")
	}
	mine := c.myTeam(id)
	if mine == nil {
		return nil, errNoTeam
	}
	page, err := pager[*teamMembership]{rank: byAge[*teamMembership], standard: 100, limit: 1000}.cut(c, c.teamMembersOf(mine.team))
	return each(page, c.enrolled), err
}

// createTeamMembership returns another creation time than it stores, as Webex does.
func createTeamMembership(c *call, in teamMembershipBody) (any, error) {
	if in.TeamID == "" {
		return nil, refuse(400, "teamId cannot be null")
	}
	p, err := c.invited(in.PersonID, in.PersonEmail)
	if err != nil {
		return nil, err
	}
	mine := c.myTeam(in.TeamID)
	switch {
	case mine == nil:
		return nil, errNoTeam
	case c.teamMembershipOf(p, mine.team) != nil:
		return nil, errTeamMember
	case !mine.moderator:
		return nil, errForbidden
	}
	view := c.enrolled(c.enroll(p, mine.team, bool(value(in.IsModerator))))
	view.Created = stamp{view.Created.Add(37 * time.Millisecond)}
	return view, nil
}

// teamMembershipAsked returns the membership in the path and the membership of the
// authenticated account in the same team.
func (c *call) teamMembershipAsked() (m, mine *teamMembership, err error) {
	key, _ := c.askedKey(kindTeamMembership, c.id)
	if m = c.teamMemberships.get(key); m != nil {
		mine = c.teamMembershipOf(c.caller, m.team)
	}
	if mine == nil {
		return nil, nil, errNotFound
	}
	return m, mine, nil
}

func getTeamMembership(c *call) (any, error) {
	m, _, err := c.teamMembershipAsked()
	if err != nil {
		return nil, err
	}
	return c.enrolled(m), nil
}

func updateTeamMembership(c *call, in teamMembershipBody) (any, error) {
	m, mine, err := c.teamMembershipAsked()
	switch {
	case err != nil:
		return nil, err
	case in.IsModerator == nil:
		return nil, errNoModerator
	case !mine.moderator:
		return nil, errForbidden
	}
	if err := c.chair(m, bool(*in.IsModerator)); err != nil {
		return nil, err
	}
	return c.enrolled(m), nil
}

func deleteTeamMembership(c *call) (any, error) {
	m, mine, err := c.teamMembershipAsked()
	if err != nil {
		return nil, err
	}
	if m != mine && !mine.moderator {
		return nil, errForbidden
	}
	return nil, c.quit(m)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

// team is a team in the form in which the API returns it.
type team struct {
	entry
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Description string    `json:"description,omitempty"`
	CreatorID   string    `json:"creatorId"`
	Created     timestamp `json:"created"`
}

// teamBody contains the writable attributes of a team.
type teamBody struct {
	Name        *string `json:"name"`
	Description *string `json:"description"`
}

var errNoName = newAPIError(400, "name cannot be empty")

// requestedTeam returns the authenticated account's membership of the team in the path.
func (c *call) requestedTeam() (*teamMembership, error) {
	if _, ok := c.requestedKey(kindTeam, c.id); !ok {
		return nil, errNotFound
	}
	if m := c.myTeamMembership(c.id); m != nil {
		return m, nil
	}
	return nil, errNoTeam
}

func listTeams(c *call) (any, error) {
	teams := c.teams.where(func(t *team) bool { return c.teamMembershipOf(c.account, t) != nil })
	page, err := pager[*team]{rank: byCreation[*team], defaultSize: 100, maxSize: 1000}.paginate(c, teams)
	return newListing(page, unchanged), err
}

// createTeam creates a team with the authenticated account as its first moderator, and its
// General room, which has the same UUID.
func createTeam(c *call, in teamBody) (any, error) {
	if blank(in.Name) {
		return nil, errNoName
	}
	key := c.timeUUID()
	t := &team{
		entry: entry{key: key}, ID: c.idOf(kindTeam, key), Name: *in.Name, Description: value(in.Description),
		CreatorID: c.account.ID, Created: c.timestamp(),
	}
	c.teams.add(t)
	c.teamMemberships.add(c.newTeamMembership(c.account, t, true))
	c.addRoom(&room{
		entry: entry{key: key}, ID: c.idOf(kindRoom, key), Title: t.Name, Type: typeGroup, IsLocked: true, TeamID: t.ID,
		CreatorID: c.account.ID, OwnerID: c.account.OrgID, Created: t.Created, LastActivity: t.Created,
	}, true)
	return t, nil
}

func getTeam(c *call) (any, error) {
	m, err := c.requestedTeam()
	if err != nil {
		return nil, err
	}
	return m.team, nil
}

// updateTeam renames the General room as well (?).
func updateTeam(c *call, in teamBody) (any, error) {
	m, err := c.requestedTeam()
	if err != nil {
		return nil, err
	}
	if blank(in.Name) {
		return nil, errNoName
	}
	if !m.moderator {
		return nil, errForbidden
	}
	t := m.team
	if in.Description != nil {
		t.Description = *in.Description
	}
	if t.Name != *in.Name {
		t.Name = *in.Name
		general := c.rooms.get(t.key)
		general.Title = t.Name
		c.notifyRoom(general, "updated")
	}
	return t, nil
}

// deleteTeam deletes a team with all its rooms (?).
func deleteTeam(c *call) (any, error) {
	m, err := c.requestedTeam()
	if err != nil {
		return nil, err
	}
	if !m.moderator {
		return nil, errForbidden
	}
	for _, r := range c.roomsOf(m.team) {
		c.closeRoom(r)
	}
	for _, other := range c.teamMembersOf(m.team) {
		c.teamMemberships.remove(other)
	}
	c.teams.remove(m.team)
	return nil, nil
}

func (s *Sim) roomsOf(t *team) []*room {
	return s.rooms.where(func(r *room) bool { return r.TeamID == t.ID })
}

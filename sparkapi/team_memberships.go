package sparkapi

import (
	"context"
	"fmt"
	"iter"
)

// TeamMembership is one person's being in one team.
type TeamMembership struct {
	Object
	ID                string `json:"id"`
	TeamID            string `json:"teamId"`
	PersonID          string `json:"personId,omitzero"`
	PersonEmail       string `json:"personEmail,omitzero"` // in the letter case of the person's account
	PersonDisplayName string `json:"personDisplayName,omitzero"`
	PersonOrgID       string `json:"personOrgId,omitzero"`
	IsModerator       bool   `json:"isModerator"`
	Created           Time   `json:"created,omitzero"` // differs between the answer to Create and that to Get
}

// TeamMembershipCreate says who joins which team: PersonID or PersonEmail, not both.
type TeamMembershipCreate struct {
	TeamID      string `json:"teamId"`
	PersonID    string `json:"personId,omitzero"`
	PersonEmail string `json:"personEmail,omitzero"`
	IsModerator *bool  `json:"isModerator,omitzero"`
}

// TeamMembershipUpdate is what an update changes. A field that is nil stays unchanged.
type TeamMembershipUpdate struct {
	IsModerator *bool `json:"isModerator,omitzero"`
}

// TeamMembershipFilter chooses team memberships.
type TeamMembershipFilter struct {
	TeamID string // needed
	Max    int    // items of a page: 100 unless told
}

// TeamMemberships is the service for who is in which team:
// https://developer.webex.com/docs/api/v1/team-memberships
type TeamMemberships struct{ c *client }

// The path of team memberships: GET /team/memberships.
const team, memberships = "team", "memberships"

// Create adds a person to a team and so to its General room. One who is in it
// already is [ErrConflict].
func (s *TeamMemberships) Create(ctx context.Context, m TeamMembershipCreate, options ...CallOption) (*TeamMembership, error) {
	if err := onePerson(m.PersonID, m.PersonEmail); err != nil {
		return nil, err
	}
	return post[TeamMembership](ctx, s.c, m, options, team, memberships)
}

// Get reads a team membership.
func (s *TeamMemberships) Get(ctx context.Context, id string, options ...CallOption) (*TeamMembership, error) {
	return get[TeamMembership](ctx, s.c, options, team, memberships, id)
}

// Update makes a person a moderator of the team or an ordinary member. A team
// keeps its last moderator.
//
//	PUT /team/memberships/{membershipId}
func (s *TeamMemberships) Update(ctx context.Context, id string, m TeamMembershipUpdate, options ...CallOption) (*TeamMembership, error) {
	return put[TeamMembership](ctx, s.c, m, options, team, memberships, id)
}

// Delete takes a person out of a team. A team keeps its last moderator.
func (s *TeamMemberships) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, team, memberships, id)
}

// List lists the members of a team.
func (s *TeamMemberships) List(ctx context.Context, f TeamMembershipFilter, options ...CallOption) iter.Seq2[*TeamMembership, error] {
	if f.TeamID == "" {
		return failed[TeamMembership](fmt.Errorf("%w: the members of which team? TeamID is empty", ErrInvalid))
	}
	return matching(list[TeamMembership](ctx, s.c, query(
		"teamId", f.TeamID,
		"max", number(f.Max),
	), options, team, memberships), f.matches)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"fmt"
	"iter"
)

// TeamMembership is the membership of a person in a team.
type TeamMembership struct {
	Object            `json:"-"`
	ID                string `json:"id"`
	TeamID            string `json:"teamId"`
	PersonID          string `json:"personId,omitzero"`
	PersonEmail       string `json:"personEmail,omitzero"` // in the letter case of the account
	PersonDisplayName string `json:"personDisplayName,omitzero"`
	PersonOrgID       string `json:"personOrgId,omitzero"`
	IsModerator       bool   `json:"isModerator"`
	Created           Time   `json:"created,omitzero"` // differs between the responses to Create and Get
}

// TeamMembershipCreate describes a new team membership. TeamID and one of PersonID and
// PersonEmail are required.
type TeamMembershipCreate struct {
	TeamID      string `json:"teamId"`
	PersonID    string `json:"personId,omitzero"`
	PersonEmail string `json:"personEmail,omitzero"`
	IsModerator *bool  `json:"isModerator,omitzero"`
}

// TeamMembershipUpdate describes the changes to a team membership. A field that is nil
// stays unchanged.
type TeamMembershipUpdate struct {
	IsModerator *bool `json:"isModerator,omitzero"`
}

// TeamMembershipFilter selects the memberships of a team.
type TeamMembershipFilter struct {
	TeamID string // required
	Max    int    // items per page; 100 if zero
}

// TeamMemberships is a client for the Team Memberships API:
// https://developer.webex.com/docs/api/v1/team-memberships
type TeamMemberships struct{ c *client }

// The elements of the path of team memberships.
const team, memberships = "team", "memberships"

// Create adds a person to a team and to its General room. If the person is already a
// member, the error is [ErrConflict].
//
//	POST /team/memberships
func (s *TeamMemberships) Create(ctx context.Context, m TeamMembershipCreate, options ...CallOption) (*TeamMembership, error) {
	if err := onePerson(m.PersonID, m.PersonEmail); err != nil {
		return nil, err
	}
	return post[TeamMembership](ctx, s.c, m, options, team, memberships)
}

// Get returns a team membership.
//
//	GET /team/memberships/{membershipId}
func (s *TeamMemberships) Get(ctx context.Context, id string, options ...CallOption) (*TeamMembership, error) {
	return get[TeamMembership](ctx, s.c, options, team, memberships, id)
}

// Update changes whether a person is a moderator of the team. The last moderator of a team
// stays a moderator.
//
//	PUT /team/memberships/{membershipId}
func (s *TeamMemberships) Update(ctx context.Context, id string, m TeamMembershipUpdate, options ...CallOption) (*TeamMembership, error) {
	return put[TeamMembership](ctx, s.c, m, options, team, memberships, id)
}

// Delete removes a person from a team. The last moderator of a team cannot be removed.
//
//	DELETE /team/memberships/{membershipId}
func (s *TeamMemberships) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, team, memberships, id)
}

// List returns the members of a team.
//
//	GET /team/memberships
func (s *TeamMemberships) List(ctx context.Context, f TeamMembershipFilter, options ...CallOption) iter.Seq2[*TeamMembership, error] {
	if f.TeamID == "" {
		return failed[TeamMembership](fmt.Errorf("%w: TeamID is required to list team memberships", ErrInvalid))
	}
	return matching(list[TeamMembership](ctx, s.c, query(
		"teamId", f.TeamID,
		"max", number(f.Max),
	), options, team, memberships), f.matches)
}

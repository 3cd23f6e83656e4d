// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"iter"
)

// Team is a group of people who share rooms. Each team has a General room: see
// [IsGeneralRoom].
type Team struct {
	Object      `json:"-"`
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description,omitzero"`
	CreatorID   string `json:"creatorId,omitzero"`
	Created     Time   `json:"created,omitzero"`
}

// TeamCreate describes a new team. The name is required.
type TeamCreate struct {
	Name        string `json:"name"`
	Description string `json:"description,omitzero"`
}

// TeamUpdate describes the changes to a team. The name is always required. A description
// that is nil stays unchanged. A pointer to an empty text, new(""), clears the description.
type TeamUpdate struct {
	Name        string  `json:"name"`
	Description *string `json:"description,omitzero"`
}

// TeamFilter selects teams. The zero filter selects all teams that the authenticated
// account is a member of.
type TeamFilter struct {
	Max int // items per page; 100 if zero
}

// Teams is a client for the Teams API: https://developer.webex.com/docs/api/v1/teams
type Teams struct{ c *client }

// Create creates a team. The authenticated account becomes its first member and moderator.
//
//	POST /teams
func (s *Teams) Create(ctx context.Context, team TeamCreate, options ...CallOption) (*Team, error) {
	return post[Team](ctx, s.c, team, options, "teams")
}

// Get returns a team.
//
//	GET /teams/{teamId}
func (s *Teams) Get(ctx context.Context, id string, options ...CallOption) (*Team, error) {
	return get[Team](ctx, s.c, options, "teams", id)
}

// Update changes a team. If the name changes, its General room is renamed as well.
//
//	PUT /teams/{teamId}
func (s *Teams) Update(ctx context.Context, id string, team TeamUpdate, options ...CallOption) (*Team, error) {
	team.Description = cleared(team.Description)
	return put[Team](ctx, s.c, team, options, "teams", id)
}

// Delete deletes a team and its General room. Webex does not document what happens to the
// other rooms of the team.
//
//	DELETE /teams/{teamId}
func (s *Teams) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "teams", id)
}

// List returns teams.
//
//	GET /teams
func (s *Teams) List(ctx context.Context, f TeamFilter, options ...CallOption) iter.Seq2[*Team, error] {
	return list[Team](ctx, s.c, query("max", number(f.Max)), options, "teams")
}

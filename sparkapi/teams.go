package sparkapi

import (
	"context"
	"iter"
)

// Team is a group of people who share rooms. Each has a General room, whose id
// differs from the team's in the type alone.
type Team struct {
	Object
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description,omitzero"`
	CreatorID   string `json:"creatorId,omitzero"`
	Created     Time   `json:"created,omitzero"`
}

// TeamCreate is what a new team is made from.
type TeamCreate struct {
	Name        string `json:"name"`
	Description string `json:"description,omitzero"`
}

// TeamUpdate is what an update changes. The name is always required. A description that is
// nil stays unchanged, and an empty one, new(""), is cleared.
type TeamUpdate struct {
	Name        string  `json:"name"`
	Description *string `json:"description,omitzero"`
}

// TeamFilter chooses teams; the zero filter lists all that the caller is in.
type TeamFilter struct {
	Max int // items of a page: 100 unless told
}

// Teams is the service for teams: https://developer.webex.com/docs/api/v1/teams
type Teams struct{ c *client }

// Create makes a team. The caller becomes its first member and moderator.
func (s *Teams) Create(ctx context.Context, team TeamCreate, options ...CallOption) (*Team, error) {
	return post[Team](ctx, s.c, team, options, "teams")
}

// Get reads a team.
func (s *Teams) Get(ctx context.Context, id string, options ...CallOption) (*Team, error) {
	return get[Team](ctx, s.c, options, "teams", id)
}

// Update changes a team's name, and with it that of its General room.
//
//	PUT /teams/{teamId}
func (s *Teams) Update(ctx context.Context, id string, team TeamUpdate, options ...CallOption) (*Team, error) {
	team.Description = cleared(team.Description)
	return put[Team](ctx, s.c, team, options, "teams", id)
}

// Delete removes a team, with its rooms.
func (s *Teams) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "teams", id)
}

// List lists teams.
func (s *Teams) List(ctx context.Context, f TeamFilter, options ...CallOption) iter.Seq2[*Team, error] {
	return list[Team](ctx, s.c, query("max", number(f.Max)), options, "teams")
}

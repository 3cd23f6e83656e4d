package teammembership

import (
	"context"
	"iter"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// making adds a person to a team.
func (r *teamMembershipResource) making(want sparkapi.TeamMembershipCreate) crud.Making[sparkapi.TeamMembership] {
	person := want.PersonID + want.PersonEmail // one of them is empty
	return crud.Making[sparkapi.TeamMembership]{
		Resource: "spark_team_membership", Name: "The team membership of " + person, ImportID: want.TeamID + "/" + person, Unique: true,
		Send: func(ctx context.Context) (*sparkapi.TeamMembership, error) {
			return r.API.TeamMemberships.Create(ctx, want)
		},
		Get: func(ctx context.Context, id string) (*sparkapi.TeamMembership, error) {
			return r.API.TeamMemberships.Get(ctx, id)
		},
		List: func(ctx context.Context) iter.Seq2[*sparkapi.TeamMembership, error] {
			return members(ctx, r.API, want.TeamID)
		},
		Key: func(m *sparkapi.TeamMembership) bool {
			return crud.IsPerson(m.PersonID, m.PersonEmail, want.PersonID, want.PersonEmail)
		},
		Facts: func(m *sparkapi.TeamMembership) crud.Facts { return crud.Facts{ID: m.ID, Created: m.Created.Time} },
	}
}

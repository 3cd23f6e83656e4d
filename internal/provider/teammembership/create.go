package teammembership

import (
	"context"
	"iter"

	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// createSpec returns how to add a person to a team, and how to find the membership if the
// response is lost.
func (r *teamMembershipResource) createSpec(want sparkapi.TeamMembershipCreate) create.Spec[sparkapi.TeamMembership] {
	person := want.PersonID + want.PersonEmail // one of them is empty
	return create.Spec[sparkapi.TeamMembership]{
		ResourceType: "spark_team_membership", Object: "the team membership of " + person, ImportID: want.TeamID + "/" + person, Unique: true,
		Create: func(ctx context.Context) (*sparkapi.TeamMembership, error) {
			return r.Client.TeamMemberships.Create(ctx, want)
		},
		Get: func(ctx context.Context, id string) (*sparkapi.TeamMembership, error) {
			return r.Client.TeamMemberships.Get(ctx, id)
		},
		List: func(ctx context.Context) iter.Seq2[*sparkapi.TeamMembership, error] {
			return members(ctx, r.Client, want.TeamID)
		},
		Matches: func(m *sparkapi.TeamMembership) bool {
			return isPerson(m.PersonID, m.PersonEmail, want.PersonID, want.PersonEmail)
		},
		Candidate: func(m *sparkapi.TeamMembership) create.Candidate {
			return create.Candidate{ID: m.ID, Created: m.Created.Time}
		},
	}
}

package membership

import (
	"context"
	"iter"

	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// createSpec returns how to add a person to a room, and how to find the membership if the
// response is lost.
func (r *membershipResource) createSpec(want sparkapi.MembershipCreate) create.Spec[sparkapi.Membership] {
	person := want.PersonID + want.PersonEmail // one of them is empty
	return create.Spec[sparkapi.Membership]{
		ResourceType: "spark_membership", Object: "the membership of " + person, ImportID: want.RoomID + "/" + person, Unique: true,
		Create: func(ctx context.Context) (*sparkapi.Membership, error) { return r.Client.Memberships.Create(ctx, want) },
		Get: func(ctx context.Context, id string) (*sparkapi.Membership, error) {
			return r.Client.Memberships.Get(ctx, id)
		},
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Membership, error] {
			return r.Client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: want.RoomID, PersonID: want.PersonID, PersonEmail: want.PersonEmail})
		},
		Matches: func(m *sparkapi.Membership) bool {
			return isPerson(m.PersonID, m.PersonEmail, want.PersonID, want.PersonEmail)
		},
		Candidate: func(m *sparkapi.Membership) create.Candidate {
			return create.Candidate{ID: m.ID, Created: m.Created.Time}
		},
	}
}

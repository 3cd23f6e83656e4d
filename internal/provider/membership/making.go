package membership

import (
	"context"
	"iter"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// making adds a person to a room.
func (r *membershipResource) making(want sparkapi.MembershipCreate) crud.Making[sparkapi.Membership] {
	person := want.PersonID + want.PersonEmail // one of them is empty
	return crud.Making[sparkapi.Membership]{
		Resource: "spark_membership", Name: "The membership of " + person, ImportID: want.RoomID + "/" + person, Unique: true,
		Send: func(ctx context.Context) (*sparkapi.Membership, error) { return r.API.Memberships.Create(ctx, want) },
		Get: func(ctx context.Context, id string) (*sparkapi.Membership, error) {
			return r.API.Memberships.Get(ctx, id)
		},
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Membership, error] {
			return r.API.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: want.RoomID, PersonID: want.PersonID, PersonEmail: want.PersonEmail})
		},
		Key: func(m *sparkapi.Membership) bool {
			return crud.IsPerson(m.PersonID, m.PersonEmail, want.PersonID, want.PersonEmail)
		},
		Facts: func(m *sparkapi.Membership) crud.Facts { return crud.Facts{ID: m.ID, Created: m.Created.Time} },
	}
}

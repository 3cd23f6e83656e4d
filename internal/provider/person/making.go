package person

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// making makes an account. The e-mail address belongs to one alone.
func (r *personResource) making(plan *model) crud.Making[sparkapi.Person] {
	want := plan.create()
	email := want.Emails[0] // the service takes one
	return crud.Making[sparkapi.Person]{
		Resource: "spark_person", Name: "The account of " + email, ImportID: email, Unique: true,
		Send: func(ctx context.Context) (*sparkapi.Person, error) {
			return r.API.People.Create(ctx, want, calling(plan)...)
		},
		Get: func(ctx context.Context, id string) (*sparkapi.Person, error) {
			return r.API.People.Get(ctx, id, calling(plan)...)
		},
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Person, error] {
			return r.API.People.List(ctx, sparkapi.PersonFilter{Email: email})
		},
		Key: func(p *sparkapi.Person) bool {
			return slices.ContainsFunc(p.Emails, func(has string) bool { return strings.EqualFold(has, email) })
		},
		Facts: func(p *sparkapi.Person) crud.Facts { return crud.Facts{ID: p.ID, Created: p.Created.Time} },
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// createSpec describes how to create an account, and how to find it if the response is lost. An
// email address belongs to only one account.
func (r *personResource) createSpec(plan *model) create.Spec[sparkapi.Person] {
	want := plan.create()
	email := want.Emails[0] // Webex accepts only one
	return create.Spec[sparkapi.Person]{
		ResourceType: "spark_person", Object: "the account of " + email, ImportID: email, Unique: true,
		Create: func(ctx context.Context) (*sparkapi.Person, error) {
			return r.Client.People.Create(ctx, want, calling(plan)...)
		},
		Get: func(ctx context.Context, id string) (*sparkapi.Person, error) {
			return r.Client.People.Get(ctx, id, calling(plan)...)
		},
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Person, error] {
			return r.Client.People.List(ctx, sparkapi.PersonFilter{Email: email})
		},
		Matches: func(p *sparkapi.Person) bool {
			return slices.ContainsFunc(p.Emails, func(has string) bool { return strings.EqualFold(has, email) })
		},
		Candidate: func(p *sparkapi.Person) create.Candidate { return create.Candidate{ID: p.ID, Created: p.Created.Time} },
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package team

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// createSpec describes how to create a team, and how to find it if the response is lost.
// Several teams may have the same name.
func (r *teamResource) createSpec(want sparkapi.TeamCreate) create.Spec[sparkapi.Team] {
	return create.Spec[sparkapi.Team]{
		ResourceType: "spark_team", Object: fmt.Sprintf("the team %q", want.Name), ImportID: strings.TrimSpace(want.Name), Sent: want, AccountID: r.Account.ID(),
		Create: func(ctx context.Context) (*sparkapi.Team, error) { return r.Client.Teams.Create(ctx, want) },
		Get:    func(ctx context.Context, id string) (*sparkapi.Team, error) { return r.Client.Teams.Get(ctx, id) },
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Team, error] {
			return r.Client.Teams.List(ctx, sparkapi.TeamFilter{Max: crud.PageSize})
		},
		Matches: func(team *sparkapi.Team) bool { return sparkapi.SameText(team.Name, want.Name) },
		Candidate: func(team *sparkapi.Team) create.Candidate {
			return create.Candidate{ID: team.ID, Created: team.Created.Time, CreatorID: team.CreatorID}
		},
	}
}

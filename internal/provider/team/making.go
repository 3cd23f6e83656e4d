package team

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// making makes a team. Others may have the same name.
func (r *teamResource) making(want sparkapi.TeamCreate) crud.Making[sparkapi.Team] {
	return crud.Making[sparkapi.Team]{
		Resource: "spark_team", Name: fmt.Sprintf("The team %q", want.Name), ImportID: strings.TrimSpace(want.Name), Sent: want,
		Send: func(ctx context.Context) (*sparkapi.Team, error) { return r.API.Teams.Create(ctx, want) },
		Get:  func(ctx context.Context, id string) (*sparkapi.Team, error) { return r.API.Teams.Get(ctx, id) },
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Team, error] {
			return r.API.Teams.List(ctx, sparkapi.TeamFilter{Max: crud.PageSize})
		},
		Key: func(team *sparkapi.Team) bool { return strings.TrimSpace(team.Name) == strings.TrimSpace(want.Name) },
		Facts: func(team *sparkapi.Team) crud.Facts {
			return crud.Facts{ID: team.ID, Created: team.Created.Time, By: team.CreatorID}
		},
	}
}

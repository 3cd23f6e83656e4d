package teammembership_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestTeamMembershipListResource(t *testing.T) {
	service := acctest.New(t, sparksim.WithPageSize(2))
	ctx, admin, yes := t.Context(), service.Client(t, "admin"), true
	team := acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(t)
	acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Customer Success"}))(t)
	for _, member := range []sparkapi.TeamMembershipCreate{
		{TeamID: team.ID, PersonEmail: "anna.bauer@example.com", IsModerator: &yes},
		{TeamID: team.ID, PersonEmail: "Ben.Carter@Example.com"},
	} {
		acctest.Must(admin.TeamMemberships.Create(ctx, member))(t)
	}
	members := acctest.Must(sparkapi.All(admin.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: team.ID})))(t)

	p := service.Protocol(t, "admin")
	of := map[string]any{"team_id": team.ID}
	p.Finds(t, "spark_team_membership", of,
		acctest.Found{ID: members[0].ID, Name: "Ada Admin (admin@example.com)"},
		acctest.Found{ID: members[1].ID, Name: "Anna Bauer (anna.bauer@example.com)"},
		acctest.Found{ID: members[2].ID, Name: "Ben Carter (ben.carter@example.com)"},
	)
	p.Refuses(t, "spark_team_membership", nil, "team_id")
	p.Refuses(t, "spark_team_membership", map[string]any{"team_id": members[0].PersonID}, "is the id of a PEOPLE, and the id of a TEAM is wanted")
	service.Pages(t, p, "spark_team_membership", of, "GET /team/memberships")
	p.Adopts(t, "spark_team_membership", of)
}

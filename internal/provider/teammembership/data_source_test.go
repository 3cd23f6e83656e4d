package teammembership_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestTeamMembershipDataSource(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	team := acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(t).ID
	yes := true
	anna := acctest.Must(admin.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team, PersonEmail: "anna.bauer@example.com", IsModerator: &yes}))(t)
	ben := acctest.Must(admin.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team, PersonEmail: "ben.carter@example.com"}))(t)
	byID := map[string]*sparkapi.TeamMembership{}
	for _, member := range acctest.Must(sparkapi.All(admin.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: team})))(t) {
		byID[member.ID] = member
	}

	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_team_membership" "by_id" {
  id = %[1]q
}
data "spark_team_membership" "by_email" {
  team_id      = %[3]q
  person_email = "Anna.Bauer@Example.com"
}
data "spark_team_membership" "by_person" {
  team_id   = %[3]q
  person_id = %[2]q
}
data "spark_team_memberships" "all" {
  team_id = %[3]q
}
`, ben.ID, ben.PersonID, team),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.Shows("data.spark_team_membership.by_id", byID[ben.ID]),
			// The spelling of the configuration stays.
			acctest.Shows("data.spark_team_membership.by_email", byID[anna.ID], "person_email"),
			acctest.Shows("data.spark_team_membership.by_person", byID[ben.ID]),
			acctest.Lists("data.spark_team_memberships.all", "team_memberships", acctest.Sorted(byID)),
		},
	})

	look := service.Looker(t, "admin")
	look.Fails(t, "spark_team_membership", map[string]any{"team_id": team, "person_email": "clara.diaz@example.com"},
		"clara.diaz@example.com is not in the team", "None of the members")
	service.Looker(t, "user").Fails(t, "spark_team_memberships", map[string]any{"team_id": team}, "Could not find teams", "Only members can access a room or team")
	look.Invalid(t, "spark_team_membership", map[string]any{"id": team}, "Invalid id", "is the id of a TEAM, and the id of a TEAM_MEMBERSHIP is wanted")
	look.Invalid(t, "spark_team_membership", map[string]any{"team_id": team}, "Exactly one of these attributes must be configured", "person_email")
	look.Invalid(t, "spark_team_membership", map[string]any{"id": ben.ID, "team_id": team}, "Exactly one of these attributes must be configured", "[id,team_id]")
	look.Invalid(t, "spark_team_memberships", map[string]any{"team_id": ben.ID}, "Invalid team_id", "TEAM_MEMBERSHIP")
}

// Somebody whose e-mail address the service leaves out is not taken for everybody
// who is looked for by id.
func TestTeamMembershipDataSourceWithoutEmail(t *testing.T) {
	service := acctest.New(t)
	look := service.Looker(t, "admin")
	service.Fail(sparksim.Fault{Request: "GET /team/memberships", ContentType: "application/json", Body: `{"items": [{"id": "Y2lz", "personId": "Y2x"}]}`})
	look.Fails(t, "spark_team_membership", map[string]any{"team_id": "Y2y", "person_id": "Y2z"}, "Y2z is not in the team")
}

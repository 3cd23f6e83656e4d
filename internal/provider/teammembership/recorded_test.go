package teammembership_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestTeamMembershipRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin, guest, name := service.Client(t, "admin"), service.Email(t, "guest"), service.Name(t, "team")
	config := func(more string) string {
		return fmt.Sprintf(`
resource "spark_team" "platform" { name = %q }
resource "spark_team_membership" "anna" {
	team_id      = spark_team.platform.id
	person_email = %q
	%s
}`, name, guest, more)
	}
	var id, teamID string
	service.Run(t,
		resource.TestStep{
			Config: config(""),
			ConfigStateChecks: append(acctest.Attributes(anna, map[string]knownvalue.Check{
				"person_email": knownvalue.StringExact(guest),
				"person_id":    knownvalue.NotNull(),
				"is_moderator": knownvalue.Bool(false),
				"created":      knownvalue.NotNull(),
			}), acctest.Keep(anna, "id", &id), acctest.Keep(anna, "team_id", &teamID)),
		},
		// The answer to POST has another time than that to GET: a fault of the service.
		acctest.Import(anna, func() string { return id }, "created"),
		acctest.Import(anna, func() string { return teamID + "/" + guest }, "created"),
		resource.TestStep{Config: config("is_moderator = true"), ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionUpdate)},
		resource.TestStep{ // somebody removes them
			PreConfig: func() {
				if err := admin.TeamMemberships.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:           config(""),
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionCreate),
		},
	)
}

func TestTeamMembershipDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	guest, all := recordedMembership(t, service)
	byID := map[string]*sparkapi.TeamMembership{}
	for _, one := range all {
		byID[one.ID] = one
	}
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_team_membership" "by_id" {
  id = %q
}
data "spark_team_membership" "by_email" {
  team_id      = %[2]q
  person_email = %[3]q
}
data "spark_team_memberships" "all" {
  team_id = %[2]q
}
`, guest.ID, guest.TeamID, guest.PersonEmail),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.Shows("data.spark_team_membership.by_id", guest),
			acctest.Shows("data.spark_team_membership.by_email", guest),
			acctest.Lists("data.spark_team_memberships.all", "team_memberships", acctest.Sorted(byID)),
		},
	})
}

func TestTeamMembershipListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	guest, all := recordedMembership(t, service)
	protocol := service.Protocol(t, "admin")
	var got, want []string
	for _, found := range protocol.List(t, acctest.Query{Kind: "spark_team_membership", Config: map[string]any{"team_id": guest.TeamID}, Include: true}) {
		got = append(got, found.ID)
	}
	for _, one := range all {
		want = append(want, one.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got the memberships %v, want %v", got, want)
	}
}

// recordedMembership makes a team with a guest for the length of a test, and tells
// all of its memberships.
func recordedMembership(t *testing.T, service *acctest.Recording) (guest *sparkapi.TeamMembership, all []*sparkapi.TeamMembership) {
	t.Helper()
	admin := service.Client(t, "admin")
	team := acctest.Must(admin.Teams.Create(t.Context(), sparkapi.TeamCreate{Name: service.Name(t, "team")}))(t)
	service.Finally(t, func(ctx context.Context) error { return admin.Teams.Delete(ctx, team.ID) })
	guest = acctest.Must(admin.TeamMemberships.Create(t.Context(), sparkapi.TeamMembershipCreate{TeamID: team.ID, PersonEmail: service.Email(t, "guest")}))(t)
	all = acctest.Must(sparkapi.All(admin.TeamMemberships.List(t.Context(), sparkapi.TeamMembershipFilter{TeamID: team.ID})))(t)
	return acctest.Must(admin.TeamMemberships.Get(t.Context(), guest.ID))(t), all
}

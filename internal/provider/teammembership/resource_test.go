package teammembership_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	anna = "spark_team_membership.anna"
	team = "spark_team.platform"
)

// member is a team and Anna in it.
func member(settings string) string {
	return `
resource "spark_team" "platform" { name = "Platform" }
resource "spark_team_membership" "anna" {
	team_id = spark_team.platform.id
	` + settings + `
}`
}

// inTeam tells whether the simulator has somebody in the team.
func inTeam(t *testing.T, service *acctest.Service, teamID, email string) *sparkapi.TeamMembership {
	t.Helper()
	everybody := acctest.Must(sparkapi.All(service.Client(t, "admin").TeamMemberships.List(t.Context(), sparkapi.TeamMembershipFilter{TeamID: teamID})))(t)
	for _, m := range everybody {
		if m.PersonEmail == email {
			return m
		}
	}
	return nil
}

func TestTeamMembership(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	const email = `person_email = "anna.bauer@example.com"`
	var id, teamID string
	service.Run(t,
		resource.TestStep{
			Config: member(email),
			ConfigStateChecks: append(acctest.Attributes(anna, map[string]knownvalue.Check{
				"person_email":        knownvalue.StringExact("anna.bauer@example.com"),
				"person_id":           knownvalue.StringExact(service.PersonID("anna.bauer@example.com")),
				"person_display_name": knownvalue.StringExact("Anna Bauer"),
				"person_org_id":       knownvalue.NotNull(),
				"is_moderator":        knownvalue.Bool(false),
				"adopt_existing":      knownvalue.Bool(false),
				"created":             knownvalue.NotNull(),
			}), acctest.Keep(anna, "id", &id), acctest.Keep(anna, "team_id", &teamID)),
		},
		resource.TestStep{Config: member(`person_email = "Anna.Bauer@Example.com"`), ConfigPlanChecks: acctest.NothingPlanned()},
		// The answer to POST has another time than that to GET: a fault of the service.
		acctest.Import(anna, func() string { return id }, "created"),
		acctest.Import(anna, func() string { return teamID + "/ANNA.BAUER@example.com" }, "created"),
		acctest.Import(anna, func() string { return teamID + "/" + service.PersonID("anna.bauer@example.com") }, "created"),
		acctest.ImportRefused(anna, func() string { return teamID + "/ben.carter@example.com" }, "ben.carter@example.com is not in the team"),
		acctest.ImportRefused(anna, func() string { return "anna" }, `"anna" is not an import id`, "TEAM_ID/EMAIL"),
		resource.TestStep{
			Config:           member(email + "\nis_moderator = true"),
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{ // somebody takes the role away
			PreConfig: func() {
				acctest.Must(admin.TeamMemberships.Update(t.Context(), id, sparkapi.TeamMembershipUpdate{}))(t)
			},
			Config:           member(email + "\nis_moderator = true"),
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{ // somebody removes her
			PreConfig: func() {
				if err := admin.TeamMemberships.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:           member(email),
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionCreate),
		},
		resource.TestStep{Config: `resource "spark_team" "platform" { name = "Platform" }`, ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionDestroy)},
		resource.TestStep{
			Config: `resource "spark_team" "platform" { name = "Platform" }`,
			PreConfig: func() {
				if m := inTeam(t, service, teamID, "anna.bauer@example.com"); m != nil {
					t.Errorf("want Anna out of the team, got %s", m.JSON())
				}
			},
		},
	)
	service.Warned(t, "Object not found, removed from the state")
}

func TestTeamMembershipIdentity(t *testing.T) {
	service := acctest.New(t)
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.Identity},
		Steps: []resource.TestStep{
			{
				Config:            member(`person_email = "anna.bauer@example.com"`),
				ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectIdentityValueMatchesState(anna, tfjsonpath.New("id"))},
			},
			{ResourceName: anna, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
			{ // Another person is another identity.
				Config:            member(`person_email = "ben.carter@example.com"`),
				ConfigPlanChecks:  acctest.Planned(anna, plancheck.ResourceActionUpdate),
				ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectIdentityValueMatchesState(anna, tfjsonpath.New("id"))},
			},
		},
	})
}

// Somebody who is in the team already is not taken over unasked: destroying would
// throw out who was there before.
func TestTeamMembershipExists(t *testing.T) {
	service := acctest.New(t)
	var teamID string
	service.Run(t,
		resource.TestStep{
			Config:            `resource "spark_team" "platform" { name = "Platform" }`,
			ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(team, "id", &teamID)},
		},
		resource.TestStep{
			PreConfig: func() {
				acctest.Must(service.Client(t, "admin").TeamMemberships.Create(t.Context(),
					sparkapi.TeamMembershipCreate{TeamID: teamID, PersonEmail: "anna.bauer@example.com"}))(t)
			},
			Config:      member(`person_email = "Anna.Bauer@example.com"`),
			ExpectError: acctest.Says("anna.bauer@example.com is in the team already", "terraform import spark_team_membership.NAME", "set adopt_existing = true"),
		},
		resource.TestStep{
			Config: member(`
				person_email   = "Anna.Bauer@example.com"
				adopt_existing = true
				is_moderator   = true`),
			ConfigStateChecks: acctest.Attributes(anna, map[string]knownvalue.Check{"is_moderator": knownvalue.Bool(true)}),
		},
	)
}

// The owner of the token is in the team from the start, and never thrown out of it.
func TestOwnMembershipOfTeamStays(t *testing.T) {
	service := acctest.New(t)
	var teamID string
	service.Run(t,
		resource.TestStep{
			Config:            member(`person_email = "Admin@example.com"`),
			ConfigStateChecks: append(acctest.Attributes(anna, map[string]knownvalue.Check{"is_moderator": knownvalue.Bool(true)}), acctest.Keep(anna, "team_id", &teamID)),
		},
		resource.TestStep{Config: `resource "spark_team" "platform" { name = "Platform" }`, ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionDestroy)},
		resource.TestStep{
			Config: `resource "spark_team" "platform" { name = "Platform" }`,
			PreConfig: func() {
				if inTeam(t, service, teamID, "admin@example.com") == nil {
					t.Error("want the owner of the token to stay in the team")
				}
			},
		},
	)
	service.Warned(t, "The owner of the access token stays in the team")
	if n := service.Count("DELETE /team/memberships/*"); n != 0 {
		t.Errorf("want no membership to be deleted, got %d", n)
	}
}

// A team keeps its last moderator.
func TestLastModeratorOfTeamStays(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	var teamID string
	service.Run(t,
		resource.TestStep{
			Config:            member("person_email = \"anna.bauer@example.com\"\nis_moderator = true"),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(anna, "team_id", &teamID)},
		},
		resource.TestStep{
			PreConfig: func() {
				me := inTeam(t, service, teamID, "admin@example.com")
				acctest.Must(admin.TeamMemberships.Update(t.Context(), me.ID, sparkapi.TeamMembershipUpdate{}))(t)
			},
			Config: `resource "spark_team" "platform" { name = "Platform" }`,
			PostApplyFunc: func() {
				last := inTeam(t, service, teamID, "anna.bauer@example.com")
				if last == nil || !last.IsModerator {
					t.Fatal("want the last moderator to stay in the team")
				}
			},
		},
		// Only a moderator may delete the team, which the owner of the token is no more.
		resource.TestStep{
			Config: `
removed {
	from = spark_team.platform
	lifecycle {
		destroy = false
	}
}`,
		},
	)
	service.Warned(t, "The last moderator stays in the team")
}

// A team that the plan does not know yet throws nobody out.
func TestUnknownTeamReplacesNoMembership(t *testing.T) {
	service := acctest.New(t)
	config := func(version string) string {
		return `
resource "spark_team" "platform" { name = "Platform" }
resource "terraform_data" "late" { input = [spark_team.platform.id, "` + version + `"] }
resource "spark_team_membership" "anna" {
	team_id      = terraform_data.late.output[0]
	person_email = "anna.bauer@example.com"
}`
	}
	service.Run(t,
		resource.TestStep{Config: config("1")},
		resource.TestStep{
			PreConfig:        service.ForgetCalls,
			Config:           config("2"),
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionUpdate),
			PostApplyFunc: func() {
				if n := service.Count("POST /team/memberships") + service.Count("DELETE /team/memberships/*"); n != 0 {
					t.Errorf("want nobody to be added or removed, got %d requests for it", n)
				}
			},
		},
	)
}

func TestTeamMembershipRefusals(t *testing.T) {
	id := sparkapi.ID{Cluster: "us", Type: "TEAM", Key: "98cc07b0-1229-11ec-a720-e9256e48160a"}
	room := id
	room.Type = "ROOM"
	team := `team_id = "` + id.String() + "\"\n"
	acctest.New(t).Refuses(t, "spark_team_membership",
		acctest.Refusal{Name: "nobody", Body: team, Says: "At least one attribute out of [person_id,person_email] must be specified"},
		acctest.Refusal{Name: "no_address", Body: team + `person_email = "anna"`, Says: `"anna" is not an e-mail address`},
		acctest.Refusal{Name: "no_person", Body: team + `person_id = "` + id.String() + `"`, Says: "is the id of a TEAM, and the id of a PEOPLE is wanted"},
		acctest.Refusal{
			Name: "room", Says: "is the id of a ROOM, and the id of a TEAM is wanted",
			Body: `team_id = "` + room.String() + `"
			person_email = "anna.bauer@example.com"`,
		},
	)
}

package membership_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// The identity follows a member from room to room.
func TestMembershipIdentity(t *testing.T) {
	service := acctest.New(t)
	config := func(room string) string {
		return `
resource "spark_room" "a" { title = "A" }
resource "spark_room" "b" { title = "B" }
resource "spark_membership" "anna" {
	room_id      = spark_room.` + room + `.id
	person_email = "anna.bauer@example.com"
}`
	}
	identity := []statecheck.StateCheck{statecheck.ExpectIdentityValueMatchesState(anna, tfjsonpath.New("id"))}
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.Identity},
		Steps: []resource.TestStep{
			{Config: config("a"), ConfigStateChecks: identity},
			{ResourceName: anna, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
			{Config: config("b"), ConfigStateChecks: identity},
		},
	})
}

// Another room or another person is joined before the former is left, and a new
// person does not inherit the role of the former.
func TestJoinsBeforeLeaving(t *testing.T) {
	service := acctest.New(t)
	config := func(room, email, more string) string {
		return `
resource "spark_room" "a" { title = "A" }
resource "spark_room" "b" { title = "B" }
resource "spark_membership" "anna" {
	room_id      = spark_room.` + room + `.id
	person_email = "` + email + `"
	` + more + `
}`
	}
	var a, b string
	service.Run(t,
		resource.TestStep{
			Config: config("a", "anna.bauer@example.com", "is_moderator = true"),
			ConfigStateChecks: []statecheck.StateCheck{
				acctest.Keep("spark_room.a", "id", &a), acctest.Keep("spark_room.b", "id", &b),
			},
		},
		resource.TestStep{
			Config:           config("b", "anna.bauer@example.com", ""),
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(anna, map[string]knownvalue.Check{
				"person_display_name": knownvalue.StringExact("Anna Bauer"), "is_moderator": knownvalue.Bool(false),
			}),
		},
		resource.TestStep{
			Config:           config("b", "ben.carter@example.com", ""),
			ConfigPlanChecks: acctest.Planned(anna, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(anna, map[string]knownvalue.Check{
				"person_id":           knownvalue.StringExact(service.PersonID("ben.carter@example.com")),
				"person_display_name": knownvalue.StringExact("Ben Carter"),
			}),
			PostApplyFunc: func() {
				members(t, service.Client(t, "admin"), a, "admin@example.com")
				members(t, service.Client(t, "admin"), b, "admin@example.com", "ben.carter@example.com")
			},
		},
	)
}

// A room that is replaced takes its members along in the same apply.
func TestMembershipRoomReplaced(t *testing.T) {
	config := func(team string) string {
		return `
resource "spark_team" "a" { name = "A" }
resource "spark_team" "b" { name = "B" }
resource "spark_room" "ops" {
	title   = "Operations"
	team_id = spark_team.` + team + `.id
}
resource "spark_membership" "anna" {
	room_id      = spark_room.ops.id
	person_email = "anna.bauer@example.com"
}`
	}
	service := acctest.New(t)
	var roomID string
	service.Run(t,
		resource.TestStep{Config: config("a")},
		resource.TestStep{
			Config:            config("b"),
			ConfigPlanChecks:  acctest.Planned(anna, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Keep("spark_room.ops", "id", &roomID)},
			PostApplyFunc: func() {
				members(t, service.Client(t, "admin"), roomID, "admin@example.com", "anna.bauer@example.com")
			},
		},
	)
}

// A room that the plan does not know yet, and that turns out to be the same, is no
// reason to throw anybody out.
func TestUnknownRoomReplacesNoMembership(t *testing.T) {
	service := acctest.New(t)
	config := func(version string) string {
		return room + `
resource "terraform_data" "late" { input = [spark_room.ops.id, "` + version + `"] }
resource "spark_membership" "anna" {
	room_id      = terraform_data.late.output[0]
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
				for _, request := range []string{"POST /memberships", "DELETE /memberships/*", "PUT /memberships/*"} {
					if n := service.Count(request); n != 0 {
						t.Errorf("want no %s, got %d", request, n)
					}
				}
			},
		},
	)
}

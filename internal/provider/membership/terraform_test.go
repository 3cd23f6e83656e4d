// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// The tests in this file require Terraform, which plans unknown values and checks the
// identities that the provider returns.

// allAddresses contains the addresses of the resources in the configurations below.
var allAddresses = []string{"spark_membership.test", "spark_room_members.test", "spark_team_membership.test", "spark_team_members.test"}

const people = `["anna.bauer@example.com", "ben.carter@example.com"]`

// resources contains one resource of each type, in two rooms and two teams. Their IDs and the
// list of members are expressions.
func resources(members, singleRoom, setRoom, singleTeam, setTeam string) string {
	return fmt.Sprintf(`
resource "spark_membership" "test" {
  room_id      = %[2]s
  person_email = "anna.bauer@example.com"
}
resource "spark_room_members" "test" {
  room_id      = %[3]s
  members      = %[1]s
  moderators   = [%[1]s[0]]
  max_removals = 0
}
resource "spark_team_membership" "test" {
  team_id      = %[4]s
  person_email = "anna.bauer@example.com"
}
resource "spark_team_members" "test" {
  team_id      = %[5]s
  members      = %[1]s
  moderators   = [%[1]s[0]]
  max_removals = 0
}`, members, singleRoom, setRoom, singleTeam, setTeam)
}

// checks returns a check of the plan for each resource.
func checks(check func(address string) plancheck.PlanCheck) resource.ConfigPlanChecks {
	var each []plancheck.PlanCheck
	for _, address := range allAddresses {
		each = append(each, check(address))
	}
	return resource.ConfigPlanChecks{PreApply: each}
}

func isUpdated(address string) plancheck.PlanCheck {
	return plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate)
}

// If a room, a team or the members are unknown during the plan and turn out to be unchanged,
// no one is removed.
func TestUnknownParentRemovesNobody(t *testing.T) {
	service := acctest.New(t)
	config := func(version string) string {
		return `
resource "spark_room" "test" {
  count = 2
  title = "Operations ${count.index}"
}
resource "spark_team" "test" {
  count = 2
  name  = "Platform ${count.index}"
}
resource "terraform_data" "ids" { input = [concat(spark_room.test[*].id, spark_team.test[*].id), "` + version + `"] }
resource "terraform_data" "people" { input = [` + people + `, "` + version + `"] }
` + resources("terraform_data.people.output[0]", "terraform_data.ids.output[0][0]", "terraform_data.ids.output[0][1]", "terraform_data.ids.output[0][2]", "terraform_data.ids.output[0][3]")
	}
	service.Run(t,
		resource.TestStep{Config: config("1")},
		resource.TestStep{
			PreConfig:        service.ResetCalls,
			Config:           config("2"),
			ConfigPlanChecks: checks(isUpdated),
			PostApplyFunc: func() {
				for _, call := range service.Calls() {
					if call.Method != "GET" {
						t.Errorf("want no changes, got %s %s", call.Method, call.Path)
					}
				}
			},
		},
	)
}

// If a room or team is replaced, the new one gets the members in the same apply, and each
// resource gets a new identity.
func TestParentIsReplaced(t *testing.T) {
	service := acctest.New(t)
	config := func(name string) string {
		return `
resource "spark_room" "a" {
  count = 2
  title = "A ${count.index}"
}
resource "spark_team" "a" {
  count = 2
  name  = "A ${count.index}"
}
resource "spark_room" "b" {
  count = 2
  title = "B ${count.index}"
}
resource "spark_team" "b" {
  count = 2
  name  = "B ${count.index}"
}
` + resources(people, "spark_room."+name+"[0].id", "spark_room."+name+"[1].id", "spark_team."+name+"[0].id", "spark_team."+name+"[1].id")
	}
	var identities []statecheck.StateCheck
	for _, address := range allAddresses {
		identities = append(identities, statecheck.ExpectIdentityValueMatchesState(address, tfjsonpath.New("id")))
	}
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.Identity},
		Steps: []resource.TestStep{
			{Config: config("a"), ConfigStateChecks: identities},
			// Importing a set would change max_removals, which is not imported.
			{ResourceName: "spark_membership.test", ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
			{ResourceName: "spark_team_membership.test", ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
			{Config: config("b"), ConfigPlanChecks: checks(isUpdated), ConfigStateChecks: identities},
		},
	})
}

// The plan does not know that a new team and its General room have the same members. The
// apply of the second resource fails.
func TestGeneralRoomIsManagedOnce(t *testing.T) {
	acctest.New(t).Run(t, resource.TestStep{
		Config: `
resource "spark_team" "test" { name = "Platform" }
resource "spark_team_members" "test" {
  team_id = spark_team.test.id
  members = ["anna.bauer@example.com"]
}
resource "spark_room_members" "test" {
  room_id = spark_team.test.general_room_id
  members = ["anna.bauer@example.com"]
}`,
		ExpectError: acctest.MatchText("The members of a team are managed twice", "Remove spark_room_members, and list everyone in spark_team_members."),
	})
}

package membership_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// A room that is replaced takes its members along in the same apply.
func TestRoomReplaced(t *testing.T) {
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
	service.Run(t,
		resource.TestStep{Config: config("a")},
		resource.TestStep{Config: config("b"), ConfigPlanChecks: acctest.Planned("spark_membership.anna", plancheck.ResourceActionUpdate)},
	)
}

package room_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

func TestRoom(t *testing.T) {
	service := acctest.New(t)
	service.Run(t,
		resource.TestStep{
			Config: `resource "spark_room" "ops" { title = "Operations" }`,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("spark_room.ops", tfjsonpath.New("type"), knownvalue.StringExact("group")),
			},
		},
		resource.TestStep{
			Config: `resource "spark_room" "ops" { 
			title = "Operations 24/7" 
			description = "What is on fire"
			}`,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction("spark_room.ops", plancheck.ResourceActionUpdate),
			}},
		},
		resource.TestStep{ResourceName: "spark_room.ops", ImportState: true, ImportStateVerify: true},
	)
}

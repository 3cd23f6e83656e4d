// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package team_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const platform = "spark_team.platform"

func TestTeam(t *testing.T) {
	service := acctest.New(t, sparksim.WithCluster("urn:TEAM:eu-central-1_k"))
	admin := service.Client(t, "admin")
	var id, general, second string
	uuid := func() string {
		decoded, err := sparkapi.DecodeID(id)
		if err != nil {
			t.Fatal(err)
		}
		return decoded.Key
	}
	const changed = `resource "spark_team" "platform" { name = "Platform and tools" }`
	service.Run(t,
		resource.TestStep{
			Config: `resource "spark_team" "platform" {
				name        = "Platform"
				description = "Builds and runs the platform"
			}`,
			ConfigStateChecks: append(acctest.Attributes(platform, map[string]knownvalue.Check{
				"name":        knownvalue.StringExact("Platform"),
				"description": knownvalue.StringExact("Builds and runs the platform"),
				"creator_id":  knownvalue.StringExact(service.PersonID("admin@example.com")),
				"created":     knownvalue.NotNull(),
			}), acctest.SaveAttribute(platform, "id", &id), acctest.SaveAttribute(platform, "general_room_id", &general)),
		},
		acctest.Import(platform, uuid),
		acctest.ImportError(platform, func() string { return "Nobody's" }, `Found no teams named "Nobody's"`),
		acctest.ImportError(platform, func() string { return general }, "The import ID identifies another object type", "ROOM", "TEAM"),
		resource.TestStep{ // renames the team and removes the description in place
			Config:           changed,
			ConfigPlanChecks: acctest.Planned(platform, plancheck.ResourceActionUpdate),
			PostApplyFunc: func() {
				team := acctest.Must(admin.Teams.Get(t.Context(), id))(t)
				room := acctest.Must(admin.Rooms.Get(t.Context(), general))(t)
				if team.Name != "Platform and tools" || strings.TrimSpace(team.Description) != "" || room.Title != team.Name {
					t.Errorf("got the team %q, %q with the room %q; want the new name for both and no description", team.Name, team.Description, room.Title)
				}
			},
		},
		resource.TestStep{ // another account deletes the team
			PreConfig: func() {
				if err := admin.Teams.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:            changed,
			ConfigPlanChecks:  acctest.Planned(platform, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(platform, "id", &second)},
		},
		resource.TestStep{Config: acctest.EmptyConfig, ConfigPlanChecks: acctest.Planned(platform, plancheck.ResourceActionDestroy)},
	)
	if n := service.Count("DELETE /teams/" + second); id == second || n != 1 {
		t.Errorf("want the second team to have another ID than %s and to be deleted once, got %s and %d deletions", id, second, n)
	}
	if _, err := admin.Teams.Get(t.Context(), second); err == nil {
		t.Error("want no team after the destroy")
	}
	service.ExpectWarning(t, "Object not found, removed from the state")
	service.ExpectWarning(t, "The team", "Platform and tools", "will be deleted for all members")
}

func TestTeamIdentity(t *testing.T) {
	service := acctest.New(t)
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.Identity},
		Steps: []resource.TestStep{
			{
				Config:            `resource "spark_team" "platform" { name = "Platform" }`,
				ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectIdentityValueMatchesState(platform, tfjsonpath.New("id"))},
			},
			{ResourceName: platform, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
		},
	})
}

// A bot can create teams.
func TestTeamOfBot(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "bot")
	team := protocol.Create(t, "spark_team", map[string]any{"name": "Platform"})
	protocol.ExpectAttributes(t, team, map[string]any{"creator_id": service.PersonID("ops-bot@webex.bot")})
}

func TestTeamRefusals(t *testing.T) {
	acctest.New(t).ExpectPlanErrors(t, "spark_team",
		acctest.PlanErrorCase{Name: "blank", Body: `name = ""`, Error: "The value must contain at least one character other than whitespace."},
		acctest.PlanErrorCase{Name: "two_lines", Body: `name = "a\nb"`, Error: "contains a control character at byte 1"},
		acctest.PlanErrorCase{
			Name: "blank_description", Error: "at least one character other than whitespace",
			Body: `name = "a"
			description = " "`,
		},
	)
}

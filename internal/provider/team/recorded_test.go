// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package team_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestTeamRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin := service.Client(t, "admin")
	me := acctest.Must(admin.People.Me(t.Context()))(t)
	first, second, third := service.Name(t, "first"), service.Name(t, "second"), service.Name(t, "third")
	changed := fmt.Sprintf(`resource "spark_team" "platform" { name = %q }`, second)
	var id string
	service.Run(t,
		resource.TestStep{
			Config: fmt.Sprintf(`resource "spark_team" "platform" {
				name        = %q
				description = "Builds and runs the platform"
			}`, first),
			ConfigStateChecks: append(acctest.Attributes(platform, map[string]knownvalue.Check{
				"name":            knownvalue.StringExact(first),
				"description":     knownvalue.StringExact("Builds and runs the platform"),
				"creator_id":      knownvalue.StringExact(me.ID),
				"general_room_id": knownvalue.NotNull(),
				"created":         knownvalue.NotNull(),
			}), acctest.SaveAttribute(platform, "id", &id)),
		},
		acctest.Import(platform, func() string { return id }),
		acctest.Import(platform, func() string { return first }),
		resource.TestStep{Config: changed, ConfigPlanChecks: acctest.Planned(platform, plancheck.ResourceActionUpdate)},
		resource.TestStep{ // renamed outside of Terraform
			PreConfig: func() {
				acctest.Must(admin.Teams.Update(t.Context(), id, sparkapi.TeamUpdate{Name: third}))(t)
			},
			Config:           changed,
			ConfigPlanChecks: acctest.Planned(platform, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{ // deleted outside of Terraform
			PreConfig: func() {
				if err := admin.Teams.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:            changed,
			ConfigPlanChecks:  acctest.Planned(platform, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(platform, "id", &id)},
		},
	)
	if _, err := admin.Teams.Get(t.Context(), id); err == nil {
		t.Error("want no team after the destroy")
	}
}

func TestTeamDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	team, all := recordedTeam(t, service)
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_team" "by_id" {
  id = %q
}
data "spark_team" "by_name" {
  name = %q
}
data "spark_teams" "all" {}
`, team.ID, team.Name),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_team.by_id", team, "general_room_id"),
			acctest.CheckMatchesAPI("data.spark_team.by_name", team, "general_room_id"),
			acctest.CheckListMatchesAPI("data.spark_teams.all", "teams", acctest.SortedByID(all), "general_room_id"),
		},
	})
}

func TestTeamListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	recordedTeam(t, service)
	var want []acctest.Found
	for _, team := range acctest.Must(sparkapi.All(service.Client(t, "admin").Teams.List(t.Context(), sparkapi.TeamFilter{})))(t) {
		want = append(want, acctest.Found{ID: team.ID, Name: team.Name})
	}
	service.Protocol(t, "admin").ExpectFound(t, "spark_team", nil, want...)
}

// A replay of writes and of a list resource fails if the cassette was changed.
func TestTeamListResourceRecordedMutated(t *testing.T) {
	acctest.TestWithMutatedCassettes(t, "TestTeamListResourceRecorded")
}

// recordedTeam creates a team, which is deleted at the end of the test. It returns the team
// and all teams of the account.
func recordedTeam(t *testing.T, service *acctest.Recording) (team *sparkapi.Team, all map[string]*sparkapi.Team) {
	t.Helper()
	admin := service.Client(t, "admin")
	team = acctest.Must(admin.Teams.Create(t.Context(), sparkapi.TeamCreate{Name: service.Name(t, "team"), Description: "Builds and runs the platform"}))(t)
	service.Cleanup(t, func(ctx context.Context) error { return admin.Teams.Delete(ctx, team.ID) })
	all = map[string]*sparkapi.Team{}
	for _, team := range acctest.Must(sparkapi.All(admin.Teams.List(t.Context(), sparkapi.TeamFilter{})))(t) {
		all[team.ID] = team
	}
	return team, all
}

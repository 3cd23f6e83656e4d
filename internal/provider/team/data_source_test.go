// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package team_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestTeamDataSource(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	create := func(team sparkapi.TeamCreate) string { return acctest.Must(admin.Teams.Create(ctx, team))(t).ID }
	platform := create(sparkapi.TeamCreate{Name: "Platform", Description: "Builds and runs the platform"})
	first, second := create(sparkapi.TeamCreate{Name: "Customers"}), create(sparkapi.TeamCreate{Name: "Customers"})
	byID := map[string]*sparkapi.Team{}
	for _, team := range acctest.Must(sparkapi.All(admin.Teams.List(ctx, sparkapi.TeamFilter{})))(t) {
		byID[team.ID] = team
	}
	general := acctest.Must(sparkapi.One(admin.Rooms.List(ctx, sparkapi.RoomFilter{TeamID: platform})))(t)

	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_team" "by_id" {
  id = %q
}
data "spark_team" "by_name" {
  name = "Platform"
}
data "spark_room" "general" {
  id = data.spark_team.by_name.general_room_id
}
data "spark_teams" "all" {}
`, first),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_team.by_id", byID[first], "general_room_id"),
			acctest.CheckMatchesAPI("data.spark_team.by_name", byID[platform], "general_room_id"),
			acctest.CheckMatchesAPI("data.spark_room.general", general),
			acctest.CheckListMatchesAPI("data.spark_teams.all", "teams", acctest.SortedByID(byID), "general_room_id"),
		},
	})

	dataSources := service.DataSources(t, "admin")
	dataSources.ExpectError(t, "spark_team", map[string]any{"name": "platform"}, `Found no teams named "platform"`)
	dataSources.ExpectError(t, "spark_team", map[string]any{"name": "Customers"}, `Found 2 teams named "Customers"`, first, second)
	dataSources.ExpectError(t, "spark_team", map[string]any{"id": sparkapi.ID{Cluster: "us", Type: "TEAM", Key: "nothing"}.String()}, "GET /v1/teams/", "404 Not Found")
	dataSources.ExpectInvalid(t, "spark_team", map[string]any{"id": general.ID}, "Invalid id", "is the ID of a room, and the ID of a team is required")
	dataSources.ExpectInvalid(t, "spark_team", nil, "one (and only one) of [id,name]")
	dataSources.ExpectInvalid(t, "spark_team", map[string]any{"id": first, "name": "Customers"}, "one (and only one) of [id,name]")

	if found := service.DataSources(t, "user").Read(t, "spark_teams", nil); len(acctest.Items(t, found, "teams")) != 0 {
		t.Errorf("an account without teams sees %v, want none", found)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package roomtab_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestRoomTabDataSource(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	byID := map[string]*sparkapi.RoomTab{}
	create := func(name string) *sparkapi.RoomTab {
		tab := acctest.Must(admin.RoomTabs.Create(ctx, sparkapi.RoomTabCreate{RoomID: room, DisplayName: name, ContentURL: "https://runbook.example.com/"}))(t)
		byID[tab.ID] = tab
		return tab
	}
	runbook, first := create("Runbook"), create("Status")
	create("Status")
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_room_tab" "by_id" {
  id = %q
}
data "spark_room_tab" "by_name" {
  room_id      = %q
  display_name = "Runbook"
}
data "spark_room_tabs" "all" {
  room_id = data.spark_room_tab.by_name.room_id
}
`, first.ID, room),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_room_tab.by_id", first),
			acctest.CheckMatchesAPI("data.spark_room_tab.by_name", runbook),
			acctest.CheckListMatchesAPI("data.spark_room_tabs.all", "room_tabs", acctest.SortedByID(byID)),
		},
	})

	dataSources := service.DataSources(t, "admin")
	dataSources.ExpectError(t, "spark_room_tab", map[string]any{"room_id": room, "display_name": "runbook"}, `Found no room tabs named "runbook"`)
	dataSources.ExpectError(t, "spark_room_tab", map[string]any{"room_id": room, "display_name": "Status"}, `Found 2 room tabs named "Status"`, "Use one of these IDs instead")
	dataSources.ExpectInvalid(t, "spark_room_tab", map[string]any{"id": room}, "Invalid id", "is the ID of a room, and the ID of a room tab or linked folder is required")
	dataSources.ExpectInvalid(t, "spark_room_tab", map[string]any{"display_name": "Status"}, `"room_id" must be specified when "display_name" is specified`)
	dataSources.ExpectInvalid(t, "spark_room_tab", nil, "one (and only one) of [id,display_name]")
	service.DataSources(t, "user").ExpectError(t, "spark_room_tabs", map[string]any{"room_id": room}, "404 Not Found")
}

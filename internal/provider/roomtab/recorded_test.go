// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package roomtab_test

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

func TestRoomTabRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	room, first, second := service.Name(t, "room"), service.Name(t, "first"), service.Name(t, "second")
	var id, roomID string
	service.Run(t,
		resource.TestStep{
			Config: tabOf(room, first, "https://runbook.example.com/"),
			ConfigStateChecks: append(acctest.Attributes(runbook, map[string]knownvalue.Check{
				"display_name": knownvalue.StringExact(first),
				"content_url":  knownvalue.StringExact("https://runbook.example.com/"),
				"room_type":    knownvalue.StringExact("group"),
			}), acctest.SaveAttribute(runbook, "id", &id), acctest.SaveAttribute(runbook, "room_id", &roomID)),
		},
		acctest.Import(runbook, func() string { return id }),
		acctest.Import(runbook, func() string { return roomID + "/" + first }),
		resource.TestStep{
			Config:           tabOf(room, second, "https://runbook.example.com/?team=ops"),
			ConfigPlanChecks: acctest.Planned(runbook, plancheck.ResourceActionUpdate),
		},
	)
}

func TestRoomTabDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	tab := recordedTab(t, service)
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_room_tab" "by_id" {
  id = %q
}
data "spark_room_tabs" "all" {
  room_id = %q
}
`, tab.ID, tab.RoomID),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_room_tab.by_id", tab),
			acctest.CheckListMatchesAPI("data.spark_room_tabs.all", "room_tabs", []*sparkapi.RoomTab{tab}),
		},
	})
}

func TestRoomTabListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	tab := recordedTab(t, service)
	service.Protocol(t, "admin").ExpectFound(t, "spark_room_tab", map[string]any{"room_id": tab.RoomID}, acctest.Found{ID: tab.ID, Name: tab.DisplayName})
}

// recordedTab creates a room with a tab, and deletes the room after the test.
func recordedTab(t *testing.T, service *acctest.Recording) *sparkapi.RoomTab {
	t.Helper()
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t).ID
	service.Cleanup(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room) })
	return acctest.Must(admin.RoomTabs.Create(ctx, sparkapi.RoomTabCreate{
		RoomID: room, DisplayName: service.Name(t, "tab"), ContentURL: "https://runbook.example.com/",
	}))(t)
}

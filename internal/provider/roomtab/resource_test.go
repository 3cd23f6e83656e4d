// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package roomtab_test

import (
	"fmt"
	"maps"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const runbook = "spark_room_tab.runbook"

// tabOf returns the configuration of a room with a tab.
func tabOf(room, name, url string) string {
	return fmt.Sprintf(`
resource "spark_room" "incidents" {
  title = %q
}
resource "spark_room_tab" "runbook" {
  room_id      = spark_room.incidents.id
  display_name = %q
  content_url  = %q
}`, room, name, url)
}

func TestRoomTab(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	me := acctest.Must(admin.People.Me(ctx))(t)
	const first, second = "https://runbook.example.com/", "https://runbook.example.com/incidents?team=ops"
	var id, roomID string
	changed := tabOf("Incidents", "Runbook of incidents", second)
	service.Run(t,
		resource.TestStep{
			Config: tabOf("Incidents", "Runbook", first),
			ConfigStateChecks: append(acctest.Attributes(runbook, map[string]knownvalue.Check{
				"display_name": knownvalue.StringExact("Runbook"),
				"content_url":  knownvalue.StringExact(first),
				"room_type":    knownvalue.StringExact("group"),
				"creator_id":   knownvalue.StringExact(me.ID),
				"created":      knownvalue.NotNull(),
			}), acctest.SaveAttribute(runbook, "id", &id), acctest.SaveAttribute(runbook, "room_id", &roomID)),
		},
		acctest.Import(runbook, func() string { return id }),
		acctest.Import(runbook, func() string { return roomID + "/Runbook" }),
		acctest.ImportError(runbook, func() string { return roomID + "/runbook" }, `Found no room tabs named "runbook"`),
		acctest.ImportError(runbook, func() string { return "Runbook" }, "The import ID does not identify a room tab", "ROOM_ID/NAME"),
		resource.TestStep{
			Config:           changed,
			ConfigPlanChecks: acctest.Planned(runbook, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(runbook, map[string]knownvalue.Check{
				"display_name": knownvalue.StringExact("Runbook of incidents"),
				"content_url":  knownvalue.StringExact(second),
			}),
		},
		resource.TestStep{ // a member renames the tab
			PreConfig: func() {
				acctest.Must(admin.RoomTabs.Update(ctx, id, sparkapi.RoomTabUpdate{RoomID: roomID, DisplayName: "Rules", ContentURL: second}))(t)
			},
			Config:           changed,
			ConfigPlanChecks: acctest.Planned(runbook, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{ // a member deletes the tab
			PreConfig: func() {
				if err := admin.RoomTabs.Delete(ctx, id); err != nil {
					t.Error(err)
				}
			},
			Config:            changed,
			ConfigPlanChecks:  acctest.Planned(runbook, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(runbook, "id", &id)},
		},
	)
	if n := service.Count("DELETE /room/tabs/" + id); n != 1 {
		t.Errorf("want the tab to be deleted once, got %d times", n)
	}
}

// Webex cannot move a tab, so a change of the room replaces the tab. Another form of the same
// room ID does not.
func TestRoomTabReplaced(t *testing.T) {
	service := acctest.New(t)
	ctx, admin, protocol := t.Context(), service.Client(t, "admin"), service.Protocol(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	other := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Releases"}))(t).ID
	config := func(changes map[string]any) map[string]any {
		config := map[string]any{"room_id": room, "display_name": "Runbook", "content_url": "https://runbook.example.com/"}
		maps.Copy(config, changes)
		return config
	}
	sameRoom := acctest.Must(sparkapi.DecodeID(room))(t)
	sameRoom.Cluster = "urn:TEAM:us-east-2_a"
	tab := protocol.Create(t, "spark_room_tab", config(nil))
	if plan := protocol.Plan(t, tab, config(map[string]any{"room_id": sameRoom.String()})); plan.Action == acctest.Replace || len(plan.Errors) > 0 {
		t.Errorf("another form of the room ID: want the tab to stay, got the action %s and errors %q", plan.Action, plan.Errors)
	}
	tab = protocol.Change(t, tab, config(map[string]any{"room_id": other}), acctest.Replace)
	protocol.Change(t, tab, config(map[string]any{"room_id": other, "display_name": "Rules"}), acctest.Update)
	if remaining := acctest.Must(sparkapi.All(admin.RoomTabs.List(ctx, sparkapi.RoomTabFilter{RoomID: room})))(t); len(remaining) != 0 {
		t.Errorf("want no tab in the first room, got %d", len(remaining))
	}
}

func TestRoomTabRefusals(t *testing.T) {
	const room = `room_id = "Y2lzY29zcGFyazovL3VzL1JPT00vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"` + "\n"
	acctest.New(t).ExpectPlanErrors(t, "spark_room_tab",
		acctest.PlanErrorCase{Name: "blank_name", Error: "at least one character other than whitespace", Body: room + "display_name = \" \"\ncontent_url = \"https://a.example.com\""},
		acctest.PlanErrorCase{
			Name: "insecure", Error: `"http://a.example.com" is not an absolute URL with the scheme https`,
			Body: room + "display_name = \"Runbook\"\ncontent_url = \"http://a.example.com\"",
		},
	)
}

// The Webex documentation shows the ID of a room tab with the type of a membership. The
// provider accepts this ID and searches for it.
func TestRoomTabDocumentedID(t *testing.T) {
	const key = "6c561460-4e7f-11f1-9d0f-3b5c0d7a9e12"
	service := acctest.New(t)
	id := sparkapi.ID{Cluster: "us", Type: "MEMBERSHIP", Key: key + ":" + key}.String()
	protocol := service.Protocol(t, "admin")
	for _, imported := range []acctest.Applied{protocol.Import(t, "spark_room_tab", id), protocol.ImportIdentity(t, "spark_room_tab", id)} {
		if len(imported.Errors) > 0 {
			t.Errorf("import %s: want the ID to be accepted, got %q", id, imported.Errors)
		}
	}
	service.DataSources(t, "admin").ExpectError(t, "spark_room_tab", map[string]any{"id": id}, "404 Not Found")
	if n := service.Count("GET /room/tabs/" + id); n != 3 {
		t.Errorf("want 3 requests for the tab, got %d", n)
	}
}

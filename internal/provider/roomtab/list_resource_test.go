// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package roomtab_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestRoomTabListResource(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	other := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Releases"}))(t).ID
	create := func(room, name string) acctest.Found {
		tab := acctest.Must(admin.RoomTabs.Create(ctx, sparkapi.RoomTabCreate{RoomID: room, DisplayName: name, ContentURL: "https://runbook.example.com/"}))(t)
		return acctest.Found{ID: tab.ID, Name: name}
	}
	runbook, status, calendar := create(room, "Runbook"), create(room, "Status"), create(other, "Calendar")
	p := service.Protocol(t, "admin")
	p.ExpectFound(t, "spark_room_tab", map[string]any{"room_id": room}, runbook, status)
	p.ExpectFound(t, "spark_room_tab", map[string]any{"room_id": other}, calendar)
	p.CheckGeneratedConfigs(t, "spark_room_tab", map[string]any{"room_id": room})
}

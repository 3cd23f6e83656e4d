// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package linkedfolder_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The data source finds a linked folder by its ID, or by the room and the name.
func TestLinkedFolderDataSource(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Reports"}))(t).ID
	create := func(name, item string) string {
		t.Helper()
		return acctest.Must(admin.LinkedFolders.Create(ctx, sparkapi.LinkedFolderCreate{
			RoomID: room, DisplayName: name, ContentURL: "https://files.example.com/" + item, DriveID: "123", ItemID: item,
		}))(t).ID
	}
	reports := create("Reports", "1")
	create("Archive", "2")
	create("Archive", "3")
	dataSources := service.DataSources(t, "admin")
	for _, config := range []map[string]any{{"id": reports}, {"room_id": room, "display_name": "Reports"}} {
		found := dataSources.Read(t, "spark_room_linked_folder", config)
		if found["id"] != reports || found["room_id"] != room || found["display_name"] != "Reports" || found["item_id"] != "1" {
			t.Errorf("read %v: want the folder %s, got %v", config, reports, found)
		}
	}
	dataSources.ExpectError(t, "spark_room_linked_folder", map[string]any{"room_id": room, "display_name": "reports"}, `Found no linked folders named "reports"`)
	dataSources.ExpectError(t, "spark_room_linked_folder", map[string]any{"room_id": room, "display_name": "Archive"}, `Found 2 linked folders named "Archive"`, "Use one of these IDs instead")
	dataSources.ExpectInvalid(t, "spark_room_linked_folder", map[string]any{"display_name": "Reports"}, `"room_id" must be specified when "display_name" is specified`)
	dataSources.ExpectInvalid(t, "spark_room_linked_folder", nil, "one (and only one) of [id,display_name]")
}

// Only room members can read linked folders. An ID must be the ID of a linked folder.
func TestLinkedFolderDataSourceRefusals(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Reports"}))(t).ID
	folder := acctest.Must(admin.LinkedFolders.Create(ctx, sparkapi.LinkedFolderCreate{
		RoomID: room, DisplayName: "Reports", ContentURL: "https://files.example.com/reports", DriveID: "123", ItemID: "456",
	}))(t).ID
	stranger := service.DataSources(t, "user")
	stranger.ExpectError(t, "spark_room_linked_folders", map[string]any{"room_id": room}, "404 Not Found")
	stranger.ExpectError(t, "spark_room_linked_folder", map[string]any{"id": folder}, "404 Not Found")
	service.DataSources(t, "admin").ExpectInvalid(t, "spark_room_linked_folder", map[string]any{"id": room}, "Invalid id", "is the ID of a room, and the ID of a room tab or linked folder is required")
}

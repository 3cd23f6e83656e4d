package linkedfolder_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Only members of the room see its linked folders, and an ID must be that of a folder.
func TestLinkedFolderDataSourceRefusals(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Reports"}))(t).ID
	folder := acctest.Must(admin.LinkedFolders.Create(ctx, sparkapi.LinkedFolderCreate{
		RoomID: room, DisplayName: "Reports", ContentURL: "https://files.example.com/reports", DriveID: "123", ItemID: "456",
	}))(t).ID
	stranger := service.Looker(t, "user")
	stranger.Fails(t, "spark_room_linked_folders", map[string]any{"room_id": room}, "404 Not Found")
	stranger.Fails(t, "spark_room_linked_folder", map[string]any{"id": folder}, "404 Not Found")
	service.Looker(t, "admin").Invalid(t, "spark_room_linked_folder", map[string]any{"id": room}, "Invalid id", "is the id of a ROOM, and the id of a TABS is wanted")
}

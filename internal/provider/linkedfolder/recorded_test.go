package linkedfolder_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// written is the attribute that Webex writes as a text, and the data sources as a bool.
const written = "default_folder"

func TestLinkedFolderDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t).ID
	service.Finally(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room) })
	folder := acctest.Must(admin.LinkedFolders.Create(ctx, sparkapi.LinkedFolderCreate{
		RoomID: room, DisplayName: service.Name(t, "folder"), ContentURL: "https://files.example.com/folder", DriveID: "123", ItemID: "456", DefaultFolder: true,
	}))(t)
	const one, all = "data.spark_room_linked_folder.one", "data.spark_room_linked_folders.all"
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_room_linked_folder" "one" {
  id = %q
}
data "spark_room_linked_folders" "all" {
  room_id = %q
}
`, folder.ID, room),
		ConfigStateChecks: append(acctest.Attributes(one, map[string]knownvalue.Check{"default_folder": knownvalue.Bool(true)}),
			[]statecheck.StateCheck{
				acctest.Shows(one, folder, written),
				acctest.Lists(all, "linked_folders", []*sparkapi.LinkedFolder{folder}, written),
			}...),
	})
}

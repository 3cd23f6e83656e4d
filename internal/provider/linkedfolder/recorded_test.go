// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package linkedfolder_test

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

// textBool is the attribute that is a string in the API and a boolean in the provider. It is
// not compared with the API.
const textBool = "default_folder"

const reports = "spark_room_linked_folder.reports"

func TestLinkedFolderRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	room, first, second := service.Name(t, "room"), service.Name(t, "first"), service.Name(t, "second")
	config := func(name string, isDefault bool) string {
		return fmt.Sprintf(`
resource "spark_room" "reports" {
  title = %q
}
resource "spark_room_linked_folder" "reports" {
  room_id        = spark_room.reports.id
  drive_id       = "123"
  item_id        = "456"
  display_name   = %q
  content_url    = "https://files.example.com/folder"
  default_folder = %t
}`, room, name, isDefault)
	}
	var id, roomID string
	service.Run(t,
		resource.TestStep{
			Config: config(first, false),
			ConfigStateChecks: append(acctest.Attributes(reports, map[string]knownvalue.Check{
				"display_name":   knownvalue.StringExact(first),
				"content_url":    knownvalue.StringExact("https://files.example.com/folder"),
				"default_folder": knownvalue.Bool(false),
				"room_type":      knownvalue.StringExact("group"),
			}), acctest.SaveAttribute(reports, "id", &id), acctest.SaveAttribute(reports, "room_id", &roomID)),
		},
		acctest.Import(reports, func() string { return id }),
		acctest.Import(reports, func() string { return roomID + "/" + first }),
		resource.TestStep{
			Config:            config(second, true),
			ConfigPlanChecks:  acctest.Planned(reports, plancheck.ResourceActionUpdate),
			ConfigStateChecks: acctest.Attributes(reports, map[string]knownvalue.Check{"default_folder": knownvalue.Bool(true)}),
		},
	)
}

func TestLinkedFolderDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	folder := recordedFolder(t, service)
	const one, all = "data.spark_room_linked_folder.one", "data.spark_room_linked_folders.all"
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_room_linked_folder" "one" {
  id = %q
}
data "spark_room_linked_folders" "all" {
  room_id = %q
}
`, folder.ID, folder.RoomID),
		ConfigStateChecks: append(acctest.Attributes(one, map[string]knownvalue.Check{"default_folder": knownvalue.Bool(true)}),
			[]statecheck.StateCheck{
				acctest.CheckMatchesAPI(one, folder, textBool),
				acctest.CheckListMatchesAPI(all, "linked_folders", []*sparkapi.LinkedFolder{folder}, textBool),
			}...),
	})
}

func TestLinkedFolderListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	folder := recordedFolder(t, service)
	service.Protocol(t, "admin").ExpectFound(t, "spark_room_linked_folder", map[string]any{"room_id": folder.RoomID},
		acctest.Found{ID: folder.ID, Name: folder.DisplayName})
}

// recordedFolder creates a room with a linked folder, and deletes the room after the test.
func recordedFolder(t *testing.T, service *acctest.Recording) *sparkapi.LinkedFolder {
	t.Helper()
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t).ID
	service.Cleanup(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room) })
	return acctest.Must(admin.LinkedFolders.Create(ctx, sparkapi.LinkedFolderCreate{
		RoomID: room, DisplayName: service.Name(t, "folder"), ContentURL: "https://files.example.com/folder", DriveID: "123", ItemID: "456", DefaultFolder: true,
	}))(t)
}

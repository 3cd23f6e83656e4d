// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package linkedfolder_test

import (
	"maps"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const linkedFolder = "spark_room_linked_folder"

// folderIn returns the configuration of a linked folder, with the given changes.
func folderIn(room string, changes map[string]any) map[string]any {
	config := map[string]any{
		"room_id": room, "drive_id": "drive", "item_id": "reports", "display_name": "Reports", "content_url": "https://example.sharepoint.com/reports",
	}
	maps.Copy(config, changes)
	return config
}

func newRoom(t *testing.T, admin *sparkapi.Client, title string) string {
	t.Helper()
	return acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: title}))(t).ID
}

func TestLinkedFolder(t *testing.T) {
	service := acctest.New(t)
	ctx, admin, protocol := t.Context(), service.Client(t, "admin"), service.Protocol(t, "admin")
	room, other := newRoom(t, admin, "Reports"), newRoom(t, admin, "Minutes")
	folder := protocol.Create(t, linkedFolder, folderIn(room, nil))
	protocol.ExpectAttributes(t, folder, map[string]any{
		"room_id": room, "drive_id": "drive", "item_id": "reports", "display_name": "Reports", "default_folder": false,
		"room_type": "group", "creator_id": service.PersonID("admin@example.com"),
	})
	for _, importID := range []string{folder.ID, room + "/Reports"} {
		imported := protocol.Import(t, linkedFolder, importID)
		if imported.ID != folder.ID {
			t.Errorf("import of %s: want %s, got %s with errors %q", importID, folder.ID, imported.ID, imported.Errors)
		}
		protocol.NewRun(t)
		protocol.Change(t, imported.Managed, folderIn(room, nil), acctest.NoOp)
	}
	protocol.NewRun(t)
	refused := protocol.Import(t, linkedFolder, "Reports")
	if len(refused.Errors) != 1 || !acctest.MatchText("The import ID does not identify a linked folder", "ROOM_ID/NAME").MatchString(refused.Errors[0]) {
		t.Errorf("import by name: want an error that explains how to import, got %q", refused.Errors)
	}
	folder = protocol.Change(t, folder, folderIn(room, map[string]any{"item_id": "minutes", "display_name": "Minutes", "default_folder": true}), acctest.Update)
	folder = protocol.Change(t, folder, folderIn(other, nil), acctest.Replace)
	if remaining := acctest.Must(sparkapi.All(admin.LinkedFolders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: room})))(t); len(remaining) != 0 {
		t.Errorf("want no linked folder in the first room, got %d", len(remaining))
	}
	if err := admin.LinkedFolders.Delete(ctx, folder.ID); err != nil {
		t.Fatal(err)
	}
	if read := protocol.Read(t, folder); read.ID != "" {
		t.Errorf("want a deleted folder to be removed from the state, got %s", read.ID)
	}
	folder = protocol.Create(t, linkedFolder, folderIn(other, nil))
	protocol.Change(t, folder, nil, acctest.Delete)
	if remaining := acctest.Must(sparkapi.All(admin.LinkedFolders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: other})))(t); len(remaining) != 0 {
		t.Errorf("want no linked folder after the destroy, got %d", len(remaining))
	}
}

// Webex replaces the name and the URL with those of the folder in its drive. It does this
// after the response to the write.
func TestLinkedFolderIsCorrected(t *testing.T) {
	const name, address = "Shared Documents", "https://example.sharepoint.com/sites/reports/Shared%20Documents"
	service := acctest.New(t, sparksim.WithDriveFolder("reports", name, address))
	admin, protocol := service.Client(t, "admin"), service.Protocol(t, "admin")
	room := newRoom(t, admin, "Reports")
	first, second := folderIn(room, nil), folderIn(room, map[string]any{"display_name": "Documents"})
	staysAsConfigured := func(folder acctest.Managed, config map[string]any) acctest.Managed {
		t.Helper()
		read := protocol.Read(t, folder).Managed
		protocol.ExpectAttributes(t, read, map[string]any{"display_name": config["display_name"], "content_url": config["content_url"]})
		return protocol.Change(t, read, config, acctest.NoOp)
	}
	folder := staysAsConfigured(protocol.Create(t, linkedFolder, first), first)
	folder = staysAsConfigured(protocol.Change(t, folder, second, acctest.Update), second) // Webex keeps the name of the drive

	protocol.NewRun(t)
	imported := protocol.Import(t, linkedFolder, folder.ID).Managed
	protocol.ExpectAttributes(t, imported, map[string]any{"display_name": name, "content_url": address})
	staysAsConfigured(protocol.Change(t, imported, second, acctest.Update), second)

	protocol.NewRun(t)
	other := folderIn(room, map[string]any{"item_id": "minutes"}) // the simulator knows no name of this folder in the drive
	folder = staysAsConfigured(protocol.Change(t, folder, other, acctest.Update), other)
	acctest.Must(admin.LinkedFolders.Update(t.Context(), folder.ID, sparkapi.LinkedFolderUpdate{
		RoomID: room, DriveID: "drive", ItemID: "minutes", DisplayName: "Renamed", ContentURL: address,
	}))(t)
	folder = protocol.Read(t, folder).Managed
	protocol.ExpectAttributes(t, folder, map[string]any{"display_name": "Renamed", "content_url": address})
	folder = staysAsConfigured(protocol.Change(t, folder, other, acctest.Update), other)
	staysAsConfigured(protocol.Change(t, folder, first, acctest.Update), first) // another folder with the same configured name
}

// A folder is linked even if its final name cannot be read.
func TestLinkedFolderCannotBeReadAgain(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	room := newRoom(t, service.Client(t, "admin"), "Reports")
	service.Fail(sparksim.Fault{Request: "GET /room/linkedFolders/*", Status: 403})
	applied := protocol.ApplyPlan(t, protocol.Plan(t, acctest.Managed{Kind: linkedFolder}, folderIn(room, nil)))
	service.Recover()
	if applied.ID == "" || len(applied.Errors) > 0 || len(applied.Warnings) != 1 || !acctest.MatchText(`Could not read the linked folder "Reports" again`).MatchString(applied.Warnings[0]) {
		t.Errorf("want a linked folder and one warning, got %q, errors %q, warnings %q", applied.ID, applied.Errors, applied.Warnings)
	}
	protocol.Change(t, protocol.Read(t, applied.Managed).Managed, folderIn(room, nil), acctest.NoOp)
}

// A room can have only one default folder.
func TestDefaultFolder(t *testing.T) {
	service := acctest.New(t)
	admin, protocol := service.Client(t, "admin"), service.Protocol(t, "admin")
	room := newRoom(t, admin, "Reports")
	reports := folderIn(room, map[string]any{"default_folder": true})
	minutes := folderIn(room, map[string]any{"item_id": "minutes", "display_name": "Minutes", "default_folder": true})
	folder := protocol.Create(t, linkedFolder, reports)

	protocol.NewRun(t)
	if plan := protocol.Plan(t, folder, reports); len(plan.Errors) > 0 {
		t.Fatalf("want one default folder to be accepted, got %q", plan.Errors)
	}
	protocol.ExpectPlanError(t, acctest.Managed{Kind: linkedFolder}, minutes,
		"Two default folders for the same room", `"Reports" (item ID reports) and "Minutes" (item ID minutes)`)

	// If a member makes another folder the default, the next plan reverts this.
	acctest.Must(admin.LinkedFolders.Create(t.Context(), sparkapi.LinkedFolderCreate{
		RoomID: room, DriveID: "drive", ItemID: "plans", DisplayName: "Plans", ContentURL: "https://example.sharepoint.com/plans", DefaultFolder: true,
	}))(t)
	protocol.NewRun(t)
	folder = protocol.Read(t, folder).Managed
	protocol.ExpectAttributes(t, folder, map[string]any{"default_folder": false})
	folder = protocol.Change(t, folder, reports, acctest.Update)
	protocol.ExpectAttributes(t, protocol.Read(t, folder).Managed, map[string]any{"default_folder": true})
}

// If Terraform creates the room in the same run, the plan does not know that both folders are
// for the same room. The apply links only one of them.
func TestTwoDefaultFoldersOfNewRoom(t *testing.T) {
	service := acctest.New(t)
	service.Run(t, resource.TestStep{
		Config: `
resource "spark_room" "reports" {
  title = "Reports"
}
resource "spark_room_linked_folder" "all" {
  count = 2

  room_id        = spark_room.reports.id
  drive_id       = "drive"
  item_id        = count.index
  display_name   = count.index
  content_url    = "https://example.sharepoint.com/${count.index}"
  default_folder = true
}`,
		ExpectError: acctest.MatchText("Two default folders for the same room"),
	})
	if n := service.Count("POST /room/linkedFolders"); n != 1 {
		t.Errorf("want one folder to be linked, got %d", n)
	}
}

func TestLinkedFolderListResource(t *testing.T) {
	service := acctest.New(t)
	admin, protocol := service.Client(t, "admin"), service.Protocol(t, "admin")
	room, other := newRoom(t, admin, "Reports"), newRoom(t, admin, "Minutes")
	reports := protocol.Create(t, linkedFolder, folderIn(room, nil))
	minutes := protocol.Create(t, linkedFolder, folderIn(other, map[string]any{"display_name": "Minutes"}))
	protocol.ExpectFound(t, linkedFolder, map[string]any{"room_id": room}, acctest.Found{ID: reports.ID, Name: "Reports"})
	protocol.ExpectFound(t, linkedFolder, map[string]any{"room_id": other}, acctest.Found{ID: minutes.ID, Name: "Minutes"})
	protocol.CheckGeneratedConfigs(t, linkedFolder, map[string]any{"room_id": room})
}

func TestLinkedFolderRefusals(t *testing.T) {
	const body = `room_id = "Y2lzY29zcGFyazovL3VzL1JPT00vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"
	drive_id = "drive"
	item_id  = "reports"
	`
	acctest.New(t).ExpectPlanErrors(t, linkedFolder,
		acctest.PlanErrorCase{Name: "blank_name", Error: "at least one character other than whitespace", Body: body + "display_name = \" \"\ncontent_url = \"https://a.example.com\""},
		acctest.PlanErrorCase{
			Name: "bad_url", Error: `"a.example.com" is not an absolute URL with the scheme https or http`,
			Body: body + "display_name = \"Reports\"\ncontent_url = \"a.example.com\"",
		},
	)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package linkedfolder

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// sent contains the fields that Webex returns unchanged. Webex replaces the name and the URL.
type sent struct {
	RoomID        string            `json:"roomId"`
	DriveID       string            `json:"driveId"`
	ItemID        string            `json:"itemId"`
	DefaultFolder sparkapi.TextBool `json:"defaultFolder"`
}

// createSpec describes how to link a folder, and how to find the link if the response is
// lost. A room may have several links to the same folder.
func (r *linkedFolderResource) createSpec(want sparkapi.LinkedFolderCreate) create.Spec[sparkapi.LinkedFolder] {
	return create.Spec[sparkapi.LinkedFolder]{
		ResourceType: resourceType, Object: fmt.Sprintf("the linked folder %q", want.DisplayName),
		ImportID: want.RoomID + "/" + strings.TrimSpace(want.DisplayName), AccountID: r.Account.ID(),
		Sent: sent{want.RoomID, want.DriveID, want.ItemID, want.DefaultFolder},
		Create: func(ctx context.Context) (*sparkapi.LinkedFolder, error) {
			return r.Client.LinkedFolders.Create(ctx, want)
		},
		Get: func(ctx context.Context, id string) (*sparkapi.LinkedFolder, error) {
			return r.Client.LinkedFolders.Get(ctx, id)
		},
		List: func(ctx context.Context) iter.Seq2[*sparkapi.LinkedFolder, error] {
			return r.Client.LinkedFolders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: want.RoomID})
		},
		Matches: func(f *sparkapi.LinkedFolder) bool { return f.DriveID == want.DriveID && f.ItemID == want.ItemID },
		Candidate: func(f *sparkapi.LinkedFolder) create.Candidate {
			return create.Candidate{ID: f.ID, Created: f.Created.Time, CreatorID: f.CreatorID}
		},
	}
}

// findByName returns the only linked folder of a room with the name.
func findByName(ctx context.Context, client *sparkapi.Client, roomID, name string) (*sparkapi.LinkedFolder, error) {
	return crud.FindByName("linked folders", name, client.LinkedFolders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: roomID}), label)
}

// splitImportID returns the room ID and the name of an import ID of the form ROOM_ID/NAME.
func splitImportID(importID string) (roomID, name string, err error) {
	roomID, name, ok := crud.ParseNameInParent(importID, "ROOM")
	if !ok {
		return "", "", &diagnostics.Error{
			Summary: "The import ID does not identify a linked folder",
			Detail: fmt.Sprintf("%q is neither the ID of a linked folder nor ROOM_ID/NAME, the ID of a room and the name of one of its linked folders. "+
				"The data source spark_room_linked_folders returns the linked folders of a room.", importID),
		}
	}
	return roomID, name, nil
}

// readAfterWriteWarning returns the warning for a folder whose final name and URL could not
// be read.
func readAfterWriteWarning(f *sparkapi.LinkedFolder, err error) (summary, detail string) {
	return fmt.Sprintf("Could not read the linked folder %q again", f.DisplayName), diagnostics.Explain(err,
		"The folder is linked. Webex may have replaced its name and its URL with those of SharePoint or OneDrive. The next plan shows them as a change.")
}

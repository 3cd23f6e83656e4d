// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package roomtab

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

// createSpec describes how to create a tab, and how to find it if the response is lost. Several
// tabs of a room may have the same values in all fields.
func (r *roomTabResource) createSpec(want sparkapi.RoomTabCreate) create.Spec[sparkapi.RoomTab] {
	return create.Spec[sparkapi.RoomTab]{
		ResourceType: "spark_room_tab", Object: fmt.Sprintf("the room tab %q", want.DisplayName),
		ImportID: want.RoomID + "/" + strings.TrimSpace(want.DisplayName), Sent: want, AccountID: r.Account.ID(),
		Create: func(ctx context.Context) (*sparkapi.RoomTab, error) { return r.Client.RoomTabs.Create(ctx, want) },
		Get:    func(ctx context.Context, id string) (*sparkapi.RoomTab, error) { return r.Client.RoomTabs.Get(ctx, id) },
		List: func(ctx context.Context) iter.Seq2[*sparkapi.RoomTab, error] {
			return r.Client.RoomTabs.List(ctx, sparkapi.RoomTabFilter{RoomID: want.RoomID})
		},
		Matches: func(t *sparkapi.RoomTab) bool {
			return sparkapi.SameText(t.DisplayName, want.DisplayName) && sparkapi.SameURL(t.ContentURL, want.ContentURL)
		},
		Candidate: func(t *sparkapi.RoomTab) create.Candidate {
			return create.Candidate{ID: t.ID, Created: t.Created.Time, CreatorID: t.CreatorID}
		},
	}
}

// findByName returns the only tab of a room with the name.
func findByName(ctx context.Context, client *sparkapi.Client, roomID, name string) (*sparkapi.RoomTab, error) {
	return crud.FindByName("room tabs", name, client.RoomTabs.List(ctx, sparkapi.RoomTabFilter{RoomID: roomID}), label)
}

// splitImportID returns the room ID and the name of an import ID of the form ROOM_ID/NAME.
func splitImportID(importID string) (roomID, name string, err error) {
	roomID, name, ok := crud.ParseNameInParent(importID, "ROOM")
	if !ok {
		return "", "", &diagnostics.Error{
			Summary: "The import ID does not identify a room tab",
			Detail: fmt.Sprintf("%q is neither the ID of a room tab nor ROOM_ID/NAME, the ID of a room and the name of one of its tabs. "+
				"The data source spark_room_tabs returns the tabs of a room.", importID),
		}
	}
	return roomID, name, nil
}

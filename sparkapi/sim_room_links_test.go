// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestRoomTabsLifeCycle(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "user"), t.Context()
	tabs := client.RoomTabs
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	tab := must[*sparkapi.RoomTab](t)(tabs.Create(ctx, sparkapi.RoomTabCreate{RoomID: room.ID, ContentURL: "https://example.com/menu", DisplayName: "Menu"}))
	if tab.RoomID != room.ID || tab.RoomType != "group" || tab.CreatorID != s.PersonID("user@example.com") || tab.Created.IsZero() {
		t.Errorf("the new tab is %s", tab.JSON())
	}
	wantSameFields(t, "the tab read", tab, must[*sparkapi.RoomTab](t)(tabs.Get(ctx, tab.ID)))
	changed := must[*sparkapi.RoomTab](t)(tabs.Update(ctx, tab.ID, sparkapi.RoomTabUpdate{RoomID: room.ID, ContentURL: tab.ContentURL, DisplayName: "Specials"}))
	if changed.DisplayName != "Specials" || changed.ContentURL != "https://example.com/menu" {
		t.Errorf("the changed tab is %s", changed.JSON())
	}
	wantSameFields(t, "the tab listed", changed, must[*sparkapi.RoomTab](t)(sparkapi.One(tabs.List(ctx, sparkapi.RoomTabFilter{RoomID: room.ID}))))
	wantError(t, drop(s.client(t, "admin").RoomTabs.Get(ctx, tab.ID)), sparkapi.ErrNotFound)
	wantError(t, tabs.Delete(ctx, tab.ID), nil)
	wantError(t, drop(tabs.Get(ctx, tab.ID)), sparkapi.ErrNotFound)
}

func TestLinkedFoldersLifeCycle(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "user"), t.Context()
	folders := client.LinkedFolders
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	const address = "https://example.sharepoint.com/recipes"
	folder := must[*sparkapi.LinkedFolder](t)(folders.Create(ctx, sparkapi.LinkedFolderCreate{
		RoomID: room.ID, ContentURL: address, DisplayName: "Recipes", DriveID: "123", ItemID: "456", DefaultFolder: true,
	}))
	if folder.RoomID != room.ID || folder.DriveID != "123" || folder.ItemID != "456" || !folder.DefaultFolder {
		t.Errorf("the new folder is %s", folder.JSON())
	}
	wantSameFields(t, "the folder read", folder, must[*sparkapi.LinkedFolder](t)(folders.Get(ctx, folder.ID)))
	changed := must[*sparkapi.LinkedFolder](t)(folders.Update(ctx, folder.ID, sparkapi.LinkedFolderUpdate{
		RoomID: room.ID, ContentURL: address, DisplayName: "Old recipes", DriveID: "123", ItemID: "789",
	}))
	if changed.DisplayName != "Old recipes" || changed.ItemID != "789" || changed.DefaultFolder {
		t.Errorf("the changed folder is %s", changed.JSON())
	}
	wantSameFields(t, "the folder listed", changed, must[*sparkapi.LinkedFolder](t)(sparkapi.One(folders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: room.ID}))))
	wantError(t, folders.Delete(ctx, folder.ID), nil)
	wantError(t, drop(folders.Get(ctx, folder.ID)), sparkapi.ErrNotFound)
}

func TestMeetingInfo(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		options []sparksim.Option
		want    error
	}{
		"withdrawn":   {nil, sparkapi.ErrNotFound},
		"before 2025": {[]sparksim.Option{sparksim.WithMeetingInfo()}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := startSimulator(t, test.options...).client(t, "user")
			room := must[*sparkapi.Room](t)(client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Kitchen"}))
			info, err := client.Rooms.MeetingInfo(t.Context(), room.ID)
			wantError(t, err, test.want)
			if err == nil && (info.RoomID != room.ID || info.SIPAddress == "") {
				t.Errorf("the meeting is %s", info.JSON())
			}
		})
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"context"
	"fmt"
	"log"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// List the rooms of the account. The loop requests further pages when it needs them.
func ExampleRooms_List() {
	server, client := simulated(sparktest.Admin, sparktest.WithRooms(3, 0))
	defer server.Close()

	for room, err := range client.Rooms.List(context.Background(), sparkapi.RoomFilter{Type: sparkapi.RoomTypeGroup}) {
		if err != nil {
			log.Print(err)
			return
		}
		fmt.Println(room.Title)
	}
	// Unordered output:
	// Room 00001
	// Room 00002
	// Room 00003
}

// Add a web page as a tab of a room.
func ExampleRoomTabs_Create() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"})
	if err != nil {
		log.Print(err)
		return
	}

	tab, err := client.RoomTabs.Create(ctx, sparkapi.RoomTabCreate{
		RoomID: room.ID, DisplayName: "Status", ContentURL: "https://status.example.com/",
	})
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(tab.DisplayName, tab.ContentURL)
	// Output: Status https://status.example.com/
}

// Link a room to a folder of SharePoint or OneDrive.
func ExampleLinkedFolders_Create() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"})
	if err != nil {
		log.Print(err)
		return
	}

	folder, err := client.LinkedFolders.Create(ctx, sparkapi.LinkedFolderCreate{
		RoomID: room.ID, DisplayName: "Release notes", ContentURL: "https://example.sharepoint.com/sites/release/notes",
		DriveID: "b!2M7x", ItemID: "01ABCDEF", DefaultFolder: true,
	})
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(folder.DisplayName)
	// Output: Release notes
}

// List the members of a room.
func ExampleMemberships_List() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	room, err := client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2"})
	if err != nil {
		log.Print(err)
		return
	}

	for member, err := range client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}) {
		if err != nil {
			log.Print(err)
			return
		}
		fmt.Println(member.PersonDisplayName)
	}
	// Output: Uma User
}

// Create a team. Its General room has the same name.
func ExampleTeams_Create() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()

	team, err := client.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"})
	if err != nil {
		log.Print(err)
		return
	}
	for room, err := range client.Rooms.List(ctx, sparkapi.RoomFilter{TeamID: team.ID}) {
		if err != nil {
			log.Print(err)
			return
		}
		fmt.Println(room.Title, room.IsGeneral())
	}
	// Output: Platform true
}

// Add a moderator to a team.
func ExampleTeamMemberships_Create() {
	server, client := simulated(sparktest.User)
	defer server.Close()
	ctx := context.Background()
	team, err := client.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"})
	if err != nil {
		log.Print(err)
		return
	}

	member, err := client.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{
		TeamID: team.ID, PersonEmail: "anna.bauer@example.com", IsModerator: new(true),
	})
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(member.PersonDisplayName, member.IsModerator)
	// Output: Anna Bauer true
}

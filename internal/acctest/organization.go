// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Organization contains the objects that SeedOrganization creates and tests use.
type Organization struct {
	Team    *sparkapi.Team         // with three members
	Room    *sparkapi.Room         // with two members
	Webhook *sparkapi.Webhook      // one of three
	Message *sparkapi.Message      // the only one of Room
	RoomTab *sparkapi.RoomTab      // the only one of Room
	Folder  *sparkapi.LinkedFolder // the only one of Room
}

// SeedOrganization creates objects of each kind without Terraform. Their texts contain characters
// that must be escaped in a configuration. Some of them cannot be managed by Terraform. There are
// 2 teams with 4 memberships, 4 rooms with 8 memberships, 2 General rooms, 1 direct room, 1 room
// tab, 1 linked folder and 3 webhooks.
func (a *access) SeedOrganization(t *testing.T) Organization {
	t.Helper()
	a.Allow("POST /people/phoneNumbers/*/type") // Webex sets this type of number in another way
	ctx, admin, yes := t.Context(), a.Client(t, "admin"), true
	me := Must(admin.People.Me(ctx))(t)
	Must(admin.People.Create(ctx, sparkapi.PersonCreate{
		Emails: []string{"Nora.Newcomer@example.com"}, DisplayName: `Nora "No" Newcomer`, FirstName: "Nora", LastName: "Newcomer",
		Avatar: "https://avatar.example.com/nora.png", Department: "R&D", Manager: "Ada Admin", ManagerID: me.ID, Title: "Engineer ${senior}",
		Roles: me.Roles, Licenses: me.Licenses, SiteURLs: []string{"example.webex.com#attendee"}, Extension: "456",
		PhoneNumbers: []sparkapi.PhoneNumber{{Type: "work", Value: "+4930123456"}, {Type: "mobile", Value: "+4917123456"}},
		Addresses:    []sparkapi.Address{{Type: "work", Country: "DE", Locality: "Berlin", StreetAddress: "Unter den Linden 1"}},
	}))(t)

	team := Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform", Description: "Builds the platform\nand runs it"}))(t)
	Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Customer Success"}))(t)
	for email, moderator := range map[string]bool{"anna.bauer@example.com": true, "ben.carter@example.com": false} {
		Must(admin.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team.ID, PersonEmail: email, IsModerator: &moderator}))(t)
	}

	var room *sparkapi.Room
	for _, create := range []sparkapi.RoomCreate{
		{Title: "Releases", TeamID: team.ID, Description: "What ships when,\nand %{ if late } \"why\""},
		{Title: "All hands", Description: "For everybody", IsPublic: &yes},
		{Title: "All hands"}, // two rooms may have the same title
		{Title: "Incidents", IsLocked: &yes, IsAnnouncementOnly: &yes},
	} {
		room = Must(admin.Rooms.Create(ctx, create))(t)
		Must(admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "Clara.Diaz@example.com", IsModerator: create.IsLocked}))(t)
	}
	Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}))(t)

	message := Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Markdown: "**Read this** first: ${dir}\n- calm\n- %{ if \"quotes\" }"}))(t)

	tab := Must(admin.RoomTabs.Create(ctx, sparkapi.RoomTabCreate{
		RoomID: room.ID, DisplayName: `Runbook of "all" pages`, ContentURL: "https://runbook.example.com/?team=ops&urgent",
	}))(t)

	folder := Must(admin.LinkedFolders.Create(ctx, sparkapi.LinkedFolderCreate{
		RoomID: room.ID, DriveID: "b!Xy12-_z", ItemID: "01ABCDEF!123", DisplayName: `Reports of "all" teams`,
		ContentURL: "https://example.sharepoint.com/sites/ops/Shared%20Documents?web=1&open", DefaultFolder: true,
	}))(t)

	var webhook *sparkapi.Webhook
	for _, create := range []sparkapi.WebhookCreate{
		{Name: "Archive", TargetURL: "https://archive.example.com/", Resource: "all", Event: "all", OwnedBy: "org"},
		{Name: "Greet new members", TargetURL: "http://greeter.example.com/", Resource: "memberships", Event: "created"},
		{
			Name: "Pager", TargetURL: "https://pager.example.com/spark?team=ops&urgent", Resource: "messages", Event: "created",
			Filter: "roomId=" + room.ID + "&personEmail=clara.diaz@example.com", Secret: "between us",
		},
	} {
		webhook = Must(admin.Webhooks.Create(ctx, create))(t)
	}
	return Organization{team, room, webhook, message, tab, folder}
}

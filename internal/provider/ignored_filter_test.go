// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// If a server ignores the filter of a list request, data sources and resources ignore the
// returned objects that do not match the filter.
func TestIgnoredFilters(t *testing.T) {
	const anna, ben = "anna.bauer@example.com", "ben.carter@example.com"
	service := acctest.New(t, sparksim.WithIgnoredParameters("personEmail", "personId", "email", "id", "type", "ownedBy", "parentId"))
	ctx, admin := t.Context(), service.Client(t, "admin")
	team := acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(t).ID
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	acctest.Must(admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room, PersonEmail: anna}))(t)
	message := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room, Text: "Hello"}))(t).ID
	acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: ben, Text: "Hello"}))(t)
	acctest.Must(admin.Webhooks.Create(ctx, sparkapi.WebhookCreate{
		Name: "Pager", TargetURL: "https://pager.example.com", Resource: "messages", Event: "created",
	}))(t)

	dataSources := service.DataSources(t, "admin")
	for _, test := range []struct {
		kind     string
		config   map[string]any
		wantText []string
	}{
		{"spark_person", map[string]any{"email": "nobody@example.com"}, []string{"Found no person with the e", "nobody@example.com"}},
		{"spark_membership", map[string]any{"room_id": room, "person_email": ben}, []string{ben + " is not in the room"}},
		{"spark_membership", map[string]any{"room_id": room, "person_id": service.PersonID(ben)}, []string{"is not in the room"}},
		{"spark_team_membership", map[string]any{"team_id": team, "person_email": ben}, []string{ben + " is not in the team"}},
		{"spark_room", map[string]any{"title": "Incidents", "type": "direct"}, []string{"Found no rooms named"}},
	} {
		dataSources.ExpectError(t, test.kind, test.config, test.wantText...)
	}
	for _, test := range []struct {
		kind, items string
		config      map[string]any
		want        int
	}{
		{"spark_people", "people", map[string]any{"email": ben}, 1},
		{"spark_people", "people", map[string]any{"ids": []string{service.PersonID(ben)}}, 1},
		{"spark_memberships", "memberships", map[string]any{"room_id": room, "person_email": anna}, 1},
		{"spark_memberships", "memberships", map[string]any{"room_id": room, "person_id": service.PersonID(anna)}, 1},
		{"spark_rooms", "rooms", map[string]any{"type": "direct"}, 1},
		{"spark_webhooks", "webhooks", map[string]any{"owned_by": "org"}, 0},
		{"spark_messages", "messages", map[string]any{"room_id": room, "parent_id": message}, 0},
	} {
		if got := acctest.Items(t, dataSources.Read(t, test.kind, test.config), test.items); len(got) != test.want {
			t.Errorf("%s %v: want %d items, got %v", test.kind, test.config, test.want, got)
		}
	}

	// To leave a room, the account deletes its own membership, which a list returns.
	protocol := service.Protocol(t, "admin")
	left := protocol.Create(t, "spark_room", map[string]any{"title": "Operations", "on_destroy": "leave"})
	for _, email := range []string{anna, "user@example.com"} {
		acctest.Must(admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: left.ID, PersonEmail: email}))(t)
	}
	protocol.Change(t, left, nil, acctest.Delete)
	members := acctest.Must(sparkapi.All(service.Client(t, "user").Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: left.ID})))(t)
	if len(members) != 2 || members[0].PersonEmail != anna {
		t.Errorf("want only the authenticated account to leave, got the members %v", members)
	}
}

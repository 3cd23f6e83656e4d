// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Data sources send only the necessary requests.
func TestDataSourceRequests(t *testing.T) {
	service := acctest.New(t, sparksim.WithMeetingInfo())
	ctx, admin := t.Context(), service.Client(t, "admin")
	me := acctest.Must(admin.People.Me(ctx))(t)
	team := acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(t).ID
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	tab := acctest.Must(admin.RoomTabs.Create(ctx, sparkapi.RoomTabCreate{RoomID: room, DisplayName: "Runbook", ContentURL: "https://runbook.example.com"}))(t).ID
	folder := acctest.Must(admin.LinkedFolders.Create(ctx, sparkapi.LinkedFolderCreate{
		RoomID: room, DisplayName: "Reports", ContentURL: "https://files.example.com/reports", DriveID: "123", ItemID: "456",
	}))(t).ID
	card := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room, Text: "A form", Attachments: []sparkapi.Attachment{{
		ContentType: sparkapi.AdaptiveCard, Content: []byte(`{"type":"AdaptiveCard","version":"1.3","body":[{"type":"Input.Text","id":"size"}]}`),
	}}}))(t)
	action := acctest.Must(admin.AttachmentActions.Create(ctx, sparkapi.AttachmentActionCreate{
		Type: sparkapi.AttachmentActionSubmit, MessageID: card.ID, Inputs: map[string]any{"size": "2"},
	}))(t).ID
	people := acctest.Must(sparkapi.All(admin.People.List(ctx, sparkapi.PersonFilter{})))(t)
	var message, member, teamMember, webhook string
	for i, person := range people[:11] { // so that each list has more than 10 items
		name := fmt.Sprintf("Number %d", i)
		acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: name}))(t)
		acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: name}))(t)
		webhook = acctest.Must(admin.Webhooks.Create(ctx, sparkapi.WebhookCreate{
			Name: name, TargetURL: "https://hooks.example.com", Resource: "messages", Event: "deleted",
		}))(t).ID
		message = acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room, Text: name}))(t).ID
		if person.ID != me.ID {
			member = acctest.Must(admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room, PersonID: person.ID}))(t).ID
			teamMember = acctest.Must(admin.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team, PersonID: person.ID}))(t).ID
		}
	}
	acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}))(t)
	event := acctest.Must(sparkapi.All(admin.Events.List(ctx, sparkapi.EventFilter{})))(t)[0].ID
	license, role := me.Licenses[0], me.Roles[0]
	query := url.QueryEscape

	type config = map[string]any
	dataSources := service.DataSources(t, "admin")
	tested := map[string]bool{}
	for _, test := range []struct {
		kind   string
		config config
		want   []string
	}{
		{"spark_me", nil, nil}, // the provider has requested the account while it was configured
		{"spark_person", config{"id": me.ID}, []string{"/people/" + me.ID}},
		{"spark_person", config{"email": "anna.bauer@example.com"}, []string{"/people?email=anna.bauer%40example.com"}},
		{"spark_people", nil, []string{"/people?max=1000"}},
		{"spark_people", config{"limit": 10}, []string{"/people?max=10"}},
		{"spark_people", config{"ids": []string{me.ID}}, []string{"/people?id=" + query(me.ID) + "&max=1000"}},
		{"spark_room", config{"id": room}, []string{"/rooms/" + room}},
		{"spark_room", config{"title": "Incidents"}, []string{"/rooms?max=1000"}},
		{"spark_room", config{"title": "Platform", "team_id": team, "type": "group"}, []string{"/rooms?max=1000&teamId=" + query(team) + "&type=group"}},
		{"spark_rooms", nil, []string{"/rooms?max=1000"}},
		{"spark_rooms", config{"limit": 10, "sort_by": "created"}, []string{"/rooms?max=10&sortBy=created"}},
		{
			"spark_rooms", config{"org_public_spaces": true, "from": "2026-04-23T14:30:42Z", "to": "2026-04-24T00:00:00+02:00"},
			[]string{"/rooms?from=2026-04-23T14%3A30%3A42.000Z&max=1000&orgPublicSpaces=true&to=2026-04-23T22%3A00%3A00.000Z"},
		},
		{"spark_room_linked_folder", config{"id": folder}, []string{"/room/linkedFolders/" + folder}},
		{"spark_room_linked_folder", config{"room_id": room, "display_name": "Reports"}, []string{"/room/linkedFolders?roomId=" + query(room)}},
		{"spark_room_linked_folders", config{"room_id": room, "limit": 10}, []string{"/room/linkedFolders?roomId=" + query(room)}},
		{"spark_room_meeting", config{"room_id": room}, []string{"/rooms/" + room + "/meetingInfo"}},
		{"spark_room_tab", config{"id": tab}, []string{"/room/tabs/" + tab}},
		{"spark_room_tab", config{"room_id": room, "display_name": "Runbook"}, []string{"/room/tabs?roomId=" + query(room)}},
		{"spark_room_tabs", config{"room_id": room, "limit": 10}, []string{"/room/tabs?roomId=" + query(room)}},
		{"spark_membership", config{"id": member}, []string{"/memberships/" + member}},
		{"spark_membership", config{"room_id": room, "person_id": me.ID}, []string{"/memberships?personId=" + query(me.ID) + "&roomId=" + query(room)}},
		{"spark_memberships", config{"room_id": room}, []string{"/memberships?max=1000&roomId=" + query(room)}},
		{"spark_memberships", config{"room_ids": []string{room}}, []string{"/memberships?max=1000&roomId=" + query(room)}},
		{"spark_memberships", config{"limit": 10}, []string{"/memberships?max=10"}},
		{"spark_memberships", config{"person_id": me.ID}, []string{"/memberships?max=1000&personId=" + query(me.ID)}},
		{"spark_team", config{"id": team}, []string{"/teams/" + team}},
		{"spark_team", config{"name": "Platform"}, []string{"/teams?max=1000"}},
		{"spark_teams", nil, []string{"/teams?max=1000"}},
		{"spark_teams", config{"limit": 10}, []string{"/teams?max=10"}},
		{"spark_team_membership", config{"id": teamMember}, []string{"/team/memberships/" + teamMember}},
		{"spark_team_membership", config{"team_id": team, "person_email": "admin@example.com"}, []string{"/team/memberships?max=1000&teamId=" + query(team)}},
		{"spark_team_memberships", config{"team_id": team, "limit": 10}, []string{"/team/memberships?max=10&teamId=" + query(team)}},
		{"spark_webhook", config{"id": webhook}, []string{"/webhooks/" + webhook}},
		{"spark_webhook", config{"name": "Number 3"}, []string{"/webhooks?max=1000"}},
		{"spark_webhooks", config{"limit": 10}, []string{"/webhooks?max=10"}},
		{"spark_message", config{"id": message}, []string{"/messages/" + message}},
		{"spark_attachment_action", config{"id": action}, []string{"/attachment/actions/" + action}},
		{"spark_messages", config{"room_id": room, "limit": 10}, []string{"/messages?max=10&roomId=" + query(room)}},
		{"spark_messages", config{"person_email": "anna.bauer@example.com"}, []string{"/messages/direct?personEmail=anna.bauer%40example.com"}},
		{"spark_organization", config{"id": me.OrgID}, []string{"/organizations/" + me.OrgID}},
		{"spark_organizations", config{"limit": 10}, []string{"/organizations"}},
		{"spark_license", config{"id": license}, []string{"/licenses/" + license}},
		{"spark_license", config{"name": "Advanced Messaging"}, []string{"/licenses"}},
		{"spark_licenses", config{"limit": 5}, []string{"/licenses"}},
		{"spark_role", config{"id": role}, []string{"/roles/" + role}},
		{"spark_role", config{"name": "Full Administrator"}, []string{"/roles"}},
		{"spark_roles", config{"limit": 10}, []string{"/roles"}},
		{"spark_event", config{"id": event}, []string{"/events/" + event}},
		{"spark_events", config{"limit": 10}, []string{"/events?max=10"}},
		{
			"spark_events", config{"resource": "convergedRecordings", "type": "created", "service_type": "calling"},
			[]string{"/events?max=1000&resource=convergedRecordings&serviceType=calling&type=created"},
		},
	} {
		tested[test.kind] = true
		service.ResetCalls()
		found := dataSources.Read(t, test.kind, test.config)
		var got []string
		for _, call := range service.Calls() {
			request := call.Path
			if call.Query != "" {
				request += "?" + call.Query
			}
			got = append(got, request)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s %v: requests (-want +got):\n%s", test.kind, test.config, diff)
		}
		if limit, limited := test.config["limit"].(int); limited {
			for attribute, value := range found {
				if items, isList := value.([]any); isList && len(items) > limit {
					t.Errorf("%s %v: got %d %s", test.kind, test.config, len(items), attribute)
				}
			}
		}
	}
	if served := dataSources.Kinds(); !slices.Equal(served, slices.Sorted(maps.Keys(tested))) {
		t.Errorf("the provider serves the data sources %v, want a test case for each, got %v", served, slices.Sorted(maps.Keys(tested)))
	}
}

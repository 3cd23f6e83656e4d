// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The value of an attribute after the apply is the planned value. A computed value whose source
// changes is unknown in the plan.
func TestPlannedValuesMatchResults(t *testing.T) {
	const card = `{"type": "AdaptiveCard", "version": "1.3"}`
	type config = map[string]any
	for _, test := range []struct {
		kind    string
		config  config
		changes []config // a nil value removes the attribute
	}{
		{"spark_room", config{"title": "Operations"}, []config{
			{"title": "Ops"}, {"description": "What is on fire"}, {"is_locked": true}, {"is_locked": true, "is_announcement_only": true},
			{"team_id": "TEAM"}, {"on_destroy": "keep"}, {"description": "For all", "is_public": true},
		}},
		{"spark_room", config{"title": "Operations", "description": "For all", "is_public": true, "is_locked": true, "is_announcement_only": true}, []config{
			{"title": "Ops"}, {"is_public": false}, {"is_public": false, "description": nil}, {"is_locked": false, "is_announcement_only": nil},
			{"is_announcement_only": false}, {"is_announcement_only": nil}, {"is_locked": nil, "is_announcement_only": nil, "title": "Ops"},
		}},
		{"spark_team", config{"name": "Platform"}, []config{{"name": "Base"}, {"description": "Builds it"}}},
		{"spark_team", config{"name": "Platform", "description": "Builds it"}, []config{{"description": nil}, {"description": " Builds it "}}},
		{"spark_person", config{"emails": []string{"rita@example.com"}, "display_name": "Rita"}, []config{
			{"emails": []string{"margarita@example.com"}}, {"display_name": "Margarita"}, {"first_name": "Rita"}, {"last_name": "Release"},
			{"avatar": "https://avatar.example.com/rita.png"}, {"department": "Support"}, {"manager": "Anna Bauer"}, {"manager_id": "PERSON"},
			{"title": "Engineer"}, {"extension": "456"}, {"roles": []string{}}, {"licenses": []string{}}, {"site_urls": []string{"example.webex.com"}},
			{"addresses": []any{config{"country": "DE"}}}, {"phone_numbers": []any{config{"type": "work", "value": "+4930123456"}}},
			{"login_enabled": false}, {"on_destroy": "keep"}, {"location_id": sparkapi.ID{Cluster: "us", Type: "LOCATION", Key: "berlin"}.String()},
		}},
		{"spark_person", config{"emails": []string{"rita@example.com"}, "first_name": "Rita", "last_name": "Release"}, []config{
			{"first_name": "Margarita"}, {"last_name": "Remmers"}, {"first_name": "Margarita", "last_name": "Remmers"}, {"first_name": " Rita "},
			{"display_name": "Rita R."}, {"display_name": "Rita R.", "first_name": nil}, {"emails": []string{"RITA@example.com"}},
		}},
		{"spark_person", config{"emails": []string{"rita@example.com"}, "last_name": "Release"}, []config{{"last_name": "Remmers"}, {"first_name": "Rita"}}},
		{"spark_webhook", config{"name": "Pager", "target_url": "https://pager.example.com/", "resource": "messages", "event": "created"}, []config{
			{"name": "Beeper"}, {"target_url": "https://beeper.example.com/"}, {"secret": "between us"},
			{"secret_wo": "between us", "secret_wo_version": 1},
			{"target_url": nil, "target_url_wo": "https://pager.example.com/?key=1", "target_url_wo_version": 1},
		}},
		{"spark_room_tab", config{"room_id": "ROOM", "display_name": "Runbook", "content_url": "https://runbook.example.com/"}, []config{
			{"display_name": "Status"}, {"content_url": "https://status.example.com/"},
		}},
		{"spark_room_linked_folder", config{"room_id": "OTHER", "drive_id": "drive", "item_id": "reports", "display_name": "Reports", "content_url": "https://example.sharepoint.com/reports"}, []config{
			{"drive_id": "other"}, {"item_id": "minutes"}, {"display_name": "Minutes"}, {"content_url": "https://example.sharepoint.com/minutes"}, {"default_folder": true},
		}},
		{"spark_message", config{"room_id": "ROOM", "text": "Welcome"}, []config{
			{"text": "Hi"}, {"text": nil, "markdown": "**Hi**"}, {"room_id": "OTHER"}, {"parent_id": "MESSAGE"},
			{"room_id": nil, "to_person_email": "anna.bauer@example.com"}, {"room_id": nil, "to_person_id": "PERSON"},
		}},
		{"spark_message", config{"to_person_email": "anna.bauer@example.com", "text": "Welcome"}, []config{
			{"text": "Hi"}, {"to_person_email": "ANNA.BAUER@example.com"}, {"to_person_email": "ben.carter@example.com"},
			{"to_person_email": nil, "room_id": "ROOM"}, {"to_person_email": nil, "to_person_id": "PERSON"},
		}},
		{"spark_message", config{"room_id": "ROOM", "text": "A card", "card": card}, []config{
			{"card": `{"version":"1.3","type":"AdaptiveCard"}`}, {"room_id": "OTHER"},
		}},
	} {
		for _, change := range test.changes {
			t.Run(fmt.Sprint(test.kind, change), func(t *testing.T) {
				service := acctest.New(t)
				org := service.SeedOrganization(t)
				protocol := service.Protocol(t, "admin")
				ids := map[string]string{
					"TEAM": org.Team.ID, "ROOM": org.Room.ID, "MESSAGE": org.Message.ID, "PERSON": service.PersonID("anna.bauer@example.com"),
					"OTHER": protocol.Create(t, "spark_room", config{"title": "Other"}).ID,
				}
				before, after := maps.Clone(test.config), maps.Clone(test.config)
				maps.Copy(after, change)
				for _, config := range []config{before, after} {
					for name, value := range config {
						if text, ok := value.(string); ok && ids[text] != "" {
							config[name] = ids[text]
						}
					}
				}
				managed := acctest.Managed{Kind: test.kind}
				for _, config := range []config{before, after} {
					plan := protocol.Plan(t, managed, config)
					if len(plan.Errors) > 0 || plan.Action == acctest.Replace {
						t.Fatalf("plan %v: got action %s, errors %q", config, plan.Action, plan.Errors)
					}
					applied := protocol.ApplyPlan(t, plan)
					if len(applied.Errors) > 0 {
						t.Fatalf("apply %v: %q", config, applied.Errors)
					}
					managed = protocol.Read(t, applied.Managed).Managed
					now := protocol.Attributes(t, managed)
					for name, value := range protocol.Planned(t, plan) {
						if value != acctest.Unknown && !gocmp.Equal(value, now[name]) {
							t.Errorf("%s: planned %v, got %v", name, value, now[name])
						}
					}
					if next := protocol.Plan(t, managed, config); next.Action != acctest.NoOp {
						t.Errorf("want an empty plan after the apply of %v, got %s with errors %q", config, next.Action, next.Errors)
					}
				}
			})
		}
	}
}

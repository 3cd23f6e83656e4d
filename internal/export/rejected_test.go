// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Objects that the provider would reject are reported as failures. If they were exported, the
// plan of all other objects would fail.
func TestRejected(t *testing.T) {
	me := &sparkapi.Person{ID: "me"}
	active := sparkapi.WebhookStatusActive
	org := &organization{
		self: me,
		teams: []*team{
			{Team: &sparkapi.Team{ID: "t1", Name: "Platform", Description: "First line\n\tsecond line"}},
			{Team: &sparkapi.Team{ID: "t2", Name: " \u00a0"}},
			{Team: &sparkapi.Team{ID: "t3", Name: "Sales", Description: " "}},
		},
		rooms: []*room{
			{Room: &sparkapi.Room{ID: "r1", Title: "News"}},
			{Room: &sparkapi.Room{ID: "r2", Title: "Bell\a"}},
			{Room: &sparkapi.Room{ID: "r3", Title: "Escape", Description: "\x1b[31m"}},
			{Room: &sparkapi.Room{ID: "r4", Title: "eyJhbGciOi", Errors: map[string]sparkapi.ItemError{"title": {Code: "kms_failure"}}}},
		},
		webhooks: []*webhook{
			{Webhook: &sparkapi.Webhook{ID: "w1", Name: "All", Status: active, Resource: sparkapi.ResourceAll, Event: sparkapi.EventAll}},
			{Webhook: &sparkapi.Webhook{ID: "w2", Name: "Event", Status: active, Resource: sparkapi.ResourceRooms, Event: sparkapi.EventDeleted}},
			{Webhook: &sparkapi.Webhook{ID: "w3", Name: "Filter", Status: active, Resource: sparkapi.ResourceRooms, Event: sparkapi.EventAll, Filter: "color=red"}},
		},
	}
	report := &Report{}
	org.removeUnmanageable(report)
	report.finish()
	if len(org.teams) != 1 || len(org.rooms) != 1 || len(org.webhooks) != 1 {
		t.Errorf("want one team, one room and one webhook, got %d, %d and %d", len(org.teams), len(org.rooms), len(org.webhooks))
	}
	var failed []string
	for _, f := range report.Failures {
		failed = append(failed, f.What)
	}
	want := []string{
		`the room "Bell\a"`, `the room "Escape"`, `the room "eyJhbGciOi"`, `the team " \u00a0"`, `the team "Sales"`, `the webhook "Event"`, `the webhook "Filter"`,
	}
	if !slices.Equal(failed, want) {
		t.Errorf("want the failures %q, got %q", want, report.Failures)
	}
}

func TestInvalidEmail(t *testing.T) {
	for _, test := range []struct {
		emails []string
		want   string
	}{
		{[]string{"anna.bauer@example.com", "", "", "ops-bot@webex.bot"}, ""},
		{[]string{"anna.bauer@example.com", "Anna.Bauer@example.com"}, "Anna.Bauer@example.com"},
		{[]string{"anna\u200b@example.com"}, "anna\u200b@example.com"},
		{[]string{"anna.bauer"}, "anna.bauer"},
	} {
		var m members
		for _, email := range test.emails {
			m.add(&member{email: email})
		}
		if got := m.invalidEmail(); got != test.want {
			t.Errorf("invalidEmail of %s = %q, want %q", strings.Join(test.emails, ", "), got, test.want)
		}
	}
}

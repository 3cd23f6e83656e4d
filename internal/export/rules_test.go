// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// counts returns the numbers of exported resources by type.
func counts(result *export.Result) map[string]int {
	numbers := map[string]int{}
	for _, c := range result.Report.Counts {
		numbers[c.Kind] = c.Number
	}
	return numbers
}

// omitted returns the numbers of omitted objects by kind.
func omitted(result *export.Result) map[string]int {
	numbers := map[string]int{}
	for _, l := range result.Report.Omitted {
		numbers[l.What] += l.Number
	}
	return numbers
}

// joined returns the content of all files.
func joined(result *export.Result) string {
	var all bytes.Buffer
	for _, f := range result.Files {
		fmt.Fprintf(&all, "-- %s --\n%s", f.Name, f.Text)
	}
	return all.String()
}

// Objects that Terraform cannot or must not manage are omitted and reported. People who have
// not accepted their invitation are exported and reported.
func TestRules(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(3))
	organization := service.SeedOrganization(t)
	service.DisableWebhook(organization.Webhook.ID)
	service.WithholdEmail("clara.diaz@example.com")
	result := run(t, service, export.Options{Kinds: everything})
	want := map[string]int{
		"direct (1:1) rooms": 1, "General rooms": 2, "inactive webhooks": 1, "lists of members of public rooms": 1,
		"members whose email address Webex does not return, such as deleted people": 3,
	}
	if diff := cmp.Diff(want, omitted(result)); diff != "" {
		t.Errorf("omitted (-want +got):\n%s", diff)
	}
	if included := result.Report.Included; len(included) != 1 || included[0].Number != 1 {
		t.Errorf("want one invited person to be reported, got %v", included)
	}
	if got := imports(t, service, folder(result)); got["spark_room_members"] != 3 {
		t.Errorf("want the import of 3 sets of members, got %v", got)
	}
}

// No file contains the secret of a webhook. The configuration has a variable for the secret,
// and the report contains the name of the webhook.
func TestSecretsAreNotExported(t *testing.T) {
	service := acctest.New(t)
	service.SeedOrganization(t)
	result := run(t, service, export.Options{})
	text := joined(result)
	if strings.Contains(text, "between us") {
		t.Errorf("want no secret, got %s", text)
	}
	for _, want := range []string{`variable "pager_secret" {`, "# secret_wo         = var.pager_secret\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in %s", want, text)
		}
	}
	if diff := cmp.Diff([]string{"Pager"}, result.Report.Secrets); diff != "" {
		t.Errorf("webhooks with secrets (-want +got):\n%s", diff)
	}
}

// Two exports of the same organization are equal, even if Webex returns lists in a different
// order.
func TestExportIsReproducible(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(10), sparksim.WithRooms(30, 8))
	organization := service.SeedOrganization(t)
	first := joined(run(t, service, export.Options{Kinds: everything}))
	// A message moves a room to the first place of the list.
	admin := service.Client(t, "admin")
	acctest.Must(admin.Messages.Create(t.Context(), sparkapi.MessageCreate{RoomID: organization.Room.ID, Text: "Hello"}))(t)
	second := joined(run(t, service, export.Options{Kinds: everything}))
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("the second export differs (-first +second):\n%s", diff)
	}
}

// Strings are imported unchanged.
func TestTextsAreExact(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	for _, title := range []string{
		`${var.secret} $${x}`, `%{ if true }%%{`, `"quoted" \ back\nslash`, "שלום \u202eעולם", "🎉👩‍👩‍👧‍👦", "tab\u00a0and\u200bzero", "e\u0301 NFD", "#{ruby} // <<EOT",
	} {
		acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: title, Description: title + "\n\nEOT\n  " + title}))(t)
	}
	result := run(t, service, export.Options{})
	if got := imports(t, service, folder(result)); got["spark_room"] != 8 {
		t.Errorf("want 8 rooms, got %v and %v", got, result.Report.Failures)
	}
}

// Objects that cannot be read are reported. All other objects are exported.
func TestFailures(t *testing.T) {
	for _, test := range []struct {
		name string
		path string
		room bool // whether only requests for the room "Incidents" fail
		what string
		want map[string]int
	}{
		{
			name: "members of one room", path: "/memberships", room: true, what: `members of the room "Incidents"`,
			want: map[string]int{"spark_team": 2, "spark_team_members": 2, "spark_room": 4, "spark_room_members": 2, "spark_webhook": 3},
		},
		{
			name: "list of teams", path: "/teams", what: "the list of teams",
			want: map[string]int{"spark_room": 4, "spark_room_members": 3, "spark_webhook": 3},
		},
		{
			name: "list of webhooks", path: "/webhooks", what: "the list of webhooks",
			want: map[string]int{"spark_team": 2, "spark_team_members": 2, "spark_room": 4, "spark_room_members": 3},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t)
			organization := service.SeedOrganization(t) // Room has the title Incidents
			service.FailBy(func(r *http.Request) sparksim.Fault {
				if strings.HasSuffix(r.URL.Path, test.path) && (!test.room || r.URL.Query().Get("roomId") == organization.Room.ID) {
					return sparksim.Fault{Status: http.StatusForbidden}
				}
				return sparksim.Fault{}
			})
			result := run(t, service, export.Options{})
			if failures := result.Report.Failures; len(failures) != 1 || failures[0].What != test.what || !errors.Is(failures[0].Reason, sparkapi.ErrForbidden) {
				t.Errorf("want the failure of %s, got %v", test.what, failures)
			}
			if diff := cmp.Diff(test.want, counts(result)); diff != "" {
				t.Errorf("exported (-want +got):\n%s", diff)
			}
		})
	}
}

// Nothing is exported if the authenticated account cannot be read or the access token is
// rejected.
func TestRejectedToken(t *testing.T) {
	for _, request := range []string{"GET /people/me", "GET /memberships"} {
		t.Run(request, func(t *testing.T) {
			service := acctest.New(t, sparksim.WithRooms(3, 1))
			service.Fail(sparksim.Fault{Request: request, Status: http.StatusUnauthorized})
			if result, err := export.Run(t.Context(), service.Client(t, "admin"), export.Options{Format: export.HCL}); !errors.Is(err, sparkapi.ErrUnauthorized) {
				t.Errorf("want %v, got %v, %v", sparkapi.ErrUnauthorized, result, err)
			}
		})
	}
}

// If Webex limits the rate of requests, the export waits and reads all objects.
func TestRateLimit(t *testing.T) {
	acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
		result := run(t, service, export.Options{})
		if failures := result.Report.Failures; len(failures) > 0 {
			t.Errorf("want no failures, got %v", failures)
		}
		if got := counts(result)["spark_room_members"]; got != 700 {
			t.Errorf("want the members of 700 rooms, got %d", got)
		}
		if service.Count("GET /memberships") < 700 {
			t.Errorf("want at least 700 requests, got %d", service.Count("GET /memberships"))
		}
	}, sparksim.WithRooms(700, 2), sparksim.WithRateLimit(300, time.Minute))
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"iter"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// creation is a resource to create, and the request that creates it.
type creation struct {
	kind, request string
	config        map[string]any
}

// oneOfEach returns a resource of each type. They do not depend on each other.
func oneOfEach(org acctest.Organization) []creation {
	return []creation{
		{"spark_membership", "POST /memberships", map[string]any{
			"room_id": org.Room.ID, "person_email": "David.Evans@example.com", "is_moderator": true,
		}},
		{"spark_message", "POST /messages", map[string]any{
			"room_id": org.Room.ID, "markdown": "**Release 4.2** is out, <@personEmail:admin@example.com>",
		}},
		{"spark_person", "POST /people", map[string]any{
			"emails": []string{"Rita.Release@example.com"}, "display_name": "Rita Release",
		}},
		{"spark_room", "POST /rooms", map[string]any{
			"title": "Release 4.2", "description": "What ships", "is_locked": true,
		}},
		{"spark_room_tab", "POST /room/tabs", map[string]any{
			"room_id": org.Room.ID, "display_name": "Release 4.2", "content_url": "https://release.example.com/",
		}},
		{"spark_room_linked_folder", "POST /room/linkedFolders", map[string]any{
			"room_id": org.Room.ID, "drive_id": "drive", "item_id": "release", "display_name": "Release 4.2", "content_url": "https://example.sharepoint.com/release",
		}},
		{"spark_team", "POST /teams", map[string]any{
			"name": "Release", "description": "Who ships",
		}},
		{"spark_team_membership", "POST /team/memberships", map[string]any{
			"team_id": org.Team.ID, "person_email": "David.Evans@example.com",
		}},
		{"spark_webhook", "POST /webhooks", map[string]any{
			"name": "Release", "target_url": "https://release.example.com/", "resource": "messages", "event": "created", "secret": "between us two",
		}},
	}
}

// countObjects returns the number of objects of each type.
func countObjects(t *testing.T, service *acctest.Service, org acctest.Organization) (all [9]int) {
	t.Helper()
	ctx, admin := t.Context(), service.Client(t, "admin")
	return [9]int{
		count(t, admin.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: org.Room.ID})),
		count(t, admin.Messages.List(ctx, sparkapi.MessageFilter{RoomID: org.Room.ID})),
		count(t, admin.People.List(ctx, sparkapi.PersonFilter{})),
		count(t, admin.Rooms.List(ctx, sparkapi.RoomFilter{})),
		count(t, admin.Teams.List(ctx, sparkapi.TeamFilter{})),
		count(t, admin.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: org.Team.ID})),
		count(t, admin.Webhooks.List(ctx, sparkapi.WebhookFilter{})),
		count(t, admin.RoomTabs.List(ctx, sparkapi.RoomTabFilter{RoomID: org.Room.ID})),
		count(t, admin.LinkedFolders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: org.Room.ID})),
	}
}

func count[T any](t *testing.T, items iter.Seq2[*T, error]) int {
	t.Helper()
	return len(acctest.Must(sparkapi.All(items))(t))
}

// withOneMore returns the result of countObjects after one object of each type was created. A
// team also has a General room.
func withOneMore(before [9]int) [9]int {
	for i := range before {
		before[i]++
	}
	before[3]++ // rooms
	return before
}

// The response to a create request is lost in different ways. If Webex created the object, the
// first apply finds the object and adds it to the state. If not, the apply fails and the next
// apply creates the object. No object is created twice.
func TestLostCreateResponses(t *testing.T) {
	const timeout = 61 * time.Second // a request can take 60 seconds
	for _, test := range []struct {
		name    string
		fault   sparksim.Fault
		created bool
	}{
		{"reset before the creation", sparksim.Fault{Reset: true}, false},
		{"reset after the creation", sparksim.Fault{Reset: true, After: true}, true},
		{"truncated", sparksim.Fault{Truncate: true}, true},
		{"500 before the creation", sparksim.Fault{Status: 500}, false},
		{"500 after the creation", sparksim.Fault{Status: 500, After: true}, true},
		{"502 before the creation", sparksim.Fault{Status: 502}, false},
		{"502 after the creation", sparksim.Fault{Status: 502, After: true}, true},
		{"503 after the creation", sparksim.Fault{Status: 503, After: true}, true},
		{"504 before the creation", sparksim.Fault{Status: 504}, false},
		{"504 after the creation", sparksim.Fault{Status: 504, After: true}, true},
		{"timeout before the creation", sparksim.Fault{Delay: timeout}, false},
		{"timeout after the creation", sparksim.Fault{Delay: timeout, After: true}, true},
		{"page of a proxy before the creation", sparksim.Fault{Status: 200, Body: "<html>sign in</html>"}, false},
		{"page of a proxy after the creation", sparksim.Fault{Status: 200, Body: "<html>sign in</html>", After: true}, true},
		{"no ID after the creation", sparksim.Fault{Status: 200, Body: "{}", ContentType: "application/json", After: true}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
				org := service.SeedOrganization(t)
				time.Sleep(time.Second) // until lists show all objects, which are then older than the requests
				before := countObjects(t, service, org)
				for _, create := range oneOfEach(org) {
					createWithFault(t, service, create, test.fault, test.created)
				}
				time.Sleep(time.Second) // until lists show all objects
				if got, want := countObjects(t, service, org), withOneMore(before); got != want {
					t.Errorf("want %v memberships, messages, people, rooms, teams, team memberships, webhooks, room tabs and linked folders, got %v", want, got)
				}
			}, sparksim.WithListLag(700*time.Millisecond))
		})
	}
}

// createWithFault creates a resource while a fault affects the create request. If Webex does not
// create the object (created is false), the first apply fails and a second apply follows.
func createWithFault(t *testing.T, service *acctest.Service, create creation, fault sparksim.Fault, created bool) {
	t.Helper()
	fault.Request, fault.Times = create.request, 1
	service.Fail(fault)
	sent, requests := service.Count(create.request), 1
	apply := func() acctest.Applied {
		protocol := service.Protocol(t, "admin", map[string]any{"max_retries": 4})
		return protocol.ApplyPlan(t, protocol.Plan(t, acctest.Managed{Kind: create.kind}, create.config))
	}
	applied := apply()
	if created {
		if len(applied.Warnings) != 1 || !acctest.MatchText("was created despite an error", "The provider searched for the object and found it. Its ID is "+applied.ID).MatchString(applied.Warnings[0]) {
			t.Errorf("%s: want one warning that the object was found, got %q", create.kind, applied.Warnings)
		}
	} else {
		if len(applied.Errors) != 1 || !acctest.MatchText("Could not confirm that", "so the object was probably not created. Run terraform apply again.").MatchString(applied.Errors[0]) {
			t.Errorf("%s: want one error that advises to apply again, got %q", create.kind, applied.Errors)
		}
		applied, requests = apply(), 2
	}
	if applied.ID == "" || len(applied.Errors) > 0 {
		t.Errorf("%s: want the object in the state, got %q with errors %q", create.kind, applied.ID, applied.Errors)
	}
	if got := service.FaultCount(create.request); got != 1 {
		t.Errorf("%s: want the fault to occur once, got %d", create.request, got)
	}
	if got := service.Count(create.request) - sent; got != requests {
		t.Errorf("%s: want %d requests, got %d", create.request, requests, got)
	}
}

// If the user interrupts Terraform during a create request, the state has the created object.
func TestInterruptedCreateIsInState(t *testing.T) {
	service := acctest.New(t)
	sent := make(chan struct{})
	service.FailBy(func(r *http.Request) sparksim.Fault {
		if r.Method != http.MethodPost {
			return sparksim.Fault{}
		}
		close(sent)
		return sparksim.Fault{After: true, Delay: time.Hour}
	})
	cli := service.CLI(t, "admin", fstest.MapFS{"main.tf": {Data: []byte(`
terraform {
  required_providers {
    spark = { source = "ciscospark/spark" }
  }
}
resource "spark_room" "test" { title = "Release 4.2" }
`)}})
	if output := cli.Interrupt(t, sent, "apply", "-auto-approve", "-no-color", "-input=false"); !strings.Contains(output, "Interrupt received") {
		t.Errorf("want Terraform to be interrupted, the output is:\n%s", output)
	}
	service.Recover()
	if changes := acctest.Changes(cli.Plan(t)); len(changes) > 0 {
		t.Errorf("want an empty plan after the apply, got %v", changes)
	}
	if got := service.Count("POST /rooms"); got != 1 {
		t.Errorf("want one request, got %d", got)
	}
}

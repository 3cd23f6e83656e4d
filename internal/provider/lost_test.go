package provider_test

import (
	"fmt"
	"iter"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// made is each kind of thing that can be made, and where.
var made = []struct{ address, request string }{
	{"spark_membership.it", "POST /memberships"},
	{"spark_message.it", "POST /messages"},
	{"spark_person.it", "POST /people"},
	{"spark_room.it", "POST /rooms"},
	{"spark_team.it", "POST /teams"},
	{"spark_team_membership.it", "POST /team/memberships"},
	{"spark_webhook.it", "POST /webhooks"},
}

// oneOfEach is a configuration of one of each kind, none of which waits for another.
func oneOfEach(there acctest.Organization) string {
	return fmt.Sprintf(`
resource "spark_room" "it" {
  title       = "Release 4.2"
  description = "What ships"
  is_locked   = true
}
resource "spark_team" "it" {
  name        = "Release"
  description = "Who ships"
}
resource "spark_membership" "it" {
  room_id      = %[1]q
  person_email = "David.Evans@example.com"
  is_moderator = true
}
resource "spark_team_membership" "it" {
  team_id      = %[2]q
  person_email = "David.Evans@example.com"
}
resource "spark_message" "it" {
  room_id  = %[1]q
  markdown = "**Release 4.2** is out, <@personEmail:admin@example.com>"
}
resource "spark_webhook" "it" {
  name       = "Release"
  target_url = "https://release.example.com/"
  resource   = "messages"
  event      = "created"
  secret     = "between us two"
}
resource "spark_person" "it" {
  emails       = ["Rita.Release@example.com"]
  display_name = "Rita Release"
}`, there.Room.ID, there.Team.ID)
}

// held is the number of things that the service holds of each kind.
func held(t *testing.T, service *acctest.Service, there acctest.Organization) (all [7]int) {
	t.Helper()
	ctx, admin := t.Context(), service.Client(t, "admin")
	return [7]int{
		count(t, admin.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: there.Room.ID})),
		count(t, admin.Messages.List(ctx, sparkapi.MessageFilter{RoomID: there.Room.ID})),
		count(t, admin.People.List(ctx, sparkapi.PersonFilter{})),
		count(t, admin.Rooms.List(ctx, sparkapi.RoomFilter{})),
		count(t, admin.Teams.List(ctx, sparkapi.TeamFilter{})),
		count(t, admin.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: there.Team.ID})),
		count(t, admin.Webhooks.List(ctx, sparkapi.WebhookFilter{})),
	}
}

func count[T any](t *testing.T, items iter.Seq2[*T, error]) int {
	t.Helper()
	return len(acctest.Must(sparkapi.All(items))(t))
}

// grown is what the service holds more where one of each kind was made: a team has a
// room.
func grown(before [7]int) [7]int {
	for i := range before {
		before[i]++
	}
	before[3]++
	return before
}

// The answer to a create is lost, in each of the ways that there are, for each kind
// of thing. Where the work was done, what was made is in the state after that apply;
// where it was not, the error says so and the next apply makes it. Nothing is made
// twice, and nothing is made that nobody knows.
func TestLostAnswers(t *testing.T) {
	const patience, tooLate = "single_request_timeout = 3", 3500 * time.Millisecond
	for _, test := range []struct {
		name  string
		fault sparksim.Fault
		done  bool
	}{
		{"reset before the work", sparksim.Fault{Reset: true}, false},
		{"reset after the work", sparksim.Fault{Reset: true, After: true}, true},
		{"cut off", sparksim.Fault{Truncate: true}, true},
		{"500 before the work", sparksim.Fault{Status: 500}, false},
		{"500 after the work", sparksim.Fault{Status: 500, After: true}, true},
		{"502 before the work", sparksim.Fault{Status: 502}, false},
		{"502 after the work", sparksim.Fault{Status: 502, After: true}, true},
		{"503 after the work", sparksim.Fault{Status: 503, After: true}, true},
		{"504 before the work", sparksim.Fault{Status: 504}, false},
		{"504 after the work", sparksim.Fault{Status: 504, After: true}, true},
		{"too late before the work", sparksim.Fault{Delay: tooLate}, false},
		{"too late after the work", sparksim.Fault{Delay: tooLate, After: true}, true},
		{"a proxy's page before the work", sparksim.Fault{Status: 200, Body: "<html>sign in</html>"}, false},
		{"a proxy's page after the work", sparksim.Fault{Status: 200, Body: "<html>sign in</html>", After: true}, true},
		{"no id after the work", sparksim.Fault{Status: 200, Body: "{}", ContentType: "application/json", After: true}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t, sparksim.WithListLag(700*time.Millisecond))
			there := service.Settle(t)
			time.Sleep(time.Second) // for the lists, and for what was settled to be older than the requests
			before := held(t, service, there)
			config := oneOfEach(there)
			if test.fault.Delay > 0 {
				config = service.Provider("admin", patience) + config
			}
			first := resource.TestStep{
				PreConfig: func() {
					for _, kind := range made {
						fault := test.fault
						fault.Request, fault.Times = kind.request, 1
						service.Fail(fault)
					}
				},
				Config: config,
			}
			if !test.done {
				first.ExpectError = acctest.Says("Nobody knows whether", "most probably it was not made: apply again.")
			}
			var ids [7]string
			var keep []statecheck.StateCheck
			for i, kind := range made {
				keep = append(keep, acctest.Keep(kind.address, "id", &ids[i]))
			}
			service.Run(t, first, resource.TestStep{
				Config: config, ConfigStateChecks: keep,
				PostApplyFunc: func() {
					time.Sleep(time.Second) // for the lists
					if got, want := held(t, service, there), grown(before); got != want {
						t.Errorf("want %v memberships, messages, people, rooms, teams, team memberships and webhooks, got %v", want, got)
					}
				},
			})
			for i, kind := range made {
				if got := service.Struck(kind.request); got != 1 {
					t.Errorf("%s: want the fault to strike once, got %d", kind.request, got)
				}
				wanted := 1
				if !test.done {
					wanted = 2
				}
				if got := service.Count(kind.request) - settled(kind.request); got != wanted {
					t.Errorf("%s: want %d requests, got %d", kind.request, wanted, got)
				}
				if ids[i] == "" {
					t.Errorf("want %s in the state", kind.address)
				}
			}
			if test.done {
				service.Warned(t, `The room "Release 4.2" was made, though the service did not say so`, "It was looked for and found: "+ids[3])
			}
		})
	}
}

// Who presses Ctrl-C while a request is on its way has in the state what it made.
func TestLostAnswerToInterrupted(t *testing.T) {
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
resource "spark_room" "it" { title = "Release 4.2" }
`)}})
	if said := cli.Interrupt(t, sent, "apply", "-auto-approve", "-no-color", "-input=false"); !strings.Contains(said, "Interrupt received") {
		t.Errorf("want Terraform to be interrupted, it said:\n%s", said)
	}
	service.Recover()
	if changes := acctest.Changes(cli.Plan(t)); len(changes) > 0 {
		t.Errorf("want nothing to be planned after that, got %v", changes)
	}
	if got := service.Count("POST /rooms"); got != 1 {
		t.Errorf("want one request, got %d", got)
	}
}

// settled is how many requests of a kind [acctest.Service.Settle] sends.
func settled(request string) int {
	return map[string]int{
		"POST /memberships": 4, "POST /messages": 2, "POST /people": 1, "POST /rooms": 4, "POST /teams": 2, "POST /team/memberships": 2, "POST /webhooks": 3,
	}[request]
}

package provider_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The tests of this file are promises to people in rooms and teams, each by its name.
// Promises of one kind of thing alone are tested beside it; the guide "What this
// provider does to your users" lists all.

// The owner of the token hands a room and a team over to somebody else. To step down
// first would leave nobody who may do that.
func TestModeratorsAreAddedBeforeOthersAreRemoved(t *testing.T) {
	service := acctest.New(t)
	config := func(mine, anna bool) string {
		return fmt.Sprintf(`
resource "spark_room" "ops" { title = "Operations" }
resource "spark_team" "ops" { name = "Operations" }
resource "spark_membership" "me" {
  room_id      = spark_room.ops.id
  person_email = "admin@example.com"
  is_moderator = %[1]t
}
resource "spark_team_membership" "me" {
  team_id      = spark_team.ops.id
  person_email = "admin@example.com"
  is_moderator = %[1]t
}
resource "spark_membership" "anna" {
  room_id      = spark_room.ops.id
  person_email = "anna.bauer@example.com"
  is_moderator = %[2]t
}
resource "spark_team_membership" "anna" {
  team_id      = spark_team.ops.id
  person_email = "anna.bauer@example.com"
  is_moderator = %[2]t
}`, mine, anna)
	}
	forget := `
removed {
  from = spark_%s.%s
  lifecycle {
    destroy = false
  }
}`
	var left string // what the owner of the token may not take away any more
	for _, kind := range []string{"room", "team", "membership", "team_membership"} {
		for _, name := range map[bool][]string{true: {"ops"}, false: {"me", "anna"}}[kind == "room" || kind == "team"] {
			left += fmt.Sprintf(forget, kind, name)
		}
	}
	service.Run(t,
		resource.TestStep{Config: config(true, false)},
		resource.TestStep{
			PreConfig: func() { // who becomes a moderator does so late
				for _, me := range []string{"PUT /memberships/*", "PUT /team/memberships/*"} {
					service.Fail(sparksim.Fault{Request: me, Times: 1, Delay: 700 * time.Millisecond})
				}
				service.ForgetCalls()
			},
			Config: config(false, true),
		},
		resource.TestStep{Config: left},
	)
	for _, request := range []string{"/memberships/", "/team/memberships/"} {
		var bodies []string
		for _, call := range service.Calls() {
			if call.Method == "PUT" && strings.HasPrefix(call.Path, request) {
				bodies = append(bodies, string(call.Body))
			}
		}
		if len(bodies) != 2 || bodies[0] != `{"isModerator":true}` || bodies[1] != `{"isModerator":false}` {
			t.Errorf("want PUT %s* to promote and then to demote, got %q", request, bodies)
		}
	}
}

// Somebody else was faster: what is to be deleted is gone.
func TestDeletesAreIdempotent(t *testing.T) {
	service := acctest.New(t)
	there := service.Settle(t)
	cli := service.CLI(t, "admin", project(oneOfEach(there)))
	cli.Run(t, "apply", "-auto-approve", "-no-color")
	for _, kind := range []string{"memberships", "people", "rooms", "teams", "team/memberships", "webhooks"} {
		service.Fail(sparksim.Fault{Request: "DELETE /" + kind + "/*", Times: 1, After: true, Status: 502}) // is repeated
	}
	cli.Run(t, "destroy", "-auto-approve", "-no-color", "-refresh=false")
	for _, kind := range []string{"memberships", "people", "rooms", "teams", "team/memberships", "webhooks"} {
		if got := service.Count("DELETE /" + kind + "/*"); got != 2 {
			t.Errorf("want two requests to delete of %s, got %d", kind, got)
		}
	}
}

// A room or a team that somebody else deletes takes its members along, and neither a
// plan nor the destruction of those fails.
func TestParentsDeletedFirstDoNoHarm(t *testing.T) {
	for _, flag := range []string{"-refresh=true", "-refresh=false"} {
		t.Run(flag, func(t *testing.T) {
			service := acctest.New(t)
			admin := service.Client(t, "admin")
			cli := service.CLI(t, "admin", project(people("anna.bauer@example.com")+`
resource "spark_membership" "ben" {
  room_id      = spark_room.ops.id
  person_email = "ben.carter@example.com"
  is_moderator = true
}`))
			cli.Run(t, "apply", "-auto-approve", "-no-color")
			for r, err := range admin.Rooms.List(t.Context(), sparkapi.RoomFilter{}) {
				if err == nil && r.TeamID == "" {
					err = admin.Rooms.Delete(t.Context(), r.ID)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			for team, err := range admin.Teams.List(t.Context(), sparkapi.TeamFilter{}) {
				if err == nil {
					err = admin.Teams.Delete(t.Context(), team.ID)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			cli.Run(t, "destroy", "-auto-approve", "-no-color", flag)
		})
	}
}

// Two resources for the same person in the same room would undo each other's work. It
// is told in the plan where that can be known, and else by the one that comes second.
func TestTwoResourcesForOnePerson(t *testing.T) {
	const ben, shouted, david = `person_email = "ben.carter@example.com"`, `person_email = "BEN.CARTER@example.com"`, `person_email = "david.evans@example.com"`
	const takeOver = "adopt_existing = true\n"
	for _, test := range []struct {
		name          string
		before        [2]string // of the two resources, if there are such
		first, second string
		fails, warns  string
	}{
		{name: "both are new", first: ben, second: shouted, fails: "Two resources are for the same person in the %s"},
		{name: "both may take over", first: takeOver + ben, second: takeOver + ben, fails: "Two resources are for the same person in the %s"},
		{name: "both are there", before: [2]string{ben, david}, first: ben, second: ben, fails: "Two resources are for the same person in the %s"},
		{name: "one by id and one by address", first: `person_id = %q`, second: ben, fails: "ben.carter@example.com is in the %s already"},
		{
			name: "one by id and one by address, and both may take over", first: takeOver + `person_id = %q`, second: takeOver + ben,
			fails: "Two resources manage the same",
		},
		{name: "one is there", before: [2]string{ben}, first: ben, second: ben, fails: "ben.carter@example.com is in the %s already"},
		{
			name: "one is there and the other may take over", before: [2]string{ben}, first: ben, second: takeOver + ben,
			warns: "Two resources may be for the same person in the %s",
		},
	} {
		for _, kind := range []string{"room", "team"} {
			t.Run(test.name+" in a "+kind, func(t *testing.T) {
				service := acctest.New(t)
				there := service.Settle(t)
				place, resourceType := there.Room.ID, "spark_membership"
				if kind == "team" {
					place, resourceType = there.Team.ID, "spark_team_membership"
					removeBen(t, service, there.Team.ID)
				}
				config := func(bodies ...string) (text string) {
					for i, body := range bodies {
						if body != "" {
							body = strings.ReplaceAll(body, "%q", fmt.Sprintf("%q", service.PersonID("ben.carter@example.com")))
							text += fmt.Sprintf("resource %q \"it%d\" {\n %s_id = %q\n %s\n}\n", resourceType, i, kind, place, body)
						}
					}
					return text
				}
				var steps []resource.TestStep
				if before := config(test.before[:]...); before != "" {
					steps = append(steps, resource.TestStep{Config: before})
				}
				last := resource.TestStep{Config: config(test.first, test.second)}
				if test.fails != "" {
					last.ExpectError = acctest.Says(strings.ReplaceAll(test.fails, "%s", kind))
				} else {
					last.PlanOnly, last.ExpectNonEmptyPlan = true, true
				}
				service.Run(t, append(steps, last)...)
				if test.warns != "" {
					service.Warned(t, strings.ReplaceAll(test.warns, "%s", kind), "Keep one of the two.")
				}
			})
		}
	}
}

// removeBen takes out of the team whom [acctest.Service.Settle] has put there.
func removeBen(t *testing.T, service *acctest.Service, teamID string) {
	t.Helper()
	admin := service.Client(t, "admin")
	for member, err := range admin.TeamMemberships.List(t.Context(), sparkapi.TeamMembershipFilter{TeamID: teamID}) {
		if err == nil && member.PersonEmail == "ben.carter@example.com" {
			err = admin.TeamMemberships.Delete(t.Context(), member.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The guide lists each promise with the one test that keeps it.
func TestPromisesAreKept(t *testing.T) {
	guide := string(acctest.Must(os.ReadFile("../../templates/guides/people.md.tmpl"))(t))
	promised := regexp.MustCompile("\\| `(Test\\w+)` \\|").FindAllStringSubmatch(guide, -1)
	if len(promised) == 0 {
		t.Fatal("want a table of promises")
	}
	kept := map[string]int{}
	for _, name := range append(acctest.Must(filepath.Glob("*_test.go"))(t), acctest.Must(filepath.Glob("*/*_test.go"))(t)...) {
		code := string(acctest.Must(os.ReadFile(name))(t)) //nolint:gosec // a file of this folder
		for _, found := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(code, -1) {
			kept[found[1]]++
		}
	}
	for _, promise := range promised {
		if got := kept[promise[1]]; got != 1 {
			t.Errorf("want one test %s, got %d", promise[1], got)
		}
	}
}

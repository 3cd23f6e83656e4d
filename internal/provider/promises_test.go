// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
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

// The tests in this file check promises to the members of rooms and teams. The other promises
// are tested in the packages of the nouns. CONTRIBUTING.md lists all promises with their tests.

// The authenticated account makes another member the moderator of a room and a team, and is
// then demoted itself. In the reverse order, no moderator could promote the other member.
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
	removedBlock := `
removed {
  from = spark_%s.%s
  lifecycle {
    destroy = false
  }
}`
	var removedBlocks string // remove the resources from the state only, because the account is no longer a moderator
	for _, kind := range []string{"room", "team", "membership", "team_membership"} {
		for _, name := range map[bool][]string{true: {"ops"}, false: {"me", "anna"}}[kind == "room" || kind == "team"] {
			removedBlocks += fmt.Sprintf(removedBlock, kind, name)
		}
	}
	service.Run(t,
		resource.TestStep{Config: config(true, false)},
		resource.TestStep{
			PreConfig: func() { // the promotion takes a while
				for _, me := range []string{"PUT /memberships/*", "PUT /team/memberships/*"} {
					service.Fail(sparksim.Fault{Request: me, Times: 1, Delay: 700 * time.Millisecond})
				}
				service.ResetCalls()
			},
			Config: config(false, true),
		},
		resource.TestStep{Config: removedBlocks},
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

// A delete request whose response is lost is retried. The 404 of the second request
// means that the object is deleted.
func TestDeletesAreIdempotent(t *testing.T) {
	acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
		org := service.SeedOrganization(t)
		for _, create := range oneOfEach(org) {
			managed := service.Protocol(t, "admin").Create(t, create.kind, create.config)
			protocol := service.Protocol(t, "admin", map[string]any{"max_retries": 4})
			request := strings.Replace(create.request, "POST", "DELETE", 1) + "/*"
			service.Fail(sparksim.Fault{Request: request, Times: 1, After: true, Status: 502})
			protocol.Change(t, managed, nil, acctest.Delete)
			if got := service.Count(request); got != 2 {
				t.Errorf("%s: want two requests, got %d", request, got)
			}
		}
	})
}

// If another program deletes a room or team, Webex deletes the memberships too. Destroying
// their resources does not fail.
func TestDestroyAfterDeletedParents(t *testing.T) {
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

// Two resources for the same person in the same room would undo each other's changes.
// The plan reports the conflict if both people are known. Otherwise, the apply of the second
// resource reports it.
func TestTwoResourcesForOnePerson(t *testing.T) {
	const ben, upperBen, david = "ben.carter@example.com", "BEN.CARTER@example.com", "david.evans@example.com"
	byEmail := func(email string) map[string]any { return map[string]any{"person_email": email} }
	adopting := func(config map[string]any) map[string]any {
		config["adopt_existing"] = true
		return config
	}
	byID := map[string]any{"person_id": "ID"}
	const samePerson, already = "Two resources manage the same person in the %s", "ben.carter@example.com is already a member of the %s"
	for _, test := range []struct {
		name          string
		before        []map[string]any // the configurations of the resources that exist
		first, second map[string]any
		planFails     string
		applyFails    string
	}{
		{name: "both are new", first: byEmail(ben), second: byEmail(upperBen), planFails: samePerson},
		{name: "both adopt", first: adopting(byEmail(ben)), second: adopting(byEmail(ben)), planFails: samePerson},
		{name: "both exist", before: []map[string]any{byEmail(ben), byEmail(david)}, first: byEmail(ben), second: byEmail(ben), planFails: samePerson},
		{name: "one by ID and one by email", first: byID, second: byEmail(ben), applyFails: already},
		{
			name: "one by ID and one by email, and both adopt", first: adopting(maps.Clone(byID)), second: adopting(byEmail(ben)),
			applyFails: "Two resources manage the same",
		},
		{name: "one exists", before: []map[string]any{byEmail(ben)}, first: byEmail(ben), second: byEmail(ben), planFails: samePerson},
		{name: "one exists and the other adopts", before: []map[string]any{byEmail(ben)}, first: byEmail(ben), second: adopting(byEmail(ben)), planFails: samePerson},
	} {
		for _, parent := range []string{"room", "team"} {
			t.Run(test.name+" in a "+parent, func(t *testing.T) {
				service := acctest.New(t)
				org := service.SeedOrganization(t)
				kind, id := "spark_membership", org.Room.ID
				if parent == "team" {
					kind, id = "spark_team_membership", org.Team.ID
					removeBen(t, service, org.Team.ID)
				}
				config := func(person map[string]any) map[string]any {
					person = maps.Clone(person)
					person[parent+"_id"] = id
					if person["person_id"] != nil {
						person["person_id"] = service.PersonID(ben)
					}
					return person
				}
				match := func(text string) *regexp.Regexp { return acctest.MatchText(strings.ReplaceAll(text, "%s", parent)) }

				state := []acctest.Managed{{Kind: kind}, {Kind: kind}}
				for i, person := range test.before {
					state[i] = service.Protocol(t, "admin").Create(t, kind, config(person))
				}
				planning := service.Protocol(t, "admin")
				first, second := planning.Plan(t, state[0], config(test.first)), planning.Plan(t, state[1], config(test.second))
				if test.planFails != "" {
					if len(first.Errors) > 0 || len(second.Errors) != 1 || !match(test.planFails).MatchString(second.Errors[0]) {
						t.Errorf("plan: want one error for the second that contains %q, got %q and %q", test.planFails, first.Errors, second.Errors)
					}
					return
				}
				applying := service.Protocol(t, "admin")
				if applied := applying.ApplyPlan(t, first); len(applied.Errors) > 0 {
					t.Errorf("apply the first: %q", applied.Errors)
				}
				applied := applying.ApplyPlan(t, second)
				if len(applied.Errors) != 1 || !match(test.applyFails).MatchString(applied.Errors[0]) {
					t.Errorf("apply the second: want one error that contains %q, got %q", test.applyFails, applied.Errors)
				}
			})
		}
	}
}

// removeBen removes the member that [acctest.Service.SeedOrganization] added to the team.
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

// CONTRIBUTING.md lists each promise with its test.
func TestPromisesHaveTests(t *testing.T) {
	guide := string(acctest.Must(os.ReadFile("../../CONTRIBUTING.md"))(t))
	promised := regexp.MustCompile("\\| `(Test\\w+)` \\|").FindAllStringSubmatch(guide, -1)
	if len(promised) == 0 {
		t.Fatal("want a table of promises")
	}
	testCounts := map[string]int{}
	var files []string
	for _, pattern := range []string{"*_test.go", "*/*_test.go", "../chaostest/*_test.go", "../conflict/*_test.go"} {
		files = append(files, acctest.Must(filepath.Glob(pattern))(t)...)
	}
	for _, name := range files {
		code := string(acctest.Must(os.ReadFile(name))(t)) //nolint:gosec // a file of this repository
		for _, found := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(code, -1) {
			testCounts[found[1]]++
		}
	}
	for _, promise := range promised {
		if got := testCounts[promise[1]]; got != 1 {
			t.Errorf("want one test %s, got %d", promise[1], got)
		}
	}
}

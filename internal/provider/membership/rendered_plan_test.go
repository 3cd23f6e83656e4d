// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The output of Terraform shows exactly who joins and who leaves a set of 120 people, in any
// order and after an import. If letter case differs as well, a warning lists the people.
func TestRenderedPlanShowsWhoJoinsAndLeaves(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(130))
	var addresses []string
	for p, err := range service.Client(t, "admin").People.List(t.Context(), sparkapi.PersonFilter{Max: 1000}) {
		if err != nil {
			t.Fatal(err)
		}
		addresses = append(addresses, strings.ToLower(p.Emails[0]))
	}
	slices.Sort(addresses)
	addresses = slices.DeleteFunc(addresses, func(address string) bool { return address == admin })
	before, joins, leaves := addresses[:120], addresses[125], addresses[7]
	after := append([]string{joins}, before...)
	slices.Reverse(after)
	after = slices.DeleteFunc(after, func(address string) bool { return address == leaves })

	config := func(members []string) string {
		list := string(acctest.Must(json.Marshal(members))(t))
		return fmt.Sprintf(`
resource "spark_room" "test" { title = "Operations" }
resource "spark_team" "test" { name = "Platform" }
resource "spark_room_members" "test" {
  room_id = spark_room.test.id
  members = %[1]s
}
resource "spark_team_members" "test" {
  team_id = spark_team.test.id
  members = %[1]s
}`, list)
	}
	terraform := service.CLI(t, "admin", fstest.MapFS{"main.tf": {Data: []byte(config(before))}})
	terraform.Run(t, "apply", "-auto-approve", "-input=false")
	plan := func(members []string) string {
		terraform.Write(t, "main.tf", config(members))
		return terraform.Run(t, "plan", "-no-color", "-input=false")
	}
	wantRendered(t, plan(after), "+ "+joins, "- "+leaves)

	terraform.Run(t, "state", "rm", "spark_room_members.test", "spark_team_members.test")
	terraform.Write(t, "import.tf", `
import {
  to = spark_room_members.test
  id = "Operations"
}
import {
  to = spark_team_members.test
  id = "Platform"
}`)
	wantRendered(t, plan(after), "+ "+joins, "- "+leaves)

	stays := after[3]
	after[3] = strings.ToUpper(stays)
	text := plan(after)
	wantRendered(t, text, "+ "+joins, "+ "+after[3], "- "+leaves, "- "+stays)
	if want := "People who join: " + joins + "\nPeople who leave: " + leaves + "\n"; strings.Count(text, want) != 2 {
		t.Errorf("want a warning for the room and one for the team with %q, got:\n%s", want, text)
	}

	before[3] = strings.ToUpper(before[3])
	if text := plan(before); !strings.Contains(text, "Plan: 2 to import, 0 to add, 0 to change, 0 to destroy.") || strings.Contains(text, "Warning") {
		t.Errorf("want no change if only the letter case differs, got:\n%s", text)
	}
}

// wantRendered compares the addresses that the output of terraform plan marks with + or -.
// The plan contains a room and a team, so each line appears twice.
func wantRendered(t *testing.T, plan string, want ...string) {
	t.Helper()
	var got []string
	for line := range strings.Lines(plan) {
		sign, address, ok := strings.Cut(strings.TrimSpace(line), " ")
		if address, isElement := strings.CutSuffix(strings.TrimSpace(address), "\","); ok && isElement {
			got = append(got, sign+" "+strings.TrimPrefix(address, "\""))
		}
	}
	slices.Sort(got)
	want = append(want, want...)
	slices.Sort(want)
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("people in the plan (-want +got):\n%s", diff)
	}
}

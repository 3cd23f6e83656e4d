// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package gitops_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// previousLayout is the module "collaboration" of the previous layout, with its resources in one module.
const previousLayout = `
terraform {
  required_providers {
    spark = {
      source = "ciscospark/spark"
    }
  }
}

variable "files" {}
variable "max_removals" {}
variable "webhook_secret" { ephemeral = true }

resource "spark_team" "this" {
  for_each = toset(["platform"])
  name     = "Platform"
}

resource "spark_team_membership" "this" {
  for_each     = toset(["platform/anna.bauer@example.com"])
  team_id      = spark_team.this["platform"].id
  person_email = split("/", each.key)[1]
  is_moderator = true
}

resource "spark_room" "this" {
  for_each  = { incidents = "Incidents", news = "News" }
  title     = each.value
  team_id   = each.key == "incidents" ? spark_team.this["platform"].id : null
  is_locked = each.key == "incidents"
}

resource "spark_membership" "this" {
  for_each     = toset(["incidents/anna.bauer@example.com", "incidents/ben.carter@example.com", "news/anna.bauer@example.com"])
  room_id      = spark_room.this[split("/", each.key)[0]].id
  person_email = split("/", each.key)[1]
  is_moderator = each.key == "incidents/anna.bauer@example.com"
}

resource "spark_webhook" "this" {
  for_each   = toset(["pager"])
  name       = "Incidents to the pager"
  target_url = "https://pager.example.com/spark"
  resource   = "messages"
  event      = "created"
  filter     = "roomId=${spark_room.this["incidents"].id}"
}
`

// migratedFile describes the same teams, rooms and webhooks. It keeps members who were added in the Webex app.
const migratedFile = `
defaults:
  rooms: {others: allowed}
  teams: {others: allowed}
teams:
  platform: {name: Platform, members: [anna.bauer@example.com], moderators: [anna.bauer@example.com]}
rooms:
  incidents: {title: Incidents, team: platform, members: [anna.bauer@example.com, ben.carter@example.com], moderators: [anna.bauer@example.com]}
  news: {title: News, members: [anna.bauer@example.com], moderators: []}
webhooks:
  pager: {name: Incidents to the pager, resource: messages, event: created, room: incidents, target_url: "https://pager.example.com/spark"}
`

// TestMigrate tests that a state of the previous layout can be migrated to the current layout without recreating rooms
// and without adding or removing members.
func TestMigrate(t *testing.T) {
	service := acctest.New(t)
	tf := initialized(t, service, localBackend)
	present := tf.Read(t, "collaboration/main.tf")
	tf.Write(t, "collaboration/main.tf", previousLayout)
	tf.Run(t, "init", "-no-color", "-input=false")
	tf.Run(t, "apply", "-no-color", "-input=false", "-auto-approve")
	before := titles(t, service)
	for id := range before {
		acctest.Must(service.Client(t, "admin").Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: id, PersonEmail: "clara.diaz@example.com"}))(t)
	}
	people := map[string][]string{}
	for id := range before {
		people[id] = members(t, service, id)
	}

	list := tf.Command(t, "version") // for its path, directory and environment
	blocks, succeeded := script(t, list.Dir, "migrate", append(slices.Clone(list.Env), "TF="+list.Path)...)
	if !succeeded {
		t.Fatalf("ci/migrate failed:\n%s", blocks)
	}
	tf.Write(t, "moved.tf", blocks)
	tf.Write(t, "collaboration/main.tf", present)
	tf.Write(t, "collaboration.yaml", migratedFile)
	tf.Run(t, "fmt", "-check", filepath.Join(list.Dir, "moved.tf"))
	tf.Run(t, "init", "-no-color", "-input=false")
	for _, change := range tf.Plan(t).ResourceChanges {
		if !change.Change.Actions.NoOp() && !onlyAdopts(change.Change) {
			t.Errorf("%s: %v, want no change: %v -> %v", change.Address, change.Change.Actions, change.Change.Before, change.Change.After)
		}
		if change.PreviousAddress == "" && strings.Contains(change.Address, "module.collaboration.module.") {
			t.Errorf("%s was not moved", change.Address)
		}
	}
	tf.Run(t, "apply", "-no-color", "-input=false", "plan")
	if diff := cmp.Diff(before, titles(t, service)); diff != "" {
		t.Errorf("rooms (-before +after):\n%s", diff)
	}
	for id, title := range before {
		if diff := cmp.Diff(people[id], members(t, service, id)); diff != "" {
			t.Errorf("members of %s (-before +after):\n%s", title, diff)
		}
	}
	tf.Run(t, "plan", "-no-color", "-input=false", "-detailed-exitcode") // fails if there are changes
}

// onlyAdopts reports whether an update changes nothing but adopt_existing, a setting of the provider.
func onlyAdopts(change *tfjson.Change) bool {
	before, isUpdate := change.Before.(map[string]any)
	after, ok := change.After.(map[string]any)
	if !ok || !isUpdate || !change.Actions.Update() {
		return false
	}
	delete(before, "adopt_existing")
	delete(after, "adopt_existing")
	return cmp.Equal(before, after)
}

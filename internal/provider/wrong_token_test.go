// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

const organization = `
resource "spark_team" "test" { name = "Platform" }
resource "spark_team_membership" "test" {
  team_id      = spark_team.test.id
  person_email = "anna.bauer@example.com"
}
resource "spark_room" "test" { title = "Incidents" }
resource "spark_room_members" "test" {
  room_id    = spark_room.test.id
  members    = ["anna.bauer@example.com", "ben.carter@example.com"]
  on_destroy = "remove"
}
resource "spark_webhook" "test" {
  name       = "Pager"
  target_url = "https://pager.example.com/"
  resource   = "rooms"
  event      = "created"
}
resource "spark_message" "test" {
  room_id = spark_room.test.id
  text    = "Welcome"
}`

// With the access token of another account, or with another server, each Terraform command
// fails, names both accounts, and keeps all objects in the state.
func TestWrongTokenChangesNothing(t *testing.T) {
	service := acctest.New(t)
	cli := service.CLI(t, "admin", project(organization))
	cli.Run(t, "apply", "-auto-approve", "-no-color", "-input=false")
	before := managedObjects(t, cli)
	otherURL, otherToken := otherServer(t)
	for _, provider := range []struct{ name, block, wantText string }{
		{"user", service.Provider("user"), "belongs to " + user},
		{"bot", service.Provider("bot"), "belongs to " + bot},
		{"other server", "provider \"spark\" {\n  base_url     = \"" + otherURL + "\"\n  access_token = \"" + otherToken + "\"\n}\n", "base_url"},
	} {
		cli.Write(t, "service_override.tf", provider.block)
		for _, args := range [][]string{
			{"plan"}, {"apply", "-auto-approve"}, {"apply", "-auto-approve", "-refresh-only"}, {"destroy", "-auto-approve"}, {"destroy", "-auto-approve", "-refresh=false"},
		} {
			out, err := cli.Command(t, append(args, "-no-color", "-input=false")...).CombinedOutput()
			text := strings.Join(strings.Fields(strings.ReplaceAll(string(out), "│", "")), " ")
			if err == nil || !strings.Contains(text, deletionUnconfirmed) || !strings.Contains(text, "last seen with the account "+admin) || !strings.Contains(text, provider.wantText) {
				t.Errorf("%s, %v: want it to fail and to name both accounts, got %v:\n%s", provider.name, args, err, out)
			}
			if diff := cmp.Diff(before, managedObjects(t, cli)); diff != "" {
				t.Errorf("%s, %v: want all objects to stay in the state (-want +got):\n%s", provider.name, args, diff)
			}
		}
	}
	cli.Write(t, "service_override.tf", service.Provider("admin"))
	if changes := acctest.Changes(cli.Plan(t)); len(changes) > 0 {
		t.Errorf("want no changes with the right token, got %v", changes)
	}
}

// managedObjects returns the attributes of all objects in the state file, by type. It ignores
// the private state of the provider, which can change.
func managedObjects(t *testing.T, cli *acctest.CLI) map[string]any {
	t.Helper()
	var state struct {
		Resources []struct {
			Type      string
			Instances []struct{ Attributes map[string]any }
		}
	}
	if err := json.Unmarshal([]byte(cli.Read(t, "terraform.tfstate")), &state); err != nil {
		t.Fatal(err)
	}
	objects := map[string]any{}
	for _, r := range state.Resources {
		objects[r.Type] = r.Instances
	}
	return objects
}

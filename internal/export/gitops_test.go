// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The YAML file and the import blocks work with examples/gitops. The plan contains only imports
// and changes of settings that Webex does not have. Strings that YAML could parse as
// numbers, booleans or dates stay strings.
func TestGitOps(t *testing.T) {
	service := acctest.New(t)
	organization := service.SeedOrganization(t)
	admin := service.Client(t, "admin")
	for _, title := range []string{"4.10", "yes", "null", "2026-01-31", "0x1F", "- list: &a *b # c", "'quoted' \"twice\"", "12:30:45", "🎉 ${party} שלום", "A: b", "~", strings.Repeat("long words ", 15) + "end"} {
		acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: title, Description: title + "\n\n  # " + title}))(t)
	}
	isTrue := true
	acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Announcements of one moderator", IsLocked: &isTrue, IsAnnouncementOnly: &isTrue}))(t)
	duplicate := acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "a: B"}))(t)
	acctest.Must(admin.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: organization.Room.ID, PersonEmail: "ops-bot@webex.bot"}))(t)
	acctest.Must(admin.Webhooks.Create(t.Context(), sparkapi.WebhookCreate{
		Name: "All messages", TargetURL: "https://pager.example.com/2", Resource: "messages", Event: "created", Filter: "roomId=" + organization.Room.ID,
	}))(t)
	result := run(t, service, export.Options{Format: export.GitOps})
	want := map[string]int{"spark_team": 2, "spark_team_members": 2, "spark_room": 16, "spark_room_members": 16, "spark_webhook": 1}
	if diff := cmp.Diff(want, counts(result)); diff != "" {
		t.Errorf("exported (-want +got):\n%s", diff)
	}
	if got := omitted(result)["webhooks"]; got != 3 {
		t.Errorf("want 3 omitted webhooks, got %d", got)
	}
	if got := omitted(result)["rooms with the title of another room"]; got != 1 {
		t.Errorf("want the room %s or the one with a similar title to be omitted, got %d rooms", duplicate.ID, got)
	}
	files := folder(result)
	tf := service.CLI(t, "admin", os.DirFS("../../examples/gitops"))
	tf.Write(t, "backend.tf", "")
	tf.Write(t, "secret.auto.tfvars", `webhook_secret = "unused"`)
	for _, name := range []string{"collaboration.yaml", "imports.tf"} {
		tf.Write(t, name, string(files[name].Data))
	}
	tf.Run(t, "init", "-no-color")
	plan := tf.Plan(t)
	for _, change := range plan.ResourceChanges {
		if changesOnlySettings(change.Change) {
			change.Change.Actions = tfjson.Actions{tfjson.ActionNoop}
		}
	}
	if diff := cmp.Diff(want, acctest.PlannedImports(t, plan)); diff != "" {
		t.Errorf("imports (-want +got):\n%s\n%s", diff, joined(result))
	}
	tf.Run(t, "fmt", "-check", "imports.tf")
}

// changesOnlySettings reports whether a change affects only settings of the provider, or
// only the authenticated account and bots in lists, which the provider ignores.
func changesOnlySettings(change *tfjson.Change) bool {
	before, ok := change.Before.(map[string]any)
	after, isUpdate := change.After.(map[string]any)
	if !ok || !isUpdate {
		return false
	}
	for _, values := range []map[string]any{before, after} {
		delete(values, "ignore")
		delete(values, "max_removals")
		for _, list := range []string{"members", "moderators"} {
			people := []any{}
			addresses, _ := values[list].([]any)
			for _, address := range addresses {
				if address != "admin@example.com" && address != "ops-bot@webex.bot" {
					people = append(people, address)
				}
			}
			values[list] = people
		}
	}
	return cmp.Equal(before, after)
}

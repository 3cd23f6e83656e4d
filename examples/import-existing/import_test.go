// Package importexisting tests the example beside it.
package importexisting_test

import (
	"embed"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

//go:embed *.tf
var example embed.FS

// An organization that is there is taken over without a change, and lives on from
// the file that the README tells to write.
func TestImportExisting(t *testing.T) {
	service := acctest.New(t, sparksim.WithPageSize(2), sparksim.WithPeople(3))
	service.DisableWebhook(service.Settle(t).Webhook.ID)
	tf := service.CLI(t, "admin", example)

	tf.Run(t, "init", "-no-color")
	plan := tf.Plan(t, "-var=people=true")
	want := map[string]int{"spark_team": 2, "spark_team_membership": 4, "spark_room": 4, "spark_membership": 8, "spark_webhook": 2, "spark_person": 6}
	if diff := cmp.Diff(want, acctest.Adopts(t, plan)); diff != "" {
		t.Errorf("imports (-want +got):\n%s", diff)
	}
	service.ForgetCalls()
	tf.Run(t, "apply", "-no-color", "plan")
	if changes := acctest.Changes(tf.Plan(t, "-var=people=true")); len(changes) > 0 {
		t.Errorf("want nothing left to do, got %v", changes)
	}

	tf.Write(t, "existing.json", tf.Run(t, "output", "-json", "existing"))
	tf.Write(t, "discover.tf", `locals { existing = jsondecode(file("existing.json")) }`)
	if changes := acctest.Changes(tf.Plan(t)); len(changes) > 0 {
		t.Errorf("from existing.json: want nothing left to do, got %v", changes)
	}
	tf.Write(t, "existing.json", withMore(t, tf.Read(t, "existing.json")))
	if changes := acctest.Changes(tf.Plan(t)); !slices.Equal(changes, []string{`spark_membership.existing["handover/anna"]`, `spark_room.existing["handover"]`}) {
		t.Errorf("with a room and a member more: want those two made, got %v", changes)
	}
	for _, call := range service.Calls() {
		if call.Method != "GET" {
			t.Errorf("want nothing to be written, got %s %s", call.Method, call.Path)
		}
	}
}

// withMore is the organization with a room and a member more.
func withMore(t *testing.T, existing string) string {
	t.Helper()
	var all map[string]map[string]any
	if err := json.Unmarshal([]byte(existing), &all); err != nil {
		t.Fatal(err)
	}
	all["rooms"]["handover"] = map[string]any{
		"title": "Handover", "description": nil, "team_id": nil, "is_locked": false, "is_public": false, "is_announcement_only": false,
	}
	all["memberships"]["handover/anna"] = map[string]any{"room_id": "handover", "person_email": "anna.bauer@example.com", "is_moderator": false}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package offboarding tests the example in this directory.
package offboarding_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	anna = "anna.bauer@example.com" // leaves
	ben  = "ben.carter@example.com"
)

// TestOffboarding tests that the outputs contain the rooms of the person who leaves, and the rooms
// without another moderator, and that the new moderator stays after the next apply.
func TestOffboarding(t *testing.T) {
	service := acctest.New(t)
	admin, user := service.Client(t, "admin"), service.Client(t, "user")
	room := func(client *sparkapi.Client, title string, members ...sparkapi.MembershipCreate) string {
		t.Helper()
		id := acctest.Must(client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: title}))(t).ID
		for _, m := range members {
			m.RoomID = id
			acctest.Must(client.Memberships.Create(t.Context(), m))(t)
		}
		return id
	}
	moderator, member := sparkapi.MembershipCreate{PersonEmail: anna, IsModerator: new(true)}, sparkapi.MembershipCreate{PersonEmail: anna}
	foreign := room(user, "Sales", member) // the compliance officer is not a member
	shared := room(admin, "Release train", moderator)
	alone := room(admin, "Incidents", moderator)
	for m, err := range admin.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: alone}) {
		if err != nil {
			t.Fatal(err)
		}
		if m.PersonEmail == "admin@example.com" { // became a moderator with the first one
			acctest.Must(admin.Memberships.Update(t.Context(), m.ID, sparkapi.MembershipUpdate{IsModerator: new(false)}))(t)
		}
	}
	room(admin, "Lunch")

	tf := service.CLI(t, "admin", os.DirFS("."))
	tf.Run(t, "apply", "-auto-approve", "-no-color", "-input=false")
	var outputs map[string]struct{ Value any }
	if err := json.Unmarshal([]byte(tf.Run(t, "output", "-json")), &outputs); err != nil {
		t.Fatal(err)
	}
	rooms := map[any]bool{}
	list, _ := outputs["rooms"].Value.([]any)
	for _, id := range list {
		rooms[id] = true
	}
	if diff := cmp.Diff(map[any]bool{foreign: true, shared: true, alone: true}, rooms); diff != "" {
		t.Errorf("rooms (-want +got):\n%s", diff)
	}
	for name, want := range map[string]any{
		"shared_rooms":      []any{"Incidents", "Release train"},
		"without_successor": map[string]any{alone: "Incidents"},
	} {
		if diff := cmp.Diff(want, outputs[name].Value); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}

	if err := admin.People.Delete(t.Context(), service.PersonID(anna)); err != nil {
		t.Fatal(err)
	}
	orphaned := []string{"-no-color", "-input=false", "-var", `orphaned_room_ids=["` + alone + `"]`}
	tf.Run(t, append([]string{"apply", "-auto-approve"}, orphaned...)...)
	if changes := acctest.Changes(tf.Plan(t, orphaned...)); len(changes) > 0 {
		t.Errorf("want nothing left to do, got %v", changes)
	}
	successor := acctest.Must(sparkapi.One(admin.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: alone, PersonEmail: ben})))(t)
	if !successor.IsModerator {
		t.Errorf("want %s to be a moderator, got %+v", ben, successor)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// step plans one resource for members of a room or team.
type step func(t *testing.T, tracker *conflict.Tracker, diags *diag.Diagnostics)

// planExclusive plans a resource for all members of a room or team. The ID "?" is unknown.
func planExclusive(parent, id, people string, isNew bool) step {
	return func(_ *testing.T, tracker *conflict.Tracker, diags *diag.Diagnostics) {
		parentID := types.StringValue(id)
		if id == "?" {
			parentID = types.StringUnknown()
		}
		tracker.CheckExclusive(parent, parentID, people, isNew, diags)
	}
}

// planSingle plans a membership of one person.
func planSingle(parent, id, email string) step {
	return func(_ *testing.T, tracker *conflict.Tracker, diags *diag.Diagnostics) {
		tracker.CheckSingle(parent, types.StringValue(id), conflict.Person{Email: email}, diags)
	}
}

func TestCheckExclusive(t *testing.T) {
	t.Parallel()
	room, sameRoom := idOf("ROOM"), sparkapi.ID{Cluster: "eu", Type: "ROOM", Key: uuid}.String()
	team := idOf("TEAM")
	const wantTwo, wantMaybeTwo = "Error: Two spark_room_members manage the same room", "Warning: Two spark_room_members may manage the same room: "
	const wantBoth = "Error: spark_room_members and spark_membership manage the same room"
	for _, test := range []struct {
		name  string
		plans []step
		want  []string
	}{
		{"one resource", []step{planExclusive("room", room, "a", true)}, nil},
		{"two rooms", []step{planExclusive("room", room, "a", true), planExclusive("room", "other", "b", true)}, nil},
		{"two new instances", []step{planExclusive("room", room, "a", true), planExclusive("room", sameRoom, "a", true)}, []string{wantTwo}},
		{"two instances in the state", []step{planExclusive("room", room, "a", false), planExclusive("room", room, "b", false)}, []string{wantTwo}},
		{"one instance in the state, planned twice", []step{planExclusive("room", room, "a", false), planExclusive("room", room, "a", false)}, nil},
		{"instance in the state with unknown members", []step{planExclusive("room", room, "a", false), planExclusive("room", room, "", false)}, nil},
		{"instance in the state, then a new one", []step{planExclusive("room", room, "a", false), planExclusive("room", room, "a", true)}, []string{wantMaybeTwo}},
		{"new instance, then one in the state", []step{planExclusive("room", room, "a", true), planExclusive("room", room, "a", false)}, []string{wantMaybeTwo}},
		{"instance in the state and a new one with other members", []step{planExclusive("room", room, "a", false), planExclusive("room", room, "b", true)}, []string{wantTwo}},
		{"unknown room", []step{planExclusive("room", "?", "a", true), planExclusive("room", "?", "b", true)}, nil},

		{"all members, then one person", []step{planExclusive("room", room, "a", true), planSingle("room", sameRoom, "anna@example.com")}, []string{wantBoth}},
		{"one person, then all members", []step{planSingle("room", room, "anna@example.com"), planExclusive("room", sameRoom, "a", false)}, []string{"for one of them: anna@example.com."}},
		{"unknown person, then all members", []step{planSingle("room", room, ""), planExclusive("room", room, "a", true)}, []string{"for one of them: an unknown person."}},
		{"one person in another room", []step{planExclusive("room", room, "a", true), planSingle("room", "other", "anna@example.com")}, nil},
		{"two people", []step{planSingle("room", room, "anna@example.com"), planSingle("room", room, "ben@example.com")}, nil},
		{"team", []step{planExclusive("team", team, "a", true), planSingle("team", team, "anna@example.com")}, []string{"spark_team_members and spark_team_membership manage the same team"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tracker := conflict.NewTracker()
			var diags diag.Diagnostics
			for _, plan := range test.plans {
				plan(t, tracker, &diags)
			}
			checkDiagnostics(t, diags, test.want...)
		})
	}
}

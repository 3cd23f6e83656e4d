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

// all plans a resource for all members of a room or team.
func all(parent, id, people string, isNew bool) step {
	return func(_ *testing.T, tracker *conflict.Tracker, diags *diag.Diagnostics) {
		place := types.StringValue(id)
		if id == "?" {
			place = types.StringUnknown()
		}
		tracker.CheckExclusive(parent, place, people, isNew, diags)
	}
}

// alone plans a membership of one person.
func alone(parent, id, email string) step {
	return func(_ *testing.T, tracker *conflict.Tracker, diags *diag.Diagnostics) {
		tracker.CheckSingle(parent, types.StringValue(id), conflict.Person{Email: email}, diags)
	}
}

func TestCheckExclusive(t *testing.T) {
	t.Parallel()
	room, elsewhere := idOf("ROOM"), sparkapi.ID{Cluster: "eu", Type: "ROOM", Key: uuid}.String()
	team := idOf("TEAM")
	const twice, perhaps = "Error: Two spark_room_members manage the same room", "Warning: Two spark_room_members may manage the same room: "
	const beside = "Error: spark_room_members and spark_membership manage the same room"
	for _, test := range []struct {
		name  string
		plans []step
		told  []string
	}{
		{"one for all", []step{all("room", room, "a", true)}, nil},
		{"two rooms", []step{all("room", room, "a", true), all("room", "other", "b", true)}, nil},
		{"two new", []step{all("room", room, "a", true), all("room", elsewhere, "a", true)}, []string{twice}},
		{"two held", []step{all("room", room, "a", false), all("room", room, "b", false)}, []string{twice}},
		{"one held, planned twice", []step{all("room", room, "a", false), all("room", room, "a", false)}, nil},
		{"held, of people not known", []step{all("room", room, "a", false), all("room", room, "", false)}, nil},
		{"held and new", []step{all("room", room, "a", false), all("room", room, "a", true)}, []string{perhaps}},
		{"new and held", []step{all("room", room, "a", true), all("room", room, "a", false)}, []string{perhaps}},
		{"held and new, for others", []step{all("room", room, "a", false), all("room", room, "b", true)}, []string{twice}},
		{"nobody knows the room", []step{all("room", "?", "a", true), all("room", "?", "b", true)}, nil},

		{"one person and all", []step{all("room", room, "a", true), alone("room", elsewhere, "anna@example.com")}, []string{beside}},
		{"all and one person", []step{alone("room", room, "anna@example.com"), all("room", elsewhere, "a", false)}, []string{"for one of them: anna@example.com."}},
		{"all and an unknown person", []step{alone("room", room, ""), all("room", room, "a", true)}, []string{"for one of them: an unknown person."}},
		{"one person elsewhere", []step{all("room", room, "a", true), alone("room", "other", "anna@example.com")}, nil},
		{"two persons", []step{alone("room", room, "anna@example.com"), alone("room", room, "ben@example.com")}, nil},
		{"a team", []step{all("team", team, "a", true), alone("team", team, "anna@example.com")}, []string{"spark_team_members and spark_team_membership manage the same team"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tracker := conflict.NewTracker()
			var diags diag.Diagnostics
			for _, plan := range test.plans {
				plan(t, tracker, &diags)
			}
			checkDiagnostics(t, diags, test.told...)
		})
	}
}

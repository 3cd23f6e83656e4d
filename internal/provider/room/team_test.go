// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// inTeam returns the configuration of a room in a team, without team_id if the team is nil.
func inTeam(team any) map[string]any {
	config := map[string]any{"title": "Operations"}
	if team != nil {
		config["team_id"] = team
	}
	return config
}

// A room keeps its ID and its messages when it joins a team. Changing to another team
// replaces the room.
func TestRoomTeam(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	a := protocol.Create(t, "spark_team", map[string]any{"name": "A"}).ID
	b := protocol.Create(t, "spark_team", map[string]any{"name": "B"}).ID
	withoutTeam := protocol.Create(t, "spark_room", inTeam(nil))
	joined := protocol.Change(t, withoutTeam, inTeam(a), acctest.Update)
	if joined.ID != withoutTeam.ID {
		t.Errorf("want the room to keep its ID %s when it joins a team, got %s", withoutTeam.ID, joined.ID)
	}
	omitted := protocol.Change(t, joined, inTeam(nil), acctest.NoOp)
	protocol.ExpectAttributes(t, omitted, map[string]any{"team_id": a})
	moved := protocol.Change(t, omitted, inTeam(b), acctest.Replace)
	protocol.ExpectAttributes(t, moved, map[string]any{"team_id": b})
	service.ExpectWarning(t, `The room "Operations" will be replaced by a new, empty one`)
	service.ExpectWarning(t, `The room "Operations" was archived, not deleted`)
}

// If a member moves a room into a team in the Webex app, the room stays in the team.
func TestTeamChosenInAppIsKept(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	protocol := service.Protocol(t, "admin")
	team := protocol.Create(t, "spark_team", map[string]any{"name": "A"}).ID
	room := protocol.Create(t, "spark_room", inTeam(nil))
	acctest.Must(admin.Rooms.Update(t.Context(), room.ID, sparkapi.RoomUpdate{Title: "Operations", TeamID: team}))(t)

	moved := protocol.Read(t, room).Managed
	protocol.ExpectAttributes(t, moved, map[string]any{"team_id": team})
	kept := protocol.Change(t, moved, inTeam(nil), acctest.NoOp)
	renamed := protocol.Change(t, kept, map[string]any{"title": "Ops"}, acctest.Update)
	protocol.ExpectAttributes(t, renamed, map[string]any{"team_id": team})
	another := service.Protocol(t, "admin") // with a separate state
	imported := another.Import(t, "spark_room", room.ID).Managed
	another.Change(t, imported, map[string]any{"title": "Ops"}, acctest.NoOp)
	if n := service.Count("POST /rooms"); n != 1 {
		t.Errorf("want one room to be created, got %d", n)
	}
	service.ExpectNoWarning(t)
}

// If the new team of a room is unknown, the plan cannot show whether the room will be
// replaced.
func TestUnknownTeamOfRoom(t *testing.T) {
	for _, test := range []struct {
		name   string
		exists bool
		inTeam bool
		want   acctest.Action // empty if the plan is refused
	}{
		{name: "new room", want: acctest.Create},
		{name: "room without a team", exists: true, want: acctest.Update},
		{name: "room in a team", exists: true, inTeam: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			service := acctest.New(t)
			protocol := service.Protocol(t, "admin")
			a := protocol.Create(t, "spark_team", map[string]any{"name": "A"}).ID
			b := protocol.Create(t, "spark_team", map[string]any{"name": "B"}).ID
			room := acctest.Managed{Kind: "spark_room"}
			switch {
			case test.inTeam:
				room = protocol.Create(t, "spark_room", inTeam(a))
			case test.exists:
				room = protocol.Create(t, "spark_room", inTeam(nil))
			}
			if test.want == "" {
				protocol.ExpectPlanError(t, room, inTeam(acctest.Unknown), "The new team of the room is not known yet", "terraform apply -target=")
				return
			}
			plan := protocol.Plan(t, room, inTeam(acctest.Unknown))
			if plan.Action != test.want {
				t.Fatalf("want action %s, got %s with errors %q", test.want, plan.Action, plan.Errors)
			}
			applied := protocol.ApplyResolved(t, plan, inTeam(b))
			if len(applied.Errors) > 0 {
				t.Fatal(applied.Errors)
			}
			protocol.ExpectAttributes(t, applied.Managed, map[string]any{"team_id": b})
		})
	}
}

// Another form of the same team ID is not a change of the team.
func TestFormOfTeamIDReplacesNoRoom(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	team := protocol.Create(t, "spark_team", map[string]any{"name": "A"}).ID
	room := protocol.Create(t, "spark_room", inTeam(team))
	id := acctest.Must(sparkapi.DecodeID(team))(t)
	id.Cluster = "urn:TEAM:eu-central-1_k"
	protocol.Change(t, room, inTeam(id.String()), acctest.Update)
	for _, call := range service.Calls() {
		if slices.Contains([]string{"POST", "PUT", "DELETE"}, call.Method) && call.Path == "/rooms/"+room.ID {
			t.Errorf("want no request that changes the room, got %s %s", call.Method, call.Path)
		}
	}
}

// Webex does not move or delete the General room of a team.
func TestGeneralRoomIsNotReplaced(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	a := protocol.Create(t, "spark_team", map[string]any{"name": "A"})
	b := protocol.Create(t, "spark_team", map[string]any{"name": "B"}).ID
	general := protocol.Import(t, "spark_room", fmt.Sprint(protocol.Attributes(t, a)["general_room_id"])).Managed
	protocol.ExpectPlanError(t, general, map[string]any{"title": "A", "team_id": b}, "The General room of a team cannot be moved")
}

// Moving a room to a new team takes two steps. The plan that creates the team fails, and the
// plan after the team exists replaces the room.
func TestRoomMovesToNewTeam(t *testing.T) {
	service := acctest.New(t)
	const a = `resource "spark_team" "a" { name = "A" }
`
	const b = `resource "spark_team" "b" { name = "B" }
`
	room := func(team string) string {
		return `resource "spark_room" "ops" {
	title   = "Operations"
	team_id = spark_team.` + team + `.id
}`
	}
	service.Run(t,
		resource.TestStep{Config: a + room("a")},
		resource.TestStep{Config: a + b + room("b"), ExpectError: acctest.MatchText("The new team of the room is not known yet")},
		resource.TestStep{Config: a + b + room("a"), ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionNoop)},
		resource.TestStep{Config: a + b + room("b"), ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionReplace)},
	)
	if n := service.Count("POST /rooms"); n != 2 {
		t.Errorf("want two rooms to be created, got %d", n)
	}
}

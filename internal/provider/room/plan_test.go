// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Webex does not delete direct rooms and the General rooms of teams. The plan fails, and the
// error states how to remove the room from the state.
func TestRoomThatCannotBeDeleted(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	teams := service.Protocol(t, "admin")
	general := teams.Attributes(t, teams.Create(t, "spark_team", map[string]any{"name": "A"}))["general_room_id"]
	direct := acctest.Must(admin.Messages.Create(t.Context(), sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}))(t).RoomID
	for _, test := range []struct {
		name, onDestroy string
		room            any
		wantText        string // empty if the room can be destroyed
	}{
		{"direct room", "delete", direct, "A direct room cannot be deleted"},
		{"direct room that is left", "leave", direct, "A direct room cannot be deleted"},
		{"direct room that is kept", "keep", direct, ""},
		{"General room", "delete", general, "The General room of a team cannot be deleted"},
		{"General room that is kept", "keep", general, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			protocol := service.Protocol(t, "admin") // with a separate state
			room := protocol.Import(t, "spark_room", fmt.Sprint(test.room)).Managed
			if test.onDestroy != "delete" {
				title := protocol.Attributes(t, room)["title"]
				room = protocol.Change(t, room, map[string]any{"title": title, "on_destroy": test.onDestroy}, acctest.Update)
			}
			if test.wantText == "" {
				protocol.Change(t, room, nil, acctest.Delete)
				return
			}
			protocol.ExpectPlanError(t, room, nil, test.wantText, "removed {", "destroy = false", `on_destroy = "keep"`)
		})
	}
	if n := service.Count("DELETE /rooms/*"); n != 0 {
		t.Errorf("want no request to delete a room, got %d", n)
	}
}

// Webex does not remove the description of a public room. The plan also fails if is_public is
// removed from the configuration at the same time, because the room stays public.
func TestPublicRoomKeepsDescription(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	public := map[string]any{"title": "Operations", "is_public": true, "description": "What is on fire"}
	room := protocol.Create(t, "spark_room", public)
	for _, test := range []struct {
		name     string
		change   map[string]any // a nil value removes the attribute
		refused  bool
		isPublic bool
	}{
		{"both are removed", map[string]any{"is_public": nil, "description": nil}, true, true},
		{"is_public is removed", map[string]any{"is_public": nil}, false, true},
		{"the room becomes private", map[string]any{"is_public": false, "description": nil}, false, false},
	} {
		config := maps.Clone(public)
		maps.Copy(config, test.change)
		if test.refused {
			protocol.ExpectPlanError(t, room, config, "A public room requires a description", "set is_public = false")
			continue
		}
		plan := protocol.Plan(t, room, config)
		if len(plan.Errors) > 0 {
			t.Fatalf("%s: %q", test.name, plan.Errors)
		}
		room = protocol.ApplyPlan(t, plan).Managed
		protocol.ExpectAttributes(t, room, map[string]any{"is_public": test.isPublic})
	}
	imported := protocol.Import(t, "spark_room", protocol.Create(t, "spark_room", public).ID).Managed
	protocol.ExpectPlanError(t, imported, map[string]any{"title": "Operations"}, "A public room requires a description")
}

// If a member became a moderator in the Webex app, the plan unlocks the room with a warning.
func TestUnlockedRoomGetsModerator(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	config := map[string]any{"title": "Operations", "is_locked": false}
	room := protocol.Create(t, "spark_room", config)
	member := sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "anna.bauer@example.com", IsModerator: new(true)}
	acctest.Must(service.Client(t, "admin").Memberships.Create(t.Context(), member))(t)
	locked := protocol.Read(t, room).Managed
	protocol.ExpectAttributes(t, locked, map[string]any{"is_locked": true})
	plan := protocol.Plan(t, locked, config)
	if len(plan.Warnings) != 1 || !acctest.MatchText(`The room "Operations" will lose its moderators`, "remove is_locked from the configuration").MatchString(plan.Warnings[0]) {
		t.Errorf("want one warning with instructions, got %q", plan.Warnings)
	}
	protocol.Change(t, locked, map[string]any{"title": "Operations"}, acctest.NoOp)
}

// If the configuration has is_locked = false and a moderator, Webex locks the room again
// after each apply. The plan fails when the room is known.
func TestUnlockedRoomWithModerator(t *testing.T) {
	const ada, anna = "admin@example.com", "anna.bauer@example.com"
	for _, test := range []struct {
		kind    string
		members map[string]any
		refused bool
	}{
		{"spark_membership", map[string]any{"person_email": anna, "is_moderator": true}, true},
		{"spark_membership", map[string]any{"person_email": anna, "is_moderator": false}, false},
		{"spark_membership", map[string]any{"person_email": anna}, false},
		{"spark_room_members", map[string]any{"members": []string{ada, anna}, "moderators": []string{anna}}, true},
		{"spark_room_members", map[string]any{"members": []string{ada, anna}, "moderators": []string{}}, false},
		{"spark_room_members", map[string]any{"members": []string{ada, anna}}, false},
	} {
		for _, roomFirst := range []bool{true, false} {
			t.Run(fmt.Sprint(test.kind, test.members, roomFirst), func(t *testing.T) {
				service := acctest.New(t)
				config := map[string]any{"title": "Operations", "is_locked": false}
				room := service.Protocol(t, "admin").Create(t, "spark_room", config)
				members := maps.Clone(test.members)
				members["room_id"] = room.ID

				protocol := service.Protocol(t, "admin")
				plans := []func() *acctest.Plan{
					func() *acctest.Plan { return protocol.Plan(t, room, config) },
					func() *acctest.Plan { return protocol.Plan(t, acctest.Managed{Kind: test.kind}, members) },
				}
				if !roomFirst {
					slices.Reverse(plans)
				}
				if first := plans[0](); len(first.Errors) > 0 {
					t.Fatal(first.Errors)
				}
				second := plans[1]()
				refused := len(second.Errors) == 1 && acctest.MatchText("An unlocked room cannot have moderators", "Remove is_locked").MatchString(second.Errors[0])
				if refused != test.refused || len(second.Errors) > 1 {
					t.Errorf("want the plan to be refused: %t, got errors %q", test.refused, second.Errors)
				}
			})
		}
	}
}

// Webex names a direct room after the other person, and does not allow changes.
func TestDirectRoomIsNotChanged(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	direct := acctest.Must(admin.Messages.Create(t.Context(), sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}))(t).RoomID
	protocol := service.Protocol(t, "admin")
	room := protocol.Import(t, "spark_room", direct).Managed
	protocol.Change(t, room, map[string]any{"title": "Anna Bauer"}, acctest.NoOp)
	protocol.Change(t, room, map[string]any{"title": "Anna"}, acctest.NoOp)
	service.ExpectWarning(t, `The room "Anna Bauer" keeps its title`, `Set title to "Anna Bauer"`)
	protocol.ExpectPlanError(t, room, map[string]any{"title": "Anna Bauer", "description": "Talks"}, "A direct room cannot be changed")
	protocol.Change(t, room, map[string]any{"title": "Anna Bauer", "on_destroy": "keep"}, acctest.Update)
	if n := service.Count("PUT /rooms/*"); n != 0 {
		t.Errorf("want no request to change the room, got %d", n)
	}
}

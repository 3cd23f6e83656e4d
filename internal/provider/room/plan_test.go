package room_test

import (
	"fmt"
	"maps"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Webex refuses to delete a direct room or the General room of a team, so that the plan
// refuses it and says how to remove the room from the state.
func TestRoomThatCannotBeDeleted(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	teams := service.Protocol(t, "admin")
	general := teams.Attributes(t, teams.Create(t, "spark_team", map[string]any{"name": "A"}))["general_room_id"]
	direct := acctest.Must(admin.Messages.Create(t.Context(), sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}))(t).RoomID
	for _, test := range []struct {
		name, onDestroy string
		room            any
		says            string // empty if the room can be destroyed
	}{
		{"direct room", "delete", direct, "A direct room cannot be deleted"},
		{"direct room that is left", "leave", direct, "A direct room cannot be deleted"},
		{"direct room that is kept", "keep", direct, ""},
		{"General room", "delete", general, "The General room of a team cannot be deleted"},
		{"General room that is kept", "keep", general, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			protocol := service.Protocol(t, "admin") // each has a state of its own
			room := protocol.Import(t, "spark_room", fmt.Sprint(test.room)).Managed
			if test.onDestroy != "delete" {
				title := protocol.Attributes(t, room)["title"]
				room = protocol.Change(t, room, map[string]any{"title": title, "on_destroy": test.onDestroy}, acctest.Update)
			}
			if test.says == "" {
				protocol.Change(t, room, nil, acctest.Delete)
				return
			}
			protocol.PlanFails(t, room, nil, test.says, "removed {", "destroy = false", `on_destroy = "keep"`)
		})
	}
	if n := service.Count("DELETE /rooms/*"); n != 0 {
		t.Errorf("want no request to delete a room, got %d", n)
	}
}

// Webex refuses to remove the description of a public room, also if is_public is removed
// from the configuration at the same time, which leaves the room public.
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
			protocol.PlanFails(t, room, config, "A public room needs a description", "set is_public = false")
			continue
		}
		plan := protocol.Plan(t, room, config)
		if len(plan.Errors) > 0 {
			t.Fatalf("%s: %q", test.name, plan.Errors)
		}
		room = protocol.ApplyPlan(t, plan).Managed
		protocol.Holds(t, room, map[string]any{"is_public": test.isPublic})
	}
	imported := protocol.Import(t, "spark_room", protocol.Create(t, "spark_room", public).ID).Managed
	protocol.PlanFails(t, imported, map[string]any{"title": "Operations"}, "A public room needs a description")
}

// is_locked = false next to a moderator is undone and repeated at every apply. The plan
// says why, and what to do.
func TestUnlockedRoomWithModerator(t *testing.T) {
	service := acctest.New(t)
	protocol := service.Protocol(t, "admin")
	config := map[string]any{"title": "Operations", "is_locked": false}
	room := protocol.Create(t, "spark_room", config)
	protocol.Create(t, "spark_membership", map[string]any{"room_id": room.ID, "person_email": "anna.bauer@example.com", "is_moderator": true})
	locked := protocol.Read(t, room).Managed
	protocol.Holds(t, locked, map[string]any{"is_locked": true})
	plan := protocol.Plan(t, locked, config)
	if len(plan.Warnings) != 1 || !acctest.Says(`The room "Operations" will lose its moderators`, "remove is_locked from the configuration").MatchString(plan.Warnings[0]) {
		t.Errorf("want one warning that says what to do, got %q", plan.Warnings)
	}
	protocol.Change(t, locked, map[string]any{"title": "Operations"}, acctest.NoOp)
}

// Webex names a direct room after the other person, and changes nothing of it.
func TestDirectRoomIsNotChanged(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	direct := acctest.Must(admin.Messages.Create(t.Context(), sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}))(t).RoomID
	protocol := service.Protocol(t, "admin")
	room := protocol.Import(t, "spark_room", direct).Managed
	protocol.Change(t, room, map[string]any{"title": "Anna Bauer"}, acctest.NoOp)
	protocol.Change(t, room, map[string]any{"title": "Anna"}, acctest.NoOp)
	service.Warned(t, `The room "Anna Bauer" keeps its title`, `Set title to "Anna Bauer"`)
	protocol.PlanFails(t, room, map[string]any{"title": "Anna Bauer", "description": "Talks"}, "A direct room cannot be changed")
	protocol.Change(t, room, map[string]any{"title": "Anna Bauer", "on_destroy": "keep"}, acctest.Update)
	if n := service.Count("PUT /rooms/*"); n != 0 {
		t.Errorf("want no request to change the room, got %d", n)
	}
}

package room_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestOnDestroyOfRoomIsHonoured(t *testing.T) {
	for _, test := range []struct {
		choice       string
		room, member bool // whether there is still a room for others, and the owner of the token in it
	}{
		{choice: "delete"},
		{choice: "leave", room: true},
		{choice: "keep", room: true, member: true},
	} {
		t.Run(test.choice, func(t *testing.T) {
			service := acctest.New(t)
			var id string
			service.Run(t,
				resource.TestStep{
					Config: `resource "spark_room" "ops" {
						title      = "Operations"
						on_destroy = "` + test.choice + `"
					}`,
					ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(ops, "id", &id)},
				},
				resource.TestStep{
					PreConfig: func() { invite(t, service, id, "user@example.com") },
					Config:    acctest.Nothing,
				},
			)
			if got := exists(t, service.Client(t, "user"), id); got != test.room {
				t.Errorf("the others still have the room: want %t, got %t", test.room, got)
			}
			if got := exists(t, service.Client(t, "admin"), id); got != test.member {
				t.Errorf("the owner of the token is still in it: want %t, got %t", test.member, got)
			}
		})
	}
}

func invite(t *testing.T, service *acctest.Service, room, email string) {
	t.Helper()
	member := sparkapi.MembershipCreate{RoomID: room, PersonEmail: email}
	if _, err := service.Client(t, "admin").Memberships.Create(t.Context(), member); err != nil {
		t.Fatal(err)
	}
}

// The service only takes somebody who is no moderator out of a room that has such:
// that must not pass for a deletion.
func TestRoomOfOthers(t *testing.T) {
	service := acctest.New(t)
	user := service.Client(t, "user")
	room, err := user.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Theirs", IsLocked: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := user.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "admin@example.com"}); err != nil {
		t.Fatal(err)
	}
	service.Run(t,
		resource.TestStep{
			Config: `
import {
	to = spark_room.ops
	id = "` + room.ID + `"
}
resource "spark_room" "ops" { title = "Theirs" }`,
			ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionNoop),
		},
		resource.TestStep{Config: acctest.Nothing},
	)
	if !exists(t, user, room.ID) || exists(t, service.Client(t, "admin"), room.ID) {
		t.Error("want the room to live on for the others, and the owner of the token to be out of it")
	}
	service.Warned(t, "The room was left, not deleted", "The room lives on for the others")
}

// A room that the owner of the token was taken out of looks like one that is gone: the
// warning says what to do before the next apply would make it anew.
func TestRemovedTokenOwnerIsToldOfTheRoom(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	var id string
	const config = `resource "spark_room" "ops" { title = "Operations" }`
	service.RunAs(t, "user",
		resource.TestStep{Config: config, ConfigStateChecks: []statecheck.StateCheck{acctest.Keep(ops, "id", &id)}},
		resource.TestStep{
			PreConfig: func() {
				user := service.Client(t, "user")
				acctest.Must(user.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: id, PersonEmail: "admin@example.com"}))(t)
				mine := acctest.Must(sparkapi.One(admin.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: id, PersonEmail: "user@example.com"})))(t)
				if err := admin.Memberships.Delete(t.Context(), mine.ID); err != nil {
					t.Fatal(err)
				}
			},
			Config: config, PlanOnly: true, ExpectNonEmptyPlan: true,
		},
	)
	service.Warned(t, "the owner of the access token lost sight of it", "do not apply: have the owner of the token added again and import it")
	if !exists(t, admin, id) {
		t.Error("want the room to live on for the others")
	}
}

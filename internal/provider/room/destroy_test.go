// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestOnDestroyOfRoomIsHonoured(t *testing.T) {
	for _, test := range []struct {
		choice       string
		room, member bool // whether the room still exists for others, and whether the authenticated account is a member
	}{
		{choice: "delete"},
		{choice: "leave", room: true},
		{choice: "keep", room: true, member: true},
	} {
		t.Run(test.choice, func(t *testing.T) {
			service := acctest.New(t)
			protocol := service.Protocol(t, "admin")
			room := protocol.Create(t, "spark_room", map[string]any{"title": "Operations", "on_destroy": test.choice})
			invite(t, service, room.ID, "user@example.com")
			protocol.Change(t, room, nil, acctest.Delete)
			if got := exists(t, service.Client(t, "user"), room.ID); got != test.room {
				t.Errorf("the others still have the room: want %t, got %t", test.room, got)
			}
			if got := exists(t, service.Client(t, "admin"), room.ID); got != test.member {
				t.Errorf("the authenticated account is still a member: want %t, got %t", test.member, got)
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
	protocol := service.Protocol(t, "admin")
	theirs := protocol.Import(t, "spark_room", room.ID).Managed
	protocol.Change(t, theirs, map[string]any{"title": "Theirs"}, acctest.NoOp)
	protocol.Change(t, theirs, nil, acctest.Delete)
	if !exists(t, user, room.ID) || exists(t, service.Client(t, "admin"), room.ID) {
		t.Error("want the room to live on for the others, and the authenticated account to have left it")
	}
	service.Warned(t, `The room "Theirs" was left, not deleted`, "The room still exists for the other members")
}

// A room from which the authenticated account was removed looks like a deleted one: the
// warning says what to do before the next apply would create it again.
func TestRemovedTokenOwnerIsToldOfTheRoom(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	user, protocol := service.Client(t, "user"), service.Protocol(t, "user")
	room := protocol.Create(t, "spark_room", map[string]any{"title": "Operations"})
	acctest.Must(user.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "admin@example.com"}))(t)
	mine := acctest.Must(sparkapi.One(admin.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: room.ID, PersonEmail: "user@example.com"})))(t)
	if err := admin.Memberships.Delete(t.Context(), mine.ID); err != nil {
		t.Fatal(err)
	}
	if read := protocol.Read(t, room); read.ID != "" || len(read.Errors) > 0 {
		t.Errorf("want the room to be removed from the state, got %q with errors %q", read.ID, read.Errors)
	}
	service.Warned(t, "can no longer access it", "do not apply: add the account again and import the object")
	if !exists(t, admin, room.ID) {
		t.Error("want the room to live on for the others")
	}
}

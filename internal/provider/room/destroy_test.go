// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestOnDestroyOfRoom(t *testing.T) {
	for _, test := range []struct {
		onDestroy    string
		room, member bool // whether the room still exists for others, and whether the authenticated account is a member
	}{
		{onDestroy: "delete"},
		{onDestroy: "leave", room: true},
		{onDestroy: "keep", room: true, member: true},
	} {
		t.Run(test.onDestroy, func(t *testing.T) {
			service := acctest.New(t)
			protocol := service.Protocol(t, "admin")
			room := protocol.Create(t, "spark_room", map[string]any{"title": "Operations", "on_destroy": test.onDestroy})
			invite(t, service, room.ID, "user@example.com")
			protocol.Change(t, room, nil, acctest.Delete)
			if got := exists(t, service.Client(t, "user"), room.ID); got != test.room {
				t.Errorf("the room still exists: want %t, got %t", test.room, got)
			}
			if got := exists(t, service.Client(t, "admin"), room.ID); got != test.member {
				t.Errorf("the authenticated account is still a member: want %t, got %t", test.member, got)
			}
		})
	}
}

// invite adds a member outside of Terraform.
func invite(t *testing.T, service *acctest.Service, room, email string) {
	t.Helper()
	member := sparkapi.MembershipCreate{RoomID: room, PersonEmail: email}
	if _, err := service.Client(t, "admin").Memberships.Create(t.Context(), member); err != nil {
		t.Fatal(err)
	}
}

// If the authenticated account is not a moderator of a moderated room, a request to delete the
// room removes only the account from the room. A warning states that the room still exists.
func TestDeleteOfModeratedRoomLeavesIt(t *testing.T) {
	service := acctest.New(t)
	user := service.Client(t, "user")
	room, err := user.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Platform", IsLocked: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := user.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "admin@example.com"}); err != nil {
		t.Fatal(err)
	}
	protocol := service.Protocol(t, "admin")
	imported := protocol.Import(t, "spark_room", room.ID).Managed
	protocol.Change(t, imported, map[string]any{"title": "Platform"}, acctest.NoOp)
	protocol.Change(t, imported, nil, acctest.Delete)
	if !exists(t, user, room.ID) || exists(t, service.Client(t, "admin"), room.ID) {
		t.Error("want the room to exist without the authenticated account")
	}
	service.ExpectWarning(t, `The room "Platform" was left, not deleted`, "The room still exists for the other members")
}

// If the authenticated account was removed from a room, Webex returns 404 Not Found, as for a
// deleted room. The warning states what to do, so that the next apply does not create a
// second room.
func TestRemovedAccountWarnsAboutRoom(t *testing.T) {
	service := acctest.New(t)
	admin := service.Client(t, "admin")
	user, protocol := service.Client(t, "user"), service.Protocol(t, "user")
	room := protocol.Create(t, "spark_room", map[string]any{"title": "Operations"})
	acctest.Must(user.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "admin@example.com"}))(t)
	own := acctest.Must(sparkapi.One(admin.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: room.ID, PersonEmail: "user@example.com"})))(t)
	if err := admin.Memberships.Delete(t.Context(), own.ID); err != nil {
		t.Fatal(err)
	}
	if read := protocol.Read(t, room); read.ID != "" || len(read.Errors) > 0 {
		t.Errorf("want the room to be removed from the state, got %q with errors %q", read.ID, read.Errors)
	}
	service.ExpectWarning(t, "can no longer access it", "do not apply. Add the account to the room or team again, and import the object")
	if !exists(t, admin, room.ID) {
		t.Error("want the room to exist for the other member")
	}
}

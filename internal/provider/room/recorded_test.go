// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestRoomRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin := service.Client(t, "admin")
	me := acctest.Must(admin.People.Me(t.Context()))(t)
	first, second, third := service.Name(t, "first"), service.Name(t, "second"), service.Name(t, "third")
	changed := fmt.Sprintf(`resource "spark_room" "ops" {
		title       = %q
		description = "What is on fire"
		is_locked   = true
	}`, second)
	var id string
	service.Run(t,
		resource.TestStep{
			Config: fmt.Sprintf(`resource "spark_room" "ops" { title = %q }`, first),
			ConfigStateChecks: append(acctest.Attributes(ops, map[string]knownvalue.Check{
				"title":      knownvalue.StringExact(first),
				"team_id":    knownvalue.Null(),
				"is_locked":  knownvalue.Bool(false),
				"type":       knownvalue.StringExact("group"),
				"creator_id": knownvalue.StringExact(me.ID),
				"created":    knownvalue.NotNull(),
			}), acctest.SaveAttribute(ops, "id", &id)),
		},
		acctest.Import(ops, func() string { return id }),
		acctest.Import(ops, func() string { return first }),
		resource.TestStep{Config: changed, ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionUpdate)},
		resource.TestStep{ // renamed outside of Terraform
			PreConfig: func() {
				acctest.Must(admin.Rooms.Update(t.Context(), id, sparkapi.RoomUpdate{Title: third}))(t)
			},
			Config:           changed,
			ConfigPlanChecks: acctest.Planned(ops, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{ // deleted outside of Terraform
			PreConfig: func() {
				if err := admin.Rooms.Delete(t.Context(), id); err != nil {
					t.Error(err)
				}
			},
			Config:            changed,
			ConfigPlanChecks:  acctest.Planned(ops, plancheck.ResourceActionCreate),
			ConfigStateChecks: []statecheck.StateCheck{acctest.SaveAttribute(ops, "id", &id)},
		},
	)
	if exists(t, admin, id) {
		t.Error("want no room after the destroy")
	}
}

func TestRoomDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	room, rooms := recordedRoom(t, service)
	byID := map[string]*sparkapi.Room{}
	for _, one := range rooms {
		byID[one.ID] = one
	}
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_room" "by_id" {
  id = %q
}
data "spark_room" "by_title" {
  title = %q
}
data "spark_rooms" "of_team" {
  team_id = %q
}
`, room.ID, room.Title, room.TeamID),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_room.by_id", room),
			acctest.CheckMatchesAPI("data.spark_room.by_title", room),
			acctest.CheckListMatchesAPI("data.spark_rooms.of_team", "rooms", acctest.SortedByID(byID)),
		},
	})
}

func TestRoomListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	room, _ := recordedRoom(t, service)
	service.Protocol(t, "admin").ExpectFound(t, "spark_room", map[string]any{"team_id": room.TeamID}, // its General room belongs to the team
		acctest.Found{ID: room.ID, Name: room.Title})
}

// recordedRoom creates a team with a room, which are deleted at the end of the test. It
// returns the room and all rooms of the team.
func recordedRoom(t *testing.T, service *acctest.Recording) (room *sparkapi.Room, ofTeam []*sparkapi.Room) {
	t.Helper()
	admin := service.Client(t, "admin")
	team := acctest.Must(admin.Teams.Create(t.Context(), sparkapi.TeamCreate{Name: service.Name(t, "team")}))(t)
	service.Cleanup(t, func(ctx context.Context) error { return admin.Teams.Delete(ctx, team.ID) })
	room = acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: service.Name(t, "room"), TeamID: team.ID, Description: "What ships when"}))(t)
	service.Cleanup(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room.ID) })
	ofTeam = acctest.Must(sparkapi.All(admin.Rooms.List(t.Context(), sparkapi.RoomFilter{TeamID: team.ID})))(t)
	return acctest.Must(admin.Rooms.Get(t.Context(), room.ID))(t), ofTeam
}

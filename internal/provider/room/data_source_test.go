// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestRoomDataSource(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	team := acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(t)
	create := func(room sparkapi.RoomCreate) string { return acctest.Must(admin.Rooms.Create(ctx, room))(t).ID }
	yes := true
	releases := create(sparkapi.RoomCreate{Title: "Releases", TeamID: team.ID, Description: "What ships when"})
	allHands := create(sparkapi.RoomCreate{Title: "All hands", Description: "For all employees", IsPublic: &yes, IsLocked: &yes, IsAnnouncementOnly: &yes})
	otherReleases := create(sparkapi.RoomCreate{Title: "Releases"})
	acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: releases, Text: "4.2 is out"}))(t)
	direct := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}))(t).RoomID
	rooms := acctest.Must(sparkapi.All(admin.Rooms.List(ctx, sparkapi.RoomFilter{SortBy: "id"})))(t)
	latest := acctest.Must(sparkapi.All(admin.Rooms.List(ctx, sparkapi.RoomFilter{SortBy: "lastactivity"})))(t)
	byID := map[string]*sparkapi.Room{}
	for _, room := range rooms {
		byID[room.ID] = room
	}

	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_room" "by_id" {
  id = %[1]q
}
data "spark_room" "by_title" {
  title = "All hands"
}
data "spark_room" "by_title_and_team" {
  title   = "Releases"
  team_id = %[2]q
}
data "spark_room" "by_title_and_type" {
  title = "Anna Bauer"
  type  = "direct"
}
data "spark_rooms" "all" {}
data "spark_rooms" "latest" {
  sort_by = "lastactivity"
  limit   = 2
}
data "spark_rooms" "of_team" {
  team_id = %[2]q
}
data "spark_rooms" "direct" {
  type = "direct"
}
data "spark_rooms" "public" {
  org_public_spaces = true
  from              = "2020-01-01T00:00:00Z"
}
data "spark_rooms" "public_once" {
  org_public_spaces = true
  to                = "2020-01-01T00:00:00+02:00"
}
`, otherReleases, team.ID),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_room.by_id", byID[otherReleases]),
			acctest.CheckMatchesAPI("data.spark_room.by_title", byID[allHands]),
			acctest.CheckMatchesAPI("data.spark_room.by_title_and_team", byID[releases]),
			acctest.CheckMatchesAPI("data.spark_room.by_title_and_type", byID[direct]),
			acctest.CheckListMatchesAPI("data.spark_rooms.all", "rooms", rooms),
			acctest.CheckListMatchesAPI("data.spark_rooms.latest", "rooms", latest[:2]),
			acctest.CheckListMatchesAPI("data.spark_rooms.of_team", "rooms", acctest.Filter(rooms, func(r *sparkapi.Room) bool { return r.TeamID == team.ID })),
			acctest.CheckListMatchesAPI("data.spark_rooms.direct", "rooms", []*sparkapi.Room{byID[direct]}),
			acctest.CheckListMatchesAPI("data.spark_rooms.public", "rooms", []*sparkapi.Room{byID[allHands]}),
			acctest.CheckListMatchesAPI("data.spark_rooms.public_once", "rooms", []*sparkapi.Room{}),
		},
	})
	service.ExpectNoWarning(t)

	dataSources := service.DataSources(t, "admin")
	dataSources.ExpectError(t, "spark_room", map[string]any{"title": "releases"}, `Found no rooms named "releases"`, "Letter case and whitespace matter")
	dataSources.ExpectError(t, "spark_room", map[string]any{"title": "Releases"}, `Found 2 rooms named "Releases"`, "Use one of these IDs instead", otherReleases, releases)
	dataSources.ExpectError(t, "spark_room", map[string]any{"id": sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "nothing"}.String()},
		"The requested resource could not be found", "GET /v1/rooms/", "404 Not Found", "Only members can access a room or team", "Tracking ID")
	dataSources.ExpectInvalid(t, "spark_room", map[string]any{"id": team.ID}, "Invalid id", "is the ID of a team, and the ID of a room is required")
	dataSources.ExpectInvalid(t, "spark_room", map[string]any{"id": releases, "title": "Releases"}, "one (and only one) of [id,title]")
	dataSources.ExpectInvalid(t, "spark_room", nil, "one (and only one) of [id,title]")
	dataSources.ExpectInvalid(t, "spark_room", map[string]any{"title": " "}, "Invalid title", "other than whitespace")
	dataSources.ExpectInvalid(t, "spark_rooms", map[string]any{"sort_by": "title"}, "sort_by", "lastactivity")
	dataSources.ExpectInvalid(t, "spark_rooms", map[string]any{"org_public_spaces": true, "from": "yesterday"}, "Invalid from", "RFC 3339")
	dataSources.ExpectInvalid(t, "spark_rooms", map[string]any{"from": "2020-01-01T00:00:00Z"}, "org_public_spaces", "must be specified when")
	dataSources.ExpectInvalid(t, "spark_rooms", map[string]any{"org_public_spaces": true, "team_id": team.ID}, "cannot be configured together")
	dataSources.ExpectInvalid(t, "spark_rooms", map[string]any{"limit": 0}, "limit", "at least 1")
}

// The simulator has no classifications, no read-only rooms and no SIP addresses, so the test
// sets the response.
func TestRoomDataSourceClassified(t *testing.T) {
	service := acctest.New(t)
	service.Fail(sparksim.Fault{Request: "GET /rooms/*", ContentType: "application/json", Body: `{"id": "0123456789abcdef", "title": "Board", "type": "group",
		"isReadOnly": true, "classificationId": "Y2xhc3M", "sipAddress": "1234@meet.ciscospark.com", "ownerId": "Y29uc3VtZXI", "created": "2016-04-21T19:12:48.920Z"}`})
	room := acctest.Must(service.Client(t, "admin").Rooms.Get(t.Context(), "0123456789abcdef"))(t)
	if err := acctest.Compare(service.DataSources(t, "admin").Read(t, "spark_room", map[string]any{"id": "0123456789abcdef"}), room); err != nil {
		t.Error(err)
	}
}

// A room whose title Webex cannot decrypt is returned with a warning. Other rooms can still be
// found by title.
func TestRoomDataSourcePartial(t *testing.T) {
	const item = `{"id": "Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjA", "title": "eyJhbGciOi", "type": "group", "isLocked": false,
		"created": "2026-04-23T14:30:42.000Z", "errors": {"title": {"code": "kms_failure", "reason": "Key management server failed to respond appropriately."}}}`
	warning := []string{"Webex could not return all fields of Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjA", "title: Key management server failed", "(kms_failure)"}
	list := sparksim.Fault{Request: "GET /rooms", ContentType: "application/json", Body: `{"items": [` + item + `, {"id": "0123456789abcdef", "title": "Releases", "type": "group"}]}`}
	single := sparksim.Fault{Request: "GET /rooms/*", ContentType: "application/json", Body: item}

	t.Run("list", func(t *testing.T) {
		service := acctest.New(t)
		service.Fail(list)
		found := service.DataSources(t, "admin").Read(t, "spark_rooms", nil)
		if rooms := acctest.Items(t, found, "rooms"); len(rooms) != 2 {
			t.Errorf("got %v, want both rooms", rooms)
		}
		service.ExpectWarning(t, warning...)
	})
	t.Run("by title", func(t *testing.T) {
		service := acctest.New(t)
		service.Fail(list)
		if found := service.DataSources(t, "admin").Read(t, "spark_room", map[string]any{"title": "Releases"}); found["id"] != "0123456789abcdef" {
			t.Errorf("got the room %v, want 0123456789abcdef", found["id"])
		}
		service.ExpectWarning(t, warning...)
	})
	t.Run("by id", func(t *testing.T) {
		service := acctest.New(t)
		service.Fail(single)
		found := service.DataSources(t, "admin").Read(t, "spark_room", map[string]any{"id": "Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjA"})
		if found["title"] != "eyJhbGciOi" || found["description"] != nil {
			t.Errorf("got %v, want the room as Webex returned it", found)
		}
		service.ExpectWarning(t, warning...)
	})
}

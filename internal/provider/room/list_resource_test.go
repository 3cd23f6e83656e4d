// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestRoomListResource(t *testing.T) {
	service := acctest.New(t, sparksim.WithPageSize(2))
	ctx, admin, yes := t.Context(), service.Client(t, "admin"), true
	team := acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(t)
	create := func(room sparkapi.RoomCreate) acctest.Found {
		return acctest.Found{ID: acctest.Must(admin.Rooms.Create(ctx, room))(t).ID, Name: room.Title}
	}
	releases := create(sparkapi.RoomCreate{Title: "Releases", TeamID: team.ID})
	handover := create(sparkapi.RoomCreate{Title: "Handover between shifts", Description: "Who took over what,\nand when", IsLocked: &yes})
	allHands := create(sparkapi.RoomCreate{Title: "All hands", Description: "For everybody", IsPublic: &yes, IsLocked: &yes, IsAnnouncementOnly: &yes})
	message := acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "anna.bauer@example.com", Text: "Hello"}))(t)
	anna := acctest.Found{ID: message.RoomID, Name: "Anna Bauer"}

	p := service.Protocol(t, "admin")
	p.ExpectFound(t, "spark_room", nil, allHands, handover, releases)
	p.ExpectFound(t, "spark_room", map[string]any{}, allHands, handover, releases)
	p.ExpectFound(t, "spark_room", map[string]any{"type": "group"}, allHands, handover, releases)
	p.ExpectFound(t, "spark_room", map[string]any{"type": "direct"}, anna)
	p.ExpectFound(t, "spark_room", map[string]any{"team_id": team.ID}, releases)
	p.ExpectInvalidList(t, "spark_room", map[string]any{"team_id": handover.ID}, "is the ID of a room, and the ID of a team is required")
	p.ExpectInvalidList(t, "spark_room", map[string]any{"type": "team"}, `"team" must be one of: "group", "direct"`)
	service.CheckPagination(t, p, "spark_room", nil, "GET /rooms")
	p.CheckGeneratedConfigs(t, "spark_room", nil)
	p.CheckGeneratedConfigs(t, "spark_room", map[string]any{"type": "direct"})

	service.Fail(sparksim.Fault{Request: "GET /rooms", Times: 1, Status: 200, ContentType: "application/json", Body: `{"items": [
		{"id": "` + releases.ID + `", "title": "eyJhbGciOi", "errors": {"title": {"code": "kms_failure", "reason": "Key management server failed"}}}]}`})
	p.ExpectWarning(t, "spark_room", nil, "Webex could not return all fields of "+releases.ID, "title: Key management server failed (kms_failure)")
}

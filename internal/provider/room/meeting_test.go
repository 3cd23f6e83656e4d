// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room_test

import (
	"context"
	"fmt"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const roomMeeting = "spark_room_meeting"

func TestRoomMeetingDataSource(t *testing.T) {
	service := acctest.New(t, sparksim.WithMeetingInfo())
	client := service.Client(t, "admin")
	room := acctest.Must(client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	info := acctest.Must(client.Rooms.MeetingInfo(t.Context(), room))(t) //nolint:staticcheck // the data source is deprecated too
	want := map[string]any{
		"room_id": info.RoomID, "meeting_id": info.MeetingID, "meeting_number": info.MeetingNumber, "meeting_link": info.MeetingLink,
		"sip_address": info.SIPAddress, "call_in_toll_free_number": info.CallInTollFreeNumber, "call_in_toll_number": info.CallInTollNumber,
	}
	if diff := gocmp.Diff(want, service.DataSources(t, "admin").Read(t, roomMeeting, map[string]any{"room_id": room})); diff != "" {
		t.Errorf("the meeting (-want +got):\n%s", diff)
	}
}

// The simulator returns 404 Not Found, as for every path that does not exist.
func TestRoomMeetingDataSourceWithdrawn(t *testing.T) {
	service := acctest.New(t)
	room := acctest.Must(service.Client(t, "admin").Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	service.DataSources(t, "admin").ExpectError(t, roomMeeting, map[string]any{"room_id": room},
		"Could not read the meeting of the room", "404 Not Found", "has probably removed this endpoint", "January 31, 2025", "Meetings API")
}

// A recording shows whether Webex has removed the endpoint for meetings of rooms. The test
// fails if the endpoint still exists.
func TestRoomMeetingRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin := service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t).ID
	service.Cleanup(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room) })
	service.Run(t, resource.TestStep{
		Config:      fmt.Sprintf(`data "spark_room_meeting" "incidents" { room_id = %q }`, room),
		ExpectError: acctest.MatchText("Could not read the meeting of the room"),
	})
}

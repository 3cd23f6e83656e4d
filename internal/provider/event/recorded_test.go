// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package event_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestEventDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	me := acctest.Must(admin.People.Me(ctx))(t)
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: service.Name(t, "room")}))(t)
	service.Cleanup(t, func(ctx context.Context) error { return admin.Rooms.Delete(ctx, room.ID) })
	acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: service.Name(t, "message")}))(t)
	filter := sparkapi.EventFilter{Resource: "messages", Type: "created", ActorID: me.ID, From: room.Created.Time}
	events := acctest.Must(sparkapi.All(admin.Events.List(ctx, filter)))(t)
	if len(events) == 0 {
		t.Fatal("want an event of the message")
	}
	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_event" "written" {
  id = %[1]q
}
data "spark_events" "written" {
  resource = "messages"
  type     = "created"
  actor_id = %[2]q
  from     = %[3]q
}
`, events[0].ID, me.ID, room.Created.Format(time.RFC3339Nano)),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_event.written", events[0]),
			acctest.CheckListMatchesAPI("data.spark_events.written", "events", events),
		},
	})
}

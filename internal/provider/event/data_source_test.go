// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package event_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestEventDataSource(t *testing.T) {
	var ticks atomic.Int64
	clock := func() time.Time {
		return time.Date(2026, time.April, 23, 14, 30, int(ticks.Add(1)), 0, time.UTC) // each event has a different time
	}
	service := acctest.New(t, sparksim.WithClock(clock))
	ctx, admin, user := t.Context(), service.Client(t, "admin"), service.Client(t, "user")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	acctest.Must(admin.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room, Text: "The database is down"}))(t)
	acctest.Must(admin.Rooms.Update(ctx, room, sparkapi.RoomUpdate{Title: "Incidents of today"}))(t)
	half := clock()
	acctest.Must(user.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Lunch"}))(t)
	events := acctest.Must(sparkapi.All(admin.Events.List(ctx, sparkapi.EventFilter{})))(t)
	filter := func(matches func(*sparkapi.Event) bool) []*sparkapi.Event { return acctest.Filter(events, matches) }
	written := filter(func(e *sparkapi.Event) bool { return e.Resource == "messages" })
	userID := service.PersonID("user@example.com")

	service.Run(t, resource.TestStep{
		Config: fmt.Sprintf(`
data "spark_event" "written" {
  id = %[1]q
}
data "spark_events" "all" {}
data "spark_events" "rooms" {
  resource = "rooms"
  type     = "created"
}
data "spark_events" "of_user" {
  actor_id = %[2]q
}
data "spark_events" "since" {
  from = %[3]q
}
data "spark_events" "until" {
  resource = "messages"
  to       = %[3]q
  limit    = 1
}
`, written[0].ID, userID, half.Format(time.RFC3339)),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_event.written", written[0]),
			acctest.CheckListMatchesAPI("data.spark_events.all", "events", events),
			acctest.CheckListMatchesAPI("data.spark_events.rooms", "events", filter(func(e *sparkapi.Event) bool { return e.Resource == "rooms" && e.Type == "created" })),
			acctest.CheckListMatchesAPI("data.spark_events.of_user", "events", filter(func(e *sparkapi.Event) bool { return e.ActorID == userID })),
			acctest.CheckListMatchesAPI("data.spark_events.since", "events", filter(func(e *sparkapi.Event) bool { return e.Created.After(half) })),
			acctest.CheckListMatchesAPI("data.spark_events.until", "events", written),
		},
	})

	dataSources := service.DataSources(t, "admin")
	var data struct{ Text string }
	found := dataSources.Read(t, "spark_event", map[string]any{"id": written[0].ID})
	if text, ok := found["data"].(string); !ok || json.Unmarshal([]byte(text), &data) != nil || data.Text != "The database is down" {
		t.Errorf("data = %v, want JSON with the text of the message", found["data"])
	}
	newest := acctest.Items(t, dataSources.Read(t, "spark_events", nil), "events")
	if !slices.IsSortedFunc(newest, func(a, b map[string]any) int {
		return strings.Compare(fmt.Sprint(b["created"]), fmt.Sprint(a["created"]))
	}) {
		t.Errorf("got %v, want the newest first", newest)
	}
	dataSources.ExpectError(t, "spark_events", map[string]any{"to": clock().Add(time.Hour).Format(time.RFC3339)}, "Invalid value for parameter: to", "400 Bad Request")
	dataSources.ExpectError(t, "spark_event", map[string]any{"id": sparkapi.ID{Cluster: "us", Type: "EVENT", Key: "nothing"}.String()}, "GET /v1/events/", "404 Not Found")
	dataSources.ExpectInvalid(t, "spark_event", map[string]any{"id": room}, "Invalid id", "the ID of an event is required")
	dataSources.ExpectInvalid(t, "spark_events", map[string]any{"type": "happened"}, "type", "created")
	dataSources.ExpectInvalid(t, "spark_events", map[string]any{"from": "2026"}, "Invalid from", "RFC 3339")
	service.DataSources(t, "user").ExpectError(t, "spark_events", nil, "missing required scopes", "403 Forbidden")
}

// The simulator never returns the ID of an application, so the response is injected.
func TestEventOfApplication(t *testing.T) {
	service := acctest.New(t)
	service.Fail(sparksim.Fault{Request: "GET /events/*", ContentType: "application/json", Body: `{"id": "0123456789abcdef", "resource": "messages", "type": "created",
		"appId": "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0Mx", "actorId": "Y2x", "orgId": "Y2y", "created": "2026-04-23T14:30:42.000Z", "data": {"id": "Y2z"}}`})
	event := acctest.Must(service.Client(t, "admin").Events.Get(t.Context(), "0123456789abcdef"))(t)
	if err := acctest.Compare(service.DataSources(t, "admin").Read(t, "spark_event", map[string]any{"id": "0123456789abcdef"}), event); err != nil {
		t.Error(err)
	}
}

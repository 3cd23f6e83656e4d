// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestEvents(t *testing.T) {
	t.Parallel()
	c := &clock{now: time.Unix(1e9, 0)}
	s := start(t, sparksim.WithClock(c.Now))
	u, admin := s.as(t, "user"), s.as(t, "admin")
	room := u.room(fields{"title": "x"})
	c.advance(time.Hour)
	u.do("POST", "/messages", fields{"roomId": room, "text": "on record"}).must(200)
	admin.room(fields{"title": "y"})
	newest := admin.do("GET", "/events", nil)
	if diff := cmp.Diff([]string{"memberships", "rooms", "messages", "memberships", "rooms"}, newest.all("resource")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	for query, want := range map[string]int{
		"?resource=messages": 1,
		"?type=created":      5,
		"?type=deleted":      0,
		"?actorId=" + s.PersonID("user@example.com"): 3,
		"?from=2001-09-09T02:00:00.000Z":             3,
		"?to=2001-09-09T02:00:00.000Z":               2,
		"?max=2":                                     2,
	} {
		if got := len(admin.do("GET", "/events"+query, nil).all("id")); got != want {
			t.Errorf("GET /events%s: %d items, want %d", query, got, want)
		}
	}
	e := admin.do("GET", "/events/"+newest.all("id")[2], nil)
	if e.text("data.text") != "on record" || e.text("actorId") != s.PersonID("user@example.com") {
		t.Errorf("the event is %s", e.body)
	}
	if object, _ := e.at("").(map[string]any); object["appId"] != nil || len(object) != 8 {
		t.Errorf("the fields of the event's data are %v", keys(object))
	}
	admin.do("GET", "/events?to=2030-01-01T00:00:00.000Z", nil).mustFail(400, "Invalid value for parameter: to")
	admin.do("GET", "/events?from=x", nil).mustFail(400, "Invalid value for parameter: from")
	admin.do("GET", "/events?actorId=x", nil).mustFail(404, notFound)
}

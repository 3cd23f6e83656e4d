// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// New objects can be read immediately, and lists contain them after the lag.
func TestListLag(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const lag = time.Minute
		u := startInMemory(t, sparksim.WithListLag(lag)).as(t, "admin")
		team, room := u.do("POST", "/teams", fields{"name": "T"}).id(), u.room(fields{"title": "all"})
		for path, body := range map[string]fields{
			"/memberships":      {"roomId": room, "personEmail": anna},
			"/messages":         {"roomId": room, "text": "hello"},
			"/team/memberships": {"teamId": team, "personEmail": anna},
			"/webhooks":         {"name": "h", "targetUrl": "https://example.com/", "resource": "meetings", "event": "created"},
			"/people":           {"emails": []string{"nora@example.com"}, "displayName": "Nora"},
		} {
			u.do("GET", path+"/"+u.do("POST", path, body).id(), nil).must(200)
		}
		expectItems := func(when string, want map[string]int) {
			for path, want := range want {
				if got := u.do("GET", path, nil).must(200).size("items"); got != want {
					t.Errorf("%s: GET %s returns %d items, want %d", when, path, got, want)
				}
			}
		}
		lists := map[string]int{
			"/teams": 1, "/rooms?type=group": 2, "/memberships?roomId=" + room: 2, "/team/memberships?teamId=" + team: 2,
			"/messages?roomId=" + room: 1, "/webhooks": 1, "/people?email=nora@example.com": 1,
		}
		empty := map[string]int{"/people?email=" + anna: 1} // the person existed before
		for path := range lists {
			empty[path] = 0
		}
		time.Sleep(lag - time.Nanosecond)
		expectItems("before the lag", empty)
		time.Sleep(time.Nanosecond)
		expectItems("after the lag", lists)
	})
}

// The members of a new room cannot be listed at first. All other requests find the room.
func TestRoomLag(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const lag = time.Second
		u := startInMemory(t, sparksim.WithRoomLag(lag)).as(t, "user")
		room := u.room(fields{"title": "x"})
		u.do("GET", "/rooms/"+room, nil).must(200)
		u.do("GET", "/memberships/"+u.invite(room, anna), nil).must(200)
		time.Sleep(lag - time.Nanosecond)
		u.do("GET", "/memberships?roomId="+room, nil).mustFail(404, noRoom)
		time.Sleep(time.Nanosecond)
		if got := u.do("GET", "/memberships?roomId="+room, nil).all("id"); len(got) != 2 {
			t.Errorf("after the lag the room has %d members, want 2", len(got))
		}
	})
}

// The header Date is the time of the clock of the simulator.
func TestDate(t *testing.T) {
	t.Parallel()
	now := time.Date(2031, 5, 4, 3, 2, 1, 999e6, time.UTC)
	s := start(t, sparksim.WithClock(func() time.Time { return now }))
	if got, want := s.as(t, "user").do("GET", "/people/me", nil).must(200).header.Get("Date"), "Sun, 04 May 2031 03:02:01 GMT"; got != want {
		t.Errorf("the header Date is %q, want %q", got, want)
	}
}

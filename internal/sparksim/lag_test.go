package sparksim_test

import (
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// What is new is there at once, and lists show it when they have caught up.
func TestListLag(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		lag   time.Duration
		shown int // of what is new
	}{
		{"behind", time.Hour, 0},
		{"caught up", time.Nanosecond, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			u := start(t, sparksim.WithListLag(test.lag)).as(t, "admin")
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
			for path, want := range map[string]int{
				"/teams": 1, "/rooms?type=group": 2, "/memberships?roomId=" + room: 2, "/team/memberships?teamId=" + team: 2,
				"/messages?roomId=" + room: 1, "/webhooks": 1, "/people?email=nora@example.com": 1,
			} {
				if got, want := u.do("GET", path, nil).must(200).size("items"), want*test.shown; got != want {
					t.Errorf("GET %s: %d items, want %d", path, got, want)
				}
			}
			if got := u.do("GET", "/people?email="+anna, nil).must(200).size("items"); got != 1 {
				t.Error("who was there before is not listed")
			}
		})
	}
}

// The header Date is of the clock that the stamps are of.
func TestDate(t *testing.T) {
	t.Parallel()
	now := time.Date(2031, 5, 4, 3, 2, 1, 999e6, time.UTC)
	s := start(t, sparksim.WithClock(func() time.Time { return now }))
	if got, want := s.as(t, "user").do("GET", "/people/me", nil).must(200).header.Get("Date"), "Sun, 04 May 2031 03:02:01 GMT"; got != want {
		t.Errorf("the header Date is %q, want %q", got, want)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"encoding/base64"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestErrors(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, test := range []struct {
		name, token           string
		method, path, content string
		body                  string
		status                int
		message               string
	}{
		{"no token", "", "GET", "/rooms", "", "", 401, noToken},
		{"wrong token", "wrong", "GET", "/rooms", "", "", 401, noToken},
		{"no token for an unknown path", "", "GET", "/nowhere", "", "", 401, noToken},
		{"unknown path", "admin", "GET", "/nowhere", "", "", 404, notFound},
		{"unknown ID", "admin", "GET", "/rooms/1234", "", "", 404, notFound},
		{"ID of another kind", "admin", "GET", "/rooms/" + s.PersonID(anna), "", "", 404, notFound},
		{"ID of a person", "admin", "GET", "/memberships?roomId=" + s.PersonID(anna), "", "", 404, noRoom},
		{"wrong method", "admin", "PATCH", "/rooms", "", "", 405, "Method not allowed."},
		{"xml", "admin", "POST", "/rooms", "application/xml", "<a/>", 415, "Content type 'application/xml' not supported"},
		{"plain text", "admin", "POST", "/rooms", "text/plain", `{"title":"x"}`, 400, malformed},
		{"no body", "admin", "POST", "/rooms", "application/json", " ", 400, "Required request body is missing"},
		{"broken JSON", "admin", "POST", "/rooms", "application/json", `{"title":`, 400, malformed},
		{"two bodies", "admin", "POST", "/rooms", "application/json", `{"title":"x"}{}`, 400, malformed},
		{"wrong JSON type", "admin", "POST", "/rooms", "application/json", `{"title":"x","isLocked":"no"}`, 400, malformed},
		{"malformed body for an unknown ID", "admin", "PUT", "/rooms/1234", "application/json", `{`, 400, malformed},
		{"huge body", "admin", "POST", "/rooms", "application/json", strings.Repeat(" ", 1<<20+1), 400, "The request payload is too big"},
		{"bad max", "admin", "GET", "/rooms?max=many", "", "", 400, "Invalid value for parameter: max"},
		{"bad cursor", "admin", "GET", "/rooms?cursor=*", "", "", 400, "Invalid value for parameter: cursor"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			u := user{t: t, base: s.base}
			switch test.token {
			case "":
			case "wrong":
				u.token = "wrong"
			default:
				u.token = s.Token(test.token)
			}
			r := u.send(test.method, test.path, test.content, strings.NewReader(test.body))
			r.mustFail(test.status, test.message)
			if got := r.text("errors.0.description"); got != test.message {
				t.Errorf("description is %q, want %q", got, test.message)
			}
			if got, want := r.text("trackingId"), r.header.Get("Trackingid"); got != want || !strings.HasPrefix(got, "ROUTERGW_") {
				t.Errorf("trackingId is %q, want that of the header %q", got, want)
			}
		})
	}
}

func TestTrackingID(t *testing.T) {
	t.Parallel()
	s := start(t)
	r, err := http.NewRequestWithContext(t.Context(), "GET", s.base+"/rooms", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("TrackingID", "MINE_7")
	r.Header.Set("User-Agent", "me/1")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if got, want := resp.Header.Get("Trackingid"), "MINE_7_1"; got != want {
		t.Errorf("Trackingid is %q, want %q", got, want)
	}
	c := s.Calls()[0]
	if c.TrackingID != "MINE_7" || c.UserAgent != "me/1" || c.TokenName != "" || c.Status != 401 {
		t.Errorf("the log has %+v", c)
	}
}

func TestPathsOutsideV1(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	for _, path := range []string{"", "/", "/v2/rooms", "/v1"} {
		u.do("GET", strings.TrimSuffix(s.base, "/v1")+path, nil).mustFail(404, notFound)
	}
	if n := s.Count("* *"); n != 0 {
		t.Errorf("%d calls were counted, want none", n)
	}
}

func TestGzip(t *testing.T) {
	t.Parallel()
	s := start(t)
	r, err := http.NewRequestWithContext(t.Context(), "GET", s.base+"/people", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+s.Token("admin"))
	r.Header.Set("Accept-Encoding", "gzip")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if got := resp.Header.Get("Content-Encoding"); got != "gzip" {
		t.Errorf("Content-Encoding is %q, want gzip", got)
	}
}

var timestamp = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`)

func TestClockAndCluster(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 5, 1, 14, 0, 0, 5e6, time.FixedZone("", 7200))
	s := start(t, sparksim.WithClock(func() time.Time { return noon }), sparksim.WithCluster("urn:TEAM:us-west-2_r"))
	u := s.as(t, "admin")
	r := u.do("POST", "/rooms", fields{"title": "x"}).must(200)
	if got, want := r.text("created"), "2026-05-01T12:00:00.005Z"; got != want || !timestamp.MatchString(got) {
		t.Errorf("created is %q, want %q", got, want)
	}
	plain, err := base64.RawStdEncoding.DecodeString(r.id())
	if err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`^ciscospark://urn:TEAM:us-west-2_r/ROOM/[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	if !want.Match(plain) {
		t.Errorf("the decoded ID of the room is %q, want %v", plain, want)
	}
	if me := s.PersonID("ADMIN@example.com"); !strings.HasPrefix(me, base64.RawStdEncoding.EncodeToString([]byte("ciscospark://us/PEOPLE/"))[:20]) {
		t.Errorf("the ID of a person is %q, want one in the cluster us", me)
	}
	if got := s.PersonID("nobody@example.com"); got != "" {
		t.Errorf("the ID of an unknown person is %q, want none", got)
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, token := range s.Tokens() {
		r := user{t: t, base: s.base, token: token.Value}.do("GET", "/people/me", nil)
		if r.id() != token.PersonID || r.text("emails.0") != token.Email || token.About == "" {
			t.Errorf("%s is %s, want %+v", token.Name, r.body, token)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("the name of an unknown token does not cause a panic")
		}
	}()
	s.Token("nobody")
}

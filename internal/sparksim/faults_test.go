// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestFaultStatus(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	s.Fail(sparksim.Fault{Request: "GET /rooms", Skip: 1, Times: 2, Status: 503, RetryAfter: "7"})
	s.Fail(sparksim.Fault{Request: "* /rooms", Times: 1, Status: 502, Body: "<html>bad</html>"})
	s.Fail(sparksim.Fault{Request: "GET /people/*", Status: 429})
	var statuses []int
	for range 5 {
		r := u.do("GET", "/rooms", nil)
		statuses = append(statuses, r.status)
		switch r.status {
		case 503:
			if got := r.header.Get("Retry-After"); got != "7" || r.text("message") != "Service Unavailable." {
				t.Errorf("503 with Retry-After %q: %s", got, r.body)
			}
		case 502:
			if got := r.header.Get("Content-Type"); got != "text/html" || string(r.body) != "<html>bad</html>" {
				t.Errorf("502 as %s: %s", got, r.body)
			}
		}
	}
	// The first request passes the first fault and receives the second.
	if diff := cmp.Diff([]int{502, 503, 503, 200, 200}, statuses); diff != "" {
		t.Errorf("statuses (-want +got):\n%s", diff)
	}
	u.do("GET", "/people/me", nil).mustFail(429, "Too many requests.")
	u.do("GET", "/people", nil).must(200)
	s.Recover()
	u.do("GET", "/people/me", nil).must(200)
}

func TestFaultAfter(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	s.Fail(sparksim.Fault{Request: "POST *", Times: 1, Status: 504, After: true})
	s.Fail(sparksim.Fault{Request: "POST *", Times: 1, Status: 504})
	u.do("POST", "/rooms", fields{"title": "done"}).must(504)
	u.do("POST", "/rooms", fields{"title": "not done"}).must(504)
	if diff := cmp.Diff([]string{"done"}, u.do("GET", "/rooms", nil).all("title")); diff != "" {
		t.Errorf("rooms (-want +got):\n%s", diff)
	}
}

// sendRaw sends a request and returns the error of the request or of reading its response.
func sendRaw(ctx context.Context, t *testing.T, u user, method, path, body string) error {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, method, u.base+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+u.token)
	r.Header.Set("Content-Type", "application/json")
	resp, err := u.httpClient().Do(r)
	if err != nil {
		return err
	}
	_, err = io.ReadAll(resp.Body)
	return errors.Join(err, resp.Body.Close())
}

func TestFaultReset(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	s.Fail(sparksim.Fault{Request: "POST /rooms", Times: 1, Reset: true, After: true})
	err := sendRaw(t.Context(), t, u, "POST", "/rooms", `{"title":"x"}`)
	if !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, io.EOF) {
		t.Errorf("the error is %v, want a reset", err)
	}
	if n := len(u.do("GET", "/rooms", nil).all("id")); n != 1 {
		t.Errorf("%d rooms, want 1", n)
	}
	if got := s.Calls()[0].Status; got != 0 {
		t.Errorf("the logged status is %d, want 0", got)
	}
}

func TestFaultResetOverTLS(t *testing.T) {
	t.Parallel()
	sim := sparksim.New()
	defer sim.Close()
	for name, http2 := range map[string]bool{"HTTP/1": false, "HTTP/2": true} {
		server := httptest.NewUnstartedServer(sim)
		server.EnableHTTP2 = http2
		server.StartTLS()
		sim.Fail(sparksim.Fault{Request: "* *", Times: 1, Reset: true})
		for want := range 2 {
			r, err := http.NewRequestWithContext(t.Context(), "GET", server.URL+"/v1/people/me", nil)
			if err != nil {
				t.Fatal(err)
			}
			resp, err := server.Client().Do(r)
			if (err == nil) != (want == 1) {
				t.Errorf("%s: request %d: %v", name, want, err)
			}
			if err == nil {
				_ = resp.Body.Close()
			}
		}
		server.Close()
	}
}

func TestFaultTruncate(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	s.Fail(sparksim.Fault{Request: "* *", Times: 1, Truncate: true})
	if err := sendRaw(t.Context(), t, u, "POST", "/rooms", `{"title":"x"}`); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the error is %v, want %v", err, io.ErrUnexpectedEOF)
	}
	if n := len(u.do("GET", "/rooms", nil).all("id")); n != 1 {
		t.Errorf("%d rooms, want 1", n)
	}
}

func TestFaultDelay(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		after bool
		rooms int
	}{"before processing": {false, 0}, "after processing": {true, 1}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := startInMemory(t)
				u := s.as(t, "admin")
				s.Fail(sparksim.Fault{Request: "POST /rooms", Delay: time.Hour, After: test.after})
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				start := time.Now()
				if err := sendRaw(ctx, t, u, "POST", "/rooms", `{"title":"x"}`); !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("the error is %v, want %v", err, context.DeadlineExceeded)
				}
				if took := time.Since(start); took != time.Minute {
					t.Errorf("the request ended after %s, want 1m0s as its context", took)
				}
				if n := len(u.do("GET", "/rooms", nil).all("id")); n != test.rooms {
					t.Errorf("%d rooms, want %d", n, test.rooms)
				}
			})
		})
	}
}

func TestLatency(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := startInMemory(t, sparksim.WithLatency(30*time.Millisecond))
		start := time.Now()
		s.as(t, "admin").do("GET", "/rooms", nil).must(200)
		if took := time.Since(start); took != 30*time.Millisecond {
			t.Errorf("the response took %s, want 30ms", took)
		}
	})
}

// clock is a clock that only tests advance.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func TestRateLimit(t *testing.T) {
	t.Parallel()
	c := &clock{now: time.Unix(1e9, 0)}
	s := start(t, sparksim.WithRateLimit(2, 10*time.Second), sparksim.WithClock(c.Now))
	u := s.as(t, "admin")
	u.do("GET", "/rooms", nil).must(200)
	c.advance(3500 * time.Millisecond)
	u.do("GET", "/rooms", nil).must(200)
	r := u.do("GET", "/rooms", nil)
	r.mustFail(429, "Too many requests.")
	if got, want := r.header.Get("Retry-After"), "7"; got != want {
		t.Errorf("Retry-After is %q, want %q", got, want)
	}
	s.as(t, "user").do("GET", "/rooms", nil).must(200) // counted per person
	c.advance(7 * time.Second)
	u.do("GET", "/rooms", nil).must(200)
	if got, want := u.do("GET", "/rooms", nil).must(429).header.Get("Retry-After"), "3"; got != want {
		t.Errorf("Retry-After is %q, want %q", got, want)
	}
}

func TestCalls(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	u.do("GET", "/rooms/"+room+"?a=b", nil).must(200)
	u.do("PATCH", "/rooms", nil).must(405)
	user{t: t, base: s.base}.send("POST", "/access_token?client_secret=hush", "application/x-www-form-urlencoded", strings.NewReader("client_secret=hush")).must(401)
	type seen struct {
		Method, Path, Query, Owner, Body string
		Status                           int
	}
	var got []seen
	for _, c := range s.Calls() {
		got = append(got, seen{c.Method, c.Path, c.Query, c.TokenName, string(c.Body), c.Status})
	}
	want := []seen{
		{"POST", "/rooms", "", "user", `{"title":"x"}`, 200},
		{"GET", "/rooms/" + room, "a=b", "user", "", 200},
		{"PATCH", "/rooms", "", "user", "", 405},
		{"POST", "/access_token", "", "", "", 401},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	for pattern, want := range map[string]int{"* *": 4, "get /rooms/*": 1, "* /rooms": 2, "PUT *": 0, "GET /[": 0, "GET": 0} {
		if got := s.Count(pattern); got != want {
			t.Errorf("Count(%q) is %d, want %d", pattern, got, want)
		}
	}
	var counts map[string]any
	r := user{t: t, base: s.base}.do("GET", strings.TrimSuffix(s.base, "/v1")+"/sim/requests", nil).must(200)
	if err := json.Unmarshal(r.body, &counts); err != nil {
		t.Fatal(err)
	}
	wantCounts := map[string]any{
		"requests":  4.0,
		"byStatus":  map[string]any{"200": 2.0, "401": 1.0, "405": 1.0},
		"byRequest": map[string]any{"POST /rooms": 1.0, "GET /rooms/*": 1.0, "PATCH *": 1.0, "POST /access_token": 1.0},
	}
	if diff := cmp.Diff(wantCounts, counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	s.ResetCalls()
	if n := len(s.Calls()); n != 0 {
		t.Errorf("%d calls remain", n)
	}
}

func TestFailBy(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	s.Fail(sparksim.Fault{Request: "GET /teams", Times: 1, Status: 503})
	s.FailBy(func(r *http.Request) sparksim.Fault {
		if r.URL.Path == "/v1/teams" {
			return sparksim.Fault{Status: 502}
		}
		return sparksim.Fault{}
	})
	u.do("GET", "/rooms", nil).must(200)
	u.do("GET", "/teams", nil).must(503) // faults set with Fail take precedence
	u.do("GET", "/teams", nil).must(502)
	s.Recover()
	u.do("GET", "/teams", nil).must(200)
}

func TestFaultEmptyPage(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	for _, title := range []string{"a", "b", "c"} {
		u.do("POST", "/rooms", fields{"title": title}).must(200)
	}
	for _, list := range []string{"/rooms?max=1", "/people?max=5"} { // in descending and ascending order
		complete, pages := u.pages(list, "id")
		s.Fail(sparksim.Fault{Request: "GET *", Skip: 1, Times: 1, EmptyPage: true})
		s.Fail(sparksim.Fault{Request: "GET *", Times: 1, EmptyPage: true})
		got, more := u.pages(list, "id")
		if diff := cmp.Diff(complete, got); diff != "" || more != pages+2 {
			t.Errorf("GET %s with two empty pages: %d pages, want %d, and all items (-want +got):\n%s", list, more, pages+2, diff)
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/internal/ratelimit"
)

// The client respects the rate limit of the simulator, loses no request, and counts its
// requests. Its speed with other limits is tested in package ratelimit.
func TestRateLimitOfSimulator(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const rooms = 600
		sim := sparksim.New(sparksim.WithLatency(50*time.Millisecond), sparksim.WithRateLimit(300, time.Minute))
		defer sim.Close()
		var mu sync.Mutex
		var want Stats
		client := testClient(t, roundTrip(func(req *http.Request) (*http.Response, error) {
			resp, err := inprocess.Transport{Handler: sim}.RoundTrip(req)
			if err != nil {
				return nil, err
			}
			mu.Lock()
			defer mu.Unlock()
			want.Requests++
			if resp.StatusCode == http.StatusTooManyRequests {
				want.RateLimited++
			}
			return resp, nil
		}), WithAccessToken(sim.Token("user")))
		start := time.Now()
		var workers sync.WaitGroup
		for worker := range 10 {
			workers.Go(func() {
				for i := range rooms / 10 {
					wantError(t, drop(client.Rooms.Create(t.Context(), RoomCreate{Title: fmt.Sprint("Room ", worker, " ", i)})), nil)
				}
			})
		}
		workers.Wait()
		took := time.Since(start)
		if took < time.Minute {
			t.Errorf("%d requests took %s, want at least 1m0s with 300 per minute", rooms, took)
		}
		got := client.Stats()
		if got.Waited <= 0 || got.Waited > took {
			t.Errorf("requests waited for the rate limit for %s, want less than %s", got.Waited, took)
		}
		got.Waited = 0
		if got != want || got.Requests != rooms+got.RateLimited {
			t.Errorf("the statistics are %+v, want %+v, of which %d were accepted", got, want, rooms)
		}
	})
}

// At most ten requests are in flight, and requests are sent in the order in which they
// started to wait.
func TestRequestsInFlight(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const requests = 150
		start := time.Now()
		var mu sync.Mutex
		var inFlight, most int
		sent := map[string]time.Duration{}
		client := testClient(t, roundTrip(func(req *http.Request) (*http.Response, error) {
			mu.Lock()
			inFlight++
			most = max(most, inFlight)
			sent[path.Base(req.URL.Path)] = time.Since(start)
			mu.Unlock()
			time.Sleep(50 * time.Millisecond)
			mu.Lock()
			inFlight--
			mu.Unlock()
			return result{body: validBody}.response(req.Context()), nil
		}))
		var all sync.WaitGroup
		for i := range requests {
			all.Go(func() {
				time.Sleep(time.Duration(i)) // one after the other
				wantError(t, drop(client.Rooms.Get(t.Context(), fmt.Sprint(i))), nil)
			})
		}
		all.Wait()
		if most != 10 {
			t.Errorf("up to %d requests were in flight, want 10", most)
		}
		for i := range requests - 1 {
			if first, second := sent[fmt.Sprint(i)], sent[fmt.Sprint(i+1)]; first > second {
				t.Errorf("request %d was sent after %s, and request %d after %s, want it later", i, first, i+1, second)
			}
		}
	})
}

// A wait without a rejection is logged unless it is short.
func TestLogWait(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		wait time.Duration
		want string
	}{
		{time.Second, ""},
		{29 * time.Second, `level=INFO msg="Waiting to stay within the rate limit" method=GET path=/v1/rooms wait=29s`},
		{31 * time.Second, `level=WARN msg="Waiting to stay within the rate limit: `},
	} {
		var logged strings.Builder
		handler := slog.NewTextHandler(&logged, nil)
		transport := &limitTransport{c: &client{log: slog.New(handler)}}
		transport.logWait(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1/rooms", nil), test.wait)
		if got := logged.String(); !strings.Contains(got, test.want) || (got == "") != (test.want == "") {
			t.Errorf("a wait of %s logs %q, want %q", test.wait, got, test.want)
		}
	}
}

// Reading and changing a collection are two kinds of requests, regardless of the rest of
// the path.
func TestKindOf(t *testing.T) {
	t.Parallel()
	base := &url.URL{Scheme: "https", Host: "webexapis.com", Path: "/v1/"}
	for _, test := range []struct {
		method, url string
		want        ratelimit.Kind
	}{
		{http.MethodGet, "https://webexapis.com/v1/rooms", ratelimit.Kind{Collection: "rooms"}},
		{http.MethodGet, "https://webexapis.com/v1/rooms/x/meetingInfo", ratelimit.Kind{Collection: "rooms"}},
		{http.MethodGet, "https://api.ciscospark.com/v1/people/?cursor=y", ratelimit.Kind{Collection: "people"}},
		{http.MethodHead, "https://webexapis.com/v1/contents/x", ratelimit.Kind{Collection: "contents"}},
		{http.MethodPost, "https://webexapis.com/v1/rooms", ratelimit.Kind{Collection: "rooms", Write: true}},
		{http.MethodDelete, "https://webexapis.com/v1/team/memberships/x", ratelimit.Kind{Collection: "team", Write: true}},
		{http.MethodGet, "https://webexapis.com/other", ratelimit.Kind{}},
	} {
		req := httptest.NewRequestWithContext(t.Context(), test.method, test.url, nil)
		if got := kindOf(req, base); got != test.want {
			t.Errorf("%s %s is of kind %+v, want %+v", test.method, test.url, got, test.want)
		}
	}
}

// Clients with the same service, transport and token share a limiter.
func TestLimiterFor(t *testing.T) {
	t.Parallel()
	source := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "x"})
	limiterOf := func(options ...Option) *ratelimit.Limiter {
		client, err := New(options...)
		wantError(t, err, nil)
		return client.People.c.limiter
	}
	transport := &scriptedTransport{results: []result{{body: validBody}}}
	one := limiterOf(WithAccessToken("limiter-a"))
	for name, same := range map[string][2]*ratelimit.Limiter{
		"the same token":            {one, limiterOf(WithAccessToken("limiter-a"))},
		"the other host of Webex":   {one, limiterOf(WithAccessToken("limiter-a"), WithBaseURL(LegacyBaseURL))},
		"the same token source":     {limiterOf(WithTokenSource(source)), limiterOf(WithTokenSource(source))},
		"the same transport":        {limiterOf(WithAccessToken("limiter-a"), WithTransport(transport)), limiterOf(WithAccessToken("limiter-a"), WithTransport(transport))},
		"another number of retries": {one, limiterOf(WithAccessToken("limiter-a"), WithMaxRetries(9))},
	} {
		if same[0] != same[1] {
			t.Errorf("clients with %s have different limiters, want the same", name)
		}
	}
	function := roundTrip(func(*http.Request) (*http.Response, error) { return nil, nil })
	for name, other := range map[string]*ratelimit.Limiter{
		"another token":        limiterOf(WithAccessToken("limiter-b")),
		"a token source":       limiterOf(WithTokenSource(source)),
		"another service":      limiterOf(WithAccessToken("limiter-a"), WithBaseURL("http://localhost:1/v1")),
		"another transport":    limiterOf(WithAccessToken("limiter-a"), WithTransport(transport)),
		"a transport function": limiterOf(WithAccessToken("limiter-a"), WithTransport(function)),
	} {
		if one == other {
			t.Errorf("a client with %s has the same limiter, want another", name)
		}
	}
	runtime.KeepAlive(one)
}

// BenchmarkRequest measures a request without a network, with and without the limiter.
func BenchmarkRequest(b *testing.B) {
	for name, wait := range map[string]bool{"limited": true, "unlimited": false} {
		b.Run(name, func(b *testing.B) {
			client, err := New(WithAccessToken("x"), WithWaitOnRateLimit(wait), WithTransport(roundTrip(func(req *http.Request) (*http.Response, error) {
				return result{body: validBody}.response(req.Context()), nil
			})))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if err := getRoom(context.Background(), client); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// rejection is a response with status 429.
func rejection(retryAfter string) result {
	return result{status: 429, header: map[string]string{"Retry-After": retryAfter, "Trackingid": "T_429"}}
}

// A request that would wait too long for the rate limit fails immediately. The error
// contains the wait and its cause.
func TestWaitError(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		results []result // the last one applies to all further attempts
		timeout time.Duration
		options []Option
		after   time.Duration // when the error is returned
		sent    int
		want    WaitError
		text    string
	}{
		{
			name: "Retry-After above the default", results: []result{rejection("3600")},
			sent: 1, want: WaitError{Wait: time.Hour, MaxWait: 5 * time.Minute, TrackingID: "T_429"},
			text: "too many requests: Webex accepts no requests for 1h0m0s, but the maximum wait is 5m0s (tracking ID T_429)",
		},
		{
			name: "Retry-After above the option", results: []result{rejection("60")}, options: []Option{WithMaxWait(59 * time.Second)},
			sent: 1, want: WaitError{Wait: time.Minute, MaxWait: 59 * time.Second, TrackingID: "T_429"},
			text: "the maximum wait is 59s",
		},
		{
			name: "Retry-After after the deadline", results: []result{rejection("60")}, timeout: 30 * time.Second,
			sent: 1, want: WaitError{Wait: time.Minute, TrackingID: "T_429", untilDeadline: 30 * time.Second},
			text: "Webex accepts no requests for 1m0s, but the context ends in 30s",
		},
		{
			name: "all requests rejected", results: []result{rejection("20")}, options: []Option{WithMaxWait(time.Minute)},
			after: time.Minute, sent: 4, want: WaitError{Wait: 20 * time.Second, Rejected: time.Minute, MaxWait: time.Minute, TrackingID: "T_429"},
			text: "; Webex has rejected all requests for 1m0s",
		},
		{
			name: "all requests rejected until the deadline", results: []result{rejection("20")}, timeout: 50 * time.Second,
			after: 40 * time.Second, sent: 3,
			want: WaitError{Wait: 20 * time.Second, Rejected: 40 * time.Second, TrackingID: "T_429", untilDeadline: 10 * time.Second},
			text: "the context ends in 10s; Webex has rejected all requests for 40s",
		},
	}
	for _, test := range tests {
		for verb, call := range requestsByMethod {
			t.Run(test.name+" of "+verb, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					ctx, cancel := t.Context(), context.CancelFunc(func() {})
					if test.timeout > 0 {
						ctx, cancel = context.WithTimeout(ctx, test.timeout)
					}
					defer cancel()
					w := &scriptedTransport{results: test.results}
					start := time.Now()
					err := call(ctx, testClient(t, w, test.options...))
					if got := time.Since(start); got != test.after {
						t.Errorf("the error was returned after %s, want %s", got, test.after)
					}
					var got *WaitError
					if !errors.As(err, &got) || *got != test.want {
						t.Errorf("the error is %+v, want %+v", err, test.want)
					}
					wantError(t, err, ErrRateLimited)
					wantError(t, err, errUnsent)
					if errors.Is(err, ErrUncertain) || errors.Is(err, context.DeadlineExceeded) {
						t.Errorf("the error is %v, want neither an uncertain one nor that of the context", err)
					}
					wantText(t, err, verb+" /v1/rooms", test.text)
					w.count(t, test.sent)
				})
			})
		}
	}
}

// Requests that wait because others use up the limit are not treated as rejected. All of
// them are sent, although the last one waits for longer than WithMaxWait allows.
func TestLongQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const callers, perMinute = 100, 10
		w := &limitedTransport{n: perMinute, window: time.Minute}
		client := testClient(t, w, WithMaxWait(2*time.Minute))
		start := time.Now()
		var all sync.WaitGroup
		for range callers {
			all.Go(func() { wantError(t, getRoom(t.Context(), client), nil) })
		}
		all.Wait()
		if got, want := time.Since(start), (callers/perMinute-1)*time.Minute; got < want {
			t.Errorf("%d requests took %s, want at least %s", callers, got, want)
		}
	})
}

// Requests of another kind continue while Webex rejects one kind.
func TestKindsOfRequests(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := roundTrip(func(req *http.Request) (*http.Response, error) {
			if req.Method == http.MethodPost {
				return rejection("3600").response(req.Context()), nil
			}
			time.Sleep(time.Second)
			return result{body: validBody}.response(req.Context()), nil
		})
		client := testClient(t, w)
		start := time.Now()
		wantError(t, postRoom(t.Context(), client), ErrRateLimited)
		for range 5 {
			wantError(t, getRoom(t.Context(), client), nil)
		}
		if got := time.Since(start); got != 5*time.Second {
			t.Errorf("five reads took %s, want 5s", got)
		}
		wantError(t, postRoom(t.Context(), client), ErrRateLimited)
	})
}

// A pause for the rate limit is logged once, regardless of the number of rejected and
// waiting requests.
func TestPauseIsLoggedOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var logged lockedBuffer
		w := &limitedTransport{n: 10, window: time.Minute}
		client := testClient(t, w, WithLogger(slog.New(slog.NewTextHandler(&logged, nil))))
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() { wantError(t, getRoom(t.Context(), client), nil) })
		}
		all.Wait()
		if got := strings.Count(logged.String(), "Too many requests"); got != 1 {
			t.Errorf("%d lines are logged, want 1 for the only pause:\n%s", got, logged.String())
		}
		if w.rejected < 2 {
			t.Errorf("%d requests were rejected, want several at the same time", w.rejected)
		}
	})
}

// limitedTransport is a transport that accepts n requests per window.
type limitedTransport struct {
	n      int
	window time.Duration

	mu       sync.Mutex
	accepted []time.Time
	rejected int
}

func (w *limitedTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	time.Sleep(50 * time.Millisecond)
	w.mu.Lock()
	defer w.mu.Unlock()
	if i := len(w.accepted) - w.n; i >= 0 && time.Since(w.accepted[i]) < w.window {
		w.rejected++
		seconds := (w.window - time.Since(w.accepted[i]) + time.Second - 1) / time.Second
		return rejection(fmt.Sprint(int(seconds))).response(req.Context()), nil
	}
	w.accepted = append(w.accepted, time.Now())
	return result{body: validBody}.response(req.Context()), nil
}

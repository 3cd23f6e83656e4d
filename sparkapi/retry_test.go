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
	"testing"
	"testing/synctest"
	"time"
)

// The Retry-After of a response takes precedence over the pause of the client. It is
// limited, except for the rate limit, and is used only if waiting is enabled.
func TestRetryAfterOfErrors(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusLocked, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout} {
		for _, test := range []struct {
			after string
			wait  bool
			want  time.Duration // before the second attempt, 0 if there is none
		}{
			{"5", true, 5 * time.Second},
			{"60", true, time.Minute},
			{"3600", true, time.Minute},
			{"4294967295", true, time.Minute},
			{"Sat, 01 Jan 2000 00:00:20 GMT", true, 20 * time.Second}, // the simulated clock starts in 2000
			{"Sat, 01 Jan 2000 05:00:00 GMT", true, time.Minute},
			{"5", false, 5 * time.Second},
			{"9", false, 0},
			{"3600", false, 0},
		} {
			t.Run(fmt.Sprintf("%d after %s, waiting %t", status, test.after, test.wait), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					w := &scriptedTransport{results: []result{{status: status, header: map[string]string{"Retry-After": test.after}}, {body: validBody}}}
					client := testClient(t, w, WithWaitOnRateLimit(test.wait))
					start := time.Now()
					err := getRoom(t.Context(), client)
					if got := time.Since(start); got != test.want {
						t.Errorf("the request took %s, want %s", got, test.want)
					}
					if test.want > 0 {
						wantError(t, err, nil)
						return
					}
					w.count(t, 1)
					var response *Error
					if !errors.As(err, &response) || response.StatusCode != status || response.RetryAfter() < 9*time.Second {
						t.Errorf("the error is %v, want one with status %d and the time to wait", err, status)
					}
				})
			})
		}
	}
}

// A long pause is logged as a warning.
func TestPausesAreLogged(t *testing.T) {
	t.Parallel()
	for after, want := range map[string]string{
		"30":   `level=INFO msg="Retrying a request after an error" method=GET path=/v1/rooms/x retry=1 pause=30s error="GET /v1/rooms/x: status 503 Service Unavailable"`,
		"3600": `level=WARN msg="Webex is temporarily unavailable: waiting before the next attempt" method=GET path=/v1/rooms/x retry=1 pause=1m0s `,
	} {
		synctest.Test(t, func(t *testing.T) {
			var logged lockedBuffer
			w := &scriptedTransport{results: []result{{status: 503, header: map[string]string{"Retry-After": after}}, {body: validBody}}}
			client := testClient(t, w, WithLogger(slog.New(slog.NewTextHandler(&logged, nil))))
			wantError(t, getRoom(t.Context(), client), nil)
			if !strings.Contains(logged.String(), want) {
				t.Errorf("the log is\n%swant\n%s", logged.String(), want)
			}
		})
	}
}

// If the context ends or would end the pause before a retry, the error contains the error
// of the last attempt.
func TestContextEndsThePause(t *testing.T) {
	t.Parallel()
	cause := errors.New("interrupted")
	unavailable := result{status: 503, header: map[string]string{"Retry-After": "40"}}
	for _, test := range []struct {
		name   string
		result result
		end    func(ctx context.Context) (context.Context, context.CancelFunc)
		took   time.Duration
		want   []error
		text   string
	}{
		{"canceled", unavailable, func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancelCause(ctx)
			time.AfterFunc(time.Second, func() { cancel(cause) })
			return ctx, func() { cancel(nil) }
		}, time.Second, []error{context.Canceled, cause, ErrUnavailable}, "context canceled: interrupted while waiting to retry: GET /v1/rooms/x: status 503"},
		{"deadline before the end of the pause", unavailable, func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, 39*time.Second)
		}, 0, []error{ErrUnavailable}, "GET /v1/rooms/x: status 503"},
		{"deadline before the end of a short pause", result{unsent: errors.New("connection refused")}, func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, 50*time.Millisecond)
		}, 0, []error{errUnsent}, "GET /v1/rooms/x: nothing was sent: connection refused"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := test.end(t.Context())
				defer cancel()
				client, w := scriptedClient(t, test.result)
				start := time.Now()
				err := getRoom(ctx, client)
				if got := time.Since(start); got != test.took {
					t.Errorf("the request took %s, want %s", got, test.took)
				}
				for _, want := range test.want {
					wantError(t, err, want)
				}
				wantText(t, err, test.text)
				w.count(t, 1)
			})
		})
	}
}

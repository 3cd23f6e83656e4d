// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/oauth2"
)

func getRoom(ctx context.Context, c *Client) error { return drop(c.Rooms.Get(ctx, "x")) }
func putRoom(ctx context.Context, c *Client) error {
	return drop(c.Rooms.Update(ctx, "x", RoomUpdate{Title: "t"}))
}
func postRoom(ctx context.Context, c *Client) error {
	return drop(c.Rooms.Create(ctx, RoomCreate{Title: "t"}))
}
func deleteRoom(ctx context.Context, c *Client) error { return c.Rooms.Delete(ctx, "x") }

var requestsByMethod = map[string]func(context.Context, *Client) error{
	http.MethodGet: getRoom, http.MethodPut: putRoom, http.MethodPost: postRoom, http.MethodDelete: deleteRoom,
}

// Requests are retried unless they could be carried out twice.
func TestRetries(t *testing.T) {
	t.Parallel()
	reset, refused := errors.New("connection reset"), &net.OpError{Op: "dial", Err: errors.New("connection refused")}
	always := []string{"GET", "PUT", "POST", "DELETE"}
	idempotent := []string{"GET", "PUT", "DELETE"}
	tests := []struct {
		name    string
		result  result
		retried []string // methods
		kind    error    // of the error, if the request is not retried or all retries fail
	}{
		{"423", result{status: 423}, always, nil},
		{"502", result{status: 502}, idempotent, ErrUnavailable},
		{"503", result{status: 503}, idempotent, ErrUnavailable},
		{"504", result{status: 504}, idempotent, ErrUnavailable},
		{"500", result{status: 500}, nil, ErrUnavailable},
		{"400", result{status: 400}, nil, nil},
		{"401", result{status: 401}, nil, ErrUnauthorized},
		{"404", result{status: 404}, nil, ErrNotFound},
		{"409", result{status: 409}, nil, ErrConflict},
		{"428", result{status: 428}, nil, nil},
		{"connection refused", result{unsent: refused}, always, errUnsent},
		{"connection lost", result{lost: reset}, idempotent, ErrUnanswered},
		{"truncated response", result{body: validBody[:5], cut: true}, idempotent, ErrUnanswered},
		{"no response in time", result{hang: true}, idempotent, ErrUnanswered},
		{"an endless response", result{body: validBody, stall: true}, idempotent, ErrUnanswered},
		{"no connection in time", result{delay: time.Hour}, always, errUnsent},
		{"an untrusted certificate", result{unsent: &tls.CertificateVerificationError{Err: errors.New("x")}}, nil, errUnsent},
		{"a redirect without Location", result{status: 302, header: map[string]string{"Location": "https://webexapis.com:port/"}}, idempotent, nil},
	}
	for _, test := range tests {
		for verb, call := range requestsByMethod {
			t.Run(test.name+" to "+verb, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					isRetried := strings.Contains(strings.Join(test.retried, " ")+" ", verb+" ")
					failure := test.result
					client, w := scriptedClient(t, failure, failure, result{body: validBody})
					switch err := call(t.Context(), client); {
					case isRetried:
						wantError(t, err, nil)
						w.count(t, 3)
					case err == nil:
						t.Error("the request succeeds, want an error")
					default:
						if test.kind != nil {
							wantError(t, err, test.kind)
						}
						wantText(t, err, verb+" /v1/rooms")
						w.count(t, 1)
					}
				})
			})
		}
	}
}

// After the maximum number of retries, the last response is returned.
func TestRetriesEnd(t *testing.T) {
	t.Parallel()
	for _, retries := range []int{0, 1, DefaultMaxRetries, 7} {
		synctest.Test(t, func(t *testing.T) {
			w := &scriptedTransport{results: []result{{status: 502}, {status: 503}}}
			client := testClient(t, w, WithMaxRetries(retries))
			wantError(t, getRoom(t.Context(), client), ErrUnavailable)
			w.count(t, retries+1)
		})
	}
}

// The pause doubles up to its maximum, and half of it is random.
func TestBackoff(t *testing.T) {
	t.Parallel()
	for n := 1; n < 2000; n++ {
		pause := firstBackoff
		for range min(n-1, 5) {
			pause *= 2
		}
		for _, fraction := range []float64{0, 0.5, 0.75} {
			want := pause/2 + time.Duration(fraction*float64(pause/2))
			if got := backoff(n, nil, func() float64 { return fraction }); got != want {
				t.Fatalf("pause %d with random number %v is %s, want %s", n, fraction, got, want)
			}
		}
	}
}

// A body is sent again with each attempt.
func TestRetriesSendTheBodyAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, w := scriptedClient(t, result{status: 503}, result{lost: io.EOF}, result{status: 429}, result{body: validBody})
		wantError(t, putRoom(t.Context(), client), nil)
		w.count(t, 4)
		for i, a := range w.attempts() {
			if a.body != `{"title":"t"}` {
				t.Errorf("attempt %d sends %q", i, a.body)
			}
		}
	})
}

func TestRedirectIsNotFollowed(t *testing.T) {
	t.Parallel()
	for _, status := range []int{301, 302, 303, 307, 308} {
		for verb, call := range requestsByMethod {
			client, w := scriptedClient(t, result{status: status, header: map[string]string{"Location": "https://evil.example/v1/rooms"}}, result{body: validBody})
			wantText(t, call(t.Context(), client), "redirect to https://evil.example/v1/rooms, which is not followed")
			w.count(t, 1)
			if got := w.urls()[0]; !strings.HasPrefix(got, DefaultBaseURL) {
				t.Errorf("after status %[2]d, %[1]s was sent to %[3]s", verb, status, got)
			}
		}
	}
}

// A body of 32 MiB is read. A larger one is an error without a retry.
func TestBodySize(t *testing.T) {
	t.Parallel()
	large := strings.Repeat("<", maxBody)
	client, w := scriptedClient(t, result{body: large}, result{body: large + "<"})
	wantText(t, getRoom(t.Context(), client), "GET /v1/rooms/x: no usable response: the response is an HTML page")
	err := postRoom(t.Context(), client)
	wantError(t, err, ErrUnanswered)
	wantText(t, err, "POST /v1/rooms: no usable response: the response is larger than 32 MiB")
	wantText(t, getRoom(t.Context(), client), "the response is larger than 32 MiB")
	w.count(t, 3)
}

// After status 429, no request is sent until Retry-After has passed.
func TestRetryAfterIsObeyed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, header string
		want         time.Duration
	}{
		{"seconds", "40", 40 * time.Second},
		{"a date", "Sat, 01 Jan 2000 00:10:00 GMT", 10 * time.Minute}, // the simulated clock starts in 2000
		{"none", "", 15 * time.Second},
		{"zero", "0", time.Second},
		{"garbage", "soon", 15 * time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				header := map[string]string{}
				if test.header != "" {
					header["Retry-After"] = test.header
				}
				w := &scriptedTransport{results: []result{{status: 429, header: header}, {body: validBody}}}
				client := testClient(t, w, WithMaxWait(time.Hour))
				start := time.Now()
				var callers sync.WaitGroup
				callers.Go(func() { wantError(t, postRoom(t.Context(), client), nil) })
				synctest.Wait() // the first request has received status 429
				for verb, call := range requestsByMethod {
					if verb != http.MethodGet { // reads may have another limit, see TestKindsOfRequests
						callers.Go(func() { wantError(t, call(t.Context(), client), nil) })
					}
				}
				callers.Wait()
				w.count(t, 5)
				for i, a := range w.attempts()[1:] {
					if got := a.at.Sub(start); got != test.want {
						t.Errorf("request %d was sent after %s, want %s", i+2, got, test.want)
					}
				}
			})
		})
	}
}

// The client waits after each status 429. The waits are not counted as retries.
func TestEachRetryAfterIsObeyed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limited := result{status: 429, header: map[string]string{"Retry-After": "60"}}
		w := &scriptedTransport{results: []result{limited, limited, limited, {status: 503}, {body: validBody}}}
		client := testClient(t, w, WithMaxRetries(1))
		wantError(t, getRoom(t.Context(), client), nil)
		a := w.attempts()
		for i := 1; i <= 3; i++ {
			if got := a[i].at.Sub(a[i-1].at); got < time.Minute {
				t.Errorf("request %d was sent %s after status 429, want at least a minute", i, got)
			}
		}
	})
}

func TestWaitOnRateLimitOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := &scriptedTransport{results: []result{{status: 429, header: map[string]string{"Retry-After": "3600"}}}}
		client := testClient(t, w, WithWaitOnRateLimit(false))
		start := time.Now()
		for verb, call := range requestsByMethod {
			err := call(t.Context(), client)
			wantError(t, err, ErrRateLimited)
			var limit *RateLimitError
			if !errors.As(err, &limit) || limit.RetryAfter != time.Hour {
				t.Errorf("%s returns %v, want a RateLimitError with one hour", verb, err)
			}
		}
		w.count(t, 4)
		if got := time.Since(start); got != 0 {
			t.Errorf("the request took %s, want no wait", got)
		}
	})
}

// Waits are logged. The message for a long one states the reason.
func TestWaitsAreLogged(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, after, level, text string }{
		{"short", "30", "INFO", "waiting before the next attempt"},
		{"long", "31", "WARN", "Webex rejects requests for some time"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var logged lockedBuffer
				w := &scriptedTransport{results: []result{{status: 429, header: map[string]string{"Retry-After": test.after}}, {body: validBody}}}
				client := testClient(t, w, WithLogger(slog.New(slog.NewTextHandler(&logged, nil))))
				wantError(t, getRoom(t.Context(), client), nil)
				for _, want := range []string{"level=" + test.level, test.text, "wait=" + test.after + "s", "path=/v1/rooms/x"} {
					if !strings.Contains(logged.String(), want) {
						t.Errorf("the log is\n%swant %q in it", logged.String(), want)
					}
				}
			})
		})
	}
}

// The timeout of a single request applies to each attempt separately, and does not include
// waits for the rate limit.
func TestSingleRequestTimeout(t *testing.T) {
	t.Parallel()
	t.Run("for each attempt", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			w := &scriptedTransport{results: []result{{hang: true}, {delay: 9 * time.Second, status: 503}, {delay: 9 * time.Second, body: validBody}}}
			client := testClient(t, w, WithSingleRequestTimeout(10*time.Second))
			wantError(t, getRoom(t.Context(), client), nil)
			a := w.attempts()
			if got := a[1].at.Sub(a[0].at); got < 10*time.Second || got > 11*time.Second {
				t.Errorf("the first attempt ended after %s, want 10s", got)
			}
		})
	})
	t.Run("without waits for the rate limit", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			w := &scriptedTransport{results: []result{{status: 429, header: map[string]string{"Retry-After": "3600"}}, {delay: 9 * time.Second, body: validBody}}}
			client := testClient(t, w, WithSingleRequestTimeout(10*time.Second), WithMaxWait(2*time.Hour))
			wantError(t, postRoom(t.Context(), client), nil)
		})
	})
	t.Run("without the token source", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			w := &scriptedTransport{results: []result{{delay: 9 * time.Second, body: validBody}}}
			client := testClient(t, w, WithSingleRequestTimeout(10*time.Second), WithTokenSource(source(func() (*oauth2.Token, error) {
				time.Sleep(time.Minute) // simulated time
				return &oauth2.Token{AccessToken: "t"}, nil
			})))
			wantError(t, getRoom(t.Context(), client), nil)
		})
	})
	t.Run("in the error", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			client, _ := scriptedClient(t, result{hang: true})
			err := postRoom(t.Context(), client)
			if got, want := err.Error(), "POST /v1/rooms: no usable response: timeout after 1m0s while waiting for the response (the request may have been carried out)"; got != want {
				t.Errorf("the error is %q, want %q", got, want)
			}
		})
	})
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// If the transport does not report connections, a failed request may have been sent.
func TestUnknownTransportMayHaveSent(t *testing.T) {
	t.Parallel()
	n := 0
	client := testClient(t, roundTrip(func(*http.Request) (*http.Response, error) { n++; return nil, io.EOF }))
	wantError(t, postRoom(t.Context(), client), ErrUnanswered)
	if n != 1 {
		t.Errorf("a POST was sent %d times, want once", n)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/oauth2"
)

// A canceled context ends a method immediately, regardless of the cause of the wait. The
// error shows whether the request may have been carried out.
func TestCancel(t *testing.T) {
	t.Parallel()
	limited := result{status: 429, header: map[string]string{"Retry-After": "60"}}
	tests := []struct {
		name    string
		results []result
		kind    error // in addition to the error of the context
		text    string
	}{
		{"while rate limited", []result{limited, {body: validBody}}, errUnsent, "waiting for the rate limit"},
		{"connecting", []result{{delay: time.Hour}}, errUnsent, ""},
		{"waiting for a response", []result{{hang: true}}, ErrUnanswered, ""},
		{"reading the body", []result{{body: validBody[:3], stall: true}}, ErrUnanswered, "the response was truncated"},
	}
	for _, test := range tests {
		for verb, call := range requestsByMethod {
			t.Run(test.name+" of "+verb, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					w := &scriptedTransport{results: test.results}
					client := testClient(t, w, WithSingleRequestTimeout(time.Hour))
					const cancelAfter = 50 * time.Millisecond // less than the shortest pause
					ctx, cancel := context.WithCancel(t.Context())
					time.AfterFunc(cancelAfter, cancel)
					start := time.Now()
					err := call(ctx, client)
					if got := time.Since(start); got != cancelAfter {
						t.Errorf("the call took %s, want %s", got, cancelAfter)
					}
					wantError(t, err, context.Canceled)
					if test.kind != nil {
						wantError(t, err, test.kind)
					}
					wantText(t, err, verb+" /v1/rooms", test.text)
					w.count(t, 1)
				})
			})
		}
	}
}

// If the context was canceled before the call, nothing is sent.
func TestCanceledBefore(t *testing.T) {
	t.Parallel()
	cause := errors.New("interrupted by Ctrl-C")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	client, w := scriptedClient(t, result{body: validBody})
	for _, m := range methods {
		err := m.call(ctx, client)
		wantError(t, err, context.Canceled)
		wantError(t, err, errUnsent)
	}
	w.count(t, 0)
}

// The error contains the cause of a cancellation, and also matches context.Canceled.
func TestCancelWithCause(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		cause := errors.New("interrupted by Ctrl-C")
		ctx, cancel := context.WithCancelCause(t.Context())
		client, _ := scriptedClient(t, result{hang: true})
		time.AfterFunc(time.Second, func() { cancel(cause) })
		err := postRoom(ctx, client)
		for _, want := range []error{context.Canceled, cause, ErrUnanswered} {
			wantError(t, err, want)
		}
	})
}

// A method returns when its context ends, even if the token source does not return.
func TestCancelInTokenSource(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := &scriptedTransport{results: []result{{body: validBody}}}
		lock := make(chan struct{})
		defer close(lock)
		client := testClient(t, w, WithTokenSource(source(func() (*oauth2.Token, error) {
			<-lock
			return nil, errors.New("late")
		})))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		wantError(t, getRoom(ctx, client), context.DeadlineExceeded)
		if got := time.Since(start); got != time.Second {
			t.Errorf("the call took %s, want 1s", got)
		}
		w.count(t, 0)
	})
}

// A response that is received when the context ends is returned, because the object was
// created.
func TestSuccessWhenContextEnds(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	client := testClient(t, roundTrip(func(*http.Request) (*http.Response, error) {
		cancel()
		return result{body: validBody}.response(ctx), nil
	}))
	wantError(t, postRoom(ctx, client), nil)
}

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
	limited := turn{status: 429, header: map[string]string{"Retry-After": "60"}}
	tests := []struct {
		name  string
		turns []turn
		kind  error // in addition to the error of the context
		text  string
	}{
		{"while rate limited", []turn{limited, {body: good}}, errUnsent, "waiting for the rate limit"},
		{"connecting", []turn{{late: time.Hour}}, errUnsent, ""},
		{"waiting for a response", []turn{{hang: true}}, ErrUnanswered, ""},
		{"reading the body", []turn{{body: good[:3], stall: true}}, ErrUnanswered, "the response was truncated"},
	}
	for _, test := range tests {
		for verb, call := range verbs {
			t.Run(test.name+" of "+verb, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					w := &wire{turns: test.turns}
					client := testClient(t, w, WithSingleRequestTimeout(time.Hour))
					const patience = 50 * time.Millisecond // less than the shortest pause
					ctx, cancel := context.WithCancel(t.Context())
					time.AfterFunc(patience, cancel)
					start := time.Now()
					err := call(ctx, client)
					if got := time.Since(start); got != patience {
						t.Errorf("it took %s, want %s", got, patience)
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

func TestCanceledBefore(t *testing.T) {
	t.Parallel()
	gone := errors.New("the person pressed ^C")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(gone)
	client, w := script(t, turn{body: good})
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
		gone := errors.New("the person pressed ^C")
		ctx, cancel := context.WithCancelCause(t.Context())
		client, _ := script(t, turn{hang: true})
		time.AfterFunc(time.Second, func() { cancel(gone) })
		err := postRoom(ctx, client)
		for _, want := range []error{context.Canceled, gone, ErrUnanswered} {
			wantError(t, err, want)
		}
	})
}

// A method returns when its context ends, even if the token source does not return.
func TestCancelInTokenSource(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := &wire{turns: []turn{{body: good}}}
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
			t.Errorf("it took %s, want 1s", got)
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
		return turn{body: good}.response(ctx), nil
	}))
	wantError(t, postRoom(ctx, client), nil)
}

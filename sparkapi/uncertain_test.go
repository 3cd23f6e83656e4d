// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// An error is marked as uncertain exactly if the response to a create was lost or cannot be
// trusted.
func TestUncertain(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		turn turn
		want bool
	}{
		{"connection lost", turn{lost: errors.New("connection reset")}, true},
		{"body cut off", turn{body: good[:5], cut: true}, true},
		{"no answer in time", turn{hang: true}, true},
		{"a body without end", turn{body: good, stall: true}, true},
		{"half a body", turn{body: good[:5]}, true},
		{"a page", turn{body: "<html>"}, true},
		{"no body", turn{}, true},
		{"no id", turn{body: `{"title":"t"}`}, true},
		{"an id that is none", turn{body: `{"id":""}`}, true},
		{"too large", turn{body: strings.Repeat(" ", maxBody+1)}, true},
		{"500", turn{status: 500}, true},
		{"502", turn{status: 502}, true},
		{"503", turn{status: 503}, true},
		{"504", turn{status: 504}, true},
		{"524 of a proxy", turn{status: 524}, true},
		{"408 of a proxy", turn{status: 408}, true},
		{"refused", turn{status: 400}, false},
		{"forbidden", turn{status: 403}, false},
		{"there already", turn{status: 409}, false},
		{"a redirect", turn{status: 307, header: map[string]string{"Location": "https://example.com/"}}, false},
		{"nobody listens", turn{unsent: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}, false},
		{"done", turn{body: good}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				for _, m := range methods {
					creates := strings.HasSuffix(m.name, ".Create")
					w := &wire{turns: []turn{test.turn}}
					err := m.call(t.Context(), testClient(t, w, WithMaxRetries(0)))
					want := creates && (test.want || m.name == "People.Create" && test.turn.status == 400)
					if got := errors.Is(err, ErrUncertain); got != want {
						t.Errorf("%s gives %v: want it uncertain %t, got %t", m.name, err, want, got)
					}
					if creates {
						w.count(t, 1)
					}
				}
			})
		})
	}
}

// A request that changes something may have done so if its response is lost, cannot be read
// or is an error of Webex. A GET request changes nothing.
func TestMayHaveChanged(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		turn turn
		want bool // of requests other than GET
	}{
		{"connection lost", turn{lost: errors.New("connection reset")}, true},
		{"body cut off", turn{body: good[:5], cut: true}, true},
		{"no answer in time", turn{hang: true}, true},
		{"HTML", turn{body: "<html>"}, true},
		{"500", turn{status: 500}, true},
		{"502", turn{status: 502}, true},
		{"503", turn{status: 503}, true},
		{"504", turn{status: 504}, true},
		{"403", turn{status: 403}, false},
		{"409", turn{status: 409}, false},
		{"connection refused", turn{unsent: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				for _, m := range methods {
					w := &wire{turns: []turn{test.turn}}
					err := m.call(t.Context(), testClient(t, w, WithMaxRetries(0)))
					if err == nil {
						t.Errorf("%s: want an error", m.name)
					}
					want := test.want && !strings.HasPrefix(m.request, "GET ")
					if got := MayHaveChanged(err); got != want {
						t.Errorf("%s fails with %v: MayHaveChanged is %t, want %t", m.name, err, got, want)
					}
				}
			})
		})
	}
}

// A canceled create may have been processed, unless nothing was sent.
func TestUncertainWhenCanceled(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		turn turn
		want error
	}{
		{"on the way", turn{hang: true}, ErrUncertain},
		{"before a connection", turn{late: time.Hour}, errUnsent},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				client, _ := script(t, test.turn)
				err := postRoom(ctx, client)
				is(t, err, test.want)
				is(t, err, context.DeadlineExceeded)
				if errors.Is(err, errUnsent) && errors.Is(err, ErrUncertain) {
					t.Error("nothing was sent, and yet it may have been done")
				}
			})
		})
	}
}

// The clock of Webex, and not that of this machine, decides which objects are older than the
// request.
func TestUncertainSince(t *testing.T) {
	t.Parallel()
	date := func(d time.Time) map[string]string {
		return map[string]string{"Date": d.UTC().Format(http.TimeFormat), "Trackingid": "ROUTERGW_1"}
	}
	lost := turn{lost: errors.New("connection reset")}
	for _, test := range []struct {
		name   string
		before func(now time.Time) []turn // that a second apart told the time
		want   time.Duration              // from the start of the request, by this machine's clock
	}{
		{"nobody told the time", func(time.Time) []turn { return nil }, -clockTolerance},
		{"a clock like ours", func(now time.Time) []turn { return []turn{{body: good, header: date(now)}} }, -clockMargin},
		{"an hour ahead", func(now time.Time) []turn { return []turn{{body: good, header: date(now.Add(time.Hour))}} }, time.Hour - clockMargin},
		{"an hour behind", func(now time.Time) []turn { return []turn{{body: good, header: date(now.Add(-time.Hour))}} }, -time.Hour - clockMargin},
		{"the narrowest of several", func(now time.Time) []turn {
			return []turn{{body: good, header: date(now.Add(-900 * time.Millisecond))}, {body: good, header: date(now.Add(time.Second))}, {body: good, header: date(now)}}
		}, -clockMargin},
		{"not that of a proxy", func(now time.Time) []turn {
			return []turn{{body: good, header: map[string]string{"Date": now.Add(time.Hour).UTC().Format(http.TimeFormat)}}}
		}, -clockTolerance},
		{"no date at all", func(time.Time) []turn {
			return []turn{{body: good, header: map[string]string{"Date": "today", "Trackingid": "ROUTERGW_1"}}}
		}, -clockTolerance},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				turns := test.before(time.Now())
				client, _ := script(t, append(turns, lost)...)
				for range turns {
					is(t, getRoom(t.Context(), client), nil)
					time.Sleep(time.Second) // of the bubble
				}
				begun := time.Now()
				var uncertain *UncertainError
				if err := postRoom(t.Context(), client); !errors.As(err, &uncertain) {
					t.Fatalf("the error is %v, want it uncertain", err)
				}
				if got := uncertain.Since.Sub(begun); got != test.want {
					t.Errorf("it cannot be older than %s from the start, want %s", got, test.want)
				}
				says(t, uncertain, "connection reset", "the request may have been carried out")
			})
		})
	}
}

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

// An error is uncertain if and only if the response to the creation of an object was lost
// or cannot be trusted.
func TestUncertain(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		turn turn
		want bool
	}{
		{"connection lost", turn{lost: errors.New("connection reset")}, true},
		{"truncated body", turn{body: good[:5], cut: true}, true},
		{"no response in time", turn{hang: true}, true},
		{"an endless body", turn{body: good, stall: true}, true},
		{"half a body", turn{body: good[:5]}, true},
		{"a page", turn{body: "<html>"}, true},
		{"no body", turn{}, true},
		{"no ID", turn{body: `{"title":"t"}`}, true},
		{"an ID that is not a string", turn{body: `{"id":""}`}, true},
		{"too large", turn{body: strings.Repeat(" ", maxBody+1)}, true},
		{"500", turn{status: 500}, true},
		{"502", turn{status: 502}, true},
		{"503", turn{status: 503}, true},
		{"504", turn{status: 504}, true},
		{"524 of a proxy", turn{status: 524}, true},
		{"408 of a proxy", turn{status: 408}, true},
		{"refused", turn{status: 400}, false},
		{"forbidden", turn{status: 403}, false},
		{"object exists", turn{status: 409}, false},
		{"a redirect", turn{status: 307, header: map[string]string{"Location": "https://example.com/"}}, false},
		{"connection refused", turn{unsent: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}, false},
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
						t.Errorf("%s returns %v: uncertain is %[4]t, want %[3]t", m.name, err, want, got)
					}
					if creates {
						w.count(t, 1)
					}
				}
			})
		})
	}
}

// A request that changes something may have taken effect if its response is lost, cannot be
// read, or is an error of Webex. A GET request changes nothing.
func TestMayHaveChanged(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		turn turn
		want bool // of requests other than GET
	}{
		{"connection lost", turn{lost: errors.New("connection reset")}, true},
		{"truncated body", turn{body: good[:5], cut: true}, true},
		{"no response in time", turn{hang: true}, true},
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

// A canceled request to create an object may have been carried out, unless nothing was
// sent.
func TestUncertainWhenCanceled(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		turn turn
		want error
	}{
		{"after it was sent", turn{hang: true}, ErrUncertain},
		{"before a connection", turn{late: time.Hour}, errUnsent},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				client, _ := script(t, test.turn)
				err := postRoom(ctx, client)
				wantError(t, err, test.want)
				wantError(t, err, context.DeadlineExceeded)
				if errors.Is(err, errUnsent) && errors.Is(err, ErrUncertain) {
					t.Error("nothing was sent, but the error is uncertain")
				}
			})
		})
	}
}

// Objects that are older than the request are recognized by the clock of Webex, and not by
// that of the local computer.
func TestUncertainSince(t *testing.T) {
	t.Parallel()
	date := func(d time.Time) map[string]string {
		return map[string]string{"Date": d.UTC().Format(http.TimeFormat), "Trackingid": "ROUTERGW_1"}
	}
	lost := turn{lost: errors.New("connection reset")}
	for _, test := range []struct {
		name   string
		before func(now time.Time) []turn // responses with a Date header, one second apart
		want   time.Duration              // from the start of the request, by the local clock
	}{
		{"no response before", func(time.Time) []turn { return nil }, -clockTolerance},
		{"the same time", func(now time.Time) []turn { return []turn{{body: good, header: date(now)}} }, -clockMargin},
		{"an hour ahead", func(now time.Time) []turn { return []turn{{body: good, header: date(now.Add(time.Hour))}} }, time.Hour - clockMargin},
		{"an hour behind", func(now time.Time) []turn { return []turn{{body: good, header: date(now.Add(-time.Hour))}} }, -time.Hour - clockMargin},
		{"the best of several estimates", func(now time.Time) []turn {
			return []turn{{body: good, header: date(now.Add(-900 * time.Millisecond))}, {body: good, header: date(now.Add(time.Second))}, {body: good, header: date(now)}}
		}, -clockMargin},
		{"the date of a proxy is ignored", func(now time.Time) []turn {
			return []turn{{body: good, header: map[string]string{"Date": now.Add(time.Hour).UTC().Format(http.TimeFormat)}}}
		}, -clockTolerance},
		{"no Date header", func(time.Time) []turn {
			return []turn{{body: good, header: map[string]string{"Date": "today", "Trackingid": "ROUTERGW_1"}}}
		}, -clockTolerance},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				turns := test.before(time.Now())
				client, _ := script(t, append(turns, lost)...)
				for range turns {
					wantError(t, getRoom(t.Context(), client), nil)
					time.Sleep(time.Second) // of the bubble
				}
				begun := time.Now()
				var uncertain *UncertainError
				if err := postRoom(t.Context(), client); !errors.As(err, &uncertain) {
					t.Fatalf("the error is %v, want an uncertain one", err)
				}
				if got := uncertain.Since.Sub(begun); got != test.want {
					t.Errorf("Since is %s from the start, want %s", got, test.want)
				}
				wantText(t, uncertain, "connection reset", "the request may have been carried out")
			})
		})
	}
}

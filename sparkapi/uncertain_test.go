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
		name   string
		result result
		want   bool
	}{
		{"connection lost", result{lost: errors.New("connection reset")}, true},
		{"truncated body", result{body: validBody[:5], cut: true}, true},
		{"no response in time", result{hang: true}, true},
		{"an endless body", result{body: validBody, stall: true}, true},
		{"half a body", result{body: validBody[:5]}, true},
		{"an HTML page", result{body: "<html>"}, true},
		{"no body", result{}, true},
		{"no ID", result{body: `{"title":"t"}`}, true},
		{"an empty ID", result{body: `{"id":""}`}, true},
		{"too large", result{body: strings.Repeat(" ", maxBody+1)}, true},
		{"500", result{status: 500}, true},
		{"502", result{status: 502}, true},
		{"503", result{status: 503}, true},
		{"504", result{status: 504}, true},
		{"524 of a proxy", result{status: 524}, true},
		{"408 of a proxy", result{status: 408}, true},
		{"bad request", result{status: 400}, false},
		{"forbidden", result{status: 403}, false},
		{"object exists", result{status: 409}, false},
		{"a redirect", result{status: 307, header: map[string]string{"Location": "https://example.com/"}}, false},
		{"connection refused", result{unsent: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}, false},
		{"success", result{body: validBody}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				for _, m := range methods {
					creates := strings.HasSuffix(m.name, ".Create")
					w := &scriptedTransport{results: []result{test.result}}
					err := m.call(t.Context(), testClient(t, w, WithMaxRetries(0)))
					want := creates && (test.want || m.name == "People.Create" && test.result.status == 400)
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
		name   string
		result result
		want   bool // of requests other than GET
	}{
		{"connection lost", result{lost: errors.New("connection reset")}, true},
		{"truncated body", result{body: validBody[:5], cut: true}, true},
		{"no response in time", result{hang: true}, true},
		{"HTML", result{body: "<html>"}, true},
		{"500", result{status: 500}, true},
		{"502", result{status: 502}, true},
		{"503", result{status: 503}, true},
		{"504", result{status: 504}, true},
		{"403", result{status: 403}, false},
		{"409", result{status: 409}, false},
		{"connection refused", result{unsent: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				for _, m := range methods {
					w := &scriptedTransport{results: []result{test.result}}
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
		name   string
		result result
		want   error
	}{
		{"after it was sent", result{hang: true}, ErrUncertain},
		{"before a connection", result{delay: time.Hour}, errUnsent},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				client, _ := scriptedClient(t, test.result)
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
	lost := result{lost: errors.New("connection reset")}
	for _, test := range []struct {
		name   string
		before func(now time.Time) []result // responses with a Date header, one second apart
		want   time.Duration                // from the start of the request, by the local clock
	}{
		{"no response before", func(time.Time) []result { return nil }, -clockTolerance},
		{"the same time", func(now time.Time) []result { return []result{{body: validBody, header: date(now)}} }, -clockMargin},
		{"an hour ahead", func(now time.Time) []result { return []result{{body: validBody, header: date(now.Add(time.Hour))}} }, time.Hour - clockMargin},
		{"an hour behind", func(now time.Time) []result { return []result{{body: validBody, header: date(now.Add(-time.Hour))}} }, -time.Hour - clockMargin},
		{"the best of several estimates", func(now time.Time) []result {
			return []result{{body: validBody, header: date(now.Add(-900 * time.Millisecond))}, {body: validBody, header: date(now.Add(time.Second))}, {body: validBody, header: date(now)}}
		}, -clockMargin},
		{"the date of a proxy is ignored", func(now time.Time) []result {
			return []result{{body: validBody, header: map[string]string{"Date": now.Add(time.Hour).UTC().Format(http.TimeFormat)}}}
		}, -clockTolerance},
		{"no Date header", func(time.Time) []result {
			return []result{{body: validBody, header: map[string]string{"Date": "today", "Trackingid": "ROUTERGW_1"}}}
		}, -clockTolerance},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				results := test.before(time.Now())
				client, _ := scriptedClient(t, append(results, lost)...)
				for range results {
					wantError(t, getRoom(t.Context(), client), nil)
					time.Sleep(time.Second) // simulated time
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

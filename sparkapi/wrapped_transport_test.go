// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"net/http"
	"slices"
	"testing"
)

// Several wrapped transports are called for each attempt, the last one first.
func TestSeveralWrappedTransports(t *testing.T) {
	t.Parallel()
	var seen []string
	wrap := func(name string) Option {
		return WithWrappedTransport(func(next http.RoundTripper) http.RoundTripper {
			return roundTrip(func(req *http.Request) (*http.Response, error) {
				seen = append(seen, name)
				return next.RoundTrip(req)
			})
		})
	}
	w := &scriptedTransport{results: []result{{body: validBody}}}
	client, err := New(wrap("inner"), WithTransport(w), wrap("outer"), WithAccessToken(testToken))
	wantError(t, err, nil)
	wantError(t, drop(client.Rooms.Get(t.Context(), "a")), nil)
	if want := []string{"outer", "inner"}; !slices.Equal(seen, want) {
		t.Errorf("the attempt was seen by %q, want %q", seen, want)
	}
	w.count(t, 1)
}

// A wrapper of the transport is called for each attempt, regardless of the option that sets
// the transport.
func TestWrappedTransport(t *testing.T) {
	t.Parallel()
	w := &scriptedTransport{results: []result{{status: 503}, {body: `{"id":"a"}`}}}
	var seen []int
	around := WithWrappedTransport(func(next http.RoundTripper) http.RoundTripper {
		return roundTrip(func(req *http.Request) (*http.Response, error) {
			resp, err := next.RoundTrip(req)
			if err == nil {
				seen = append(seen, resp.StatusCode)
			}
			return resp, err
		})
	})
	client, err := New(around, WithAccessToken(testToken), WithTransport(w))
	wantError(t, err, nil)
	_, err = client.Rooms.Get(t.Context(), "a")
	wantError(t, err, nil)
	if want := []int{503, 200}; !slices.Equal(seen, want) {
		t.Errorf("the statuses are %v, want %v", seen, want)
	}
	if got, want := client.BaseURL(), DefaultBaseURL; got != want {
		t.Errorf("BaseURL is %s, want %s", got, want)
	}
}

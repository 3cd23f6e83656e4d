// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"errors"
	"net/http"
	"strings"
	"testing"
)

// If an option does not apply to a method, the method returns an error and sends nothing.
func TestOptionsThatDoNotApply(t *testing.T) {
	t.Parallel()
	var saved Response
	options := []struct {
		name    string
		option  func() CallOption
		applies func(method, service string) bool
	}{
		{"nil", func() CallOption { return nil }, always},
		{"WithParam", func() CallOption { return WithParam("a", "b") }, always},
		{"WithQuery", func() CallOption { return WithQuery("a", "b") }, always},
		{"WithHeader", func() CallOption { return WithHeader("Accept", "text/plain") }, always},
		{"WithHeader(Authorization)", func() CallOption { return WithHeader("authorization", "Bearer other") }, never},
		{"WithHeader(User-Agent)", func() CallOption { return WithHeader("User-Agent", "x") }, never},
		{"WithResponse", func() CallOption { return WithResponse(&saved) }, always},
		{"WithResponse(nil)", func() CallOption { return WithResponse(nil) }, never},
		{"WithCursor", func() CallOption { return WithCursor(&Cursor{}) }, func(method, _ string) bool { return isList(method) }},
		{"WithCursor(nil)", func() CallOption { return WithCursor(nil) }, never},
		{"WithCallingData", WithCallingData, func(method, service string) bool { return service == "People" && method != "Delete" }},
		{"WithMinResponse", WithMinResponse, func(method, service string) bool {
			return service == "People" && (method == "Create" || method == "Update")
		}},
		{"WithShowAllTypes", WithShowAllTypes, func(method, service string) bool { return service == "People" && method == "Update" }},
	}
	for _, m := range methods {
		service, method, _ := strings.Cut(m.name, ".")
		if service == "AccessTokens" { // its methods have no options
			continue
		}
		for _, o := range options {
			client, w := scriptedClient(t, result{body: validBody})
			err := m.call(t.Context(), client, o.option())
			if o.applies(method, service) {
				if err != nil {
					t.Errorf("%s with %s returns %v, want success", m.name, o.name, err)
				}
				continue
			}
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("%s with %s returns %v, want %v", m.name, o.name, err, ErrInvalid)
			}
			w.count(t, 0)
		}
	}
}

// isList reports whether a method returns a list.
func isList(method string) bool {
	return method == "List" || method == "ListDirect" || method == "Users"
}

func always(string, string) bool { return true }

func never(string, string) bool { return false }

func TestWithHeader(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, result{body: validBody})
	wantError(t, client.Do(t.Context(), http.MethodPatch, "devices/x", []string{}, nil, WithHeader("content-type", "application/json-patch+json"), WithHeader("X-Tag", "a")), nil)
	header := w.attempts()[0].request.Header
	if got, want := header.Values("Content-Type"), "application/json-patch+json"; len(got) != 1 || got[0] != want {
		t.Errorf("the header Content-Type is %q, want %q", got, want)
	}
	if got := header.Get("X-Tag"); got != "a" {
		t.Errorf("the header X-Tag is %q, want a", got)
	}
}

// The response is saved after a success and after an error. In a loop over a list, the
// response with the page of the current item is saved.
func TestWithResponse(t *testing.T) {
	t.Parallel()
	header := map[string]string{"Trackingid": "T1", "X-Tag": "a"}
	client, _ := scriptedClient(t, result{status: http.StatusOK, body: validBody, header: header}, result{status: http.StatusNotFound, header: map[string]string{"Trackingid": "T2"}})
	var response Response
	wantError(t, drop(client.Rooms.Create(t.Context(), RoomCreate{Title: "t"}, WithResponse(&response))), nil)
	if response.StatusCode != http.StatusOK || response.TrackingID != "T1" || response.Header.Get("X-Tag") != "a" || response.NextPage != "" {
		t.Errorf("the response to a creation is %+v", response)
	}
	wantError(t, client.Rooms.Delete(t.Context(), "x", WithResponse(&response)), ErrNotFound)
	if response.StatusCode != http.StatusNotFound || response.TrackingID != "T2" {
		t.Errorf("the response to a deletion is %+v", response)
	}

	client, _ = scriptedClient(t, pageOf("?p=2", "a"), pageOf("", "b"))
	want := map[string]string{"a": "https://webexapis.com/v1/rooms?p=2", "b": ""}
	for room, err := range client.Rooms.List(t.Context(), RoomFilter{}, WithResponse(&response)) {
		wantError(t, err, nil)
		if response.NextPage != want[room.ID] {
			t.Errorf("at the room %s the next page is %q, want %q", room.ID, response.NextPage, want[room.ID])
		}
	}
}

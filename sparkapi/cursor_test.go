// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCursor(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, pageOf("?p=2", "a", "b"), result{status: 403}, pageOf("?p=3"), pageOf("", "c"))
	const here = "https://webexapis.com/v1/rooms"
	var cursor Cursor
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for _, step := range []struct {
		name     string
		ctx      context.Context //nolint:containedctx // one for each page
		ids      []string
		err      error
		requests []string // so far
		ended    bool
	}{
		{"the first page", t.Context(), []string{"a", "b"}, nil, []string{here}, false},
		{"a canceled context", done, nil, context.Canceled, []string{here}, false},
		{"an error", t.Context(), nil, ErrForbidden, []string{here, here + "?p=2"}, false},
		{"the same page again", t.Context(), nil, nil, []string{here, here + "?p=2", here + "?p=2"}, false},
		{"the last page", t.Context(), []string{"c"}, nil, []string{here, here + "?p=2", here + "?p=2", here + "?p=3"}, true},
		{"after the last page", t.Context(), nil, nil, []string{here, here + "?p=2", here + "?p=2", here + "?p=3"}, true},
	} {
		rooms, err := All(client.Rooms.List(step.ctx, RoomFilter{}, WithCursor(&cursor)))
		wantError(t, err, step.err)
		if got := roomIDs(rooms); !slices.Equal(got, step.ids) {
			t.Errorf("%s: the rooms are %q, want %q", step.name, got, step.ids)
		}
		if cursor.Ended() != step.ended {
			t.Errorf("%s: ended is %t, want %t", step.name, cursor.Ended(), step.ended)
		}
		if diff := cmp.Diff(step.requests, w.urls()); diff != "" {
			t.Errorf("%s: the requests differ (-want +got):\n%s", step.name, diff)
		}
	}
}

// A page that was not read completely is requested again. A loop of links is still
// detected.
func TestCursorStays(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, pageOf("?p=2", "a", "b"), pageOf("?p=2", "a", "b"), pageOf("/v1/rooms", "c"))
	var cursor Cursor
	for _, err := range client.Rooms.List(t.Context(), RoomFilter{}, WithCursor(&cursor)) {
		wantError(t, err, nil)
		break
	}
	_, err := All(client.Rooms.List(t.Context(), RoomFilter{}, WithCursor(&cursor)))
	wantError(t, err, nil)
	_, err = All(client.Rooms.List(t.Context(), RoomFilter{}, WithCursor(&cursor)))
	wantText(t, err, "form a loop")
	const here = "https://webexapis.com/v1/rooms"
	if diff := cmp.Diff([]string{here, here, here + "?p=2"}, w.urls()); diff != "" {
		t.Errorf("the requests differ (-want +got):\n%s", diff)
	}
}

// Another process can continue with a saved cursor, but only in the same list.
func TestSavedCursor(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, pageOf("?p=2", "a"), pageOf("?p=3", "b"), pageOf("", "c"))
	filter := RoomFilter{SortBy: "id", Max: 1}
	var ids []string
	text, err := Cursor{}.MarshalText()
	wantError(t, err, nil)
	for range 5 {
		var cursor Cursor
		wantError(t, cursor.UnmarshalText(text), nil)
		rooms, err := All(client.Rooms.List(t.Context(), filter, WithCursor(&cursor)))
		wantError(t, err, nil)
		ids = append(ids, roomIDs(rooms)...)
		text, err = cursor.MarshalText()
		wantError(t, err, nil)
	}
	if want := []string{"a", "b", "c"}; !slices.Equal(ids, want) {
		t.Errorf("the rooms are %q, want %q", ids, want)
	}
	w.count(t, 3)

	var state struct{ Position *Cursor }
	wantError(t, json.Unmarshal([]byte(`{"Position":"`+string(text)+`"}`), &state), nil)
	if !state.Position.Ended() {
		t.Error("the cursor that was decoded from JSON has not ended")
	}
	for _, state := range []any{state, struct{ Position Cursor }{*state.Position}} {
		again, err := json.Marshal(state)
		wantError(t, err, nil)
		if want := `{"Position":"` + string(text) + `"}`; string(again) != want {
			t.Errorf("the JSON is %s, want %s", again, want)
		}
	}
	filter.SortBy = "created"
	wantError(t, drain(client.Rooms.List(t.Context(), filter, WithCursor(state.Position))), ErrInvalid)
	wantError(t, drain(client.Teams.List(t.Context(), TeamFilter{}, WithCursor(state.Position))), ErrInvalid)
	w.count(t, 3)
}

// A text that is not a cursor is an error. A cursor with the URL of another host gets no
// token.
func TestInvalidCursor(t *testing.T) {
	t.Parallel()
	encode := func(text string) []byte { return []byte(base64.RawURLEncoding.EncodeToString([]byte(text))) }
	for _, text := range [][]byte{nil, []byte("%"), encode(`x`), encode(`[]`), encode(`{"next":"https://webexapis.com/v1/rooms?p=2"}`),
		encode(`{"ended":true}`), encode(`{"list":"/v1/rooms","next":"https://webexapis.com/v1/rooms?p=2","ended":true}`), encode(`{"list":"/v1/rooms","next":"%"}`)} {
		cursor := Cursor{ended: true}
		wantError(t, cursor.UnmarshalText(text), ErrInvalid)
		if !cursor.ended {
			t.Errorf("the text %q changed the cursor", text)
		}
	}
	var cursor Cursor
	wantError(t, cursor.UnmarshalText(encode(`{"list":"/v1/rooms","next":"https://evil.example/v1/rooms"}`)), nil)
	client, w := scriptedClient(t, pageOf("", "a"))
	wantText(t, drain(client.Rooms.List(t.Context(), RoomFilter{}, WithCursor(&cursor))), "not sent to https://evil.example")
	w.count(t, 0)
}

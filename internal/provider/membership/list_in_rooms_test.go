// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// The data source sends one request for each room. The order of the responses does not affect
// the result.
func TestMembershipsInRooms(t *testing.T) {
	parents[0].run(t, func(f *fixture) {
		rooms := []any{f.id}
		want := []string{f.id}
		for n := range 9 {
			id := acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "admin"), fmt.Sprintf("Room %d", n)))(f.t)
			rooms, want = append(rooms, id), append(want, id)
		}
		f.invite(anna, false)
		reader := f.DataSources(f.t, "admin")
		list := func(config map[string]any) []map[string]any {
			return acctest.Items(f.t, reader.Read(f.t, "spark_memberships", config), "memberships")
		}
		f.ResetCalls()
		items := list(map[string]any{"room_ids": rooms})
		wantRooms(f.t, items, append(want, f.id)...)
		if n := len(f.Calls()); n != len(rooms) {
			f.t.Errorf("want %d requests, got %d", len(rooms), n)
		}
		if !slices.IsSortedFunc(items, func(a, b map[string]any) int { return strings.Compare(fmt.Sprint(a["id"]), fmt.Sprint(b["id"])) }) {
			f.t.Errorf("want the memberships in the order of their IDs, got %v", items)
		}
		slices.Reverse(rooms)
		f.Fail(sparksim.Fault{Request: "GET /memberships", Delay: time.Second, Skip: 3, Times: 1})
		if diff := cmp.Diff(items, list(map[string]any{"room_ids": rooms})); diff != "" {
			f.t.Errorf("in another order (-first +second):\n%s", diff)
		}
		wantRooms(f.t, list(map[string]any{"room_ids": rooms, "person_email": anna}), f.id)
		wantRooms(f.t, list(map[string]any{"room_ids": []any{}}))
	})
}

// The memberships have the room IDs in the configured form. A room is listed once, even if
// the configuration has its ID in two forms.
func TestMembershipsInRoomsKeepTheFormOfIDs(t *testing.T) {
	parents[0].run(t, func(f *fixture) {
		padded := f.id + "="
		reader := f.DataSources(f.t, "admin")
		for _, test := range []struct {
			rooms []any
			want  string
		}{
			{[]any{padded}, padded},
			{[]any{f.id, padded}, f.id},
		} {
			found := reader.Read(f.t, "spark_memberships", map[string]any{"room_ids": test.rooms})
			wantRooms(f.t, acctest.Items(f.t, found, "memberships"), test.want)
		}
	}, sparksim.WithCluster("urn:TEAM:us-gov-west-1_a1", "ROOM")) // the IDs of this cluster need padding
}

// The error lists all rooms that Webex does not list. An error that does not concern a room
// is shown unchanged.
func TestMembershipsInRoomsErrors(t *testing.T) {
	parents[0].run(t, func(f *fixture) {
		var foreign []string
		for _, title := range []string{"Sales", "Legal"} {
			foreign = append(foreign, acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "user"), title))(f.t))
		}
		slices.Sort(foreign)
		reader := f.DataSources(f.t, "admin")
		reader.ExpectError(f.t, "spark_memberships", map[string]any{"room_ids": []any{f.id, foreign[0]}},
			"Could not list the members of 1 room:", foreign[0]+": ", "404 Not Found", "Remove the IDs of these rooms from room_ids")
		reader.ExpectError(f.t, "spark_memberships", map[string]any{"room_ids": []any{foreign[1], f.id, foreign[0]}},
			"Could not list the members of 2 rooms:", foreign[0]+": ", foreign[1]+": ")
		f.Fail(sparksim.Fault{Request: "GET /memberships", Status: 400})
		reader.ExpectError(f.t, "spark_memberships", map[string]any{"room_ids": []any{foreign[0], f.id, foreign[1]}}, "400 Bad Request")
		f.Recover()

		for _, test := range []struct {
			config map[string]any
			want   string
		}{
			{map[string]any{"room_ids": []any{f.id}, "room_id": f.id}, "cannot be configured together"},
			{map[string]any{"room_ids": []any{f.id}, "limit": 1}, "cannot be configured together"},
			{map[string]any{"room_ids": []any{f.memberID(admin)}}, "Invalid room_ids"},
			{map[string]any{"room_ids": []any{nil}}, "Null"},
		} {
			reader.ExpectInvalid(f.t, "spark_memberships", test.config, test.want)
		}
	})
}

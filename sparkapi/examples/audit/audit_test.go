// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// start returns a server on which the administrator has 300 rooms with 5 members each. The
// last room also has a guest and a bot.
func start(t *testing.T) (*sparktest.Server, *sparkapi.Client) {
	t.Helper()
	server := sparktest.Start(t, sparktest.WithRooms(300, 5), sparktest.WithPageSize(100), sparktest.WithGuests("zoe.guest@partner.example.net"))
	client := server.Client(t, sparktest.Admin)
	rooms, err := sparkapi.All(client.Rooms.List(t.Context(), sparkapi.RoomFilter{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range rooms {
		if room.Title != "Room 00300" {
			continue
		}
		for _, email := range []string{"zoe.guest@partner.example.net", "ops-bot@webex.bot"} {
			if _, err := client.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: email}); err != nil {
				t.Fatal(err)
			}
		}
	}
	server.ResetRequests()
	return server, client
}

func TestGuests(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	for _, test := range []struct {
		name string
		bots bool
		want []string
	}{
		{"people", false, []string{"zoe.guest@partner.example.net"}},
		{"people and bots", true, []string{"ops-bot@webex.bot", "zoe.guest@partner.example.net"}},
	} {
		var out strings.Builder
		if err := run(t.Context(), client, test.bots, &out); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		var got []string
		for _, line := range lines[1:] {
			fields := strings.Split(line, ",")
			if fields[0] != "Room 00300" || fields[4] != "false" {
				t.Errorf("%s: the line is %q, want Room 00300 and no moderator", test.name, line)
			}
			got = append(got, fields[2])
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: the guests differ (-want +got):\n%s", test.name, diff)
		}
	}
	if got, want := server.Count("* *"), 2*(1+3+300); got != want {
		t.Errorf("two audits sent %d requests, want %d: the account, 3 pages of rooms, and the members of each room", got, want)
	}
}

// An audit that could not read everything fails and writes no output.
func TestIncomplete(t *testing.T) {
	t.Parallel()
	for _, request := range []string{"GET /people/me", "GET /rooms", "GET /memberships"} {
		t.Run(request, func(t *testing.T) {
			t.Parallel()
			server, client := start(t)
			server.Fail(sparktest.Fault{Request: request, Status: 403})
			var out strings.Builder
			if err := run(t.Context(), client, false, &out); !errors.Is(err, sparkapi.ErrForbidden) || out.Len() > 0 {
				t.Errorf("the error is %v and the output %q, want %v and none", err, out.String(), sparkapi.ErrForbidden)
			}
		})
	}
}

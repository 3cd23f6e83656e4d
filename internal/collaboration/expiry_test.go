// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

func TestExpire(t *testing.T) {
	files := map[string]string{
		"organization.yaml": `groups:
  platform:
    - anna@example.com
    # replaces Ben
    - email: carl@example.com
      until: 2026-12-31
    - {email: dora@example.com, until: "2026-12-30"} # project X
  contractors: # none from 2027 on
    - {email: eve@example.com,
       until: 2026-11-30
      }
`,
		"collaboration.yaml": `# Rooms
rooms:
  news:
    title: News
    members:
      - group: platform
      - email: Fred@example.com # a guest
        until: "2026-12-01"
      - ben@example.com
    moderators: [
      "ben@example.com", # stays
      fred@example.com
    ]
  lobby:
    title: "Ünïcode: [{"
    members:
      - email: fred@example.com
        until: 2026-01-01
    moderators: [fred@example.com]
    announcement_only: true
`,
		"states/sales.yaml": "rooms: {offers: {title: Offers, members: [group: platform]}}\n",
	}
	for _, test := range []struct {
		date          string
		files         map[string]string
		removed, note string
	}{
		{"2026-01-01", map[string]string{}, "", ""},
		{
			"2026-12-31",
			map[string]string{
				"organization.yaml": `groups:
  platform:
    - anna@example.com
    # replaces Ben
    - email: carl@example.com
      until: 2026-12-31
  contractors: [] # none from 2027 on
`,
				"collaboration.yaml": `# Rooms
rooms:
  news:
    title: News
    members:
      - group: platform
      - ben@example.com
    moderators: [ben@example.com]
  lobby:
    title: "Ünïcode: [{"
    members: []
    moderators: []
    announcement_only: true
`,
			},
			`collaboration.yaml:7: rooms.news.members: fred@example.com, until 2026-12-01
collaboration.yaml:12: rooms.news.moderators: fred@example.com, who is no longer a member
collaboration.yaml:17: rooms.lobby.members: fred@example.com, until 2026-01-01
collaboration.yaml:19: rooms.lobby.moderators: fred@example.com, who is no longer a member
organization.yaml:7: groups.platform: dora@example.com, until 2026-12-30
organization.yaml:9: groups.contractors: eve@example.com, until 2026-11-30`,
			`collaboration.yaml:13: rooms.lobby: announcement_only requires moderators, because only moderators can post messages; add moderators, or set announcement_only: false (line of the new file)
collaboration.yaml:16: rooms.lobby.members: the list will be empty
collaboration.yaml:19: rooms.lobby.moderators: the list will be empty, and the room will have no moderators
organization.yaml:8: groups.contractors: the list will be empty`,
		},
	} {
		expiry, err := collaboration.Expire(files, test.date)
		if err != nil {
			t.Fatalf("%s: %v", test.date, err)
		}
		if diff := cmp.Diff(test.files, expiry.Files); diff != "" {
			t.Errorf("%s: files (-want +got):\n%s", test.date, diff)
		}
		if diff := cmp.Diff(test.removed, lines(expiry.Removed)); diff != "" {
			t.Errorf("%s: removed (-want +got):\n%s", test.date, diff)
		}
		if diff := cmp.Diff(test.note, lines(expiry.Notes)); diff != "" {
			t.Errorf("%s: notes (-want +got):\n%s", test.date, diff)
		}
	}
	if _, err := collaboration.Expire(files, "tomorrow"); err == nil {
		t.Error("want an error for an invalid date")
	}
	if _, err := collaboration.Expire(map[string]string{"collaboration.yaml": "x: y"}, "2026-12-31"); err == nil {
		t.Error("want an error for invalid files")
	}
}

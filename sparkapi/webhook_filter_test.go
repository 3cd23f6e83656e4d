// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"slices"
	"testing"
)

// CheckWebhookFilter accepts and rejects filters. TestWebhookFilterRules tests their
// conditions.
func TestCheckWebhookFilter(t *testing.T) {
	t.Parallel()
	room := encode("ciscospark://us/ROOM/abcd")
	for _, test := range []struct {
		name     string
		resource Resource
		filter   string
		want     string // part of the error; empty if the filter is valid
	}{
		{"one condition", "messages", "roomId=" + room, ""},
		{"several", "messages", "roomId=" + room + "&personEmail=anna+ops@example.com&hasFiles=true&roomType=group", ""},
		{"an ID with padding", "messages", "roomId=" + room + "==", ""},
		{"a resource without rules", "meetings", "hostEmail=anna@example.com", ""},
		{"an unknown resource", "whiteboards", "x", ""},
		{"all", "all", "roomId=" + room, ""},

		{"another letter case", "messages", "roomID=" + room, `"roomID" is not a condition for messages: valid conditions are hasAttachments, hasFiles, mentionedPeople, personEmail, personId, roomId, roomType`},
		{"the second is wrong", "rooms", "isLocked=true&roomId=" + room, `"roomId" is not a condition for rooms: valid conditions are isLocked, type`},
		{"a space before it", "messages", "hasFiles=true& roomType=group", `" roomType" is not a condition`},
		{"a space after it", "messages", "roomId=" + room + " &roomType=group", "contains whitespace"},
		{"an empty condition", "rooms", "isLocked=true&&type=group", `"" is not a condition`},
		{"an empty condition at the end", "rooms", "isLocked=true&", `"" is not a condition`},
		{"no value", "messages", "roomId=", `"roomId=" has no value: write a condition as roomId=value`},
		{"no equals sign", "messages", "roomId", `"roomId" has no value`},
		{"not a boolean", "messages", "hasFiles=yes", `"yes" is not a valid value of hasFiles: it must be true or false`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			err := CheckWebhookFilter(test.resource, test.filter)
			if test.want == "" {
				wantError(t, err, nil)
				return
			}
			wantText(t, err, test.want)
		})
	}
}

func TestCheckWebhookEvent(t *testing.T) {
	t.Parallel()
	events := []EventType{"all", "created", "updated", "deleted", "migrated", "started"}
	for resource, want := range map[Resource][]EventType{
		"messages":          {"all", "created", "updated", "deleted"},
		"memberships":       {"all", "created", "updated", "deleted"},
		"rooms":             {"all", "created", "updated", "migrated"},
		"attachmentActions": {"all", "created"},
		"all":               events,
		"meetings":          events,
	} {
		for _, event := range events {
			err := CheckWebhookEvent(resource, event)
			if allowed := slices.Contains(want, event); allowed != (err == nil) {
				t.Errorf("%s, %s: the error is %v, want one: %t", resource, event, err, !allowed)
			}
		}
	}
}

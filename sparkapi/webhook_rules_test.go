// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"slices"
	"testing"
)

func TestWebhookFilterRules(t *testing.T) {
	t.Parallel()
	room, person := ID{"us", "ROOM", "a"}.String(), ID{"us", "PEOPLE", "b"}.String()
	tests := []struct {
		name       string
		resource   Resource
		conditions map[string]string
		want       string
		text       string // of the error
	}{
		{"none", "messages", nil, "", ""},
		{"one", "messages", map[string]string{"roomId": room}, "roomId=" + room, ""},
		{"several, sorted", "messages", map[string]string{"roomType": "group", "personEmail": "a=b+c@example.com", "mentionedPeople": "me"},
			"mentionedPeople=me&personEmail=a=b+c@example.com&roomType=group", ""},
		{"an ID in an unknown format", "memberships", map[string]string{"personId": "01e547b0-3f21"}, "personId=01e547b0-3f21", ""},
		{"an unknown resource", "meetings", map[string]string{"hostEmail": "x y"}, "hostEmail=x y", ""},
		{"a condition of another resource", "rooms", map[string]string{"roomId": room}, "", `"roomId" is not a condition for rooms: valid conditions are isLocked, type`},
		{"an ID of another type", "messages", map[string]string{"roomId": person}, "", "it is the ID of a person, and the ID of a room is required"},
		{"an unknown value", "rooms", map[string]string{"type": "team"}, "", "it must be direct or group"},
		{"not an email address", "messages", map[string]string{"personEmail": "anna"}, "", "it must be an email address"},
		{"no value", "rooms", map[string]string{"type": ""}, "", "has no value"},
		{"a space", "messages", map[string]string{"personEmail": "a @example.com"}, "", "contains whitespace"},
		{"the beginning of another condition", "meetings", map[string]string{"hostEmail": "a&b"}, "", "cannot be escaped"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := FormatWebhookFilter(test.resource, test.conditions)
			if test.text != "" {
				wantText(t, err, test.text)
				return
			}
			wantError(t, err, nil)
			if got != test.want {
				t.Errorf("the filter is %q, want %q", got, test.want)
			}
		})
	}
}

func TestWebhookEventRules(t *testing.T) {
	t.Parallel()
	for _, resource := range FilteredResources() {
		wantError(t, CheckWebhookEvent(resource, "all"), nil)
		wantError(t, CheckWebhookEvent(resource, "created"), nil)
		wantText(t, CheckWebhookEvent(resource, "joined"), `"joined" is not an event of `+string(resource))
	}
	wantError(t, CheckWebhookEvent("meetings", "joined"), nil)
	if got := FilteredResources(); !slices.IsSorted(got) || len(got) == 0 {
		t.Errorf("the resources are %q, want them sorted", got)
	}
}

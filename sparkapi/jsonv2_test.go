// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build goexperiment.jsonv2

package sparkapi

import (
	"encoding/json"
	jsonv2 "encoding/json/v2"
	"reflect"
	"testing"
)

// All types can be encoded and decoded with encoding/json/v2, with the same result as with
// encoding/json.
func TestJSONv2(t *testing.T) {
	t.Parallel()
	const body = `{"id":"x","created":"2026-04-23T14:30:42.000Z","roomType":"group","displayName":"A","emails":["a@example.com"],"loginEnabled":true,"data":{"id":"y"},"inputs":{"a":1}}`
	for _, item := range []any{
		new(AccessToken), new(AttachmentAction), new(Event), new(License), new(LicenseUser), new(LinkedFolder), new(Membership), new(Message),
		new(Organization), new(Person), new(Role), new(Room), new(RoomMeetingInfo), new(RoomTab), new(Team), new(TeamMembership), new(Webhook), new(WebhookEvent),
	} {
		again := reflect.New(reflect.TypeOf(item).Elem()).Interface()
		if err := json.Unmarshal([]byte(body), again); err != nil {
			t.Fatal(err)
		}
		if err := jsonv2.Unmarshal([]byte(body), item); err != nil {
			t.Errorf("%T: %v", item, err)
			continue
		}
		if !reflect.DeepEqual(item, again) {
			t.Errorf("version 2 reads %+v, want %+v", item, again)
		}
		want, err := json.Marshal(item)
		if err != nil {
			t.Fatal(err)
		}
		got, err := jsonv2.Marshal(item, json.DefaultOptionsV1())
		if err != nil || string(got) != string(want) {
			t.Errorf("%T: version 2 writes %s, %v, want %s", item, got, err, want)
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// CheckID rejects a text that is recognized as something else. It accepts any other text.
func TestCheckID(t *testing.T) {
	const uuid = "01e547b0-3f21-11f1-adec-ad4320c4e270"
	encode := func(kind, key string) string { return sparkapi.ID{Cluster: "us", Type: kind, Key: key}.String() }
	room := encode("ROOM", uuid)
	for _, test := range []struct{ name, id, kind, text string }{
		{"as Webex returns it", room, "ROOM", ""},
		{"padded", room + "=", "ROOM", ""},
		{"of a region", sparkapi.ID{Cluster: "urn:TEAM:eu-central-1_k", Type: "ROOM", Key: uuid}.String(), "ROOM", ""},
		{"of a membership", encode("MEMBERSHIP", uuid+":"+uuid), "MEMBERSHIP", ""},
		{"of a role", encode("ROLE", "id_full_admin"), "ROLE", ""},
		{"of a license", encode("LICENSE", uuid+":MS_"+uuid), "LICENSE", ""},
		{"of a room tab, as Webex returns it", encode("TABS", uuid), "TABS", ""},
		{"of a room tab, as documented", encode("MEMBERSHIP", uuid+":"+uuid), "TABS", ""},
		{"of a linked folder, as documented", sparkapi.ID{Cluster: "urn:TEAM:us-east-2_a", Type: "TABS", Key: uuid}.String(), "TABS", ""},
		{"of a room tab", encode("TABS", uuid), "MEMBERSHIP", "is the ID of a room tab or linked folder, and the ID of a membership is required"},
		{"bare UUID", uuid, "ROOM", ""},
		{"Base64 of a UUID, as in 2016", base64.RawStdEncoding.EncodeToString([]byte(uuid)), "ROOM", ""},
		{"in an unknown format", "0b3f7c_9-Qx", "ROOM", ""},
		{"empty", "", "ROOM", "is not the ID of a room, which is a long string of letters and digits"},
		{"of another kind", encode("TEAM", uuid), "ROOM", "is the ID of a team, and the ID of a room is required"},
		{"truncated", room[:len(room)-4], "ROOM", "is not a complete ID"},
		{"of a license, truncated", encode("LICENSE", uuid+":MS_"+uuid[:30]), "LICENSE", "is not a complete ID"},
		{"with another last character", strings.TrimSuffix(encode("ROOM", "abcd"), "A") + "B", "ROOM", "is not a complete ID"},
		{"in lower case", strings.ToLower(room), "ROOM", "IDs are case-sensitive"},
		{"with a Cyrillic letter", strings.Replace(room, "a", "а", 1), "ROOM", `it contains '\u0430' at byte 12, which is not allowed in IDs`},
		{"with a leading space", " " + room, "ROOM", "it contains ' ' at byte 0, which is not allowed in IDs"},
		{"with an invisible character", room + "\u200b", "ROOM", `contains '\u200b'`},
		{"an email address", "anna.bauer@example.com", "PEOPLE", "contains '@'"},
		{"Base64 of another text", base64.RawStdEncoding.EncodeToString([]byte("https://example.com/")), "ROOM", `is the Base64 encoding of "https://example.com/". It must be the ID of a room`},
		{"with an escape character", encode("\x1b[31m", uuid), "ROOM", "is not a complete ID"},
		{"too long", strings.Repeat("x", 1025), "ROOM", "is not the ID of a room"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := sparkapi.CheckID(test.id, test.kind)
			if test.text == "" {
				if err != nil {
					t.Errorf("want %q to be accepted, got %v", test.id, err)
				}
				return
			}
			if !errors.Is(err, sparkapi.ErrInvalid) || !strings.Contains(err.Error(), test.text) {
				t.Errorf("want an error that contains %q, got %v", test.text, err)
			}
			if err != nil && strings.Contains(err.Error(), "\x1b") {
				t.Errorf("want no control characters, got %q", err.Error())
			}
		})
	}
}

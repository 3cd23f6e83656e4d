// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// encode returns the Base64 encoding of a text, without padding.
func encode(text string) string { return base64.RawStdEncoding.EncodeToString([]byte(text)) }

func TestDecodeID(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, id string
		want     ID // zero if the ID is rejected
	}{
		{"a room", "Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw", ID{"us", "ROOM", "01e547b0-3f21-11f1-adec-ad4320c4e270"}},
		{"padded", encode("ciscospark://us/ROOM/ab") + "=", ID{"us", "ROOM", "ab"}},
		{"two padding characters", encode("ciscospark://us/ROOM/abc") + "==", ID{"us", "ROOM", "abc"}},
		{"a region", encode("ciscospark://urn:TEAM:us-west-2_r/MESSAGE/a"), ID{"urn:TEAM:us-west-2_r", "MESSAGE", "a"}},
		{"a key of two UUIDs", encode("ciscospark://us/MEMBERSHIP/a:b"), ID{"us", "MEMBERSHIP", "a:b"}},
		{"a key with slashes", encode("ciscospark://us/CONTENT/a/0"), ID{"us", "CONTENT", "a/0"}},
		{"a name as key", encode("ciscospark://us/ROLE/id_full_admin"), ID{"us", "ROLE", "id_full_admin"}},
		{"a key with other letters", encode("ciscospark://us/ROLE/é?>~"), ID{"us", "ROLE", "é?>~"}},
		{"empty", "", ID{}},
		{"a UUID", "01e547b0-3f21-11f1-adec-ad4320c4e270", ID{}},
		{"not Base64", "ciscospark://us/ROOM/a", ID{}},
		{"unused bits that are set", "Y2lzY29zcGFyazovL3VzL1JPT00vYWJjZB", ID{}},
		{"an ID of 2016", encode("01e547b0-3f21-11f1-adec-ad4320c4e270"), ID{}},
		{"a line break", encode("ciscospark://us/ROOM/ab") + "\n", ID{}},
		{"another scheme", encode("https://us/ROOM/a"), ID{}},
		{"no key", encode("ciscospark://us/ROOM/"), ID{}},
		{"no type", encode("ciscospark://us//a"), ID{}},
		{"no cluster", encode("ciscospark:///ROOM/a"), ID{}},
		{"too short", encode("ciscospark://us/ROOM"), ID{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := DecodeID(test.id)
			if test.want == (ID{}) {
				wantError(t, err, ErrInvalid)
				return
			}
			wantError(t, err, nil)
			if got != test.want {
				t.Errorf("DecodeID is %+v, want %+v", got, test.want)
			}
			again, err := DecodeID(got.String())
			if err != nil || again != got {
				t.Errorf("the ID is %+v, %v after encoding and decoding", again, err)
			}
		})
	}
}

func TestSameID(t *testing.T) {
	t.Parallel()
	const uuid = "01e547b0-3f21-11f1-adec-ad4320c4e270"
	room := encode("ciscospark://us/ROOM/abcd")
	tests := []struct {
		name, a, b string
		want       bool
	}{
		{"equal", room, room, true},
		{"padded", encode("ciscospark://us/ROOM/ab"), encode("ciscospark://us/ROOM/ab") + "=", true},
		{"other cluster", room, encode("ciscospark://urn:TEAM:us-west-2_r/ROOM/abcd"), true},
		{"other letter case", room, encode("ciscospark://us/ROOM/ABCD"), true},
		{"other type", room, encode("ciscospark://us/TEAM/abcd"), false},
		{"other key", room, encode("ciscospark://us/ROOM/abce"), false},
		{"equal texts that are not IDs", "abcd", "abcd", true},
		{"other texts that are not IDs", "abcd", "ABCD", false},
		{"one text that is not an ID", room, "abcd", false},
		{"unused bits that are set", room, strings.TrimSuffix(room, "A") + "B", false},
		{"an ID of 2016", encode(uuid), encode("ciscospark://urn:TEAM:us-west-2_r/ROOM/" + strings.ToUpper(uuid)), true},
		{"an ID of 2016, padded", encode(uuid), encode(uuid) + "=", true},
		{"an ID of 2016, other key", encode(uuid), room, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := SameID(test.a, test.b); got != test.want {
				t.Errorf("SameID(%q, %q) is %t", test.a, test.b, got)
			}
			if got := SameID(test.b, test.a); got != test.want {
				t.Errorf("SameID(%q, %q) is %t", test.b, test.a, got)
			}
		})
	}
}

func TestTime(t *testing.T) {
	t.Parallel()
	when := time.Date(2016, 4, 21, 19, 12, 48, 920e6, time.UTC)
	tests := []struct {
		name, json string
		want       time.Time
	}{
		{"milliseconds", `"2016-04-21T19:12:48.920Z"`, when},
		{"an offset", `"2016-04-21T21:12:48.920+02:00"`, when},
		{"no fraction", `"2016-04-21T19:12:48+00:00"`, when.Truncate(time.Second)},
		{"another format", `"21 April 2016"`, time.Time{}},
		{"empty", `""`, time.Time{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var room Room
			if err := json.Unmarshal([]byte(`{"id":"x","created":`+test.json+`}`), &room); err != nil {
				t.Fatalf("the room cannot be decoded: %v", err)
			}
			if !room.Created.Equal(test.want) {
				t.Errorf("the time is %s, want %s", room.Created.Time, test.want)
			}
			if got := `"` + room.Created.String() + `"`; got != test.json {
				t.Errorf("String is %s, want %s", got, test.json)
			}
			if got := room.Created.IsZero(); got != (test.json == `""`) {
				t.Errorf("IsZero is %t", got)
			}
			if got, err := json.Marshal(room.Created); err != nil || string(got) != test.json {
				t.Errorf("the encoded time is %s, %v, want %s", got, err, test.json)
			}
		})
	}
	var none Room
	if err := json.Unmarshal([]byte(`{"id":"x","created":null}`), &none); err != nil || !none.Created.IsZero() {
		t.Errorf("null is decoded as %v, %v, want no time", none.Created, err)
	}
	if err := json.Unmarshal([]byte(`{"created":5}`), &none); err == nil {
		t.Error("a number is decoded as a time")
	}
}

func TestBool(t *testing.T) {
	t.Parallel()
	yes, no := Bool(true), Bool(false)
	tests := []struct {
		json string
		want *Bool
		ok   bool
	}{
		{`true`, &yes, true}, {`false`, &no, true}, {`"true"`, &yes, true}, {`"false"`, &no, true},
		{`null`, nil, true}, {`"yes"`, nil, false}, {`1`, nil, false}, {`{}`, nil, false},
	}
	for _, test := range tests {
		var person Person
		err := json.Unmarshal([]byte(`{"loginEnabled":`+test.json+`}`), &person)
		if (err == nil) != test.ok {
			t.Errorf("%s returns the error %v", test.json, err)
		}
		if got := person.LoginEnabled; test.ok && ((got == nil) != (test.want == nil) || got != nil && *got != *test.want) {
			t.Errorf("%s is read as %v", test.json, got)
		}
	}
	if got, err := json.Marshal(PersonUpdate{LoginEnabled: &no}); err != nil || string(got) != `{"emails":null,"loginEnabled":false}` {
		t.Errorf("false is written as %s, %v", got, err)
	}
}

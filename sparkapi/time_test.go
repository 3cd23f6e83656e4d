// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"testing"
	"time"
)

// A time does not change in any encoding, whether Webex sent it, a program created it, or a
// program changed a time of Webex.
func TestTimeEncodings(t *testing.T) {
	t.Parallel()
	when := time.Date(2026, 4, 23, 14, 30, 42, 0, time.UTC)
	var received, changed, cleared, unreadable Time
	for text, to := range map[string][]*Time{`"2026-04-23T14:30:42.000Z"`: {&received, &changed, &cleared}, `"yesterday"`: {&unreadable}} {
		for _, into := range to {
			if err := json.Unmarshal([]byte(text), into); err != nil {
				t.Fatal(err)
			}
		}
	}
	changed.Time, cleared.Time = when.Add(time.Hour), time.Time{}
	for _, test := range []struct {
		name string
		time Time
		want string
	}{
		{"of Webex", received, "2026-04-23T14:30:42.000Z"},
		{"of a program", Time{Time: when}, "2026-04-23T14:30:42Z"},
		{"changed", changed, "2026-04-23T15:30:42Z"},
		{"cleared", cleared, ""},
		{"none", Time{}, ""},
		{"not a time", unreadable, "yesterday"},
	} {
		if got := test.time.String(); got != test.want {
			t.Errorf("%s: String returns %q, want %q", test.name, got, test.want)
		}
		if got := test.time.IsZero(); got != (test.want == "") {
			t.Errorf("%s: IsZero returns %t", test.name, got)
		}
		for encoding, again := range map[string]func(Time) (Time, error){"JSON": throughJSON, "text": throughText, "binary": throughBinary, "gob": throughGob} {
			got, err := again(test.time)
			if err != nil || got.String() != test.want || !got.Equal(test.time.Time) {
				t.Errorf("%s: decoded from %s it is %q at %s, %v, want %q", test.name, encoding, got, got.Time, err, test.want)
			}
		}
	}
	room, err := json.Marshal(Room{Created: Time{Time: when}})
	if want := `{"id":"","title":"","created":"2026-04-23T14:30:42Z"}`; err != nil || string(room) != want {
		t.Errorf("a room is encoded as %s, %v, want %s", room, err, want)
	}
}

func throughJSON(from Time) (into Time, err error) {
	data, err := json.Marshal(from)
	if err != nil {
		return into, err
	}
	err = json.Unmarshal(data, &into)
	return into, err
}

func throughText(from Time) (into Time, err error) {
	data, err := from.MarshalText()
	if err != nil {
		return into, err
	}
	err = into.UnmarshalText(data)
	return into, err
}

func throughBinary(from Time) (into Time, err error) {
	data, err := from.MarshalBinary()
	if err != nil {
		return into, err
	}
	err = into.UnmarshalBinary(data)
	return into, err
}

func throughGob(from Time) (into Time, err error) {
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(from); err != nil {
		return into, err
	}
	err = gob.NewDecoder(&data).Decode(&into)
	return into, err
}

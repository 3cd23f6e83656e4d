// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"time"
)

// Time is a time in a response. It keeps the text of the service, in RFC 3339 format with
// milliseconds in most responses, and encodes to the same text. A text that is not a time
// leaves Time.Time zero: it is no error of the object that contains it.
//
// A Time that a program creates or changes encodes to RFC 3339.
type Time struct { //nolint:recvcheck // encoding needs values and decoding pointers, as for time.Time
	time.Time
	text string
}

// String returns the time as the service sent it, or in RFC 3339 format. It is empty if
// there is none.
func (t Time) String() string {
	sent, err := time.Parse(time.RFC3339, t.text)
	switch {
	case t.text != "" && (err != nil && t.Time.IsZero() || err == nil && sent.Equal(t.Time)):
		return t.text
	case t.Time.IsZero():
		return ""
	}
	return t.Format(time.RFC3339Nano)
}

// IsZero reports whether there is no time: neither a text of the service nor a Time.Time.
func (t Time) IsZero() bool { return t.Time.IsZero() && t.String() == "" }

func (t *Time) set(text string) {
	t.text = text
	t.Time, _ = time.Parse(time.RFC3339, text)
}

// UnmarshalJSON reads a JSON string with a time in RFC 3339 format, or with another text.
func (t *Time) UnmarshalJSON(data []byte) error {
	if text, ok := plainString(data); ok {
		t.set(text)
		return nil
	}
	text := new(string)
	if err := json.Unmarshal(data, &text); err != nil || text == nil {
		return err // null changes nothing, by the convention of encoding/json
	}
	t.set(*text)
	return nil
}

// plainString returns the text of a JSON string of printable ASCII characters without
// escapes, which all times are. It saves a call of the JSON decoder.
func plainString(data []byte) (text string, ok bool) {
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return "", false
	}
	data = data[1 : len(data)-1]
	for _, char := range data {
		if char < ' ' || char > '~' || char == '"' || char == '\\' {
			return "", false
		}
	}
	return string(data), true
}

// MarshalJSON returns a JSON string with the text of String.
func (t Time) MarshalJSON() ([]byte, error) { return json.Marshal(t.String()) }

// UnmarshalText reads a time as UnmarshalJSON does.
func (t *Time) UnmarshalText(text []byte) error { t.set(string(text)); return nil }

// MarshalText returns the text of String.
func (t Time) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// AppendText appends the text of String.
func (t Time) AppendText(b []byte) ([]byte, error) { return append(b, t.String()...), nil }

// UnmarshalBinary reads what MarshalBinary returned.
func (t *Time) UnmarshalBinary(data []byte) error { return t.UnmarshalText(data) }

// MarshalBinary returns the text of String.
func (t Time) MarshalBinary() ([]byte, error) { return t.MarshalText() }

// AppendBinary appends the text of String.
func (t Time) AppendBinary(b []byte) ([]byte, error) { return t.AppendText(b) }

// GobDecode reads what GobEncode returned.
func (t *Time) GobDecode(data []byte) error { return t.UnmarshalText(data) }

// GobEncode returns the text of String.
func (t Time) GobEncode() ([]byte, error) { return t.MarshalText() }

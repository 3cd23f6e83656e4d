// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"time"
)

// Time is a time in a response. It stores the text that Webex sent, usually in RFC 3339
// format with milliseconds, and encodes to the same text. If the text is not a valid time,
// Time.Time is zero, and decoding returns no error.
//
// A Time that a program creates or changes is encoded in RFC 3339 format.
type Time struct { //nolint:recvcheck // encoding needs values and decoding pointers, as for time.Time
	time.Time
	text string
}

// String returns the time as Webex sent it, or in RFC 3339 format. It is empty for the zero
// Time.
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

// IsZero reports whether there is neither a text of Webex nor a Time.Time.
func (t Time) IsZero() bool { return t.Time.IsZero() && t.String() == "" }

func (t *Time) set(text string) {
	t.text = text
	t.Time, _ = time.Parse(time.RFC3339, text)
}

// UnmarshalJSON reads a JSON string with a time in RFC 3339 format or any other text.
func (t *Time) UnmarshalJSON(data []byte) error {
	if text, ok := plainString(data); ok {
		t.set(text)
		return nil
	}
	text := new(string)
	if err := json.Unmarshal(data, &text); err != nil || text == nil {
		return err // null changes nothing, as in encoding/json
	}
	t.set(*text)
	return nil
}

// plainString returns the text of a JSON string of printable ASCII characters without
// escapes. All times of Webex have this form, and need no call of the slower JSON decoder.
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

// UnmarshalBinary reads the result of MarshalBinary.
func (t *Time) UnmarshalBinary(data []byte) error { return t.UnmarshalText(data) }

// MarshalBinary returns the text of String.
func (t Time) MarshalBinary() ([]byte, error) { return t.MarshalText() }

// AppendBinary appends the text of String.
func (t Time) AppendBinary(b []byte) ([]byte, error) { return t.AppendText(b) }

// GobDecode reads the result of GobEncode.
func (t *Time) GobDecode(data []byte) error { return t.UnmarshalText(data) }

// GobEncode returns the text of String.
func (t Time) GobEncode() ([]byte, error) { return t.MarshalText() }

package sparkapi

import (
	"encoding/json"
	"time"
)

// Time is a moment in an answer. It keeps the service's own spelling, RFC 3339
// with milliseconds mostly, and gives it back unchanged. A spelling that cannot
// be read leaves the time zero: it does not cost the object that it stands in.
type Time struct {
	time.Time
	text string
}

// String is the moment as the service wrote it; empty where it wrote none.
func (t Time) String() string { return t.text }

// UnmarshalJSON reads any RFC 3339 time.
func (t *Time) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, &t.text); err != nil {
		return err
	}
	t.Time, _ = time.Parse(time.RFC3339, t.text)
	return nil
}

// MarshalJSON gives the service's own spelling back.
func (t Time) MarshalJSON() ([]byte, error) { return json.Marshal(t.text) }

// IsZero tells whether the service wrote no time.
func (t Time) IsZero() bool { return t.text == "" }

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"strconv"
	"time"
)

// timestamp is a time in the format of the API: UTC with milliseconds.
type timestamp struct{ time.Time }

// MarshalJSON returns a text such as "2016-04-21T19:12:48.920Z".
func (t timestamp) MarshalJSON() ([]byte, error) {
	return []byte(strconv.Quote(t.String())), nil
}

// String returns the time in the format of the API.
func (t timestamp) String() string {
	return t.UTC().Format("2006-01-02T15:04:05.000Z07:00")
}

// timestamp returns the current time, truncated to milliseconds.
func (s *Sim) timestamp() timestamp {
	return timestamp{s.now().UTC().Truncate(time.Millisecond)}
}

// parseTime parses the time in a query parameter, with any offset.
func parseTime(name, text string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, newAPIError(400, "Invalid value for parameter: %s", name)
	}
	return t, nil
}

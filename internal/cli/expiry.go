// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"fmt"
	"time"
)

const day = 24 * time.Hour

// formatExpiry describes when a token expires. The zero time means that Webex did not
// return the expiration time.
func formatExpiry(at time.Time) string {
	if at.IsZero() {
		return "expiration time unknown"
	}
	date := at.UTC().Format("2006-01-02 15:04 MST")
	switch left := remaining(at); {
	case left < time.Minute:
		return "expired on " + date
	case left < 2*time.Hour:
		return fmt.Sprintf("valid for %d minutes, until %s", left/time.Minute, date)
	case left < 2*day:
		return fmt.Sprintf("valid for %d hours, until %s", left/time.Hour, date)
	default:
		return fmt.Sprintf("valid for %d days, until %s", left/day, date)
	}
}

// expiryAndDays returns the time in UTC and the number of full days until then. It returns
// nil for the zero time.
func expiryAndDays(at time.Time) (*time.Time, *int) {
	if at.IsZero() {
		return nil, nil
	}
	at = at.UTC()
	days := int(remaining(at) / day)
	return &at, &days
}

// remaining returns the time until at, plus one minute. Without the additional minute, a
// new token that is valid for 14 days would have 13 full days left.
func remaining(at time.Time) time.Duration { return time.Until(at) + time.Minute }

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi/internal/ratelimit"
)

// WaitError is the error of a request whose wait for the rate limit would exceed
// [WithMaxWait] or the deadline of the context. It is returned immediately, without the
// wait, and matches [ErrRateLimited]. Webex has not carried out the request.
type WaitError struct {
	// Wait is the time during which Webex will accept no request of this kind.
	Wait time.Duration
	// Rejected is the time for which Webex has rejected all requests of this kind with
	// status 429. It is 0 if Webex accepted the last one.
	Rejected time.Duration
	// MaxWait is the maximum that [WithMaxWait] sets. It is 0 if the wait exceeds only
	// the deadline of the context.
	MaxWait time.Duration
	// TrackingID identifies the last response with status 429 to this request for Cisco
	// support. It is empty if the request was not sent because other requests were
	// rejected.
	TrackingID string

	untilDeadline time.Duration
}

func newWaitError(err *ratelimit.WaitError, trackingID string) *WaitError {
	e := &WaitError{Wait: err.Wait, Rejected: err.Rejected, TrackingID: trackingID}
	if err.ExceedsMax {
		e.MaxWait = err.Limit
	} else {
		e.untilDeadline = err.Limit
	}
	return e
}

// Error returns the wait and the limit that it exceeds.
func (e *WaitError) Error() string {
	limit := fmt.Sprintf("the context ends in %s", rounded(e.untilDeadline))
	if e.MaxWait > 0 {
		limit = fmt.Sprintf("the maximum wait is %s", e.MaxWait)
	}
	text := fmt.Sprintf("too many requests: Webex accepts no requests for %s, but %s", rounded(e.Wait), limit)
	if e.Rejected >= time.Second {
		text += fmt.Sprintf("; Webex has rejected all requests for %s", rounded(e.Rejected))
	}
	if e.TrackingID != "" {
		text += " (tracking ID " + sanitize(e.TrackingID) + ")"
	}
	return text
}

// Is reports whether target is the kind of the error.
func (e *WaitError) Is(target error) bool { return target == ErrRateLimited || target == errUnsent }

// rounded returns a duration without fractions of a second, unless it is shorter.
func rounded(d time.Duration) time.Duration {
	if d < time.Second {
		return d.Round(time.Millisecond)
	}
	return d.Round(time.Second)
}

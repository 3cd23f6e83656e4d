// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi/internal/ratelimit"
)

// WaitError is the error of a request that would have to wait too long for the rate limit:
// longer than [WithMaxWait] allows, or longer than the deadline of the context. It is
// returned immediately, without the wait, and is [ErrRateLimited] for [errors.Is]. The
// service has not carried out the request.
type WaitError struct {
	// Wait is how long the service will accept no such request.
	Wait time.Duration
	// Rejected is how long the service has rejected all such requests with status 429.
	// It is 0 if it has accepted the last one.
	Rejected time.Duration
	// MaxWait is the longest wait that [WithMaxWait] allows. It is 0 if the request
	// would only wait longer than the deadline of its context.
	MaxWait time.Duration
	// TrackingID identifies, for Cisco support, the last response with status 429 to this
	// request. It is empty if the request was not sent, because others were rejected.
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

// Error returns how long the service accepts no request, and which limit that exceeds.
func (e *WaitError) Error() string {
	limit := fmt.Sprintf("the context ends in %s", rounded(e.untilDeadline))
	if e.MaxWait > 0 {
		limit = fmt.Sprintf("the longest wait is %s", e.MaxWait)
	}
	text := fmt.Sprintf("too many requests: the service accepts no more for %s, and %s", rounded(e.Wait), limit)
	if e.Rejected >= time.Second {
		text += fmt.Sprintf("; it has rejected all requests for %s", rounded(e.Rejected))
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

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"fmt"
	"slices"
	"time"
)

// stallEnd is how long after the end of a wait a rejection starts a new stall: nothing was
// sent for that time, so it is unknown whether the service would have accepted requests.
const stallEnd = time.Minute

// bounds limit a wait for a permit.
type bounds struct {
	deadline time.Duration // when the permit is of no more use
	max      time.Duration // the longest time in which the service accepts nothing
}

// WaitError is the error of a wait that would exceed its bounds.
type WaitError struct {
	Wait       time.Duration // how long the service will accept no request
	Rejected   time.Duration // how long the service has rejected all requests already
	Limit      time.Duration // the longest wait that is allowed, or the time until the deadline
	ExceedsMax bool          // whether Limit is the longest wait that is allowed
}

// Error returns the wait and its limit.
func (e *WaitError) Error() string { return fmt.Sprintf("wait of %s exceeds %s", e.Wait, e.Limit) }

// endLongWaits ends the waits of the group that would exceed their bounds if the next
// request is sent at a time. It keeps the kinds of which a trial may still be accepted.
func (g *group) endLongWaits(now, at time.Duration) {
	for _, k := range g.kinds {
		if g.mayTry(now, k) {
			continue
		}
		k.waiters = slices.DeleteFunc(k.waiters, func(w *waiter) bool {
			err := g.checkWait(now, at, w)
			if err != nil {
				w.granted <- grant{err: err}
			}
			return err != nil
		})
	}
}

// checkWait returns an error if the wait of a waiter until a time exceeds its bounds.
func (g *group) checkWait(now, at time.Duration, w *waiter) *WaitError {
	err := &WaitError{Wait: at - now}
	start := max(w.since, g.acceptedAt)
	if g.stalledSince < never {
		start = g.stalledSince
		err.Rejected = now - start
	}
	switch {
	case at > w.bounds.deadline:
		err.Limit = w.bounds.deadline - now
	case at-start > w.bounds.max:
		err.Limit, err.ExceedsMax = w.bounds.max, true
	default:
		return nil
	}
	return err
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"fmt"
	"slices"
	"time"
)

// stallEnd is the time after the end of a wait from which on a rejection starts a new
// stall. Nothing was sent during that time, so it is unknown whether the service would have
// accepted requests.
const stallEnd = time.Minute

// bounds limit a wait for a permit.
type bounds struct {
	deadline time.Duration // the deadline of the request
	max      time.Duration // the maximum time during which the service accepts no request
}

// WaitError is the error of a wait that would exceed its bounds.
type WaitError struct {
	Wait       time.Duration // how long the service will accept no request
	Rejected   time.Duration // how long the service has already rejected all requests
	Limit      time.Duration // the maximum wait, or the time until the deadline
	ExceedsMax bool          // whether Limit is the maximum wait
}

// Error returns the wait and its limit.
func (e *WaitError) Error() string { return fmt.Sprintf("wait of %s exceeds %s", e.Wait, e.Limit) }

// endLongWaits ends the waits of the group that would exceed their bounds if the next
// request is sent at a given time. It omits kinds that may still be tried.
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

// checkWait returns an error if the wait of a waiter until a given time exceeds its bounds.
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

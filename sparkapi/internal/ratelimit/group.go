// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"math"
	"slices"
	"time"
)

const (
	// minTrialWait is the shortest wait after a rejection during which other kinds of
	// requests are tried. Shorter waits do not delay them much.
	minTrialWait = 3 * time.Second
	// minTrialDelay is the time after a rejected trial before the kind is tried again.
	// It doubles with each rejected trial.
	minTrialDelay = time.Minute
)

// group contains the kinds of requests that share a limit according to the responses so
// far. All kinds are in one group at first.
type group struct {
	kinds    []*kind
	estimate rateEstimate
	trying   bool // a request in flight is a trial

	announced    time.Duration // waits until this time were announced
	acceptedAt   time.Duration // when the service accepted the last request
	stalledSince time.Duration // when the service rejected the first request after acceptedAt; never: it has not
}

// kind is a kind of requests in the scheduler.
type kind struct {
	group    *group
	inFlight int
	probing  bool      // a request in flight is a probe
	waiters  []*waiter // first in, first out

	rejectedAt time.Duration // when a request of the kind was last rejected; -1: never
	trialAfter time.Duration // no trial is sent before
	trialDelay time.Duration // the time between the last rejected trial and trialAfter
}

func newGroup() *group { return &group{estimate: newRateEstimate(), stalledSince: never} }

// add adds a kind to the group.
func (g *group) add(k *kind) {
	g.kinds = append(g.kinds, k)
	k.group = g
}

// first returns the kind with the oldest waiter, or nil if there is no waiter.
func (g *group) first() *kind {
	var first *kind
	earliest := uint64(math.MaxUint64)
	for _, k := range g.kinds {
		if len(k.waiters) > 0 && k.waiters[0].number < earliest {
			first, earliest = k, k.waiters[0].number
		}
	}
	return first
}

// next returns when the next request of the group may be sent, and whether that request
// is a probe. It returns never if a response to a request in flight has to arrive first.
func (g *group) next(now time.Duration) (at time.Duration, probe bool) {
	probing := slices.ContainsFunc(g.kinds, func(k *kind) bool { return k.probing })
	return g.estimate.next(now, g.inFlight(), probing)
}

func (g *group) inFlight() int {
	n := 0
	for _, k := range g.kinds {
		n += k.inFlight
	}
	return n
}

// mayTry reports whether a request of the kind may be sent although the service rejected
// another kind of the group and requested a wait. The request is a trial, which shows
// whether the kind has its own limit. In the second half of the wait, a trial would prove
// nothing, because the service may accept requests before the wait is over.
func (g *group) mayTry(now time.Duration, k *kind) bool {
	wait := g.estimate.blockUntil - g.estimate.rejectedAt
	return wait >= minTrialWait && now < g.estimate.rejectedAt+wait/2 &&
		k.rejectedAt < g.estimate.rejectedAt && k.trialAfter <= now
}

// move moves a kind and its responses to another group.
func (k *kind) move(to *group) {
	from := k.group
	from.kinds = slices.DeleteFunc(from.kinds, func(other *kind) bool { return other == k })
	to.add(k)
	to.estimate.insert(from.estimate.remove(k))
}

// rejected records that the service rejected a request. It returns the wait that the
// service requested if the wait must be announced, else 0.
func (g *group) rejected(now time.Duration, p Permit, wait time.Duration) (announce time.Duration) {
	if g.stalledSince == never || now-g.estimate.blockUntil > stallEnd {
		g.stalledSince = now
	}
	if p.trial {
		p.kind.trialDelay = max(2*p.kind.trialDelay, minTrialDelay)
		p.kind.trialAfter = now + p.kind.trialDelay
		g.estimate.block(now, wait)
	} else {
		g.estimate.rejected(now, wait, g.inFlight(), p.probe)
	}
	p.kind.rejectedAt = now
	if g.estimate.blockUntil > g.announced+time.Second { // Retry-After is in whole seconds
		announce = g.estimate.blockUntil - now
	}
	g.announced = max(g.announced, g.estimate.blockUntil)
	return announce
}

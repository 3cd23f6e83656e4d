// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"cmp"
	"math"
	"slices"
	"time"
)

const (
	// maxInFlight is the maximum number of concurrent requests. minInFlight is the
	// maximum while the limit is probably near.
	maxInFlight = 10
	minInFlight = 3
	// successesPerIncrease is the number of accepted requests after a rejection that
	// raises the number of concurrent requests by one. Few requests are concurrent at
	// first, because other processes resume at the same time, and because the limit may
	// have become lower.
	successesPerIncrease = 4
	// minRemembered is the minimum number of responses that are stored. At most twice
	// as many are stored.
	minRemembered = 4096

	// minProbeDelay and maxProbeDelay limit the time before a probe.
	minProbeDelay = 3 * time.Second
	maxProbeDelay = 2 * time.Minute

	// minRetryAfter is the shortest Retry-After. The real wait may be much shorter, so
	// the window cannot be computed from it.
	minRetryAfter = time.Second

	never = time.Duration(math.MaxInt64)
)

// initialSteps specifies the maximum number of concurrent requests after a number of
// responses within the last minute, while the limit is unknown. All requests in flight are
// rejected when the limit is reached, so the number is low when the limit may be near. The
// usual limit is about 300 requests per minute. Several processes that start together share
// the limit and reach it early; a single process reaches it after 300 responses. If 330
// responses arrive within a minute, this limit does not apply.
var initialSteps = []struct{ responses, inFlight int }{{0, 5}, {90, maxInFlight}, {270, minInFlight}, {330, maxInFlight}}

// rateEstimate estimates how many requests the service accepts. It assumes no limit until
// the service rejects a request (status 429). The rejection and its Retry-After show how
// many requests were accepted within which window. From then on, as many requests are sent
// per window. A pattern of requests that was accepted once is accepted again, even if other
// processes repeat their patterns at the same time.
//
// A probe is one request more than the estimate allows. If the service accepts the
// probe, the estimate grows by one.
//
// All times are durations since the limiter was created.
type rateEstimate struct {
	responses  []response // the last successful responses, the oldest first
	limit      int        // requests per window; 0: unknown
	probed     bool       // a probe has raised the limit
	window     time.Duration
	rejectedAt time.Duration // when the service last rejected a request, with a wait until blockUntil
	blockUntil time.Duration // no request is sent before
	probeDelay time.Duration // how long after blockUntil the first probe is sent
	successes  int           // successful responses since the last rejection
}

// response is a successful response.
type response struct {
	at   time.Duration
	kind *kind
}

func newRateEstimate() rateEstimate {
	return rateEstimate{successes: successesPerIncrease * maxInFlight}
}

// next returns when the next request may be sent, which may be in the past, and
// whether that request is a probe. It returns never if a response to a request in
// flight has to arrive first.
func (e *rateEstimate) next(now time.Duration, inFlight int, probing bool) (at time.Duration, probe bool) {
	if inFlight >= e.maxInFlight(now) {
		return never, false
	}
	at = e.blockUntil
	if free := e.limit - inFlight; e.limit > 0 && free <= 0 {
		at = never
	} else if e.limit > 0 && free <= len(e.responses) {
		at = max(at, e.responses[len(e.responses)-free].at+e.window)
	}
	// In the first window after a rejection, requests are sent at the same pace as in
	// the window before. The short waits within that pace are no reason for a probe.
	pacing := now < e.blockUntil+e.window && at-now < minProbeDelay
	if at <= now || probing || pacing {
		return at, false
	}
	probeAt := e.blockUntil + e.probeDelay
	return min(at, probeAt), at > probeAt
}

// maxInFlight returns the maximum number of concurrent requests. While the limit is unknown,
// the number follows initialSteps. After a rejection, the number starts at one.
func (e *rateEstimate) maxInFlight(now time.Duration) int {
	n := maxInFlight
	switch {
	case e.probed:
		n = minInFlight
	case e.limit == 0:
		for _, step := range initialSteps {
			if e.hasResponsesSince(now-time.Minute, step.responses) {
				n = step.inFlight
			}
		}
	}
	return min(n, 1+e.successes/successesPerIncrease)
}

// hasResponsesSince reports whether at least n responses arrived after a time.
func (e *rateEstimate) hasResponsesSince(after time.Duration, n int) bool {
	return n == 0 || len(e.responses) >= n && e.responses[len(e.responses)-n].at > after
}

// accepted records that the service accepted a request.
func (e *rateEstimate) accepted(now time.Duration, k *kind, probe bool) {
	if len(e.responses) >= 2*minRemembered {
		e.responses = e.responses[:copy(e.responses, e.responses[minRemembered:])]
	}
	e.responses = append(e.responses, response{now, k})
	e.successes++
	if probe {
		e.limit++
		e.probed = true
	}
}

// rejected records that the service rejected a request, with the wait that it requested.
func (e *rateEstimate) rejected(now, wait time.Duration, inFlight int, probe bool) {
	if now >= e.blockUntil { // the first rejection of requests that were in flight together
		extended := !probe && e.extendWindow(now, wait, inFlight)
		if !probe && !extended {
			e.learn(now, wait)
		}
		if !extended {
			e.probeDelay = min(max(2*e.probeDelay, minProbeDelay), maxProbeDelay)
		}
		e.successes = 0
		e.rejectedAt = now
	}
	e.block(now, wait)
}

// block records a wait that the service requested.
func (e *rateEstimate) block(now, wait time.Duration) {
	e.blockUntil = max(e.blockUntil, now+wait)
}

// extendWindow extends the window after a rejection if the limit is right but the window is
// too short. In this case, the request was sent because an old response seemed to have left
// the window. This happens if another process started the window. extendWindow reports
// whether it extended the window.
//
// A very short window is not extended. A window is also not extended after a long
// Retry-After if requests were just accepted: the limit is then lower than estimated.
func (e *rateEstimate) extendWindow(now, wait time.Duration, inFlight int) bool {
	free := e.limit - inFlight
	if e.window < minProbeDelay || free <= 0 || free > len(e.responses) {
		return false
	}
	if wait > e.window/2 && e.successes > 0 {
		return false
	}
	e.window = max(e.window, now+wait-e.responses[len(e.responses)-free].at)
	return true
}

// learn estimates the limit and the window after a rejection. The window ends when the
// service accepts requests again. It starts with the first request, but has at most a
// minute unless Retry-After is longer. The limit is the number of requests that were
// accepted in the window.
func (e *rateEstimate) learn(now, wait time.Duration) {
	if e.window == 0 && wait > minRetryAfter && len(e.responses) > 0 {
		e.window = min(now+wait-e.responses[0].at, time.Minute)
	}
	e.window = max(e.window, wait)
	e.limit, e.probed = e.countWindow(e.responses, now, wait), false
}

// countWindow returns the number of responses in the part of the window before the service
// rejected a request and requested a wait.
func (e *rateEstimate) countWindow(responses []response, rejected, wait time.Duration) int {
	elapsed := e.window - wait + time.Second // Retry-After is rounded up to whole seconds
	n := 0
	for _, response := range slices.Backward(responses) {
		if response.at <= rejected-elapsed {
			break
		}
		n++
	}
	return n
}

// remove removes and returns the responses of a kind that has another limit. The limit is
// reduced by the number of these responses in the window before the last rejection.
func (e *rateEstimate) remove(k *kind) []response {
	var removed []response
	e.responses = slices.DeleteFunc(e.responses, func(r response) bool {
		if r.kind == k {
			removed = append(removed, r)
		}
		return r.kind == k
	})
	e.limit = max(0, e.limit-e.countWindow(removed, e.rejectedAt, e.blockUntil-e.rejectedAt))
	return removed
}

// insert adds the responses of a kind that was in another group.
func (e *rateEstimate) insert(responses []response) {
	e.responses = append(e.responses, responses...)
	slices.SortStableFunc(e.responses, func(a, b response) int { return cmp.Compare(a.at, b.at) })
	e.responses = e.responses[max(0, len(e.responses)-2*minRemembered+1):]
}

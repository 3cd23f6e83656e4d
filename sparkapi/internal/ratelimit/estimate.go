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
	// maxInFlight is the highest number of concurrent requests, and minInFlight the
	// number while the limit is probably near.
	maxInFlight = 10
	minInFlight = 3
	// successesPerIncrease is the number of successful responses after a rejection
	// that raise the number of concurrent requests by one. Other processes resume at
	// the same time, and the limit may have become lower.
	successesPerIncrease = 4
	// minRemembered is the number of responses that are always remembered. At most
	// twice as many are.
	minRemembered = 4096

	// minProbeDelay and maxProbeDelay bound the time before a probe.
	minProbeDelay = 3 * time.Second
	maxProbeDelay = 2 * time.Minute

	// minRetryAfter is the shortest Retry-After. The real wait may be much shorter,
	// so nothing about the window is concluded from it.
	minRetryAfter = time.Second

	never = time.Duration(math.MaxInt64)
)

// initialSteps lists how many requests may be in flight after a number of responses
// within the last minute, as long as the limit is unknown. All requests in flight are
// rejected when the limit is reached. The usual limit is about 300 requests per minute:
// several processes that start together share it and reach it early, and a process alone
// reaches it after 300 responses. If 330 responses arrive within a minute, that limit
// does not apply.
var initialSteps = []struct{ responses, inFlight int }{{0, 5}, {90, maxInFlight}, {270, minInFlight}, {330, maxInFlight}}

// rateEstimate estimates how many requests the service accepts. It assumes no limit
// until the service rejects a request (status 429). The rejection and its Retry-After
// show how many requests were accepted within which window, and from then on as many
// requests are sent per window. A pattern of requests that was accepted once is
// accepted again, also next to the patterns of other processes.
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
	rejectedAt time.Duration // when the service rejected a request and asked to wait until blockUntil
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
	// In the first window after a rejection, requests are sent at the pace of the
	// window before. The short waits within that pace are no reason for a probe.
	pacing := now < e.blockUntil+e.window && at-now < minProbeDelay
	if at <= now || probing || pacing {
		return at, false
	}
	probeAt := e.blockUntil + e.probeDelay
	return min(at, probeAt), at > probeAt
}

// maxInFlight returns how many requests may be in flight. If the service enforces a
// limit that is still unknown, all requests in flight are rejected, so few are sent
// where a limit is likely. After a rejection the number starts at one.
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

// rejected records that the service rejected a request and asked to wait.
func (e *rateEstimate) rejected(now, wait time.Duration, inFlight int, probe bool) {
	if now >= e.blockUntil { // not one of several requests that were in flight together
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

// block records that the service asked to wait.
func (e *rateEstimate) block(now, wait time.Duration) {
	e.blockUntil = max(e.blockUntil, now+wait)
}

// extendWindow lengthens the window after a rejection if the window was too short and
// the limit is right: the request was sent because an old response was thought to have
// left the window. This happens if another process started the window. It reports
// whether the window was extended. It does not extend a window that is too short to
// tell, nor after a long Retry-After although requests were just accepted, which shows
// that the limit is lower than estimated.
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

// learn estimates the limit after a rejection: the number of requests that were
// accepted in the window that ends when the service accepts requests again. The
// window starts with the first request, but not more than a minute ago unless
// Retry-After says so, because the service may have accepted more than was sent.
func (e *rateEstimate) learn(now, wait time.Duration) {
	if e.window == 0 && wait > minRetryAfter && len(e.responses) > 0 {
		e.window = min(now+wait-e.responses[0].at, time.Minute)
	}
	e.window = max(e.window, wait)
	e.limit, e.probed = e.countWindow(e.responses, now, wait), false
}

// countWindow returns how many of the responses arrived in the part of the window that was
// over when the service rejected a request and asked to wait.
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

// remove removes the responses of a kind that has another limit, and returns them. The
// limit becomes lower by those that arrived in the window before the last rejection.
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

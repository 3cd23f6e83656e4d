package sparkapi

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

const (
	// mostFlights is how many requests are on their way at once at most, and
	// leastFlights where the limit is likely to be met.
	mostFlights  = 10
	leastFlights = 3
	// landings is how many answers after a refusal let one request more be on its
	// way: others come back at the same time, and who rushes takes their places.
	landings = 14
	// kept bounds the answers that are remembered.
	kept = 4096

	// leastCaution and mostCaution bound the time before more is tried than what
	// the service has shown to allow.
	leastCaution = 3 * time.Second
	mostCaution  = 2 * time.Minute

	// longest is what a window is thought to last at most, unless the service says so.
	longest = 2 * time.Minute

	never = time.Duration(math.MaxInt64)
)

// steps are how many requests may be on their way at once after so many answers in
// the last minute, while nothing is known of a limit. No service is expected to
// refuse 50. The known limit is some 300, which others may have used a part of.
var steps = []struct{ answers, flights int }{{50, 5}, {270, leastFlights}, {330, mostFlights}}

// allowance is what the service lets through, as far as it has shown. Nothing is
// assumed of its limit until it refuses a request. From the refusal and its
// Retry-After follows what was let through in which time, and that much is then
// sent again in the same time: a pattern that was let through once is let through
// again, and so are those of several processes beside each other.
//
// All times are those since the start of the governor.
type allowance struct {
	answered []time.Duration // when the last answers came, the oldest first
	count    int             // this many within the window; 0: not known
	raised   bool            // the count, by trials
	window   time.Duration
	spell    time.Duration // the part of the window that was over when it was learned
	until    time.Duration // nothing may be sent before
	caution  time.Duration // how long after that nothing is tried beyond the count
	opened   int           // requests answered since then
}

// next is when the next request may be sent, which may be past, and whether it is
// a trial: one more than the service has shown to allow. Where only an answer to
// those on their way can tell, it is never.
func (a *allowance) next(now time.Duration, flying int, trying bool) (at time.Duration, trial bool) {
	if flying >= a.flights(now) {
		return never, false
	}
	due := a.until
	if free := a.count - flying; a.count > 0 && free <= 0 {
		due = never
	} else if a.count > 0 && free <= len(a.answered) {
		due = max(due, a.answered[len(a.answered)-free]+a.window)
	}
	// What a window allowed once is let go at the same pace the next time. The
	// short waits of that are no reason to try more.
	if pacing := now < a.until+a.window && due-now < leastCaution; due <= now || trying || pacing {
		return due, false
	}
	return min(due, a.until+a.caution), due > a.until+a.caution
}

// flights is how many requests may be on their way at once: all of them are lost
// where a limit is met that nobody knew of. So they are few where one is to be
// expected. After a refusal it begins with one.
func (a *allowance) flights(now time.Duration) int {
	n := mostFlights
	switch {
	case a.raised:
		n = leastFlights
	case a.count == 0:
		for _, step := range steps {
			if a.since(now-time.Minute, step.answers) {
				n = step.flights
			}
		}
	}
	return min(n, 1+a.opened/landings)
}

// since tells whether that many answers came after a time.
func (a *allowance) since(after time.Duration, n int) bool {
	return len(a.answered) >= n && a.answered[len(a.answered)-n] > after
}

// answer takes in that the service let a request through.
func (a *allowance) answer(now time.Duration, trial bool) {
	if len(a.answered) == 2*kept {
		a.answered = a.answered[:copy(a.answered, a.answered[kept:])]
	}
	a.answered = append(a.answered, now)
	switch {
	case now < a.until: // it was on its way when others were refused
		a.count = max(a.count, a.within(now))
	case trial:
		a.count++
		a.raised = true
		a.caution = max(a.caution/2, leastCaution)
		fallthrough
	default:
		a.opened++
	}
}

// refuse takes in that the service refused a request, and for how long.
func (a *allowance) refuse(now, wait time.Duration, flying int, trial bool) {
	if now >= a.until { // and not one of several that were on their way together
		if trial || !a.postpone(now, wait, flying) {
			if !trial {
				a.learn(now, wait)
			}
			a.caution = min(max(2*a.caution, a.window/20, leastCaution), mostCaution)
		}
		a.opened = 0
	}
	a.window = max(a.window, wait)
	// A little later by chance, so that processes do not come back at once.
	a.until = max(a.until, now+wait+rand.N(min(wait/10, time.Second/4)+1)) //nolint:gosec // chance, not secrecy
}

// postpone takes in that a request came too early: it went when one long answered
// was thought not to count any more. So the window is longer than thought, as it is
// where another process began it, and the count is right. It tells whether that is
// what happened: not where the window is so short that no more than the pace shows,
// and not where a long pause is wanted though others were just let through, which
// says that less is allowed.
func (a *allowance) postpone(now, wait time.Duration, flying int) bool {
	free := a.count - flying
	if a.window < leastCaution || free <= 0 || free > len(a.answered) {
		return false
	}
	if wait > a.window/2 && a.opened > 0 {
		return false
	}
	a.window = max(a.window, min(now+wait-a.answered[len(a.answered)-free], longest))
	return true
}

// learn finds out what the service allows: what was let through in the window that
// is over when it will allow more. The window begins with the first request, but
// what is older than a minute does not count, unless the service itself says so: more
// may have been allowed than was asked for.
func (a *allowance) learn(now, wait time.Duration) {
	if a.window == 0 && wait > minRetryAfter && len(a.answered) > 0 {
		a.window = min(now+wait-a.answered[0], time.Minute)
	}
	a.window = max(a.window, wait)
	a.spell = a.window - wait + time.Second // times to wait are rounded up to whole seconds
	a.count, a.raised = a.within(now), false
}

// within is how many requests were let through in the last spell.
func (a *allowance) within(now time.Duration) int {
	older, _ := slices.BinarySearch(a.answered, now-a.spell+1)
	return len(a.answered) - older
}

package sparkapi

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

const (
	// mostFlights is how many requests are on their way at once at most.
	mostFlights = 10
	// fewFlights is the same where a limit may be near, see [allowance.flights].
	fewFlights = 5
	// freely is how many requests a minute no service is expected to refuse.
	freely = 50
	// kept bounds the answers that are remembered.
	kept = 4096

	// leastCaution and mostCaution bound the time before more is tried than what
	// the service has shown to allow.
	leastCaution = 3 * time.Second
	mostCaution  = 2 * time.Minute

	never = time.Duration(math.MaxInt64)
)

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
	window   time.Duration
	spell    time.Duration // the part of the window that was over when it was learned
	until    time.Duration // nothing may be sent before
	caution  time.Duration // how long after that nothing is tried beyond the count
	opened   int           // requests answered since then: as many and one more may fly
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
// where a limit is met that nobody knew of. So they are few where one may be near,
// and that no more than a hundredth is lost: more only where that many more were
// answered in a minute. After a refusal it begins with one.
func (a *allowance) flights(now time.Duration) int {
	n := mostFlights
	if a.since(now-time.Minute, freely) {
		for n > fewFlights && !a.since(now-time.Minute, 100*n) {
			n--
		}
	}
	return min(n, 1+a.opened)
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
		a.caution = max(a.caution/2, leastCaution)
		fallthrough
	default:
		a.opened++
	}
}

// refuse takes in that the service refused a request, and for how long.
func (a *allowance) refuse(now, wait time.Duration, trial bool) {
	if now >= a.until { // and not one of several that were on their way together
		if !trial {
			a.learn(now, wait)
		}
		a.caution = min(max(2*a.caution, a.window/20, leastCaution), mostCaution)
		a.opened = 0
	}
	a.window = max(a.window, wait)
	// A little later by chance, so that processes do not come back at once.
	a.until = max(a.until, now+wait+rand.N(min(wait/10, time.Second/4)+1)) //nolint:gosec // chance, not secrecy
}

// learn finds out what the service allows: what was let through from the last time
// that it allowed anything again, or from the first request on, until it will do so
// the next time. What is older than a minute does not count, unless the service
// itself says so: more may have been allowed than was asked for.
func (a *allowance) learn(now, wait time.Duration) {
	switch {
	case wait > minRetryAfter:
		begin := a.until
		if begin == 0 && len(a.answered) > 0 {
			begin = a.answered[0]
		}
		a.window = max(wait, min(max(a.window, now+wait-begin), time.Minute))
	case a.count == 0:
		a.window = wait
	}
	a.spell = a.window - wait + time.Second // times to wait are rounded up to whole seconds
	a.count = a.within(now)
}

// within is how many requests were let through in the last spell.
func (a *allowance) within(now time.Duration) int {
	older, _ := slices.BinarySearch(a.answered, now-a.spell+1)
	return len(a.answered) - older
}

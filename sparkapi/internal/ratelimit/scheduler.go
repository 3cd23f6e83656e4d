package ratelimit

import (
	"slices"
	"time"
)

// scheduler decides which request is sent when. It has no clock, no timer and no
// lock of its own: [Limiter] adds them, and tests drive a scheduler through simulated
// time.
type scheduler struct {
	estimate  rateEstimate
	inFlight  int
	probing   bool          // a request in flight is a probe
	waiters   []chan Permit // first in, first out; each has room for its permit
	wakeAt    time.Duration // when the first waiter may be admitted; never: after a response, or no waiter
	heldSince time.Duration // since when the first waiter waits for the rate limit; never: it does not
	announced time.Duration // a wait that ends by this time needs no announcement
	stats     Stats
}

func newScheduler() scheduler {
	return scheduler{estimate: newRateEstimate(), wakeAt: never, heldSince: never}
}

// tryAcquire returns a permit if a request may be sent now.
func (s *scheduler) tryAcquire(now time.Duration) (p Permit, ok bool) {
	if len(s.waiters) > 0 {
		return Permit{}, false
	}
	at, probe := s.estimate.next(now, s.inFlight, s.probing)
	if at > now {
		return Permit{}, false
	}
	return s.issue(probe), true
}

// enqueue adds a waiter. It returns the channel that receives the permit, and how long
// the first waiter has to wait for the rate limit if that must be announced, else 0.
func (s *scheduler) enqueue(now time.Duration) (ready chan Permit, announce time.Duration) {
	ready = make(chan Permit, 1)
	s.waiters = append(s.waiters, ready)
	return ready, s.advance(now)
}

// cancel removes a waiter, or returns the permit that the waiter received meanwhile.
func (s *scheduler) cancel(now time.Duration, ready chan Permit) {
	if i := slices.Index(s.waiters, ready); i >= 0 {
		s.waiters = slices.Delete(s.waiters, i, i+1)
	} else {
		s.free(<-ready)
	}
	s.advance(now)
}

// release returns a permit and records the outcome of its request.
func (s *scheduler) release(now time.Duration, p Permit, outcome Outcome) {
	s.free(p)
	if !outcome.NotSent {
		s.count(outcome)
		if outcome.RetryAfter > 0 {
			s.estimate.rejected(now, outcome.RetryAfter, s.inFlight, p.probe)
			s.announced = s.estimate.blockUntil // the caller logs the rejection
		} else {
			s.estimate.accepted(now, p.probe)
		}
	}
	s.advance(now)
}

func (s *scheduler) count(outcome Outcome) {
	s.stats.Requests++
	if outcome.RetryAfter > 0 {
		s.stats.Refused++
	}
}

// issue and free count the requests in flight.
func (s *scheduler) issue(probe bool) Permit {
	s.inFlight++
	s.probing = s.probing || probe
	return Permit{probe}
}

func (s *scheduler) free(p Permit) {
	s.inFlight--
	if p.probe {
		s.probing = false
	}
}

// advance admits the waiters that may send now and sets wakeAt for the others. It
// returns how long the first waiter has to wait if that must be announced, else 0.
func (s *scheduler) advance(now time.Duration) (announce time.Duration) {
	s.wakeAt = never
	for len(s.waiters) > 0 {
		at, probe := s.estimate.next(now, s.inFlight, s.probing)
		if at > now {
			s.wakeAt = at
			break
		}
		s.waiters[0] <- s.issue(probe)
		s.waiters = slices.Delete(s.waiters, 0, 1)
	}
	s.countWait(now)
	if s.wakeAt == never {
		return 0
	}
	s.heldSince = now
	if s.wakeAt <= s.announced {
		return 0
	}
	s.announced = s.wakeAt
	return s.wakeAt - now
}

// countWait adds the time since heldSince, in which the rate limit held requests back.
func (s *scheduler) countWait(now time.Duration) {
	if s.heldSince < never {
		s.stats.Waited += now - s.heldSince
	}
	s.heldSince = never
}

// currentStats returns the statistics up to now.
func (s *scheduler) currentStats(now time.Duration) Stats {
	stats := s.stats
	if s.heldSince < never {
		stats.Waited += now - s.heldSince
	}
	return stats
}

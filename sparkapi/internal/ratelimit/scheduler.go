// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"slices"
	"time"
)

// maxKinds is the maximum number of kinds of requests. All further kinds are treated as one
// kind.
const maxKinds = 64

// scheduler decides when each request is sent. It has no clock, timer or lock: [Limiter]
// adds them, and tests run a scheduler in simulated time.
type scheduler struct {
	kinds     map[Kind]*kind
	groups    []*group // the kinds of a group were accepted while those of the previous group were rejected
	inFlight  int
	waiters   uint64        // number of waiters so far
	wakeAt    time.Duration // when a waiter may be admitted; never: after a response, or there is no waiter
	heldSince time.Duration // start of the current wait for the rate limit; never: there is none
	stats     Stats
}

// waiter is a request that waits for its permit.
type waiter struct {
	number  uint64     // later waiters have higher numbers
	granted chan grant // receives one grant
	bounds  bounds
	since   time.Duration
}

// grant is a permit, or the error of a wait that would be too long.
type grant struct {
	permit Permit
	err    *WaitError
}

func newScheduler() scheduler {
	return scheduler{kinds: map[Kind]*kind{}, groups: []*group{newGroup()}, wakeAt: never, heldSince: never}
}

// kind returns the kind of a request. A new kind starts in the last group, with the kinds
// that have not shown their own limit.
func (s *scheduler) kind(of Kind) *kind {
	if k := s.kinds[of]; k != nil {
		return k
	}
	if len(s.kinds) >= maxKinds && of != (Kind{}) {
		return s.kind(Kind{})
	}
	k := &kind{rejectedAt: -1}
	s.groups[len(s.groups)-1].add(k)
	s.kinds[of] = k
	return k
}

// tryAcquire returns a permit if a request may be sent now.
func (s *scheduler) tryAcquire(now time.Duration, of Kind) (p Permit, ok bool) {
	k := s.kind(of)
	if k.group.first() != nil || s.inFlight >= maxInFlight {
		return Permit{}, false
	}
	at, probe := k.group.next(now)
	if at > now {
		return Permit{}, false
	}
	return s.issue(Permit{kind: k, probe: probe}), true
}

// enqueue adds a waiter and returns the channel that receives its grant. It also returns
// the time that the first waiter of the group waits for the rate limit, or 0 if there is no
// wait to announce.
func (s *scheduler) enqueue(now time.Duration, of Kind, b bounds) (granted chan grant, announce time.Duration) {
	k := s.kind(of)
	s.waiters++
	granted = make(chan grant, 1)
	k.waiters = append(k.waiters, &waiter{number: s.waiters, granted: granted, bounds: b, since: now})
	s.advance(now)
	if len(granted) > 0 {
		return granted, 0
	}
	at, _ := k.group.next(now)
	if at == never || at <= k.group.announced {
		return granted, 0
	}
	k.group.announced = at
	return granted, at - now
}

// cancel removes a waiter, or releases the permit that the waiter has received meanwhile.
func (s *scheduler) cancel(now time.Duration, of Kind, granted chan grant) {
	k := s.kind(of)
	isWaiter := func(w *waiter) bool { return w.granted == granted }
	if i := slices.IndexFunc(k.waiters, isWaiter); i >= 0 {
		k.waiters = slices.Delete(k.waiters, i, i+1)
	} else if g := <-granted; g.err == nil {
		s.free(g.permit)
	}
	s.advance(now)
}

// release releases a permit and records the outcome of its request. It returns the wait
// that the service requested if the wait must be announced, else 0.
func (s *scheduler) release(now time.Duration, p Permit, outcome Outcome) (announce time.Duration) {
	s.free(p)
	if !outcome.NotSent {
		s.count(outcome)
		if outcome.RetryAfter > 0 {
			announce = p.kind.group.rejected(now, p, outcome.RetryAfter)
		} else {
			s.accepted(now, p)
		}
	}
	s.advance(now)
	return announce
}

// accepted records that the service accepted a request. A kind whose trial was accepted
// moves to the next group.
func (s *scheduler) accepted(now time.Duration, p Permit) {
	if p.trial {
		next := slices.Index(s.groups, p.kind.group) + 1
		if next == len(s.groups) {
			s.groups = append(s.groups, newGroup())
		}
		p.kind.move(s.groups[next])
	}
	g := p.kind.group
	g.acceptedAt, g.stalledSince = now, never
	g.estimate.accepted(now, p.kind, p.probe)
}

func (s *scheduler) count(outcome Outcome) {
	s.stats.Requests++
	if outcome.RetryAfter > 0 {
		s.stats.RateLimited++
	}
}

// issue and free count the requests in flight.
func (s *scheduler) issue(p Permit) Permit {
	s.inFlight++
	p.kind.inFlight++
	p.kind.probing = p.kind.probing || p.probe
	p.kind.group.trying = p.kind.group.trying || p.trial
	return p
}

func (s *scheduler) free(p Permit) {
	s.inFlight--
	p.kind.inFlight--
	p.kind.probing = p.kind.probing && !p.probe
	p.kind.group.trying = p.kind.group.trying && !p.trial
}

// advance admits the waiters that may send now, the oldest first, and sets wakeAt for the
// others. It ends the waits that would be too long.
func (s *scheduler) advance(now time.Duration) {
	for {
		p := s.nextPermit(now)
		if p.kind == nil {
			break
		}
		p.kind.waiters[0].granted <- grant{permit: s.issue(p)}
		p.kind.waiters = slices.Delete(p.kind.waiters, 0, 1)
	}
	s.wakeAt = never
	for _, g := range s.groups {
		if g.first() == nil {
			continue
		}
		if at, _ := g.next(now); at > now && at < never {
			g.endLongWaits(now, at)
			if g.first() != nil {
				s.wakeAt = min(s.wakeAt, at)
			}
		}
	}
	if s.heldSince < never {
		s.stats.Waited += now - s.heldSince
	}
	s.heldSince = never
	if s.wakeAt < never {
		s.heldSince = now
	}
}

// nextPermit returns the permit for the first waiter that may send now. The kind of the
// permit is nil if there is no such waiter.
func (s *scheduler) nextPermit(now time.Duration) (first Permit) {
	if s.inFlight >= maxInFlight {
		return Permit{}
	}
	consider := func(p Permit) {
		if first.kind == nil || p.kind.waiters[0].number < first.kind.waiters[0].number {
			first = p
		}
	}
	for _, g := range s.groups {
		k := g.first()
		if k == nil {
			continue
		}
		if at, probe := g.next(now); at <= now {
			consider(Permit{kind: k, probe: probe})
			continue
		}
		for _, k := range g.kinds {
			if len(k.waiters) > 0 && !g.trying && g.mayTry(now, k) {
				consider(Permit{kind: k, trial: true})
			}
		}
	}
	return first
}

// currentStats returns the statistics up to now.
func (s *scheduler) currentStats(now time.Duration) Stats {
	stats := s.stats
	if s.heldSince < never {
		stats.Waited += now - s.heldSince
	}
	return stats
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// At first, at most five requests are in flight. Waiters are admitted in order.
func TestInFlight(t *testing.T) {
	t.Parallel()
	const initialInFlight = 5
	s := newScheduler()
	var permits []Permit
	for p, ok := s.tryAcquire(0, createRooms); ok; p, ok = s.tryAcquire(0, createRooms) {
		permits = append(permits, p)
	}
	if len(permits) != initialInFlight {
		t.Errorf("%d requests are in flight, want %d", len(permits), initialInFlight)
	}
	first, _ := s.enqueue(0, createRooms, unbounded)
	second, announce := s.enqueue(0, createRooms, unbounded)
	if announce != 0 {
		t.Errorf("a wait of %s is announced, want none, because the rate limit does not cause the wait", announce)
	}
	for i, want := range [][2]int{{1, 0}, {1, 1}} {
		s.release(0, permits[i], Outcome{})
		if got := [2]int{len(first), len(second)}; got != want {
			t.Errorf("after response %d the waiters have %d permits, want %d", i+1, got, want)
		}
	}
	if s.inFlight != initialInFlight {
		t.Errorf("%d requests are in flight, want %d", s.inFlight, initialInFlight)
	}
}

// After a rejection, nothing is sent until Retry-After has passed. The wait is announced
// only if it ends later than all announced waits.
func TestRejection(t *testing.T) {
	t.Parallel()
	for _, want := range []time.Duration{time.Second, time.Minute} {
		s := newScheduler()
		p, _ := s.tryAcquire(0, createRooms)
		s.release(0, p, Outcome{RetryAfter: want})
		ready, announce := s.enqueue(0, createRooms, unbounded)
		if announce != 0 {
			t.Errorf("a wait of %s is announced, want none, because the rejection was announced", announce)
		}
		if s.wakeAt != want {
			t.Errorf("the next request is sent at %s, want %s", s.wakeAt, want)
		}
		if s.advance(want - 1); len(ready) != 0 {
			t.Errorf("a request is sent before %s", want)
		}
		if s.advance(want); len(ready) != 1 {
			t.Errorf("no request is sent at %s", want)
		}
		if got, want := s.currentStats(want), (Stats{Requests: 1, RateLimited: 1, Waited: want}); got != want {
			t.Errorf("the statistics are %+v, want %+v", got, want)
		}
	}
}

// A wait without a rejection is announced once.
func TestAnnouncement(t *testing.T) {
	t.Parallel()
	s := newScheduler()
	s.groups[0].estimate = rateEstimate{limit: 1, window: 10 * time.Second, probeDelay: maxProbeDelay}
	p, _ := s.tryAcquire(0, createRooms)
	s.release(time.Second, p, Outcome{})
	for i, want := range []time.Duration{9 * time.Second, 0} {
		if _, announce := s.enqueue(2*time.Second, createRooms, unbounded); announce != want {
			t.Errorf("for waiter %d, a wait of %s is announced, want %s", i+1, announce, want)
		}
	}
}

// A request that was not sent is not counted.
func TestNotSent(t *testing.T) {
	t.Parallel()
	s := newScheduler()
	p, _ := s.tryAcquire(0, createRooms)
	s.release(0, p, Outcome{NotSent: true})
	if s.inFlight != 0 || s.stats != (Stats{}) || len(s.groups[0].estimate.responses) != 0 {
		t.Errorf("%d requests are in flight, %d were accepted and the statistics are %+v, want none", s.inFlight, len(s.groups[0].estimate.responses), s.stats)
	}
}

// Canceled waiters are removed, and the others are admitted.
func TestCanceledWaiters(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := New()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second/2)
		defer cancel()
		var all sync.WaitGroup
		for i := range 30 {
			all.Go(func() {
				waiterCtx, want := ctx, context.DeadlineExceeded
				if i%2 == 1 {
					waiterCtx, want = context.WithoutCancel(ctx), nil
				}
				p, err := l.Acquire(waiterCtx, createRooms, never, func(time.Duration) {})
				if err == nil {
					time.Sleep(time.Second)
					l.Release(p, Outcome{})
				} else if !errors.Is(err, want) {
					t.Errorf("waiter %d: error is %v, want %v", i, err, want)
				}
			})
		}
		all.Wait()
		if l.scheduler.inFlight != 0 || l.scheduler.groups[0].first() != nil {
			t.Errorf("at the end %d requests are in flight, and some wait: %t, want none", l.scheduler.inFlight, l.scheduler.groups[0].first() != nil)
		}
	})
}

// If a waiter is canceled while it receives a permit, the next waiter gets the permit.
func TestCancelAfterPermit(t *testing.T) {
	t.Parallel()
	s := newScheduler()
	var permits []Permit
	for p, ok := s.tryAcquire(0, createRooms); ok; p, ok = s.tryAcquire(0, createRooms) {
		permits = append(permits, p)
	}
	first, _ := s.enqueue(0, createRooms, unbounded)
	second, _ := s.enqueue(0, createRooms, unbounded)
	s.release(0, permits[0], Outcome{})
	s.cancel(0, createRooms, first)
	if len(second) != 1 || s.inFlight != len(permits) {
		t.Errorf("the next waiter has %d permits and %d requests are in flight, want 1 and %d", len(second), s.inFlight, len(permits))
	}
}

// The timer of the limiter admits a waiter when Retry-After has passed.
func TestLimiterWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := New()
		for _, want := range []time.Duration{time.Minute, 3 * time.Minute} {
			p, ok := l.TryAcquire(createRooms)
			if !ok {
				t.Fatal("no permit, want one")
			}
			l.Release(p, Outcome{RetryAfter: want})
			if _, ok := l.TryAcquire(createRooms); ok {
				t.Error("a request may be sent before Retry-After has passed")
			}
			start := time.Now()
			p, err := l.Acquire(t.Context(), createRooms, never, func(time.Duration) { t.Error("the wait is announced, want none after a rejection") })
			if got := time.Since(start); err != nil || got != want {
				t.Errorf("a permit came after %s with error %v, want it after %s", got, err, want)
			}
			l.Release(p, Outcome{NotSent: true})
		}
		l.Count(Outcome{RetryAfter: time.Second})
		if got, want := l.Stats(), (Stats{Requests: 3, RateLimited: 3, Waited: 4 * time.Minute}); got != want {
			t.Errorf("the statistics are %+v, want %+v", got, want)
		}
	})
}

// The number of stored responses is limited.
func TestRememberedResponses(t *testing.T) {
	t.Parallel()
	e := newRateEstimate()
	for i := range 5 * minRemembered {
		e.accepted(time.Duration(i), nil, false)
		if n := len(e.responses); n > 2*minRemembered || i >= minRemembered && n < minRemembered {
			t.Fatalf("%d responses are stored after %d, want %d to %d", n, i+1, minRemembered, 2*minRemembered)
		}
	}
}

// A request that does not wait allocates no memory.
func TestTryAcquireAllocations(t *testing.T) { // not parallel: AllocsPerRun counts the allocations of all goroutines
	l := New()
	l.scheduler.groups[0].estimate.responses = make([]response, 0, 2*minRemembered)
	if got := testing.AllocsPerRun(3*minRemembered, func() {
		p, _ := l.TryAcquire(createRooms)
		l.Release(p, Outcome{})
	}); got != 0 {
		t.Errorf("a request allocates %v times, want 0", got)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Stats contains statistics of one limiter.
type Stats struct {
	Requests    int           // requests that were sent, including retries
	RateLimited int           // requests that the service rejected with status 429
	Waited      time.Duration // time during which requests waited for the rate limit
}

// Kind is a kind of requests that the service may limit separately from other kinds.
type Kind struct {
	Collection string // such as "rooms"
	Write      bool   // whether the request changes something
}

// Permit allows one request to be sent. It must be released with [Limiter.Release].
type Permit struct {
	kind  *kind
	probe bool // one request more than the estimate of the limit allows
	trial bool // sent while other kinds of the group are rejected
}

// Outcome is the result of a request. The zero Outcome is a request that the service
// accepted or may have received.
type Outcome struct {
	// NotSent reports that the request never reached the service.
	NotSent bool
	// RetryAfter is the wait that the service requested if it rejected the request with
	// status 429. It is 0 if the service did not reject the request.
	RetryAfter time.Duration
}

// Limiter admits requests in the order of their calls. At most ten requests are in flight,
// and no more than the service is estimated to accept. No request is admitted before the
// end of a Retry-After. A Limiter is safe for concurrent use.
type Limiter struct {
	start time.Time

	mu        sync.Mutex
	scheduler scheduler
	timer     *time.Timer // wakes the first waiter
}

// New returns a limiter that assumes no limit yet.
func New() *Limiter {
	return &Limiter{start: time.Now(), scheduler: newScheduler()}
}

// TryAcquire returns a permit if a request may be sent immediately.
func (l *Limiter) TryAcquire(of Kind) (p Permit, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.scheduler.tryAcquire(l.now(), of)
}

// Acquire waits for a permit. It calls announce with the time to wait if the rate limit
// causes the wait and no earlier call has announced it.
//
// The error is a [WaitError] if the wait cannot end before the deadline of the context, or
// if the service accepts no request of this kind for longer than maxWait. It is returned
// immediately. Otherwise, the error is that of the context.
func (l *Limiter) Acquire(ctx context.Context, of Kind, maxWait time.Duration, announce func(wait time.Duration)) (Permit, error) {
	l.mu.Lock()
	b := bounds{deadline: never, max: maxWait}
	if deadline, ok := ctx.Deadline(); ok {
		b.deadline = deadline.Sub(l.start)
	}
	granted, wait := l.scheduler.enqueue(l.now(), of, b)
	l.resetTimer()
	l.mu.Unlock()
	if wait > 0 {
		announce(wait)
	}
	select {
	case g := <-granted:
		if g.err != nil {
			return Permit{}, g.err
		}
		return g.permit, nil
	case <-ctx.Done():
		l.mu.Lock()
		defer l.mu.Unlock()
		l.scheduler.cancel(l.now(), of, granted)
		l.resetTimer()
		if cause := context.Cause(ctx); !errors.Is(cause, ctx.Err()) {
			return Permit{}, fmt.Errorf("%w: %w", ctx.Err(), cause)
		}
		return Permit{}, ctx.Err()
	}
}

// Release releases a permit and records the outcome of its request. It returns the wait
// that the service requested if the request was rejected and the wait was not announced
// yet, else 0.
func (l *Limiter) Release(p Permit, outcome Outcome) (announce time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	announce = l.scheduler.release(l.now(), p, outcome)
	l.resetTimer()
	return announce
}

// Count records the outcome of a request that was sent without a permit. It changes
// the statistics only.
func (l *Limiter) Count(outcome Outcome) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.scheduler.count(outcome)
}

// Stats returns the statistics up to now.
func (l *Limiter) Stats() Stats {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.scheduler.currentStats(l.now())
}

func (l *Limiter) now() time.Duration { return time.Since(l.start) }

// resetTimer sets the timer to the time at which the first waiter may be admitted.
func (l *Limiter) resetTimer() {
	at := l.scheduler.wakeAt
	switch {
	case at == never:
		return // a timer that still runs has no effect
	case l.timer == nil:
		l.timer = time.AfterFunc(at-l.now(), l.wake)
	default:
		l.timer.Reset(at - l.now())
	}
}

func (l *Limiter) wake() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.scheduler.advance(l.now())
	l.resetTimer()
}

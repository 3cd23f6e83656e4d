// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"container/heap"
	"math/rand/v2"
	"testing"
	"time"
)

const workersPerProcess = 10 // as Terraform has

// Kinds of requests.
var (
	createRooms = Kind{"rooms", true}
	readPeople  = Kind{"people", false}
)

// unbounded are the bounds of a wait without a limit.
var unbounded = bounds{never, never}

// simulation runs schedulers against a service in simulated time, without goroutines. The
// seed alone determines all random values, including the order of simultaneous events.
type simulation struct {
	t          *testing.T
	seed       uint64
	random     *rand.Rand
	now        time.Duration
	events     eventQueue
	latency    time.Duration
	limit      serviceLimit
	limits     map[Kind]serviceLimit                  // of the kinds that do not share limit
	retryAfter func(wait time.Duration) time.Duration // converts a wait to Retry-After
}

func newSimulation(t *testing.T, seed uint64, latency time.Duration, limit serviceLimit) *simulation {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // a reproducible sequence is wanted
	return &simulation{t: t, seed: seed, random: random, latency: latency, limit: limit, retryAfter: roundedUp}
}

// after calls f after the duration d.
func (s *simulation) after(d time.Duration, f func()) {
	heap.Push(&s.events, event{s.now + d, s.random.Uint64(), f})
}

// run handles all events.
func (s *simulation) run() {
	for len(s.events) > 0 {
		next, _ := heap.Pop(&s.events).(event)
		s.now = next.at
		next.call()
	}
}

// duration returns a random duration below limit.
func (s *simulation) duration(limit time.Duration) time.Duration {
	return time.Duration(s.random.Int64N(int64(limit)))
}

type event struct {
	at    time.Duration
	order uint64
	call  func()
}

type eventQueue []event

func (q *eventQueue) Len() int { return len(*q) }
func (q *eventQueue) Less(i, j int) bool {
	return (*q)[i].at < (*q)[j].at || (*q)[i].at == (*q)[j].at && (*q)[i].order < (*q)[j].order
}
func (q *eventQueue) Swap(i, j int) { (*q)[i], (*q)[j] = (*q)[j], (*q)[i] }
func (q *eventQueue) Push(x any)    { e, _ := x.(event); *q = append(*q, e) }
func (q *eventQueue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}

// process is a process with its own scheduler. It checks that it sends nothing before
// Retry-After has passed.
type process struct {
	*simulation

	created   time.Duration
	scheduler scheduler
	timerAt   time.Duration
	waiting   []waiting

	sent, rejected int
	rejectedAt     map[Kind]time.Duration
	blockedUntil   map[Kind]time.Duration
	finished       time.Duration // when its last request was accepted
}

// waiting is a request without a permit yet.
type waiting struct {
	granted <-chan grant
	send    func(Permit)
}

func (s *simulation) newProcess() *process {
	return &process{
		simulation: s, created: s.now, timerAt: never, scheduler: newScheduler(),
		rejectedAt: map[Kind]time.Duration{}, blockedUntil: map[Kind]time.Duration{},
	}
}

// clock returns the time of the scheduler.
func (p *process) clock() time.Duration { return p.now - p.created }

// request sends a request until the service accepts it, and then calls done.
func (p *process) request(of Kind, done func()) {
	send := func(permit Permit) { p.send(of, permit, done) }
	if permit, ok := p.scheduler.tryAcquire(p.clock(), of); ok {
		send(permit)
		return
	}
	granted, _ := p.scheduler.enqueue(p.clock(), of, unbounded)
	p.waiting = append(p.waiting, waiting{granted, send})
	p.dispatch()
}

func (p *process) send(of Kind, permit Permit, done func()) {
	p.sent++
	limit := p.limit
	if own := p.limits[of]; own != nil {
		limit = own
	}
	if p.now < p.blockedUntil[of] && p.now > p.rejectedAt[of] && !permit.trial {
		p.t.Errorf("seed %d: request %d was sent %s before Retry-After had passed", p.seed, p.sent, p.blockedUntil[of]-p.now)
	}
	p.after(p.latency, func() {
		if wait := limit(p.now); wait > 0 {
			p.reject(of, permit, p.retryAfter(wait))
			p.request(of, done)
			return
		}
		p.finished = p.now
		p.scheduler.release(p.clock(), permit, Outcome{})
		p.dispatch()
		done()
	})
}

func (p *process) reject(of Kind, permit Permit, wait time.Duration) {
	p.rejected++
	p.rejectedAt[of], p.blockedUntil[of] = p.now, max(p.blockedUntil[of], p.now+wait)
	p.scheduler.release(p.clock(), permit, Outcome{RetryAfter: wait})
	p.dispatch()
}

// dispatch replaces the goroutines and the timer of a Limiter.
func (p *process) dispatch() {
	remaining := p.waiting[:0]
	for _, w := range p.waiting {
		select {
		case g := <-w.granted:
			p.after(0, func() { w.send(g.permit) })
		default:
			remaining = append(remaining, w)
		}
	}
	p.waiting = remaining
	at := p.scheduler.wakeAt
	if at == p.timerAt || at == never {
		return
	}
	p.timerAt = at
	p.after(at-p.clock(), func() {
		if p.timerAt == at {
			p.timerAt = never
			p.scheduler.advance(p.clock())
			p.dispatch()
		}
	})
}

// work lets ten workers send n requests. A worker pauses before each request.
func (p *process) work(n int, pause func() time.Duration) {
	p.workOn(createRooms, n, pause)
}

// workOn lets ten workers send n requests of a kind.
func (p *process) workOn(of Kind, n int, pause func() time.Duration) {
	runWorkers(p.simulation, n, pause, func(done func()) { p.request(of, done) })
}

func runWorkers(s *simulation, n int, pause func() time.Duration, do func(done func())) {
	var next func()
	next = func() {
		if n == 0 {
			return
		}
		n--
		s.after(pause(), func() { do(next) })
	}
	for range workersPerProcess {
		next()
	}
}

func noPause() time.Duration { return 0 }

// bestTime returns the duration of n requests of ten workers that know the limit.
func bestTime(t *testing.T, latency time.Duration, limit serviceLimit, n int) time.Duration {
	t.Helper()
	s := newSimulation(t, 0, latency, limit)
	runWorkers(s, n, noPause, func(done func()) {
		var send func()
		send = func() {
			if wait := s.limit(s.now); wait > 0 {
				s.after(wait, send)
			} else {
				done()
			}
		}
		s.after(latency, send)
	})
	s.run()
	return s.now
}

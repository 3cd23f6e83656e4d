// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"flag"
	"testing"
	"time"
)

const latency = 50 * time.Millisecond

// seeds is the number of random schedules that each test simulates. The bounds of these
// tests are above the worst of 500 schedules. After a change to the scheduler, check them
// with -seeds 500.
var seeds = flag.Uint64("seeds", 5, "number of random schedules that each test of the model simulates")

// worst is the worst result of several schedules.
type worst struct {
	slowdown, rejected         float64
	slowdownSeed, rejectedSeed uint64
}

func (w *worst) add(seed uint64, slowdown, rejected float64) {
	if slowdown > w.slowdown {
		w.slowdown, w.slowdownSeed = slowdown, seed
	}
	if rejected > w.rejected {
		w.rejected, w.rejectedSeed = rejected, seed
	}
}

// check compares the worst results with the bounds.
func (w *worst) check(t *testing.T, maxSlowdown, maxRejected float64) {
	t.Helper()
	t.Logf("worst of %d schedules: %.3f times the best time, %.2f %% of the requests rejected", *seeds, w.slowdown, 100*w.rejected)
	if w.slowdown > maxSlowdown {
		t.Errorf("seed %d: the requests took %.3f times the best time, want at most %.2f times", w.slowdownSeed, w.slowdown, maxSlowdown)
	}
	if w.rejected > maxRejected {
		t.Errorf("seed %d: %.2f %% of the requests were rejected, want at most %.2f %%", w.rejectedSeed, 100*w.rejected, 100*maxRejected)
	}
}

func rejectedShare(processes ...*process) float64 {
	sent, rejected := 0, 0
	for _, p := range processes {
		sent, rejected = sent+p.sent, rejected+p.rejected
	}
	return float64(rejected) / float64(sent)
}

// One process takes little longer than a process that knows the limit, for any limit, and
// few of its requests are rejected.
func TestOneProcess(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		limit    func() serviceLimit
		n        int
		slowdown float64 // at most, compared with the best time
		rejected float64 // share of the requests, at most
	}{
		{"no limit", func() serviceLimit { return unlimited }, 3000, 1.25, 0},
		{"300 per minute", func() serviceLimit { return slidingWindow(300, time.Minute) }, 600, 1.1, 0.015},
		{"300 per minute, 3000 requests", func() serviceLimit { return slidingWindow(300, time.Minute) }, 3000, 1.05, 0.01},
		{"300 per minute, fixed window", func() serviceLimit { return fixedWindow(300, time.Minute) }, 1500, 1.25, 0.02},
		{"60 per minute", func() serviceLimit { return slidingWindow(60, time.Minute) }, 600, 1.05, 0.03},
		{"1200 per minute", func() serviceLimit { return slidingWindow(1200, time.Minute) }, 3600, 1.1, 0.01},
		{"5 per second", func() serviceLimit { return slidingWindow(5, time.Second) }, 600, 1.15, 0.05},
		{"100 in ten seconds", func() serviceLimit { return slidingWindow(100, 10*time.Second) }, 1000, 1.2, 0.03},
		{"bucket of 100, 5 per second", func() serviceLimit { return tokenBucket(100, time.Second/5) }, 600, 1.1, 0.1},
		{"decreasing limit", func() serviceLimit {
			return changeAfter(slidingWindow(300, time.Minute), 90*time.Second, slidingWindow(100, time.Minute))
		}, 1000, 1.1, 0.03},
		{"increasing limit", func() serviceLimit {
			return changeAfter(slidingWindow(100, time.Minute), 90*time.Second, slidingWindow(300, time.Minute))
		}, 1500, 1.3, 0.015},
		// The client waits for a Retry-After that is longer than necessary.
		{"long Retry-After", func() serviceLimit { return fixedRetryAfter(slidingWindow(300, time.Minute), 5*time.Minute) }, 600, 5.2, 0.01},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			best := bestTime(t, latency, test.limit(), test.n)
			var w worst
			for seed := range *seeds {
				s := newSimulation(t, seed, latency, test.limit())
				p := s.newProcess()
				p.work(test.n, noPause)
				s.run()
				w.add(seed, float64(p.finished)/float64(best), rejectedShare(p))
				if got := p.scheduler.currentStats(p.clock()); got.Requests != p.sent || got.RateLimited != p.rejected || got.Waited > p.finished {
					t.Errorf("seed %d: the statistics are %+v, want %d requests, %d rejected, and no wait above %s", seed, got, p.sent, p.rejected, p.finished)
				}
			}
			w.check(t, test.slowdown, test.rejected)
		})
	}
}

// With a slow connection, one process takes little longer than necessary. It sends fewer
// requests while the limit is unknown, and at the same pace in the next window.
func TestLatency(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		latency  time.Duration
		slowdown float64
	}{{latency, 1.05}, {3 * latency, 1.05}, {8 * latency, 1.11}} {
		t.Run(test.latency.String(), func(t *testing.T) {
			t.Parallel()
			limit := func() serviceLimit { return slidingWindow(300, time.Minute) }
			best := bestTime(t, test.latency, limit(), 600)
			var w worst
			for seed := range *seeds {
				s := newSimulation(t, seed, test.latency, limit())
				p := s.newProcess()
				p.work(600, noPause)
				s.run()
				w.add(seed, float64(p.finished)/float64(best), rejectedShare(p))
			}
			w.check(t, test.slowdown, 0.01)
		})
	}
}

// Sixteen processes that start together reach the limit before they can learn it. Only the
// requests in flight are rejected, and no time is lost.
func TestSixteenProcesses(t *testing.T) {
	t.Parallel()
	var w worst
	for seed := range *seeds {
		s := newSimulation(t, seed, latency, slidingWindow(300, time.Minute))
		processes := s.runLoads(16, []load{{createRooms, 600 / 16, 0}})
		var finished time.Duration
		for _, p := range processes {
			finished = max(finished, p.finished)
		}
		w.add(seed, finished.Minutes(), rejectedShare(processes...))
	}
	w.check(t, 1.1, 0.14)
}

// Four processes that share a limit without knowing of each other take little longer than
// the limit requires.
func TestFourProcesses(t *testing.T) {
	t.Parallel()
	for _, interval := range []time.Duration{0, 100 * time.Millisecond, time.Second} {
		t.Run("started at intervals of "+interval.String(), func(t *testing.T) {
			t.Parallel()
			// The processes send 300 requests in the time of eight requests of a worker.
			best := time.Minute + 8*latency + 3*interval
			var w worst
			for seed := range *seeds {
				s := newSimulation(t, seed, latency, slidingWindow(300, time.Minute))
				var processes []*process
				var finished time.Duration
				for i := range 4 {
					p := s.newProcess()
					processes = append(processes, p)
					s.after(time.Duration(i)*interval, func() { p.work(150, noPause) })
				}
				s.run()
				for _, p := range processes {
					finished = max(finished, p.finished)
				}
				w.add(seed, float64(finished)/float64(best), rejectedShare(processes...))
			}
			w.check(t, 1.2, 0.06)
		})
	}
}

// A process that starts after others have used up the limit gets its share.
func TestLateProcess(t *testing.T) {
	t.Parallel()
	for seed := range *seeds {
		s := newSimulation(t, seed, latency, slidingWindow(300, time.Minute))
		for range 3 {
			s.newProcess().work(1000, noPause)
		}
		var late *process
		s.after(30*time.Second, func() {
			late = s.newProcess()
			late.work(150, noPause)
		})
		s.run()
		if took := late.finished - late.created; took > 5*time.Minute {
			t.Errorf("seed %d: 150 requests took %s, want at most 5m0s of the 10m0s that the other processes need", seed, took)
		}
	}
}

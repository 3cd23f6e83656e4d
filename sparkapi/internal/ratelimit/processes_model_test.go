// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"fmt"
	"testing"
	"time"
)

// Several processes share a limit of about 300 requests per minute. For any kind of limit
// and any Retry-After, they take little longer for 600 requests than the limit requires,
// and few requests are rejected. The seed determines the time of day, the start of each
// process and its speed.
func TestProcesses(t *testing.T) {
	t.Parallel()
	kinds := map[string]func() serviceLimit{
		"sliding": func() serviceLimit { return slidingWindow(300, time.Minute) },
		"fixed":   func() serviceLimit { return fixedWindow(300, time.Minute) },
		"bucket":  func() serviceLimit { return tokenBucket(300, time.Minute/300) },
	}
	tests := []struct {
		kind, retryAfter string
		slowdown         [4]float64 // compared with two minutes, for 1, 2, 4 and 8 processes
		rejected         [4]float64 // share of the requests
	}{
		{"sliding", "rounded up", [4]float64{1.1, 1.1, 1.15, 1.15}, [4]float64{0.03, 0.05, 0.08, 0.16}},
		{"sliding", "rounded down", [4]float64{1.1, 1.1, 1.15, 1.2}, [4]float64{0.03, 0.05, 0.09, 0.18}},
		{"sliding", "missing", [4]float64{1.4, 1.4, 1.4, 1.4}, [4]float64{0.03, 0.06, 0.1, 0.2}},
		{"fixed", "rounded up", [4]float64{1.1, 1.1, 1.1, 1.15}, [4]float64{0.03, 0.05, 0.08, 0.16}},
		{"fixed", "rounded down", [4]float64{1.1, 1.1, 1.1, 1.15}, [4]float64{0.03, 0.05, 0.08, 0.18}},
		{"fixed", "missing", [4]float64{1.35, 1.35, 1.35, 1.35}, [4]float64{0.04, 0.06, 0.1, 0.2}},
		// A token bucket requests less than a second, but a client always waits at
		// least a second.
		{"bucket", "rounded up", [4]float64{0.7, 1.6, 1.6, 1.4}, [4]float64{0.04, 0.1, 0.35, 0.55}},
		{"bucket", "missing", [4]float64{0.8, 0.85, 0.95, 1.1}, [4]float64{0.04, 0.08, 0.1, 0.2}},
	}
	for _, test := range tests {
		for i, n := range []int{1, 2, 4, 8} {
			t.Run(fmt.Sprintf("%s, Retry-After %s, %d processes", test.kind, test.retryAfter, n), func(t *testing.T) {
				t.Parallel()
				for _, latency := range []time.Duration{latency, 4 * latency} {
					var w worst
					for seed := range *seeds {
						s := newSimulation(t, seed, latency, kinds[test.kind]())
						s.retryAfter = retryAfters[test.retryAfter]
						took, rejected := s.runProcesses(n)
						w.add(seed, took.Minutes()/2, rejected)
					}
					w.check(t, test.slowdown[i], test.rejected[i])
				}
			})
		}
	}
}

// runProcesses runs n processes that send 600 requests together. As with Terraform, each
// consists of a process for the plan, which sends one request, and a process for the apply.
// It returns the duration and the share of rejected requests.
func (s *simulation) runProcesses(n int) (took time.Duration, rejected float64) {
	s.now = time.Duration(s.random.IntN(3600)) * time.Second
	start := s.now
	var processes []*process
	for range n {
		begin := s.duration(3 * time.Second)
		pause := 20*time.Millisecond + s.duration(300*time.Millisecond)
		plan, apply := s.newProcess(), s.newProcess()
		processes = append(processes, plan, apply)
		s.after(begin, func() {
			plan.request(readPeople, func() {
				apply.request(readPeople, func() {
					apply.work(600/n, func() time.Duration { return s.duration(pause) })
				})
			})
		})
	}
	s.run()
	var finished time.Duration
	for _, p := range processes {
		finished = max(finished, p.finished)
	}
	return finished - start, rejectedShare(processes...)
}

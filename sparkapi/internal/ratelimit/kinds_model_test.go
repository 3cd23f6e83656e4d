// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"testing"
	"time"
)

var (
	readRooms      = Kind{"rooms", false}
	createMessages = Kind{"messages", true}
)

// load is a number of requests of a kind that ten workers of each process send.
type load struct {
	of    Kind
	n     int
	limit int // requests of this kind per minute; 0: the kind has no separate limit
}

// Kinds of requests with separate limits do not delay each other. Kinds that share a limit
// use it up together. All loads can be sent in little more than a minute.
func TestKinds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		processes int
		shared    int // requests per minute of all kinds without a separate limit; 0: no limit
		loads     []load
		groups    int     // of kinds, at the end
		slowdown  float64 // at most, compared with a minute
		rejected  float64 // share of the requests, at most
	}{
		{"two limits", 1, 0, []load{{createRooms, 1200, 1200}, {readPeople, 180, 100}}, 2, 1.1, 0.01},
		{"a low limit", 1, 0, []load{{createRooms, 20, 10}, {readRooms, 3000, 0}}, 2, 1.1, 0.005},
		{"three limits", 1, 300, []load{{createRooms, 400, 0}, {readRooms, 200, 0}, {readPeople, 200, 100}, {createMessages, 100, 60}}, 3, 1.2, 0.03},
		{"one limit", 1, 300, []load{{createRooms, 300, 0}, {readRooms, 300, 0}}, 1, 1.1, 0.015},
		{"one limit, few reads", 1, 300, []load{{createRooms, 590, 0}, {readRooms, 10, 0}}, 1, 1.1, 0.01},
		{"one limit, four processes", 4, 300, []load{{createRooms, 75, 0}, {readRooms, 75, 0}}, 1, 1.15, 0.08},
	}
	for _, test := range tests {
		for name, retryAfter := range retryAfters {
			t.Run(test.name+", Retry-After "+name, func(t *testing.T) {
				t.Parallel()
				var w worst
				for seed := range *seeds {
					s := newSimulation(t, seed, latency, unlimited)
					s.retryAfter = retryAfter
					if test.shared > 0 {
						s.limit = slidingWindow(test.shared, time.Minute)
					}
					processes := s.runLoads(test.processes, test.loads)
					var finished time.Duration
					for _, p := range processes {
						finished = max(finished, p.finished)
						if got := len(p.scheduler.groups); got != test.groups {
							t.Errorf("seed %d: the kinds are in %d groups, want %d", seed, got, test.groups)
						}
					}
					w.add(seed, finished.Minutes(), rejectedShare(processes...))
				}
				w.check(t, test.slowdown, test.rejected)
			})
		}
	}
}

// runLoads runs n processes that send the same loads.
func (s *simulation) runLoads(n int, loads []load) []*process {
	s.limits = map[Kind]serviceLimit{}
	for _, load := range loads {
		if load.limit > 0 {
			s.limits[load.of] = slidingWindow(load.limit, time.Minute)
		}
	}
	var processes []*process
	for range n {
		p := s.newProcess()
		processes = append(processes, p)
		for _, load := range loads {
			p.workOn(load.of, load.n, noPause)
		}
	}
	s.run()
	return processes
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"testing"
	"time"
)

// ended returns the error of a wait that has ended, or nil if the waiter still waits.
func ended(granted chan grant) *WaitError {
	select {
	case g := <-granted:
		return g.err
	default:
		return nil
	}
}

// A wait ends immediately if it cannot end before the deadline, or if the service accepts
// no request for longer than allowed.
func TestBounds(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		bounds bounds
		want   *WaitError
	}{
		{"none", unbounded, nil},
		{"a deadline after the wait", bounds{time.Minute, never}, nil},
		{"a deadline before the end of the wait", bounds{59 * time.Second, never}, &WaitError{Wait: time.Minute, Limit: 59 * time.Second}},
		{"a longer wait allowed", bounds{never, time.Minute}, nil},
		{"a shorter wait allowed", bounds{never, 59 * time.Second}, &WaitError{Wait: time.Minute, Limit: 59 * time.Second, ExceedsMax: true}},
	} {
		s := newScheduler()
		reject(t, &s, 0, createRooms, time.Minute)
		granted, _ := s.enqueue(0, createRooms, test.bounds)
		got := ended(granted)
		if (got == nil) != (test.want == nil) || got != nil && *got != *test.want {
			t.Errorf("%s: the error is %+v, want %+v", test.name, got, test.want)
		}
		if waits := s.groups[0].first() != nil; waits != (test.want == nil) {
			t.Errorf("%s: the request waits: %t, want %t", test.name, waits, test.want == nil)
		}
	}
}

// While the service rejects all requests, the wait is measured from the first rejection,
// also for requests that start later. This ends after an accepted request, or after a
// minute without requests.
func TestStall(t *testing.T) {
	t.Parallel()
	const allowed = 50 * time.Second
	s := newScheduler()
	for i := range 3 {
		reject(t, &s, time.Duration(20*i)*time.Second, createRooms, 20*time.Second)
	}
	granted, _ := s.enqueue(41*time.Second, createRooms, bounds{never, allowed})
	if got, want := ended(granted), (WaitError{Wait: 19 * time.Second, Rejected: 41 * time.Second, Limit: allowed, ExceedsMax: true}); got == nil || *got != want {
		t.Errorf("the error of a later request is %+v, want %+v", got, want)
	}
	reject(t, &s, 121*time.Second, createRooms, 20*time.Second)
	if granted, _ = s.enqueue(121*time.Second, createRooms, bounds{never, allowed}); ended(granted) != nil {
		t.Error("the wait ends, want it to be measured from the rejection after a minute without requests")
	}
	s.cancel(121*time.Second, createRooms, granted)
	p, ok := s.tryAcquire(141*time.Second, createRooms)
	if !ok {
		t.Fatal("no request may be sent after the wait")
	}
	s.release(141*time.Second, p, Outcome{})
	reject(t, &s, 180*time.Second, createRooms, 20*time.Second)
	if granted, _ = s.enqueue(180*time.Second, createRooms, bounds{never, allowed}); ended(granted) != nil {
		t.Error("the wait ends, want it to be measured from the rejection after an accepted request")
	}
}

// A request of another kind waits for the result of a trial, which may be accepted.
func TestWaitForTrial(t *testing.T) {
	t.Parallel()
	s := newScheduler()
	reject(t, &s, 0, createRooms, time.Hour)
	trial, ok := isTried(&s, 0, readRooms)
	if !ok {
		t.Fatal("the other kind is not tried")
	}
	granted, _ := s.enqueue(0, readRooms, bounds{never, time.Minute})
	if err := ended(granted); err != nil {
		t.Errorf("the wait ends with %v, want it to continue until the trial has a result", err)
	}
	s.release(time.Second, trial, Outcome{RetryAfter: time.Hour})
	if ended(granted) == nil {
		t.Error("the wait continues after the trial was rejected")
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package ratelimit

import (
	"testing"
	"time"
)

// reject sends a request of a kind and rejects it.
func reject(t *testing.T, s *scheduler, now time.Duration, of Kind, wait time.Duration) {
	t.Helper()
	p, ok := s.tryAcquire(now, of)
	if !ok {
		t.Fatalf("at %s no request of kind %v may be sent", now, of)
	}
	s.release(now, p, Outcome{RetryAfter: wait})
}

// isTried reports whether a waiter of a kind is sent as a trial, and returns its permit.
func isTried(s *scheduler, now time.Duration, of Kind) (p Permit, ok bool) {
	granted, _ := s.enqueue(now, of, unbounded)
	if len(granted) == 0 {
		s.cancel(now, of, granted)
		return Permit{}, false
	}
	p = (<-granted).permit
	return p, p.trial
}

// After a rejection, requests of each other kind are tried in the first half of the wait,
// one request at a time. Kinds whose trial is accepted continue. The others wait.
func TestTrials(t *testing.T) {
	t.Parallel()
	s := newScheduler()
	reject(t, &s, 0, createRooms, time.Minute)
	if _, tried := isTried(&s, 0, createRooms); tried {
		t.Error("the rejected kind is tried, want it to wait")
	}
	trial, tried := isTried(&s, time.Second, readRooms)
	if !tried {
		t.Fatal("the first other kind is not tried")
	}
	if _, tried := isTried(&s, time.Second, readPeople); tried {
		t.Error("a second kind is tried at the same time, want it to wait for the result")
	}
	s.release(2*time.Second, trial, Outcome{})
	if _, ok := s.tryAcquire(2*time.Second, readRooms); !ok {
		t.Error("the accepted kind has to wait")
	}
	trial, tried = isTried(&s, 29*time.Second, readPeople)
	if !tried {
		t.Fatal("the second other kind is not tried after the first")
	}
	s.release(29*time.Second, trial, Outcome{RetryAfter: 31 * time.Second})
	if _, ok := s.tryAcquire(29*time.Second, readPeople); ok {
		t.Error("the rejected kind may be sent, want it to wait with the first")
	}
	if _, ok := s.tryAcquire(time.Minute, readPeople); !ok {
		t.Error("the rejected kind may not be sent after the wait")
	}
}

// There is no trial in a short wait or in the second half of a wait.
func TestTrialsAreLimited(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name      string
		wait, now time.Duration
		want      bool
	}{
		{"a short wait", 2 * time.Second, 0, false},
		{"the first half", time.Minute, 29 * time.Second, true},
		{"the second half", time.Minute, 30 * time.Second, false},
	} {
		s := newScheduler()
		reject(t, &s, 0, createRooms, test.wait)
		if _, got := isTried(&s, test.now, readRooms); got != test.want {
			t.Errorf("%s: another kind is tried: %t, want %t", test.name, got, test.want)
		}
	}
}

// A kind whose trial was rejected is tried again after a minute. The time doubles with each
// rejected trial.
func TestTrialDelay(t *testing.T) {
	t.Parallel()
	s := newScheduler()
	var tried []int
	for minute := range 12 {
		now := time.Duration(minute) * time.Minute
		reject(t, &s, now, createRooms, time.Minute)
		trial, ok := isTried(&s, now, readRooms)
		if !ok {
			continue
		}
		tried = append(tried, minute)
		s.release(now, trial, Outcome{RetryAfter: time.Minute})
	}
	if len(tried) != 4 || tried[0] != 0 || tried[1] != 1 || tried[2] != 3 || tried[3] != 7 {
		t.Errorf("the kind is tried in the minutes %v, want 0, 1, 3 and 7", tried)
	}
}

// After kinds were separated, the estimate of each group is based on its own kinds.
func TestSeparatedEstimate(t *testing.T) {
	t.Parallel()
	s := newScheduler()
	send := func(now time.Duration, of Kind) {
		t.Helper()
		p, ok := s.tryAcquire(now, of)
		if !ok {
			t.Fatalf("at %s no request of kind %v may be sent", now, of)
		}
		s.release(now, p, Outcome{})
	}
	for i := range 10 {
		send(time.Duration(i)*time.Second, readRooms)
	}
	for i := range 20 {
		send(10*time.Second+time.Duration(i)*time.Second/2, createRooms)
	}
	reject(t, &s, 20*time.Second, createRooms, 40*time.Second)
	first := &s.groups[0].estimate
	if first.limit != 30 || first.window != time.Minute {
		t.Errorf("the estimate of all kinds is %d in %s, want 30 in 1m0s", first.limit, first.window)
	}
	trial, ok := isTried(&s, 20*time.Second, readRooms)
	if !ok {
		t.Fatal("the other kind is not tried")
	}
	s.release(20*time.Second, trial, Outcome{})
	if first.limit != 20 || len(first.responses) != 20 {
		t.Errorf("the estimate of the rejected kind is %d from %d responses, want 20 from 20", first.limit, len(first.responses))
	}
	if second := &s.groups[1].estimate; second.limit != 0 || len(second.responses) != 11 {
		t.Errorf("the estimate of the other kind is %d from %d responses, want none from 11", second.limit, len(second.responses))
	}
}

// The number of kinds is limited.
func TestManyKinds(t *testing.T) {
	t.Parallel()
	s := newScheduler()
	for i := range 10 * maxKinds {
		s.kind(Kind{Collection: time.Duration(i).String()})
	}
	if got := len(s.kinds); got > maxKinds+1 {
		t.Errorf("%d kinds are distinguished, want at most %d", got, maxKinds+1)
	}
}

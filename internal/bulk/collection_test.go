// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// second is the time that the service waits before it reads its objects, and again before
// it responds.
const second = time.Second

// bubble runs a test in a synctest bubble, with a reader and a service of the given number
// of rooms.
func bubble(t *testing.T, rooms, pageSize int, do func(t *testing.T, s *service, r *Reader)) {
	t.Helper()
	s := &service{pageSize: pageSize, delays: []time.Duration{second, second}, rooms: map[string]string{}}
	for n := range rooms {
		s.rooms[room(n)] = "as it was"
	}
	synctest.Test(t, func(t *testing.T) { do(t, s, s.reader()) })
}

// readEach reads the rooms, ten at the same time like Terraform, and fails the test if a
// Read fails.
func each(t *testing.T, s *service, r *Reader, first, last int) {
	t.Helper()
	var all sync.WaitGroup
	slots := make(chan struct{}, 10)
	for n := first; n < last; n++ {
		slots <- struct{}{}
		all.Go(func() {
			if read := s.read(t.Context(), r, room(n)); read.err != nil || read.room.ID != room(n) {
				t.Errorf("Read of %s: %v, %v", room(n), read.room, read.err)
			}
			<-slots
		})
	}
	all.Wait()
}

// costs checks the number of requests since the start of the test.
func (s *service) costs(t *testing.T, when string, gets, pages int) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gets != gets || len(s.pages) != pages {
		t.Errorf("%s: %d GETs and %d pages, want %d and %d", when, s.gets, len(s.pages), gets, pages)
	}
}

func TestCosts(t *testing.T) {
	for _, test := range []struct {
		rooms, pageSize, reads int
		gets, pages            int
	}{
		{rooms: 1, pageSize: 10, reads: 1, gets: 1},
		{rooms: 500, pageSize: 10, reads: 1, gets: 1},
		{rooms: 2, pageSize: 10, reads: 2, gets: 1, pages: 1},
		{rooms: 10, pageSize: 10, reads: 10, gets: 1, pages: 1},
		{rooms: 100, pageSize: 10, reads: 100, gets: 1, pages: 10},
		{rooms: 999, pageSize: 1000, reads: 999, gets: 1, pages: 1},
	} {
		t.Run(fmt.Sprintf("%d of %d", test.reads, test.rooms), func(t *testing.T) {
			bubble(t, test.rooms, test.pageSize, func(t *testing.T, s *service, r *Reader) {
				each(t, s, r, 0, test.reads)
				s.costs(t, "in all", test.gets, test.pages)
			})
		})
	}
}

// Reading a few of many rooms requests at most one page for each GET.
func TestFewOfMany(t *testing.T) {
	bubble(t, 100, 10, func(t *testing.T, s *service, r *Reader) {
		for i, n := range []int{99, 98, 97} { // on the last page
			each(t, s, r, n, n+1)
			s.costs(t, fmt.Sprintf("after %d", i+1), i+1, i)
		}
	})
}

// During and after a request that may change an object, no Read is answered from an earlier
// page.
func TestChangesDiscard(t *testing.T) {
	bubble(t, 10, 10, func(t *testing.T, s *service, r *Reader) {
		each(t, s, r, 0, 10)
		s.costs(t, "before", 1, 1)
		var all sync.WaitGroup
		all.Go(func() { s.change(t.Context(), "change", room(5)) })
		time.Sleep(second / 2) // the change has begun and not ended
		each(t, s, r, 0, 2)    // for one second more than the change takes
		s.costs(t, "during the change", 2, 2)
		all.Wait()
		each(t, s, r, 5, 6)
		s.costs(t, "after it", 3, 2)
		if read := s.read(t.Context(), r, room(5)); read.err != nil || read.room.Title == "as it was" {
			t.Errorf("Read after the change: %v, %v", read.room, read.err)
		}
	})
}

// A Read whose context ends does not cancel the page for other Reads. If no Read waits, the
// page is canceled, and the next Read requests the same page.
func TestCanceledReads(t *testing.T) {
	bubble(t, 10, 10, func(t *testing.T, s *service, r *Reader) {
		each(t, s, r, 0, 1)
		var all sync.WaitGroup
		read := func(n int, give time.Duration) {
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), give)
				defer cancel()
				read := s.read(ctx, r, room(n))
				if gaveUp := give < 2*second; gaveUp != (read.err != nil) || gaveUp && !read.to.Equal(read.until) {
					t.Errorf("Read of %s, canceled after %s, ended after %s with %v", room(n), give, read.to.Sub(read.from), read.err)
				}
			})
		}
		read(1, second/2)
		synctest.Wait() // its page is requested
		read(2, second)
		all.Wait()
		s.costs(t, "after both were canceled", 1, 1)
		read(1, second/2)
		synctest.Wait()
		read(2, time.Minute)
		read(3, time.Minute)
		all.Wait()
		s.costs(t, "after one of three was canceled", 1, 2)
	})
}

// After a failed page each object is requested separately, and the list is not requested
// again for a minute. Earlier pages remain usable.
func TestBadPage(t *testing.T) {
	bubble(t, 40, 10, func(t *testing.T, s *service, r *Reader) {
		s.badPages = map[int]bool{1: true}
		each(t, s, r, 0, 20)
		s.costs(t, "after the bad page", 1+10, 2)
		each(t, s, r, 5, 15)
		s.costs(t, "some again", 1+10+5, 2)
		time.Sleep(retryInterval)
		each(t, s, r, 0, 20)
		s.costs(t, "after the retryInterval", 1+10+5+1, 2+2)
	})
}

// No Read is answered from a page that is too old, and a list that failed is requested again
// after retryInterval.
func TestAge(t *testing.T) {
	for name, test := range map[string]struct {
		badPages map[int]bool
		after    time.Duration
		sooner   int // GETs until just before the age
		later    int // GETs just after the age
	}{
		"a good page": {nil, maxAge, 1, 2},
		"a bad page":  {map[int]bool{0: true}, retryInterval, 5, 6},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, 5, 10, func(t *testing.T, s *service, r *Reader) {
				s.badPages = test.badPages
				each(t, s, r, 0, 1)
				each(t, s, r, 1, 2)
				time.Sleep(test.after - 5*second) // the page took two seconds
				each(t, s, r, 2, 5)
				s.costs(t, "sooner", test.sooner, 1)
				time.Sleep(5 * second)
				each(t, s, r, 2, 3)
				s.costs(t, "later", test.later, 1)
				each(t, s, r, 3, 5)
				s.costs(t, "after that", test.later, 2)
			})
		})
	}
}

// Webex writes the ID of the same room in several forms, and returns some rooms in part.
func TestFormsOfIDs(t *testing.T) {
	const key = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
	id := func(cluster, key string) string {
		return sparkapi.ID{Cluster: cluster, Type: "ROOM", Key: key}.String()
	}
	for name, other := range map[string]string{
		"cluster":     id("urn:TEAM:us-west-2_r", key),
		"letter case": id("us", "1EB65FDF-9643-417F-9974-AD72CAE0E10F"),
		"padding":     id("us", key) + "==",
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, 5, 10, func(t *testing.T, s *service, r *Reader) {
				s.rooms[id("us", key)] = "as it was"
				each(t, s, r, 0, 2)
				if read := s.read(t.Context(), r, other); read.err != nil || read.room.ID != id("us", key) {
					t.Errorf("Read of %s: %v, %v", other, read.room, read.err)
				}
				s.costs(t, "in all", 1, 1)
			})
		})
	}
}

// An unshared reader sends a GET for each Read. Reads of people share pages only for
// administrators, because Webex returns all fields only to them.
func TestNotShared(t *testing.T) {
	s := &service{pageSize: 10, rooms: map[string]string{room(0): "a", room(1): "b"}}
	each(t, s, NewUnshared(s.client()), 0, 2)
	each(t, s, NewUnshared(s.client()), 0, 2)
	s.costs(t, "without sharing", 4, 0)
	log := slog.New(slog.DiscardHandler)
	for name, test := range map[string]struct {
		me     *sparkapi.Person
		shared bool
	}{
		"nobody":        {nil, false},
		"a person":      {&sparkapi.Person{}, false},
		"administrator": {&sparkapi.Person{Roles: []string{"r"}}, true},
	} {
		if shared := New(s.client(), test.me, log).People.list != nil; shared != test.shared {
			t.Errorf("%s: people are shared: %t, want %t", name, shared, test.shared)
		}
	}
}

// Counts returns the requested pages and the Reads that were answered from them.
func TestCounts(t *testing.T) {
	s := &service{pageSize: 2, rooms: map[string]string{room(0): "a", room(1): "b", room(2): "c"}}
	for name, test := range map[string]struct {
		reader      *Reader
		pages, hits int64
	}{
		"shared": {s.reader(), 2, 2}, // the third on the second page
		"plain":  {NewUnshared(s.client()), 0, 0},
	} {
		for n := range 3 {
			if _, err := test.reader.Rooms.Get(t.Context(), room(n)); err != nil {
				t.Error(err)
			}
		}
		if pages, hits := test.reader.Counts(); pages != test.pages || hits != test.hits {
			t.Errorf("%s: %d pages and %d hits, want %d and %d", name, pages, hits, test.pages, test.hits)
		}
	}
}

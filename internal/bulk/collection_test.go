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

// delay is the time that the API waits before it processes a request, and again before it
// responds.
const delay = time.Second

// withRooms runs a test in a synctest bubble, with a reader of an API with the given number
// of rooms.
func withRooms(t *testing.T, rooms, pageSize int, do func(t *testing.T, f *fakeAPI, r *Reader)) {
	t.Helper()
	f := &fakeAPI{pageSize: pageSize, delays: []time.Duration{delay, delay}, rooms: map[string]string{}}
	for n := range rooms {
		f.rooms[room(n)] = "original"
	}
	synctest.Test(t, func(t *testing.T) { do(t, f, f.reader()) })
}

// readRange reads the rooms from first to last-1, ten at the same time like Terraform. It
// fails the test if a Read fails.
func readRange(t *testing.T, f *fakeAPI, r *Reader, first, last int) {
	t.Helper()
	var all sync.WaitGroup
	slots := make(chan struct{}, 10)
	for n := first; n < last; n++ {
		slots <- struct{}{}
		all.Go(func() {
			if read := f.read(t.Context(), r, room(n)); read.err != nil || read.room.ID != room(n) {
				t.Errorf("Read of %s: got %v, %v", room(n), read.room, read.err)
			}
			<-slots
		})
	}
	all.Wait()
}

// checkRequests checks the number of requests since the start of the test.
func (f *fakeAPI) checkRequests(t *testing.T, when string, gets, pages int) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.gets != gets || len(f.pages) != pages {
		t.Errorf("%s: %d GETs and %d pages, want %d and %d", when, f.gets, len(f.pages), gets, pages)
	}
}

func TestRequestCounts(t *testing.T) {
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
			withRooms(t, test.rooms, test.pageSize, func(t *testing.T, f *fakeAPI, r *Reader) {
				readRange(t, f, r, 0, test.reads)
				f.checkRequests(t, "after all Reads", test.gets, test.pages)
			})
		})
	}
}

// Reading a few of many rooms requests fewer pages than it sends GETs.
func TestReadFewOfManyRooms(t *testing.T) {
	withRooms(t, 100, 10, func(t *testing.T, f *fakeAPI, r *Reader) {
		for i, n := range []int{99, 98, 97} { // on the last page
			readRange(t, f, r, n, n+1)
			f.checkRequests(t, fmt.Sprintf("after %d", i+1), i+1, i)
		}
	})
}

// During and after a request that may change an object, no Read is answered from an earlier
// page.
func TestInvalidation(t *testing.T) {
	withRooms(t, 10, 10, func(t *testing.T, f *fakeAPI, r *Reader) {
		readRange(t, f, r, 0, 10)
		f.checkRequests(t, "before the change", 1, 1)
		var all sync.WaitGroup
		all.Go(func() { f.change(t.Context(), "update", room(5)) })
		time.Sleep(delay / 2)    // the change has started and not finished
		readRange(t, f, r, 0, 2) // finishes after the change
		f.checkRequests(t, "during the change", 2, 2)
		all.Wait()
		readRange(t, f, r, 5, 6)
		f.checkRequests(t, "after the change", 3, 2)
		if read := f.read(t.Context(), r, room(5)); read.err != nil || read.room.Title == "original" {
			t.Errorf("Read after the change: got %v, %v, want the new title", read.room, read.err)
		}
	})
}

// A Read whose context ends does not cancel the page for other Reads. If no Read waits, the
// page is canceled, and the next Read requests the same page.
func TestCanceledReads(t *testing.T) {
	withRooms(t, 10, 10, func(t *testing.T, f *fakeAPI, r *Reader) {
		readRange(t, f, r, 0, 1)
		var all sync.WaitGroup
		read := func(n int, timeout time.Duration) {
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), timeout)
				defer cancel()
				read := f.read(ctx, r, room(n))
				if isCanceled := timeout < 2*delay; isCanceled != (read.err != nil) || isCanceled && !read.endTime.Equal(read.deadline) {
					t.Errorf("Read of %s, canceled after %s, ended after %s with %v", room(n), timeout, read.endTime.Sub(read.startTime), read.err)
				}
			})
		}
		read(1, delay/2)
		synctest.Wait() // until the page is requested
		read(2, delay)
		all.Wait()
		f.checkRequests(t, "after both were canceled", 1, 1)
		read(1, delay/2)
		synctest.Wait()
		read(2, time.Minute)
		read(3, time.Minute)
		all.Wait()
		f.checkRequests(t, "after one of three was canceled", 1, 2)
	})
}

// After a failed page, each object is requested with a GET, and the list is not requested
// again for a minute. Earlier pages are still used.
func TestFailedPage(t *testing.T) {
	withRooms(t, 40, 10, func(t *testing.T, f *fakeAPI, r *Reader) {
		f.failedPages = map[int]bool{1: true}
		readRange(t, f, r, 0, 20)
		f.checkRequests(t, "after the failed page", 1+10, 2)
		readRange(t, f, r, 5, 15)
		f.checkRequests(t, "after reading some rooms again", 1+10+5, 2)
		time.Sleep(retryInterval)
		readRange(t, f, r, 0, 20)
		f.checkRequests(t, "after retryInterval", 1+10+5+1, 2+2)
	})
}

// No Read is answered from a page that is too old, and a list that failed is requested again
// after retryInterval.
func TestPageAge(t *testing.T) {
	for name, test := range map[string]struct {
		failedPages map[int]bool
		age         time.Duration
		getsBefore  int // GETs until just before the page has this age
		getsAfter   int // GETs after one more Read
	}{
		"successful page": {nil, maxAge, 1, 2},
		"failed page":     {map[int]bool{0: true}, retryInterval, 5, 6},
	} {
		t.Run(name, func(t *testing.T) {
			withRooms(t, 5, 10, func(t *testing.T, f *fakeAPI, r *Reader) {
				f.failedPages = test.failedPages
				readRange(t, f, r, 0, 1)
				readRange(t, f, r, 1, 2)
				time.Sleep(test.age - 5*delay)
				readRange(t, f, r, 2, 5)
				f.checkRequests(t, "before the age", test.getsBefore, 1)
				time.Sleep(5 * delay)
				readRange(t, f, r, 2, 3)
				f.checkRequests(t, "after the age", test.getsAfter, 1)
				readRange(t, f, r, 3, 5)
				f.checkRequests(t, "after more Reads", test.getsAfter, 2)
			})
		})
	}
}

// A Read finds a room in a page by every form of its ID.
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
			withRooms(t, 5, 10, func(t *testing.T, f *fakeAPI, r *Reader) {
				f.rooms[id("us", key)] = "original"
				readRange(t, f, r, 0, 2)
				if read := f.read(t.Context(), r, other); read.err != nil || read.room.ID != id("us", key) {
					t.Errorf("Read of %s: got %v, %v", other, read.room, read.err)
				}
				f.checkRequests(t, "after all Reads", 1, 1)
			})
		})
	}
}

// An unshared reader sends a GET for each Read. Reads of people share pages only for
// administrators, because Webex returns all fields only to them.
func TestUnshared(t *testing.T) {
	f := &fakeAPI{pageSize: 10, rooms: map[string]string{room(0): "a", room(1): "b"}}
	readRange(t, f, NewUnshared(f.client()), 0, 2)
	readRange(t, f, NewUnshared(f.client()), 0, 2)
	f.checkRequests(t, "unshared readers", 4, 0)
	log := slog.New(slog.DiscardHandler)
	for name, test := range map[string]struct {
		me     *sparkapi.Person
		shared bool
	}{
		"unknown account": {nil, false},
		"no roles":        {&sparkapi.Person{}, false},
		"administrator":   {&sparkapi.Person{Roles: []string{"r"}}, true},
	} {
		if shared := New(f.client(), test.me, log).People.list != nil; shared != test.shared {
			t.Errorf("%s: people are shared: %t, want %t", name, shared, test.shared)
		}
	}
}

// Counts returns the requested pages and the Reads that were answered from them.
func TestCounts(t *testing.T) {
	f := &fakeAPI{pageSize: 2, rooms: map[string]string{room(0): "a", room(1): "b", room(2): "c"}}
	for name, test := range map[string]struct {
		reader      *Reader
		pages, hits int64
	}{
		"shared":   {f.reader(), 2, 2}, // the third room is on the second page
		"unshared": {NewUnshared(f.client()), 0, 0},
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

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// In any scenario, a Read returns the state of the API at an allowed moment. It fails only
// with the error of its own GET, and ends when its context ends.
func TestReads(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawScenario(rt, false)
		reads, writes := s.run(t)
		for _, read := range reads {
			if err := s.validate(read, writes); err != nil {
				rt.Errorf("Read of %s, moments %d to %d: %v", read.id, read.startMoment, read.endMoment, err)
			}
		}
		if pages := len(s.api.pages); pages > 0 && pages >= len(reads) {
			rt.Errorf("%d pages for %d Reads, want fewer", pages, len(reads))
		}
	})
}

// Without failures and changes, Reads send at most the number of requests that is stated at
// [Collection], and do not wait longer than necessary.
func TestRequestLimit(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawScenario(rt, true)
		reads, _ := s.run(t)
		var gets, extraGets, listed int
		for id := range s.api.rooms {
			if !s.api.unlisted[id] {
				listed++
			}
		}
		for _, read := range reads {
			if err := errors.Join(s.validate(read, nil), s.checkWait(read)); err != nil {
				rt.Errorf("Read of %s from %s to %s: %v", read.id, read.startTime, read.endTime, err)
			}
			gets += read.gets
			if _, exists := s.api.rooms[read.id]; !exists || s.api.unlisted[read.id] || s.api.partial[read.id] {
				extraGets++ // no page contains the complete room
			}
		}
		if got := len(s.api.pages); got >= len(reads) {
			rt.Errorf("%d pages for %d Reads, want fewer", got, len(reads))
		}
		pages := max(1, (listed+s.api.pageSize-1)/s.api.pageSize)
		if got, limit := gets+len(s.api.pages), 2*min(len(reads), pages)+extraGets; got > limit {
			rt.Errorf("%d GETs and %d of %d pages for %d Reads, of which %d require a GET: want at most %d requests",
				gets, len(s.api.pages), pages, len(reads), extraGets, limit)
		}
	})
}

// scenario is an API and a list of events.
type scenario struct {
	api    *fakeAPI
	events []event
}

// event is an action at a time after the start.
type event struct {
	at      time.Duration
	kind    string        // "read"; "update" and "delete" by this process; "outside update", "outside delete" and "outside create"
	id      string        // of the room
	timeout time.Duration // when a Read is canceled; 0 for never
}

// room returns the ID of a room.
func room(n int) string { return fmt.Sprintf("room-%03d", n) }

// drawScenario draws a scenario. If readsOnly is true, it has no changes, failures and
// timeouts.
func drawScenario(t *rapid.T, readsOnly bool) *scenario {
	api := &fakeAPI{
		pageSize: rapid.IntRange(1, 12).Draw(t, "page size"),
		delays:   rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 40), milliseconds), 2, 12).Draw(t, "delays"),
		rooms:    map[string]string{},
		unlisted: drawRooms(t, "unlisted"),
		partial:  drawRooms(t, "partial"),
	}
	size := rapid.IntRange(0, 40).Draw(t, "rooms")
	for n := range size {
		api.rooms[room(n)] = "original"
	}
	kinds := []string{"read"}
	span := rapid.SampledFrom([]time.Duration{0, 20 * time.Millisecond, 400 * time.Millisecond}).Draw(t, "span")
	if !readsOnly {
		kinds = append(kinds, "read", "read", "read", "read", "read")
		kinds = append(kinds, rapid.SampledFrom([][]string{
			{}, {"update", "delete"}, {"outside update", "outside delete", "outside create"},
			{"update", "delete", "outside update", "outside delete", "outside create"},
		}).Draw(t, "kinds")...)
		api.failedPages, api.failedGets, api.failedWrites = drawNumbers(t, "failed pages"), drawNumbers(t, "failed GETs"), drawNumbers(t, "failed writes")
		if rapid.Bool().Draw(t, "long span") {
			span = 3 * maxAge
		}
	}
	events := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) event {
		e := event{
			at:   time.Duration(rapid.Int64Range(0, int64(span)).Draw(t, "at")),
			kind: rapid.SampledFrom(kinds).Draw(t, "kind"),
			id:   room(rapid.IntRange(0, size+2).Draw(t, "id")), // some of these rooms do not exist
		}
		if !readsOnly && rapid.IntRange(0, 4).Draw(t, "timeout if 0") == 0 {
			e.timeout = milliseconds(rapid.IntRange(1, 60).Draw(t, "timeout"))
		}
		return e
	}), 1, 60).Draw(t, "events")
	return &scenario{api, events}
}

func milliseconds(n int) time.Duration { return time.Duration(n) * time.Millisecond }

// drawRooms draws a set of IDs of rooms.
func drawRooms(t *rapid.T, label string) map[string]bool {
	rooms := map[string]bool{}
	for _, n := range rapid.SliceOfN(rapid.IntRange(0, 40), 0, 4).Draw(t, label) {
		rooms[room(n)] = true
	}
	return rooms
}

// drawNumbers draws a set of numbers of requests.
func drawNumbers(t *rapid.T, label string) map[int]bool {
	numbers := map[int]bool{}
	for _, n := range rapid.SliceOfN(rapid.IntRange(0, 20), 0, 3).Draw(t, label) {
		numbers[n] = true
	}
	return numbers
}

// run runs the events and waits for their end. The synctest bubble fails if a goroutine is
// still running.
func (s *scenario) run(t *testing.T) (reads []*readRecord, writes []*writeRecord) {
	synctest.Test(t, func(t *testing.T) {
		reader := s.api.reader()
		var mu sync.Mutex
		var all sync.WaitGroup
		for _, e := range s.events {
			all.Go(func() {
				time.Sleep(e.at)
				switch e.kind {
				case "read":
					ctx := t.Context()
					if e.timeout > 0 {
						var cancel context.CancelFunc
						ctx, cancel = context.WithTimeout(ctx, e.timeout)
						defer cancel()
					}
					read := s.api.read(ctx, reader, e.id)
					mu.Lock()
					defer mu.Unlock()
					reads = append(reads, read)
				case "update", "delete":
					write := s.api.change(t.Context(), e.kind, e.id)
					mu.Lock()
					defer mu.Unlock()
					writes = append(writes, write)
				default:
					s.api.changeOutside(e.kind, e.id)
				}
			})
		}
		all.Wait()
	})
	return reads, writes
}

// validate returns an error if a Read violates the contract of [Collection].
func (s *scenario) validate(read *readRecord, writes []*writeRecord) error {
	if read.gets > 1 {
		return fmt.Errorf("it sent %d GETs, want at most 1", read.gets)
	}
	var rejected *sparkapi.Error
	switch {
	case read.err == nil:
		moment, err := strconv.Atoi(read.room.Description)
		if err != nil {
			return err
		}
		if read.room.ID != read.id || len(read.room.Errors) > 0 {
			return fmt.Errorf("it returned the room %s with the errors %v, want the complete room", read.room.ID, read.room.Errors)
		}
		if first := s.earliest(read, writes); moment < first || moment > read.endMoment {
			return fmt.Errorf("it returned the state of moment %d, want %d to %d", moment, first, read.endMoment)
		}
	case errors.Is(read.err, sparkapi.ErrNotFound) && errors.As(read.err, &rejected):
		if moment, err := strconv.Atoi(rejected.Message); err != nil || moment < read.startMoment || moment > read.endMoment || read.gets == 0 {
			return fmt.Errorf("it returned an error that is not that of its own GET: %w", read.err)
		}
	case errors.Is(read.err, context.DeadlineExceeded):
		if !read.endTime.Equal(read.deadline) {
			return fmt.Errorf("it ended at %s, and not at its deadline %s: %w", read.endTime, read.deadline, read.err)
		}
	case !read.getFailed:
		return fmt.Errorf("it returned an error although its own GET was not rejected: %w", read.err)
	}
	if !read.deadline.IsZero() && read.endTime.After(read.deadline) {
		return fmt.Errorf("it continued for %s after it was canceled", read.endTime.Sub(read.deadline))
	}
	return nil
}

// earliest returns the first moment whose state a Read may return.
func (s *scenario) earliest(read *readRecord, writes []*writeRecord) int {
	first := 0
	for s.api.moments[first].Before(read.startTime.Add(-maxAge)) {
		first++
	}
	for _, write := range writes {
		if write.received > 0 && write.received < read.startMoment { // the change started before the Read
			first = max(first, write.called)
		}
		if write.returned < read.startMoment { // the change finished before the Read
			first = max(first, write.responded)
		}
	}
	return first
}

// checkWait returns an error if a Read waited for longer than necessary. A Read must stop
// waiting immediately, or when the API returns a page. If the page contains the room, the
// Read must not wait for a later page.
func (s *scenario) checkWait(read *readRecord) error {
	waitEnd := read.endTime
	if !read.getCalled.IsZero() {
		waitEnd = read.getCalled
	}
	hasReason := waitEnd.Equal(read.startTime)
	for _, p := range s.api.pages {
		hasReason = hasReason || p.respondedAt.Equal(waitEnd)
		if p.rooms[read.id] && !p.respondedAt.Before(read.startTime) && p.respondedAt.Before(waitEnd) {
			return fmt.Errorf("it waited until %s, although the API returned a page with the room at %s", waitEnd, p.respondedAt)
		}
	}
	if !hasReason {
		return fmt.Errorf("it waited until %s, when the API returned no page", waitEnd)
	}
	return nil
}

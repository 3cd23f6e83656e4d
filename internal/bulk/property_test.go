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

// In any scenario, a Read returns the state of the service at an allowed moment. It fails
// only with the error of its own GET, and ends when its context ends.
func TestReads(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawScenario(rt, false)
		reads, moves := s.run(t)
		for _, read := range reads {
			if err := s.validate(read, moves); err != nil {
				rt.Errorf("Read of %s, moments %d to %d: %v", read.id, read.start, read.end, err)
			}
		}
		if pages := len(s.service.pages); pages > 0 && pages >= len(reads) {
			rt.Errorf("%d pages for %d Reads, want fewer", pages, len(reads))
		}
	})
}

// The number of requests and the delays of Reads without failures and changes.
func TestReadsAreCheap(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawScenario(rt, true)
		reads, _ := s.run(t)
		var gets, alone, listed int
		for id := range s.service.rooms {
			if !s.service.unlisted[id] {
				listed++
			}
		}
		for _, read := range reads {
			if err := errors.Join(s.validate(read, nil), s.prompt(read)); err != nil {
				rt.Errorf("Read of %s from %s to %s: %v", read.id, read.from, read.to, err)
			}
			gets += read.gets
			if _, exists := s.service.rooms[read.id]; !exists || s.service.unlisted[read.id] || s.service.partial[read.id] {
				alone++ // always costs a GET
			}
		}
		if got := len(s.service.pages); got >= len(reads) {
			rt.Errorf("%d pages for %d Reads, want fewer", got, len(reads))
		}
		pages := max(1, (listed+s.service.pageSize-1)/s.service.pageSize)
		if got, most := gets+len(s.service.pages), 2*min(len(reads), pages)+alone; got > most {
			rt.Errorf("%d GETs and %d pages for %d Reads of %d pages, %d of which are in no list: want %d requests at most",
				gets, len(s.service.pages), len(reads), pages, alone, most)
		}
	})
}

// scenario is a service and a list of events.
type scenario struct {
	service *service
	events  []event
}

// event is an action at a time after the start.
type event struct {
	at   time.Duration
	kind string // "read"; "change" and "delete" by this process; "alter", "vanish" and "appear" by others
	id   string
	give time.Duration // when a Read is canceled; 0 for never
}

func room(n int) string { return fmt.Sprintf("room-%03d", n) }

func drawScenario(t *rapid.T, calm bool) *scenario {
	s := &service{
		pageSize: rapid.IntRange(1, 12).Draw(t, "page size"),
		delays:   rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 40), milliseconds), 2, 12).Draw(t, "delays"),
		rooms:    map[string]string{},
		unlisted: drawRooms(t, "unlisted"),
		partial:  drawRooms(t, "partial"),
	}
	size := rapid.IntRange(0, 40).Draw(t, "rooms")
	for n := range size {
		s.rooms[room(n)] = "as it was"
	}
	kinds := []string{"read"}
	span := rapid.SampledFrom([]time.Duration{0, 20 * time.Millisecond, 400 * time.Millisecond}).Draw(t, "span")
	if !calm {
		kinds = append(kinds, "read", "read", "read", "read", "read")
		kinds = append(kinds, rapid.SampledFrom([][]string{
			{}, {"change", "delete"}, {"alter", "vanish", "appear"}, {"change", "delete", "alter", "vanish", "appear"},
		}).Draw(t, "kinds")...)
		s.badPages, s.badGets, s.badMoves = drawOrdinals(t, "bad pages"), drawOrdinals(t, "bad GETs"), drawOrdinals(t, "bad changes")
		if rapid.Bool().Draw(t, "for long") {
			span = 3 * maxAge
		}
	}
	events := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) event {
		e := event{
			at:   time.Duration(rapid.Int64Range(0, int64(span)).Draw(t, "at")),
			kind: rapid.SampledFrom(kinds).Draw(t, "kind"),
			id:   room(rapid.IntRange(0, size+2).Draw(t, "id")), // some of these rooms do not exist
		}
		if !calm && rapid.IntRange(0, 4).Draw(t, "given up") == 0 {
			e.give = milliseconds(rapid.IntRange(1, 60).Draw(t, "after"))
		}
		return e
	}), 1, 60).Draw(t, "events")
	return &scenario{s, events}
}

func milliseconds(n int) time.Duration { return time.Duration(n) * time.Millisecond }

func drawRooms(t *rapid.T, what string) map[string]bool {
	rooms := map[string]bool{}
	for _, n := range rapid.SliceOfN(rapid.IntRange(0, 40), 0, 4).Draw(t, what) {
		rooms[room(n)] = true
	}
	return rooms
}

func drawOrdinals(t *rapid.T, what string) map[int]bool {
	ordinals := map[int]bool{}
	for _, n := range rapid.SliceOfN(rapid.IntRange(0, 20), 0, 3).Draw(t, what) {
		ordinals[n] = true
	}
	return ordinals
}

// run runs the events and waits for their end. The synctest bubble fails if a goroutine is
// still running.
func (s *scenario) run(t *testing.T) (reads []*reading, moves []*write) {
	synctest.Test(t, func(t *testing.T) {
		reader := s.service.reader()
		var mu sync.Mutex
		var all sync.WaitGroup
		for _, e := range s.events {
			all.Go(func() {
				time.Sleep(e.at)
				switch e.kind {
				case "read":
					ctx := t.Context()
					if e.give > 0 {
						var cancel context.CancelFunc
						ctx, cancel = context.WithTimeout(ctx, e.give)
						defer cancel()
					}
					read := s.service.read(ctx, reader, e.id)
					mu.Lock()
					defer mu.Unlock()
					reads = append(reads, read)
				case "change", "delete":
					m := s.service.change(t.Context(), e.kind, e.id)
					mu.Lock()
					defer mu.Unlock()
					moves = append(moves, m)
				default:
					s.service.alter(e.kind, e.id)
				}
			})
		}
		all.Wait()
	})
	return reads, moves
}

// validate returns an error if a Read violates the contract.
func (s *scenario) validate(read *reading, moves []*write) error {
	if read.gets > 1 {
		return fmt.Errorf("it sent %d GETs", read.gets)
	}
	var refused *sparkapi.Error
	switch {
	case read.err == nil:
		moment, err := strconv.Atoi(read.room.Description)
		if err != nil {
			return err
		}
		if read.room.ID != read.id || len(read.room.Errors) > 0 {
			return fmt.Errorf("it returned %s, errors %v", read.room.ID, read.room.Errors)
		}
		if first := s.earliest(read, moves); moment < first || moment > read.end {
			return fmt.Errorf("it returned the state of moment %d, want %d to %d", moment, first, read.end)
		}
	case errors.Is(read.err, sparkapi.ErrNotFound) && errors.As(read.err, &refused):
		if moment, err := strconv.Atoi(refused.Message); err != nil || moment < read.start || moment > read.end || read.gets == 0 {
			return fmt.Errorf("its own GET did not return its error: %w", read.err)
		}
	case errors.Is(read.err, context.DeadlineExceeded):
		if !read.to.Equal(read.until) {
			return fmt.Errorf("it was not canceled at that time, and returned %w", read.err)
		}
	case !read.bad:
		return fmt.Errorf("its own GET was not rejected, and it returned %w", read.err)
	}
	if !read.until.IsZero() && read.to.After(read.until) {
		return fmt.Errorf("it continued for %s after it was canceled", read.to.Sub(read.until))
	}
	return nil
}

// earliest returns the first moment whose state a Read may return.
func (s *scenario) earliest(read *reading, moves []*write) int {
	first := 0
	for s.service.moments[first].Before(read.from.Add(-maxAge)) {
		first++
	}
	for _, m := range moves {
		if m.arrived > 0 && m.arrived < read.start { // the change had begun
			first = max(first, m.called)
		}
		if m.returned < read.start { // the change had ended
			first = max(first, m.left)
		}
	}
	return first
}

// prompt returns an error if a Read waited for longer than necessary. A Read ends, or sends
// its GET, when it starts or when a page arrives, and no page with its room arrived
// earlier.
func (s *scenario) prompt(read *reading) error {
	turn := read.to
	if !read.turned.IsZero() {
		turn = read.turned
	}
	due := turn.Equal(read.from)
	for _, p := range s.service.pages {
		due = due || p.respondedAt.Equal(turn)
		if p.shows[read.id] && !p.respondedAt.Before(read.from) && p.respondedAt.Before(turn) {
			return fmt.Errorf("its page came at %s, and it waited until %s", p.respondedAt, turn)
		}
	}
	if !due {
		return fmt.Errorf("it waited until %s, when nothing happened", turn)
	}
	return nil
}

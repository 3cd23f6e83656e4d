// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// fixture is a simulator whose rooms have members, and a reader of its API.
type fixture struct {
	sim     *sparksim.Sim
	api     *sparkapi.Client
	reader  *Reader
	rooms   []string
	members map[string][]string // IDs of memberships by room
}

// latency is the duration of a request to the simulator.
const latency = 50 * time.Millisecond

// missing is the ID of a membership that does not exist.
var missing = sparkapi.ID{Cluster: "us", Type: "MEMBERSHIP", Key: "00000000-0000-4000-8000-000000000000:00000000-0000-4000-8000-000000000000"}.String()

// RoundTrip delays each request by the latency, in the fake time of the synctest bubble.
func (f *fixture) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := wait(req.Context(), latency); err != nil {
		return nil, err
	}
	return inprocess.Transport{Handler: f.sim}.RoundTrip(req)
}

// newSim returns a simulator with the given number of rooms. The members of each room are the
// administrator and the given number of people.
func newSim(rooms, members, pageSize int) *sparksim.Sim {
	return sparksim.New(sparksim.WithPeople(members), sparksim.WithRooms(rooms, members), sparksim.WithPageSize(pageSize))
}

// newFixture returns a fixture with the rooms and members of the simulator.
func newFixture(ctx context.Context, sim *sparksim.Sim) (*fixture, error) {
	f := &fixture{sim: sim, members: map[string][]string{}}
	api, err := sparkapi.New(sparkapi.WithAccessToken(f.sim.Token("admin")), sparkapi.WithBaseURL("http://127.0.0.1/v1"), sparkapi.WithTransport(f), WithInvalidation())
	if err != nil {
		return nil, err
	}
	f.api, f.reader = api, New(api, nil, slog.New(slog.DiscardHandler))
	for room, err := range api.Rooms.List(ctx, sparkapi.RoomFilter{}) {
		if err != nil {
			return nil, err
		}
		f.rooms = append(f.rooms, room.ID)
		for membership, err := range api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}) {
			if err != nil {
				return nil, err
			}
			f.members[room.ID] = append(f.members[room.ID], membership.ID)
		}
	}
	return f, nil
}

// member identifies a membership to read by the indices of the room and of the member.
type member struct{ room, index int }

// readRooms reads the rooms, like Terraform does for a configuration that manages them.
func (f *fixture) readRooms(ctx context.Context) error {
	for _, room := range f.rooms {
		if _, err := f.reader.Rooms.Get(ctx, room); err != nil {
			return err
		}
	}
	f.sim.ResetCalls()
	return nil
}

// readAll reads memberships, at most ten at a time as Terraform does.
func (f *fixture) readAll(ctx context.Context, members []member) error {
	return f.readEach(ctx, members, func() {})
}

// readInOrder is like readAll, but starts a Read only when all others wait for a response
// or have ended. The number of requests then does not depend on the scheduler.
func (f *fixture) readInOrder(ctx context.Context, members []member) error {
	return f.readEach(ctx, members, synctest.Wait)
}

func (f *fixture) readEach(ctx context.Context, members []member, beforeEach func()) error {
	errs := make([]error, len(members))
	var all sync.WaitGroup
	slots := make(chan struct{}, 10)
	for i, m := range members {
		slots <- struct{}{}
		beforeEach()
		all.Go(func() {
			errs[i] = f.read(ctx, m)
			<-slots
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// read reads a membership. If the room has no member with the index, read requires the
// error that the membership does not exist.
func (f *fixture) read(ctx context.Context, m member) error {
	room, id := f.rooms[m.room], missing
	exists := m.index < len(f.members[room])
	if exists {
		id = f.members[room][m.index]
	}
	got, err := f.reader.Memberships.For(room).Get(ctx, id)
	switch {
	case exists && (err != nil || got.ID != id):
		return fmt.Errorf("read member %d of room %d: got %v, %w", m.index, m.room, got, err)
	case !exists && !errors.Is(err, sparkapi.ErrNotFound):
		return fmt.Errorf("read a missing membership of room %d: got %v, %w, want ErrNotFound", m.room, got, err)
	}
	return nil
}

// requests returns the number of requests for memberships.
func (f *fixture) requests() (gets, pages int) {
	return f.sim.Count("GET /memberships/*"), f.sim.Count("GET /memberships")
}

// In any order, Reads send at most one request more than stated at [Collection].
func TestParentCollectionsRequestLimit(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rooms, members, pageSize := rapid.IntRange(1, 8).Draw(rt, "rooms"), rapid.IntRange(0, 9).Draw(rt, "members"), rapid.IntRange(1, 12).Draw(rt, "page size")
		reads := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) member {
			return member{rapid.IntRange(0, rooms-1).Draw(t, "room"), rapid.IntRange(0, members+1).Draw(t, "member")}
		}), 1, 40).Draw(rt, "Reads")
		if rapid.Bool().Draw(rt, "room by room") {
			slices.SortStableFunc(reads, func(a, b member) int { return cmp.Compare(a.room, b.room) })
		}
		gets, pages, err := countRequests(t, rooms, members, pageSize, reads)
		if err != nil {
			rt.Fatal(err)
		}
		readsByRoom, limit := make([]int, rooms), 1
		for _, m := range reads {
			readsByRoom[m.room]++
			if m.index > members {
				limit++ // a missing membership always costs a GET
			}
		}
		pagesOfRoom := (members + 1 + pageSize - 1) / pageSize
		for _, n := range readsByRoom {
			limit += 2 * min(n, pagesOfRoom)
		}
		if gets+pages > limit {
			rt.Errorf("%d GETs and %d pages of size %d, for rooms with %d members and %v Reads: want at most %d requests", gets, pages, pageSize, members+1, readsByRoom, limit)
		}
	})
}

// countRequests returns the number of requests that the Reads send.
func countRequests(t *testing.T, rooms, members, pageSize int, reads []member) (gets, pages int, err error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		var f *fixture
		if f, err = newFixture(t.Context(), newSim(rooms, members, pageSize)); err != nil {
			return
		}
		defer f.sim.Close()
		err = errors.Join(f.readRooms(t.Context()), f.readAll(t.Context(), reads))
		time.Sleep(time.Second) // for requests that no Read waits for
		gets, pages = f.requests()
	})
	return gets, pages, err
}

// Reading the members of one room after those of another requests one list for each room.
// Because lists are prefetched, two rooms take at most the time of one request.
func TestPrefetch(t *testing.T) {
	const members = 20
	for _, test := range []struct {
		name        string
		rooms, step int           // the members of every step-th room are read
		gets, pages int           // at most
		duration    time.Duration // at most
	}{
		{"all rooms", 100, 1, 2, 100, 100 * latency / 2},
		{"only the first room", 100, 100, 1, 2, 2 * latency},
		{"every tenth room", 100, 10, 10, 11, 20 * latency},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f, err := newFixture(t.Context(), newSim(test.rooms, members, 1000))
				if err != nil {
					t.Fatal(err)
				}
				defer f.sim.Close()
				var reads []member
				for room := 0; room < test.rooms; room += test.step {
					for index := range members + 1 {
						reads = append(reads, member{room, index})
					}
				}
				if err := f.readRooms(t.Context()); err != nil {
					t.Fatal(err)
				}
				began := time.Now()
				if err := f.readInOrder(t.Context(), reads); err != nil {
					t.Error(err)
				}
				if duration := time.Since(began); duration > test.duration {
					t.Errorf("the Reads took %s, want at most %s", duration, test.duration)
				}
				time.Sleep(time.Second) // for requests that no Read waits for
				if gets, pages := f.requests(); gets > test.gets || pages > test.pages {
					t.Errorf("%d GETs and %d pages, want at most %d and %d", gets, pages, test.gets, test.pages)
				}
			})
		})
	}
}

// A prefetched list is not used after a change.
func TestPrefetchAndInvalidation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, err := newFixture(t.Context(), newSim(2, 3, 1000))
		if err != nil {
			t.Fatal(err)
		}
		defer f.sim.Close()
		if err := errors.Join(f.readRooms(t.Context()), f.readAll(t.Context(), []member{{0, 0}, {0, 1}})); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second) // for the prefetched list
		if _, pages := f.requests(); pages != 2 {
			t.Fatalf("%d pages, want one for each room", pages)
		}
		room := f.rooms[1]
		id := f.members[room][1]
		if _, err := f.api.Memberships.Update(t.Context(), id, sparkapi.MembershipUpdate{IsModerator: new(true)}); err != nil {
			t.Fatal(err)
		}
		got, err := f.reader.Memberships.For(room).Get(t.Context(), id)
		if err != nil || !got.IsModerator {
			t.Errorf("Read of the membership after the change: got %v, %v, want a moderator", got, err)
		}
	})
}

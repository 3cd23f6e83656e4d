// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// fixture is a simulated service whose rooms have members, and a reader of it.
type fixture struct {
	sim     *sparksim.Sim
	api     *sparkapi.Client
	reader  *Reader
	rooms   []string
	members map[string][]string // IDs of memberships by room
}

// latency is the duration of a request.
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

// simulated returns a service with the given number of rooms, each with the given number of
// members and the administrator.
func simulated(rooms, members, pageSize int) *sparksim.Sim {
	return sparksim.New(sparksim.WithPeople(members), sparksim.WithRooms(rooms, members), sparksim.WithPageSize(pageSize))
}

// newFixture lists the rooms and their members.
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
		for member, err := range api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}) {
			if err != nil {
				return nil, err
			}
			f.members[room.ID] = append(f.members[room.ID], member.ID)
		}
	}
	return f, nil
}

// visit identifies a membership to read.
type visit struct{ room, member int }

// readRooms reads the rooms, like Terraform does for a configuration that manages them.
func (f *fixture) readRooms(ctx context.Context) error {
	for _, room := range f.rooms {
		if _, err := f.reader.Rooms.Get(ctx, room); err != nil {
			return err
		}
	}
	f.sim.ForgetCalls()
	return nil
}

// readAll reads memberships, at most ten at a time as Terraform does.
func (f *fixture) readAll(ctx context.Context, visits []visit) error {
	return f.readEach(ctx, visits, func() {})
}

// readInOrder is like readAll, but starts a Read only when all others wait for a response or have ended.
// The number of requests then does not depend on the scheduler.
func (f *fixture) readInOrder(ctx context.Context, visits []visit) error {
	return f.readEach(ctx, visits, synctest.Wait)
}

func (f *fixture) readEach(ctx context.Context, visits []visit, beforeEach func()) error {
	errs := make([]error, len(visits))
	var all sync.WaitGroup
	slots := make(chan struct{}, 10)
	for i, v := range visits {
		slots <- struct{}{}
		beforeEach()
		all.Go(func() {
			errs[i] = f.read(ctx, v)
			<-slots
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

func (f *fixture) read(ctx context.Context, v visit) error {
	room, id := f.rooms[v.room], missing
	exists := v.member < len(f.members[room])
	if exists {
		id = f.members[room][v.member]
	}
	got, err := f.reader.Memberships.In(room).Get(ctx, id)
	switch {
	case exists && (err != nil || got.ID != id):
		return fmt.Errorf("read member %d of room %d: got %v, %w", v.member, v.room, got, err)
	case !exists && !errors.Is(err, sparkapi.ErrNotFound):
		return fmt.Errorf("read a person who is not a member of room %d: got %v, %w", v.room, got, err)
	}
	return nil
}

// requests returns the number of requests for memberships.
func (f *fixture) requests() (gets, pages int) {
	return f.sim.Count("GET /memberships/*"), f.sim.Count("GET /memberships")
}

// In any order, Reads send at most one request more than twice the cheaper of one GET for
// each membership and the lists of all rooms.
func TestNestedIsCheap(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rooms, members, pageSize := rapid.IntRange(1, 8).Draw(rt, "rooms"), rapid.IntRange(0, 9).Draw(rt, "members"), rapid.IntRange(1, 12).Draw(rt, "page size")
		visits := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) visit {
			return visit{rapid.IntRange(0, rooms-1).Draw(t, "room"), rapid.IntRange(0, members+1).Draw(t, "member")}
		}), 1, 40).Draw(rt, "Reads")
		if rapid.Bool().Draw(rt, "room by room") {
			sorted := make([][]visit, rooms)
			for _, v := range visits {
				sorted[v.room] = append(sorted[v.room], v)
			}
			visits = nil
			for _, of := range sorted {
				visits = append(visits, of...)
			}
		}
		gets, lists, err := costs(t, rooms, members, pageSize, visits)
		if err != nil {
			rt.Fatal(err)
		}
		reads, most := make([]int, rooms), 1
		for _, v := range visits {
			reads[v.room]++
			if v.member > members {
				most++ // always costs a GET
			}
		}
		pages := (members + 1 + pageSize - 1) / pageSize
		for _, n := range reads {
			most += 2 * min(n, pages)
		}
		if gets+lists > most {
			rt.Errorf("%d GETs and %d pages of %d each, for %v Reads in rooms of %d: want %d requests at most", gets, lists, pageSize, reads, members+1, most)
		}
	})
}

// costs returns the number of requests that the Reads send.
func costs(t *testing.T, rooms, members, pageSize int, visits []visit) (gets, pages int, err error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		var f *fixture
		if f, err = newFixture(t.Context(), simulated(rooms, members, pageSize)); err != nil {
			return
		}
		defer f.sim.Close()
		err = errors.Join(f.readRooms(t.Context()), f.readAll(t.Context(), visits))
		time.Sleep(time.Second) // for requests that no Read waits for
		gets, pages = f.requests()
	})
	return gets, pages, err
}

// Reading many rooms one after the other requests one list for each room. For two rooms, it
// takes at most the time of one request.
func TestLookAhead(t *testing.T) {
	const members = 20
	for _, test := range []struct {
		name        string
		rooms, step int // the members of every step-th room are read
		gets, pages int // at most
		took        time.Duration
	}{
		{"all rooms", 100, 1, 2, 100, 100 * latency / 2},
		{"the first room alone", 100, 100, 1, 2, 2 * latency},
		{"every tenth room", 100, 10, 10, 11, 20 * latency},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f, err := newFixture(t.Context(), simulated(test.rooms, members, 1000))
				if err != nil {
					t.Fatal(err)
				}
				defer f.sim.Close()
				var visits []visit
				for room := 0; room < test.rooms; room += test.step {
					for member := range members + 1 {
						visits = append(visits, visit{room, member})
					}
				}
				if err := f.readRooms(t.Context()); err != nil {
					t.Fatal(err)
				}
				began := time.Now()
				if err := f.readInOrder(t.Context(), visits); err != nil {
					t.Error(err)
				}
				if took := time.Since(began); took > test.took {
					t.Errorf("took %s, want %s at most", took, test.took)
				}
				time.Sleep(time.Second) // for requests that no Read waits for
				if gets, pages := f.requests(); gets > test.gets || pages > test.pages {
					t.Errorf("%d GETs and %d pages, want %d and %d at most", gets, pages, test.gets, test.pages)
				}
			})
		})
	}
}

// A prefetched list is not used after a change.
func TestLookAheadAndChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, err := newFixture(t.Context(), simulated(2, 3, 1000))
		if err != nil {
			t.Fatal(err)
		}
		defer f.sim.Close()
		if err := errors.Join(f.readRooms(t.Context()), f.readAll(t.Context(), []visit{{0, 0}, {0, 1}})); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		if _, pages := f.requests(); pages != 2 {
			t.Fatalf("%d pages, want one for each room", pages)
		}
		yes := true
		if _, err := f.api.Memberships.Update(t.Context(), f.members[f.rooms[1]][1], sparkapi.MembershipUpdate{IsModerator: &yes}); err != nil {
			t.Fatal(err)
		}
		member, err := f.reader.Memberships.In(f.rooms[1]).Get(t.Context(), f.members[f.rooms[1]][1])
		if err != nil || !member.IsModerator {
			t.Errorf("read the member: got %v, %v, want a moderator", member, err)
		}
	})
}

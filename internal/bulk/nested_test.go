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

// house is a simulated service whose rooms have members, and a reader of it.
type house struct {
	sim     *sparksim.Sim
	api     *sparkapi.Client
	reader  *Reader
	rooms   []string
	members map[string][]string // ids of memberships, by room
}

// answered is how long a request takes.
const answered = 50 * time.Millisecond

// nobody is the id of a membership that there is not.
var nobody = sparkapi.ID{Cluster: "us", Type: "MEMBERSHIP", Key: "00000000-0000-4000-8000-000000000000:00000000-0000-4000-8000-000000000000"}.String()

// RoundTrip lets each request take a moment of the bubble's time.
func (h *house) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := wait(req.Context(), answered); err != nil {
		return nil, err
	}
	return inprocess.Transport{Handler: h.sim}.RoundTrip(req)
}

// simulated is a service of so many rooms with so many members besides the administrator.
func simulated(rooms, members, pageSize int) *sparksim.Sim {
	return sparksim.New(sparksim.WithPeople(members), sparksim.WithRooms(rooms, members), sparksim.WithPageSize(pageSize))
}

// newHouse looks at who is where.
func newHouse(ctx context.Context, sim *sparksim.Sim) (*house, error) {
	h := &house{sim: sim, members: map[string][]string{}}
	api, err := sparkapi.New(sparkapi.WithAccessToken(h.sim.Token("admin")), sparkapi.WithBaseURL("http://127.0.0.1/v1"), sparkapi.WithTransport(h), Watched())
	if err != nil {
		return nil, err
	}
	h.api, h.reader = api, New(api, nil, slog.New(slog.DiscardHandler))
	for room, err := range api.Rooms.List(ctx, sparkapi.RoomFilter{}) {
		if err != nil {
			return nil, err
		}
		h.rooms = append(h.rooms, room.ID)
		for member, err := range api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}) {
			if err != nil {
				return nil, err
			}
			h.members[room.ID] = append(h.members[room.ID], member.ID)
		}
	}
	return h, nil
}

// visit is a Read of a membership.
type visit struct{ room, member int }

// readRooms reads the rooms, which a configuration has too.
func (h *house) readRooms(ctx context.Context) error {
	for _, room := range h.rooms {
		if _, err := h.reader.Rooms.Get(ctx, room); err != nil {
			return err
		}
	}
	h.sim.ForgetCalls()
	return nil
}

// readAll reads memberships, at most ten at a time as Terraform does.
func (h *house) readAll(ctx context.Context, visits []visit) error {
	return h.readEach(ctx, visits, func() {})
}

// readInOrder is like readAll, but starts a Read only when all others wait for an answer or have one. The number of
// requests then does not depend on the scheduler.
func (h *house) readInOrder(ctx context.Context, visits []visit) error {
	return h.readEach(ctx, visits, synctest.Wait)
}

func (h *house) readEach(ctx context.Context, visits []visit, beforeEach func()) error {
	errs := make([]error, len(visits))
	var all sync.WaitGroup
	slots := make(chan struct{}, 10)
	for i, v := range visits {
		slots <- struct{}{}
		beforeEach()
		all.Go(func() {
			errs[i] = h.read(ctx, v)
			<-slots
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

func (h *house) read(ctx context.Context, v visit) error {
	room, id := h.rooms[v.room], nobody
	exists := v.member < len(h.members[room])
	if exists {
		id = h.members[room][v.member]
	}
	got, err := h.reader.Memberships.In(room).Get(ctx, id)
	switch {
	case exists && (err != nil || got.ID != id):
		return fmt.Errorf("member %d of room %d is answered with %v, %w", v.member, v.room, got, err)
	case !exists && !errors.Is(err, sparkapi.ErrNotFound):
		return fmt.Errorf("somebody who is not in room %d is answered with %v, %w", v.room, got, err)
	}
	return nil
}

// asked is what was asked for memberships.
func (h *house) asked() (gets, pages int) {
	return h.sim.Count("GET /memberships/*"), h.sim.Count("GET /memberships")
}

// Whatever is read, in whatever order: it costs at most twice the cheaper of a request
// for each thing and the lists of the rooms that it is in, and one.
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
				most++ // costs a GET whoever asks
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

// costs is what Reads ask for.
func costs(t *testing.T, rooms, members, pageSize int, visits []visit) (gets, pages int, err error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		var h *house
		if h, err = newHouse(t.Context(), simulated(rooms, members, pageSize)); err != nil {
			return
		}
		defer h.sim.Close()
		err = errors.Join(h.readRooms(t.Context()), h.readAll(t.Context(), visits))
		time.Sleep(time.Second) // for what nobody waits for
		gets, pages = h.asked()
	})
	return gets, pages, err
}

// Many rooms one after the other cost a list each, and in time hardly more than one
// request for two of them.
func TestLookAhead(t *testing.T) {
	const members = 20
	for _, test := range []struct {
		name        string
		rooms, step int // of so many rooms the members of each so-manieth are read
		gets, pages int // at most
		took        time.Duration
	}{
		{"all rooms", 100, 1, 2, 100, 100 * answered / 2},
		{"the first room alone", 100, 100, 1, 2, 2 * answered},
		{"every tenth room", 100, 10, 10, 11, 20 * answered},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h, err := newHouse(t.Context(), simulated(test.rooms, members, 1000))
				if err != nil {
					t.Fatal(err)
				}
				defer h.sim.Close()
				var visits []visit
				for room := 0; room < test.rooms; room += test.step {
					for member := range members + 1 {
						visits = append(visits, visit{room, member})
					}
				}
				if err := h.readRooms(t.Context()); err != nil {
					t.Fatal(err)
				}
				began := time.Now()
				if err := h.readInOrder(t.Context(), visits); err != nil {
					t.Error(err)
				}
				if took := time.Since(began); took > test.took {
					t.Errorf("took %s, want %s at most", took, test.took)
				}
				time.Sleep(time.Second) // for what nobody waits for
				if gets, pages := h.asked(); gets > test.gets || pages > test.pages {
					t.Errorf("%d GETs and %d pages, want %d and %d at most", gets, pages, test.gets, test.pages)
				}
			})
		})
	}
}

// A list that was asked for ahead is of no use after a change.
func TestLookAheadAndChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, err := newHouse(t.Context(), simulated(2, 3, 1000))
		if err != nil {
			t.Fatal(err)
		}
		defer h.sim.Close()
		if err := errors.Join(h.readRooms(t.Context()), h.readAll(t.Context(), []visit{{0, 0}, {0, 1}})); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		if _, pages := h.asked(); pages != 2 {
			t.Fatalf("%d pages, want one of each room", pages)
		}
		yes := true
		if _, err := h.api.Memberships.Update(t.Context(), h.members[h.rooms[1]][1], sparkapi.MembershipUpdate{IsModerator: &yes}); err != nil {
			t.Fatal(err)
		}
		member, err := h.reader.Memberships.In(h.rooms[1]).Get(t.Context(), h.members[h.rooms[1]][1])
		if err != nil || !member.IsModerator {
			t.Errorf("the member is answered as %v, %v: want a moderator", member, err)
		}
	})
}

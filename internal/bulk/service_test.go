// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// service is a simulated API with rooms, for a real client. Each response contains the moment
// at which the rooms were read: the title of a room is its title at that moment, and the
// description is the number of the moment.
type service struct {
	pageSize int
	delays   []time.Duration // before and after a request reads the rooms, in turn
	unlisted map[string]bool // rooms that no list contains
	partial  map[string]bool // rooms that lists contain with errors
	badPages map[int]bool    // which of the pages are rejected
	badGets  map[int]bool
	badMoves map[int]bool // which of the changes return an error although they were carried out

	mu           sync.Mutex
	moments      []time.Time // the first has the number 0
	rooms        map[string]string
	requestCount int // requests of any kind
	writes       int
	gets         int
	pages        []page // in the order of their requests
}

// page is a page that was requested.
type page struct {
	shows       map[string]bool // rooms, complete or in part
	respondedAt time.Time       // zero if the page was rejected or canceled
}

// reading is a Read and its events.
type reading struct {
	id         string
	start, end int // moments
	room       *sparkapi.Room
	err        error
	turned     time.Time // when it called its GET; zero for never. A busy client sends the request later
	gets       int       // that arrived
	bad        bool      // its GET was rejected
	from, to   time.Time
	until      time.Time // when it is canceled; zero for never
}

// write is a request of this process that may change an object. It has the moments of the
// call, the arrival at the service, the response and the return.
type write struct{ called, arrived, left, returned int }

// sender is the context key of the sender of a request.
type sender struct{}

// moment returns the number of the current moment. No two events have the same moment.
func (s *service) moment() int {
	s.moments = append(s.moments, time.Now())
	return len(s.moments) - 1
}

func (s *service) now() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.moment()
}

// client returns a client of the service with [WithInvalidation].
func (s *service) client() *sparkapi.Client {
	client, err := sparkapi.New(sparkapi.WithAccessToken("token"), sparkapi.WithBaseURL("https://rooms.example/v1"),
		sparkapi.WithMaxRetries(0), sparkapi.WithTransport(s), WithInvalidation())
	if err != nil {
		panic(err)
	}
	return client
}

func (s *service) reader() *Reader {
	r := New(s.client(), nil, slog.New(slog.DiscardHandler))
	get := r.Rooms.get
	r.Rooms.get = func(ctx context.Context, id string, options ...sparkapi.CallOption) (*sparkapi.Room, error) {
		if read, ok := ctx.Value(sender{}).(*reading); ok {
			read.turned = time.Now()
		}
		return get(ctx, id, options...)
	}
	return r
}

// read reads a room and records the events.
func (s *service) read(ctx context.Context, r *Reader, id string) *reading {
	read := &reading{id: id, start: s.now(), from: time.Now()}
	read.until, _ = ctx.Deadline()
	read.room, read.err = r.Rooms.Get(context.WithValue(ctx, sender{}, read), id)
	read.end, read.to = s.now(), time.Now()
	return read
}

// change changes or deletes a room, like another instance of the provider.
func (s *service) change(ctx context.Context, kind, id string) *write {
	m := &write{called: s.now()}
	ctx = context.WithValue(ctx, sender{}, m)
	var err error
	if rooms := s.client().Rooms; kind == "delete" {
		err = rooms.Delete(ctx, id)
	} else {
		_, err = rooms.Update(ctx, id, sparkapi.RoomUpdate{Title: "x"})
	}
	_ = err // Reads must be right whether or not the change was carried out
	m.returned = s.now()
	return m
}

// alter changes a room outside this process.
func (s *service) alter(kind, id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	moment := s.moment()
	_, exists := s.rooms[id]
	switch {
	case kind == "vanish":
		delete(s.rooms, id)
	case exists == (kind == "alter"):
		s.rooms[id] = fmt.Sprintf("altered %d", moment)
	}
}

func (s *service) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer func() { _ = req.Body.Close() }()
	}
	id := strings.Trim(strings.TrimPrefix(req.URL.Path, "/v1/rooms"), "/")
	ordinal, before, after := s.arrive(req, id)
	if err := wait(req.Context(), before); err != nil {
		return nil, err
	}
	status, object, header := s.serve(req, id, ordinal)
	if err := wait(req.Context(), after); err != nil {
		return nil, err
	}
	s.mu.Lock()
	if id == "" && status == http.StatusOK {
		s.pages[ordinal].respondedAt = time.Now()
	}
	if m, ok := req.Context().Value(sender{}).(*write); ok {
		m.left = s.moment()
	}
	s.mu.Unlock()
	body, err := json.Marshal(object)
	if err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(bytes.NewReader(body))}, nil
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// arrive counts a request, and returns its number among the requests of its kind.
func (s *service) arrive(req *http.Request, id string) (ordinal int, before, after time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.delays) > 0 {
		before, after = s.delays[2*s.requestCount%len(s.delays)], s.delays[(2*s.requestCount+1)%len(s.delays)]
	}
	s.requestCount++
	switch {
	case req.Method != http.MethodGet:
		ordinal = s.writes
		s.writes++
		if m, ok := req.Context().Value(sender{}).(*write); ok {
			m.arrived = s.moment()
		}
	case id == "":
		ordinal = len(s.pages)
		s.pages = append(s.pages, page{})
	default:
		ordinal = s.gets
		s.gets++
		if read, ok := req.Context().Value(sender{}).(*reading); ok {
			read.gets++
			read.bad = s.badGets[ordinal]
		}
	}
	return ordinal, before, after
}

// serve processes a request.
func (s *service) serve(req *http.Request, id string, ordinal int) (status int, object any, header http.Header) {
	s.mu.Lock()
	defer s.mu.Unlock()
	header = http.Header{"Trackingid": {"TEST"}}
	moment := s.moment()
	refuse := func(status int) (int, any, http.Header) {
		return status, map[string]string{"message": strconv.Itoa(moment), "trackingId": "TEST"}, header
	}
	_, exists := s.rooms[id]
	switch {
	case req.Method == http.MethodPut && exists, req.Method == http.MethodDelete && exists:
		delete(s.rooms, id)
		if req.Method == http.MethodPut {
			s.rooms[id] = fmt.Sprintf("changed %d", moment)
		}
		if s.badMoves[ordinal] {
			return refuse(http.StatusInternalServerError)
		}
		return http.StatusOK, s.view(id, moment), header
	case id == "" && s.badPages[ordinal], id != "" && s.badGets[ordinal]:
		return refuse(http.StatusInternalServerError)
	case id == "":
		return http.StatusOK, s.list(req, ordinal, moment, header), header
	case !exists:
		return refuse(http.StatusNotFound)
	}
	return http.StatusOK, s.view(id, moment), header
}

func (s *service) view(id string, moment int) map[string]any {
	return map[string]any{"id": id, "title": s.rooms[id], "description": strconv.Itoa(moment)}
}

// list returns the page that begins after the room in the request.
func (s *service) list(req *http.Request, ordinal, moment int, header http.Header) any {
	after := req.URL.Query().Get("after")
	var ids []string
	for id := range s.rooms {
		if id > after && !s.unlisted[id] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	if len(ids) > s.pageSize {
		ids = ids[:s.pageSize]
		header.Set("Link", fmt.Sprintf(`</v1/rooms?after=%s>; rel="next"`, ids[len(ids)-1]))
	}
	items, shows := []any{}, map[string]bool{}
	for _, id := range ids {
		item := s.view(id, moment)
		if s.partial[id] {
			item["errors"] = map[string]any{"title": map[string]string{"code": "kms_failure"}}
		}
		items, shows[id] = append(items, item), true
	}
	s.pages[ordinal].shows = shows
	return map[string]any{"items": items}
}

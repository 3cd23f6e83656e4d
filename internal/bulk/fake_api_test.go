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

// fakeAPI is a transport that simulates an API with rooms. It numbers the moments at which
// an event happens. Each response shows the state at one moment. The title of a room is its
// title at that moment, and the description is the number of the moment.
type fakeAPI struct {
	pageSize     int
	delays       []time.Duration // alternately the delay before and after a request is processed, used in turn
	unlisted     map[string]bool // rooms that no list contains
	partial      map[string]bool // rooms that lists contain with errors
	failedPages  map[int]bool    // the numbers of the page requests that are rejected, beginning with 0
	failedGets   map[int]bool    // the numbers of the GETs that are rejected
	failedWrites map[int]bool    // the numbers of the changes that are carried out, but return an error

	mu           sync.Mutex
	moments      []time.Time       // the index is the number of the moment
	rooms        map[string]string // titles by ID
	requestCount int               // requests of any kind
	writes       int               // requests that change a room
	gets         int               // requests for a room
	pages        []page            // in the order of their requests
}

// page is a page that was requested.
type page struct {
	rooms       map[string]bool // the rooms on the page, including those with errors
	respondedAt time.Time       // zero if the page was rejected or canceled
}

// readRecord records a Read and its events.
type readRecord struct {
	id                     string
	room                   *sparkapi.Room
	err                    error
	startMoment, endMoment int
	startTime, endTime     time.Time
	deadline               time.Time // when the Read is canceled; zero for never
	getCalled              time.Time // when the Read decided to send a GET; zero for never
	gets                   int       // the number of GETs that the API received
	getFailed              bool      // the GET was rejected
}

// writeRecord records the moments of a request of this process that changes a room.
type writeRecord struct {
	called    int // the method was called
	received  int // the API received the request
	responded int // the API sent the response
	returned  int // the method returned
}

// recordKey is the context key of the readRecord or writeRecord of a request.
type recordKey struct{}

// moment returns the number of a new moment. The mutex must be locked.
func (f *fakeAPI) moment() int {
	f.moments = append(f.moments, time.Now())
	return len(f.moments) - 1
}

// now is moment for a caller that has not locked the mutex.
func (f *fakeAPI) now() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.moment()
}

// client returns a client of the API with [WithInvalidation].
func (f *fakeAPI) client() *sparkapi.Client {
	client, err := sparkapi.New(sparkapi.WithAccessToken("token"), sparkapi.WithBaseURL("https://rooms.example/v1"),
		sparkapi.WithMaxRetries(0), sparkapi.WithTransport(f), WithInvalidation())
	if err != nil {
		panic(err)
	}
	return client
}

// reader returns a reader of the API that records when a Read decides to send a GET.
func (f *fakeAPI) reader() *Reader {
	r := New(f.client(), nil, slog.New(slog.DiscardHandler))
	get := r.Rooms.get
	r.Rooms.get = func(ctx context.Context, id string, options ...sparkapi.CallOption) (*sparkapi.Room, error) {
		if read, ok := ctx.Value(recordKey{}).(*readRecord); ok {
			read.getCalled = time.Now()
		}
		return get(ctx, id, options...)
	}
	return r
}

// read reads a room and records the Read.
func (f *fakeAPI) read(ctx context.Context, r *Reader, id string) *readRecord {
	read := &readRecord{id: id, startMoment: f.now(), startTime: time.Now()}
	read.deadline, _ = ctx.Deadline()
	read.room, read.err = r.Rooms.Get(context.WithValue(ctx, recordKey{}, read), id)
	read.endMoment, read.endTime = f.now(), time.Now()
	return read
}

// change changes or deletes a room with another client of this process.
func (f *fakeAPI) change(ctx context.Context, kind, id string) *writeRecord {
	write := &writeRecord{called: f.now()}
	ctx = context.WithValue(ctx, recordKey{}, write)
	var err error
	if rooms := f.client().Rooms; kind == "delete" {
		err = rooms.Delete(ctx, id)
	} else {
		_, err = rooms.Update(ctx, id, sparkapi.RoomUpdate{Title: "x"})
	}
	_ = err // a failed change has the same effect on Reads
	write.returned = f.now()
	return write
}

// changeOutside changes, deletes or creates a room outside this process.
func (f *fakeAPI) changeOutside(kind, id string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	moment := f.moment()
	_, exists := f.rooms[id]
	switch {
	case kind == "outside delete":
		delete(f.rooms, id)
	case exists == (kind == "outside update"):
		f.rooms[id] = fmt.Sprintf("changed outside at %d", moment)
	}
}

func (f *fakeAPI) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer func() { _ = req.Body.Close() }()
	}
	id := strings.Trim(strings.TrimPrefix(req.URL.Path, "/v1/rooms"), "/")
	number, before, after := f.receive(req, id)
	if err := wait(req.Context(), before); err != nil {
		return nil, err
	}
	status, object, header := f.serve(req, id, number)
	if err := wait(req.Context(), after); err != nil {
		return nil, err
	}
	f.mu.Lock()
	if id == "" && status == http.StatusOK {
		f.pages[number].respondedAt = time.Now()
	}
	if write, ok := req.Context().Value(recordKey{}).(*writeRecord); ok {
		write.responded = f.moment()
	}
	f.mu.Unlock()
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

// receive records a request. It returns the number of the request among those of its kind,
// and the delays before and after the request is processed.
func (f *fakeAPI) receive(req *http.Request, id string) (number int, before, after time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.delays) > 0 {
		before, after = f.delays[2*f.requestCount%len(f.delays)], f.delays[(2*f.requestCount+1)%len(f.delays)]
	}
	f.requestCount++
	switch {
	case req.Method != http.MethodGet:
		number = f.writes
		f.writes++
		if write, ok := req.Context().Value(recordKey{}).(*writeRecord); ok {
			write.received = f.moment()
		}
	case id == "":
		number = len(f.pages)
		f.pages = append(f.pages, page{})
	default:
		number = f.gets
		f.gets++
		if read, ok := req.Context().Value(recordKey{}).(*readRecord); ok {
			read.gets++
			read.getFailed = f.failedGets[number]
		}
	}
	return number, before, after
}

// serve processes a request.
func (f *fakeAPI) serve(req *http.Request, id string, number int) (status int, object any, header http.Header) {
	f.mu.Lock()
	defer f.mu.Unlock()
	header = http.Header{"Trackingid": {"TEST"}}
	moment := f.moment()
	reject := func(status int) (int, any, http.Header) {
		return status, map[string]string{"message": strconv.Itoa(moment), "trackingId": "TEST"}, header
	}
	_, exists := f.rooms[id]
	switch {
	case req.Method == http.MethodPut && exists, req.Method == http.MethodDelete && exists:
		delete(f.rooms, id)
		if req.Method == http.MethodPut {
			f.rooms[id] = fmt.Sprintf("changed %d", moment)
		}
		if f.failedWrites[number] {
			return reject(http.StatusInternalServerError)
		}
		return http.StatusOK, f.view(id, moment), header
	case id == "" && f.failedPages[number], id != "" && f.failedGets[number]:
		return reject(http.StatusInternalServerError)
	case id == "":
		return http.StatusOK, f.list(req, number, moment, header), header
	case !exists:
		return reject(http.StatusNotFound)
	}
	return http.StatusOK, f.view(id, moment), header
}

// view returns the JSON object of a room.
func (f *fakeAPI) view(id string, moment int) map[string]any {
	return map[string]any{"id": id, "title": f.rooms[id], "description": strconv.Itoa(moment)}
}

// list returns the page that begins after the room in the query parameter "after".
func (f *fakeAPI) list(req *http.Request, number, moment int, header http.Header) any {
	after := req.URL.Query().Get("after")
	var ids []string
	for id := range f.rooms {
		if id > after && !f.unlisted[id] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	if len(ids) > f.pageSize {
		ids = ids[:f.pageSize]
		header.Set("Link", fmt.Sprintf(`</v1/rooms?after=%s>; rel="next"`, ids[len(ids)-1]))
	}
	items, rooms := []any{}, map[string]bool{}
	for _, id := range ids {
		item := f.view(id, moment)
		if f.partial[id] {
			item["errors"] = map[string]any{"title": map[string]string{"code": "kms_failure"}}
		}
		items, rooms[id] = append(items, item), true
	}
	f.pages[number].rooms = rooms
	return map[string]any{"items": items}
}

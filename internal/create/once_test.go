// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package create_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// box is an object of the API in these tests.
type box struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Note     string    `json:"note,omitempty"`
	Created  time.Time `json:"created"`
	Creator  string    `json:"creator"`
	listedAt time.Time // the time from which lists contain the box
}

// boxCreate is the request that creates a box.
type boxCreate struct {
	Title string `json:"title"`
	Note  string `json:"note,omitempty"`
}

// fakeAPI is an API with boxes. Its fields define which requests fail and which responses
// are delayed.
type fakeAPI struct {
	mu      sync.Mutex
	boxes   []*box
	created int
	lists   int

	listDelay     time.Duration                               // between creating a box and the first list that contains it
	list          func(ctx context.Context, number int) error // returns the error of a list request; nil for none
	get           error                                       // the error of each GET
	responseDelay time.Duration                               // between processing a request and its response
	lostError     error                                       // the error that is returned instead of a response
	losses        int                                         // the number of requests whose response is lost
	ignored       bool                                        // requests whose response is lost are not processed
}

const ownID, otherID = "me", "other"

// add adds a box that was created the given duration ago.
func (s *fakeAPI) add(title, creator string, ago time.Duration) *box {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.created++
	now := time.Now().Add(-ago)
	b := &box{ID: fmt.Sprint("box", s.created), Title: title, Created: now, Creator: creator, listedAt: now.Add(s.listDelay)}
	s.boxes = append(s.boxes, b)
	return b
}

// spec returns the specification of a box to create.
func (s *fakeAPI) spec(want boxCreate) create.Spec[box] {
	return create.Spec[box]{
		ResourceType: "spark_box", Object: "the box " + want.Title, ImportID: want.Title, AccountID: ownID, Sent: want,
		Create: func(ctx context.Context) (*box, error) { return s.createBox(ctx, want) },
		Get: func(_ context.Context, id string) (*box, error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			i := slices.IndexFunc(s.boxes, func(b *box) bool { return b.ID == id })
			return s.boxes[i], s.get
		},
		List:    s.listBoxes,
		Matches: func(b *box) bool { return b.Title == want.Title },
		Candidate: func(b *box) create.Candidate {
			return create.Candidate{ID: b.ID, Created: b.Created, CreatorID: b.Creator}
		},
	}
}

func (s *fakeAPI) createBox(ctx context.Context, want boxCreate) (*box, error) {
	began := time.Now()
	isLost := s.lostError != nil && s.losses > 0
	s.losses--
	var created *box
	if !isLost || !s.ignored {
		created = s.add(want.Title, ownID, 0)
		created.Note = want.Note
	}
	select {
	case <-ctx.Done():
		return nil, &sparkapi.UncertainError{Err: fmt.Errorf("%w: %w", sparkapi.ErrUnanswered, ctx.Err()), Since: began}
	case <-time.After(s.responseDelay):
	}
	var rejected *sparkapi.Error
	switch {
	case !isLost:
		return created, nil
	case errors.As(s.lostError, &rejected) && rejected.StatusCode == 403:
		return nil, s.lostError
	}
	return nil, &sparkapi.UncertainError{Err: s.lostError, Since: began}
}

func (s *fakeAPI) listBoxes(ctx context.Context) iter.Seq2[*box, error] {
	return func(yield func(*box, error) bool) {
		s.mu.Lock()
		s.lists++
		number, boxes := s.lists, slices.Clone(s.boxes)
		s.mu.Unlock()
		for _, b := range boxes {
			if !b.listedAt.After(time.Now()) && !yield(b, nil) {
				return
			}
		}
		if s.list != nil {
			if err := s.list(ctx, number); err != nil {
				yield(nil, err)
			}
		}
	}
}

var (
	errReset     = fmt.Errorf("POST /v1/boxes: %w", sparkapi.ErrUnanswered)
	errListed    = errors.New("GET /v1/boxes: no usable response")
	errAbsent    = &sparkapi.Error{Method: "GET", Path: "/v1/boxes", StatusCode: 404, Message: "Could not find a room with provided ID.", TrackingID: "ROUTERGW_1"}
	errForbidden = &sparkapi.Error{Method: "PUT", Path: "/v1/things/1", StatusCode: 403, Message: "No."}
	errInvalid   = &sparkapi.Error{Method: "POST", Path: "/v1/boxes", StatusCode: 400, Message: "Invalid title."}
)

func TestOnce(t *testing.T) {
	t.Parallel()
	const (
		unconfirmed = "Error: Could not confirm that the box Anna was created"
		found       = "Warning: The box Anna was created despite an error"
		notFound    = "found none, so the object was probably not created. Run terraform apply again."
	)
	for _, test := range []struct {
		name    string
		api     *fakeAPI
		before  func(s *fakeAPI, tracker *conflict.Tracker, spec *create.Spec[box])
		want    string // the ID
		diags   []string
		without string // text that the error must not contain
		lists   int
	}{
		{name: "response received", api: &fakeAPI{}, want: "box1"},
		{name: "rejected", api: &fakeAPI{lostError: errForbidden, ignored: true}, diags: []string{"Error: No"}},
		{name: "response lost, box created", api: &fakeAPI{lostError: errReset}, want: "box1", diags: []string{found}, lists: 4},
		{name: "response lost, box not created", api: &fakeAPI{lostError: errReset, ignored: true}, diags: []string{unconfirmed, notFound}, without: "terraform import", lists: 5},
		{
			name: "response lost, unique box not created", api: &fakeAPI{lostError: errReset, ignored: true},
			before: func(_ *fakeAPI, _ *conflict.Tracker, spec *create.Spec[box]) { spec.Unique, spec.Sent = true, nil },
			diags:  []string{unconfirmed, notFound, "terraform import spark_box.NAME 'Anna'"}, lists: 5,
		},
		{name: "listed late", api: &fakeAPI{lostError: errReset, listDelay: 6 * time.Second}, want: "box1", diags: []string{found}, lists: 5},
		{name: "listed too late", api: &fakeAPI{lostError: errReset, listDelay: time.Minute}, diags: []string{unconfirmed, notFound}, lists: 5},
		{
			name: "rejected with an uncertain result, box not created", api: &fakeAPI{lostError: errInvalid, ignored: true},
			diags: []string{"Error: Invalid title"}, lists: 5,
		},
		{name: "rejected with an uncertain result, box created", api: &fakeAPI{lostError: errInvalid}, want: "box1", diags: []string{found}, lists: 4},
		{
			name: "older box with the same name", api: &fakeAPI{lostError: errReset, ignored: true},
			before: func(s *fakeAPI, _ *conflict.Tracker, _ *create.Spec[box]) { s.add("Anna", ownID, time.Hour) },
			diags:  []string{unconfirmed, notFound}, lists: 5,
		},
		{
			name: "box that is one second older", api: &fakeAPI{lostError: errReset, ignored: true},
			before: func(s *fakeAPI, _ *conflict.Tracker, _ *create.Spec[box]) { s.add("Anna", ownID, time.Second) },
			diags:  []string{unconfirmed, notFound, "An object with the same name was created before the request, at 1999-12-31T23:59:59Z: box1"}, without: "terraform import", lists: 5,
		},
		{
			name: "created box and an older one", api: &fakeAPI{lostError: errReset},
			before: func(s *fakeAPI, _ *conflict.Tracker, _ *create.Spec[box]) { s.add("Anna", ownID, time.Second) },
			want:   "box2", diags: []string{found}, lists: 4,
		},
		{
			name: "box of another account", api: &fakeAPI{lostError: errReset, ignored: true},
			before: func(s *fakeAPI, _ *conflict.Tracker, _ *create.Spec[box]) { s.add("Anna", otherID, 0) },
			diags:  []string{unconfirmed, notFound}, without: "box1", lists: 5,
		},
		{
			name: "account unknown", api: &fakeAPI{lostError: errReset},
			before: func(_ *fakeAPI, _ *conflict.Tracker, spec *create.Spec[box]) { spec.AccountID = "" },
			diags:  []string{unconfirmed, "If one of these objects is the box Anna, import it. Otherwise, run terraform apply again.", "terraform import spark_box.NAME 'box1' # created"}, lists: 5,
		},
		{
			name: "creator unknown", api: &fakeAPI{lostError: errReset, ignored: true},
			before: func(s *fakeAPI, _ *conflict.Tracker, _ *create.Spec[box]) { s.add("Anna", "", 0) },
			want:   "box1", diags: []string{found}, lists: 4,
		},
		{
			name: "creation time unknown", api: &fakeAPI{lostError: errReset, ignored: true},
			before: func(s *fakeAPI, _ *conflict.Tracker, _ *create.Spec[box]) {
				s.add("Anna", ownID, 0).Created = time.Time{}
			},
			diags: []string{unconfirmed, "'box1'"}, lists: 5,
		},
		{
			name: "two boxes", api: &fakeAPI{lostError: errReset},
			before: func(s *fakeAPI, _ *conflict.Tracker, _ *create.Spec[box]) { s.add("Anna", ownID, 0) },
			diags:  []string{unconfirmed, "'box1'", "'box2'"}, lists: 1,
		},
		{
			name: "two boxes, one of them listed late", api: &fakeAPI{lostError: errReset, listDelay: 2 * time.Second},
			before: func(s *fakeAPI, _ *conflict.Tracker, _ *create.Spec[box]) {
				s.add("Anna", ownID, 0).listedAt = time.Now()
			},
			diags: []string{unconfirmed, "'box1'", "'box2'"}, lists: 4,
		},
		{
			name: "box with other fields", api: &fakeAPI{lostError: errReset, ignored: true},
			before: func(s *fakeAPI, _ *conflict.Tracker, spec *create.Spec[box]) {
				s.add("Anna", ownID, 0)
				spec.Sent = boxCreate{Title: "Anna", Note: "hello"}
			},
			diags: []string{unconfirmed, "'box1'"}, lists: 5,
		},
		{
			name: "box of another resource", api: &fakeAPI{lostError: errReset, ignored: true},
			before: func(s *fakeAPI, tracker *conflict.Tracker, _ *create.Spec[box]) {
				if err := tracker.Claim("spark_box", s.add("Anna", ownID, 0).ID); err != nil {
					panic(err)
				}
			},
			diags: []string{unconfirmed, notFound}, lists: 5,
		},
		{
			name: "first list fails", want: "box1", diags: []string{found}, lists: 4,
			api: &fakeAPI{lostError: errReset, list: func(_ context.Context, number int) error {
				if number == 1 {
					return errListed
				}
				return nil
			}},
		},
		{
			name: "all lists fail after the box", diags: []string{unconfirmed, "'box1'"}, lists: 5, // an incomplete list does not prove that the box is the only one
			api: &fakeAPI{lostError: errReset, list: func(context.Context, int) error { return errListed }},
		},
		{
			name: "all lists fail without a box", lists: 5,
			diags: []string{unconfirmed, "The provider could not search for the object: GET /v1/boxes", "Check whether the object exists before you run terraform apply again."},
			api:   &fakeAPI{lostError: errReset, ignored: true, list: func(context.Context, int) error { return errListed }},
		},
		{
			name: "parent does not exist", lists: 1,
			diags: []string{"Could not find a room", "GET /v1/boxes failed with status 404"},
			api:   &fakeAPI{lostError: errReset, ignored: true, list: func(context.Context, int) error { return errAbsent }},
		},
		{
			name: "box cannot be read", api: &fakeAPI{lostError: errReset, get: errListed},
			diags: []string{unconfirmed, "'box1'"}, lists: 5,
		},
		{
			name: "unique box of another account exists", api: &fakeAPI{lostError: errReset, ignored: true},
			before: func(s *fakeAPI, _ *conflict.Tracker, spec *create.Spec[box]) {
				s.add("Anna", otherID, time.Second)
				spec.Unique = true
			},
			diags: []string{"Error: No response from Webex\nConflict"}, lists: 1,
		},
		{
			name: "unique box of another resource exists", api: &fakeAPI{lostError: errReset, ignored: true},
			before: func(s *fakeAPI, tracker *conflict.Tracker, spec *create.Spec[box]) {
				spec.Unique = true
				if err := tracker.Claim("spark_box", s.add("Anna", ownID, 0).ID); err != nil {
					panic(err)
				}
			},
			diags: []string{"Error: No response from Webex\nConflict"}, lists: 1,
		},
		{
			name: "unique box with other fields", api: &fakeAPI{lostError: errReset},
			before: func(_ *fakeAPI, _ *conflict.Tracker, spec *create.Spec[box]) { spec.Unique, spec.Sent = true, nil },
			want:   "box1", diags: []string{found}, lists: 1,
		},
		{
			name: "created box is managed by another resource", api: &fakeAPI{},
			before: func(_ *fakeAPI, tracker *conflict.Tracker, _ *create.Spec[box]) {
				if err := tracker.Claim("spark_box", "box1"); err != nil {
					panic(err)
				}
			},
			diags: []string{"Error: Two resources manage the same spark_box"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s, tracker := test.api, conflict.NewTracker()
				s.losses = 1
				spec := s.spec(boxCreate{Title: "Anna"})
				if test.before != nil {
					test.before(s, tracker, &spec)
				}
				var diags diag.Diagnostics
				created, err := create.Once(t.Context(), spec, tracker, &diags)
				if got := boxID(created); got != test.want || (created == nil) != (err != nil) {
					t.Errorf("want %q, got %q, %v", test.want, got, err)
				}
				diagnostics.AppendError(&diags, err)
				text := ""
				for _, d := range diags {
					text += fmt.Sprintf("%s: %s\n%s", d.Severity(), d.Summary(), d.Detail())
				}
				for _, want := range test.diags {
					if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
						t.Errorf("want the diagnostic %q, got %q", want, text)
					}
				}
				if len(test.diags) == 0 && text != "" || test.without != "" && strings.Contains(text, test.without) {
					t.Errorf("want no other diagnostic, got %q", text)
				}
				if s.lists != test.lists {
					t.Errorf("want %d list requests, got %d", test.lists, s.lists)
				}
			})
		})
	}
}

func boxID(b *box) string {
	if b == nil {
		return ""
	}
	return b.ID
}

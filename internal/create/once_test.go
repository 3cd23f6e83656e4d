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

// box is an object of the service in these tests.
type box struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Note    string    `json:"note,omitempty"`
	Created time.Time `json:"created"`
	By      string    `json:"by"`
	shown   time.Time // the time from which lists contain it
}

// boxCreate is the request that creates a box.
type boxCreate struct {
	Title string `json:"title"`
	Note  string `json:"note,omitempty"`
}

// shelf is the service. Its fields define how it processes, responds and lists.
type shelf struct {
	mu    sync.Mutex
	boxes []*box
	made  int
	looks int

	lag   time.Duration
	list  func(ctx context.Context, look int) error // nil: no error
	get   error
	slow  time.Duration // the delay before a response, after the request was processed
	lost  error         // the error instead of a response …
	times int           // … for this number of requests
	idle  bool          // requests with a lost response are not processed
}

const me, other = "me", "someone else"

// put adds a box that was created this long ago.
func (s *shelf) put(title, by string, ago time.Duration) *box {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.made++
	now := time.Now().Add(-ago)
	b := &box{ID: fmt.Sprint("box", s.made), Title: title, Created: now, By: by, shown: now.Add(s.lag)}
	s.boxes = append(s.boxes, b)
	return b
}

// spec returns how to create a box.
func (s *shelf) spec(want boxCreate) create.Spec[box] {
	return create.Spec[box]{
		ResourceType: "spark_box", Object: "the box " + want.Title, ImportID: want.Title, AccountID: me, Sent: want,
		Create: func(ctx context.Context) (*box, error) { return s.send(ctx, want) },
		Get: func(_ context.Context, id string) (*box, error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			i := slices.IndexFunc(s.boxes, func(b *box) bool { return b.ID == id })
			return s.boxes[i], s.get
		},
		List:      s.all,
		Matches:   func(b *box) bool { return b.Title == want.Title },
		Candidate: func(b *box) create.Candidate { return create.Candidate{ID: b.ID, Created: b.Created, CreatorID: b.By} },
	}
}

func (s *shelf) send(ctx context.Context, want boxCreate) (*box, error) {
	begun := time.Now()
	fails := s.lost != nil && s.times > 0
	s.times--
	var made *box
	if !fails || !s.idle {
		made = s.put(want.Title, me, 0)
		made.Note = want.Note
	}
	select {
	case <-ctx.Done():
		return nil, &sparkapi.UncertainError{Err: fmt.Errorf("%w: %w", sparkapi.ErrUnanswered, ctx.Err()), Since: begun}
	case <-time.After(s.slow):
	}
	var refused *sparkapi.Error
	switch {
	case !fails:
		return made, nil
	case errors.As(s.lost, &refused) && refused.StatusCode == 403:
		return nil, s.lost
	}
	return nil, &sparkapi.UncertainError{Err: s.lost, Since: begun}
}

func (s *shelf) all(ctx context.Context) iter.Seq2[*box, error] {
	return func(yield func(*box, error) bool) {
		s.mu.Lock()
		s.looks++
		look, boxes := s.looks, slices.Clone(s.boxes)
		s.mu.Unlock()
		for _, b := range boxes {
			if !b.shown.After(time.Now()) && !yield(b, nil) {
				return
			}
		}
		if s.list != nil {
			if err := s.list(ctx, look); err != nil {
				yield(nil, err)
			}
		}
	}
}

var (
	errReset  = fmt.Errorf("POST /v1/boxes: %w", sparkapi.ErrUnanswered)
	errListed = errors.New("GET /v1/boxes: no usable response")
	errAbsent = &sparkapi.Error{Method: "GET", Path: "/v1/boxes", StatusCode: 404, Message: "Could not find a room with provided ID.", TrackingID: "ROUTERGW_1"}
	forbidden = &sparkapi.Error{Method: "PUT", Path: "/v1/things/1", StatusCode: 403, Message: "No."}
	refusal   = &sparkapi.Error{Method: "POST", Path: "/v1/boxes", StatusCode: 400, Message: "Not like this."}
)

func TestOnce(t *testing.T) {
	t.Parallel()
	const (
		unconfirmed = "Error: Could not confirm that the box Anna was created"
		found       = "Warning: The box Anna was created despite an error"
		nothing     = "found no match, so it was probably not created. Run terraform apply again."
	)
	for _, test := range []struct {
		name    string
		shelf   *shelf
		before  func(s *shelf, tracker *conflict.Tracker, spec *create.Spec[box])
		want    string // the ID
		told    []string
		without string // text that the error must not contain
		looks   int
	}{
		{name: "answered", shelf: &shelf{}, want: "box1"},
		{name: "refused", shelf: &shelf{lost: forbidden, idle: true}, told: []string{"Error: No"}},
		{name: "lost after the work", shelf: &shelf{lost: errReset}, want: "box1", told: []string{found}, looks: 4},
		{name: "lost before the work", shelf: &shelf{lost: errReset, idle: true}, told: []string{unconfirmed, nothing}, without: "terraform import", looks: 5},
		{
			name: "lost before the work, and no other can be", shelf: &shelf{lost: errReset, idle: true},
			before: func(_ *shelf, _ *conflict.Tracker, spec *create.Spec[box]) { spec.Unique, spec.Sent = true, nil },
			told:   []string{unconfirmed, nothing, "terraform import spark_box.NAME 'Anna'"}, looks: 5,
		},
		{name: "shown late", shelf: &shelf{lost: errReset, lag: 6 * time.Second}, want: "box1", told: []string{found}, looks: 5},
		{name: "shown too late", shelf: &shelf{lost: errReset, lag: time.Minute}, told: []string{unconfirmed, nothing}, looks: 5},
		{
			name: "a plain refusal after which there is nothing", shelf: &shelf{lost: refusal, idle: true},
			told: []string{"Error: Not like this"}, looks: 5,
		},
		{name: "a plain refusal of what was made", shelf: &shelf{lost: refusal}, want: "box1", told: []string{found}, looks: 4},
		{
			name: "an older one of the same name", shelf: &shelf{lost: errReset, idle: true},
			before: func(s *shelf, _ *conflict.Tracker, _ *create.Spec[box]) { s.put("Anna", me, time.Hour) },
			told:   []string{unconfirmed, nothing}, looks: 5,
		},
		{
			name: "one that is a little older", shelf: &shelf{lost: errReset, idle: true},
			before: func(s *shelf, _ *conflict.Tracker, _ *create.Spec[box]) { s.put("Anna", me, time.Second) },
			told:   []string{unconfirmed, nothing, "Has the same name, but was created earlier, at 1999-12-31T23:59:59Z: box1"}, without: "terraform import", looks: 5,
		},
		{
			name: "one besides an older", shelf: &shelf{lost: errReset},
			before: func(s *shelf, _ *conflict.Tracker, _ *create.Spec[box]) { s.put("Anna", me, time.Second) },
			want:   "box2", told: []string{found}, looks: 4,
		},
		{
			name: "somebody else's", shelf: &shelf{lost: errReset, idle: true},
			before: func(s *shelf, _ *conflict.Tracker, _ *create.Spec[box]) { s.put("Anna", other, 0) },
			told:   []string{unconfirmed, nothing}, without: "box1", looks: 5,
		},
		{
			name: "nobody knows who I am", shelf: &shelf{lost: errReset},
			before: func(_ *shelf, _ *conflict.Tracker, spec *create.Spec[box]) { spec.AccountID = "" },
			told:   []string{unconfirmed, "If one of these objects is the requested one, import it. Otherwise run terraform apply again:", "terraform import spark_box.NAME 'box1' # created"}, looks: 5,
		},
		{
			name: "nobody knows who made it", shelf: &shelf{lost: errReset, idle: true},
			before: func(s *shelf, _ *conflict.Tracker, _ *create.Spec[box]) { s.put("Anna", "", 0) },
			want:   "box1", told: []string{found}, looks: 4,
		},
		{
			name: "nobody knows when it was made", shelf: &shelf{lost: errReset, idle: true},
			before: func(s *shelf, _ *conflict.Tracker, _ *create.Spec[box]) { s.put("Anna", me, 0).Created = time.Time{} },
			told:   []string{unconfirmed, "'box1'"}, looks: 5,
		},
		{
			name: "two at the same time", shelf: &shelf{lost: errReset},
			before: func(s *shelf, _ *conflict.Tracker, _ *create.Spec[box]) { s.put("Anna", me, 0) },
			told:   []string{unconfirmed, "'box1'", "'box2'"}, looks: 1,
		},
		{
			name: "two at the same time, one of which is shown late", shelf: &shelf{lost: errReset, lag: 2 * time.Second},
			before: func(s *shelf, _ *conflict.Tracker, _ *create.Spec[box]) { s.put("Anna", me, 0).shown = time.Now() },
			told:   []string{unconfirmed, "'box1'", "'box2'"}, looks: 4,
		},
		{
			name: "one with another content", shelf: &shelf{lost: errReset, idle: true},
			before: func(s *shelf, _ *conflict.Tracker, spec *create.Spec[box]) {
				s.put("Anna", me, 0)
				spec.Sent = boxCreate{Title: "Anna", Note: "hello"}
			},
			told: []string{unconfirmed, "'box1'"}, looks: 5,
		},
		{
			name: "another of this process", shelf: &shelf{lost: errReset, idle: true},
			before: func(s *shelf, tracker *conflict.Tracker, _ *create.Spec[box]) {
				if err := tracker.Claim("spark_box", s.put("Anna", me, 0).ID); err != nil {
					panic(err)
				}
			},
			told: []string{unconfirmed, nothing}, looks: 5,
		},
		{
			name: "the list fails at first", want: "box1", told: []string{found}, looks: 4,
			shelf: &shelf{lost: errReset, list: func(_ context.Context, look int) error {
				if look == 1 {
					return errListed
				}
				return nil
			}},
		},
		{
			name: "the list always fails", told: []string{unconfirmed, "'box1'"}, looks: 5, // half a list does not show that it is the only one
			shelf: &shelf{lost: errReset, list: func(context.Context, int) error { return errListed }},
		},
		{
			name: "the list always fails and shows nothing", looks: 5,
			told:  []string{unconfirmed, "The provider could not search for it: GET /v1/boxes", "Check whether it exists before you run terraform apply again."},
			shelf: &shelf{lost: errReset, idle: true, list: func(context.Context, int) error { return errListed }},
		},
		{
			name: "what the list is of does not exist", looks: 1,
			told:  []string{"Could not find a room", "GET /v1/boxes failed with status 404"},
			shelf: &shelf{lost: errReset, idle: true, list: func(context.Context, int) error { return errAbsent }},
		},
		{
			name: "it cannot be read", shelf: &shelf{lost: errReset, get: errListed},
			told: []string{unconfirmed, "'box1'"}, looks: 5,
		},
		{
			name: "there already", shelf: &shelf{lost: errReset, idle: true},
			before: func(s *shelf, _ *conflict.Tracker, spec *create.Spec[box]) {
				s.put("Anna", other, time.Second)
				spec.Unique = true
			},
			told: []string{"Error: No response from Webex\nConflict"}, looks: 1,
		},
		{
			name: "there for another resource", shelf: &shelf{lost: errReset, idle: true},
			before: func(s *shelf, tracker *conflict.Tracker, spec *create.Spec[box]) {
				spec.Unique = true
				if err := tracker.Claim("spark_box", s.put("Anna", me, 0).ID); err != nil {
					panic(err)
				}
			},
			told: []string{"Error: No response from Webex\nConflict"}, looks: 1,
		},
		{
			name: "there with another content, and no other can be", shelf: &shelf{lost: errReset},
			before: func(_ *shelf, _ *conflict.Tracker, spec *create.Spec[box]) { spec.Unique, spec.Sent = true, nil },
			want:   "box1", told: []string{found}, looks: 1,
		},
		{
			name: "made twice as one", shelf: &shelf{},
			before: func(_ *shelf, tracker *conflict.Tracker, _ *create.Spec[box]) {
				if err := tracker.Claim("spark_box", "box1"); err != nil {
					panic(err)
				}
			},
			told: []string{"Error: Two resources manage the same spark_box"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s, tracker := test.shelf, conflict.NewTracker()
				s.times = 1
				spec := s.spec(boxCreate{Title: "Anna"})
				if test.before != nil {
					test.before(s, tracker, &spec)
				}
				var diags diag.Diagnostics
				made, err := create.Once(t.Context(), spec, tracker, &diags)
				if got := numberOf(made); got != test.want || (made == nil) != (err != nil) {
					t.Errorf("want %q, got %q, %v", test.want, got, err)
				}
				diagnostics.AppendError(&diags, err)
				text := ""
				for _, d := range diags {
					text += fmt.Sprintf("%s: %s\n%s", d.Severity(), d.Summary(), d.Detail())
				}
				for _, want := range test.told {
					if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
						t.Errorf("want to be told %q, got %q", want, text)
					}
				}
				if len(test.told) == 0 && text != "" || test.without != "" && strings.Contains(text, test.without) {
					t.Errorf("want nothing of that kind to be told: %q", text)
				}
				if s.looks != test.looks {
					t.Errorf("want %d looks at the list, got %d", test.looks, s.looks)
				}
			})
		})
	}
}

func numberOf(b *box) string {
	if b == nil {
		return ""
	}
	return b.ID
}

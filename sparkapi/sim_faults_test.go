// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Each list returns each item once, with any page size.
func TestSimulatorPages(t *testing.T) {
	t.Parallel()
	s := startSimulator(t, sparksim.WithPageSize(3), sparksim.WithPeople(20))
	client, ctx := s.client(t, "admin"), t.Context()
	var want []string
	for i := range 10 {
		title := fmt.Sprintf("Room %02d", i)
		want = append(want, title)
		must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: title}))
	}
	rooms := must[[]*sparkapi.Room](t)(sparkapi.All(client.Rooms.List(ctx, sparkapi.RoomFilter{Max: 100})))
	got := names(rooms, func(r *sparkapi.Room) string { return r.Title })
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the rooms differ (-want +got):\n%s", diff)
	}
	if requests := s.Count("GET /rooms"); requests != 4 {
		t.Errorf("listing ten rooms with pages of three required %d requests, want 4", requests)
	}
	people := must[[]*sparkapi.Person](t)(sparkapi.All(client.People.List(ctx, sparkapi.PersonFilter{})))
	unique := map[string]bool{}
	for _, person := range people {
		unique[person.ID] = true
	}
	if len(people) < 22 || len(unique) != len(people) {
		t.Errorf("the list has %d people, %d of them different, want at least 22", len(people), len(unique))
	}
}

// After network errors, safe requests are retried, and POST requests are not.
func TestSimulatorErrors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		fault sparksim.Fault
		err   error
		count int // of attempts
		rooms int // number of created rooms
	}{
		{"GET, connection reset", sparksim.Fault{Request: "GET /rooms", Times: 1, Reset: true}, nil, 2, 0},
		{"GET, truncated body", sparksim.Fault{Request: "GET /rooms", Times: 1, Truncate: true}, nil, 2, 0},
		{"GET, 502 with an HTML page", sparksim.Fault{Request: "GET /rooms", Times: 1, Status: 502, Body: "<html>"}, nil, 2, 0},
		{"POST, connection reset", sparksim.Fault{Request: "POST /rooms", Times: 1, Reset: true}, sparkapi.ErrUnanswered, 1, 0},
		{"POST, reset after it was carried out", sparksim.Fault{Request: "POST /rooms", Times: 1, Reset: true, After: true}, sparkapi.ErrUnanswered, 1, 1},
		{"POST, truncated body", sparksim.Fault{Request: "POST /rooms", Times: 1, Truncate: true}, sparkapi.ErrUnanswered, 1, 1},
		{"POST, 502", sparksim.Fault{Request: "POST /rooms", Times: 1, Status: 502}, sparkapi.ErrUnavailable, 1, 0},
		{"POST, 200 with an HTML page", sparksim.Fault{Request: "POST /rooms", Times: 1, Status: 200, Body: "<html>"}, sparkapi.ErrUnanswered, 1, 0},
		{"POST, 429 and wait", sparksim.Fault{Request: "POST /rooms", Times: 1, Status: 429, RetryAfter: "0"}, nil, 2, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := startSimulator(t)
			client, ctx := s.client(t, "user", sparkapi.WithLogger(slog.New(slog.DiscardHandler))), t.Context()
			s.Fail(test.fault)
			var err error
			if strings.HasPrefix(test.name, "GET") {
				_, err = sparkapi.All(client.Rooms.List(ctx, sparkapi.RoomFilter{}))
			} else {
				_, err = client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"})
			}
			wantError(t, err, test.err)
			if got := s.Count(test.fault.Request); got != test.count {
				t.Errorf("there were %d attempts, want %d", got, test.count)
			}
			s.Recover()
			rooms := must[[]*sparkapi.Room](t)(sparkapi.All(client.Rooms.List(ctx, sparkapi.RoomFilter{})))
			if len(rooms) != test.rooms {
				t.Errorf("there are %d rooms, want %d", len(rooms), test.rooms)
			}
		})
	}
}

// If no server listens at the address, the error states that nothing was sent.
func TestConnectionRefused(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	client := must[*sparkapi.Client](t)(sparkapi.New(sparkapi.WithAccessToken("t"), sparkapi.WithBaseURL(server.URL), sparkapi.WithMaxRetries(0)))
	_, err := client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Kitchen"})
	if err == nil || errors.Is(err, sparkapi.ErrUnanswered) || !strings.Contains(err.Error(), "nothing was sent") {
		t.Errorf("the error is %v, want that nothing was sent", err)
	}
}

// A wrong token is reported with the message of Webex.
func TestWrongToken(t *testing.T) {
	t.Parallel()
	client := startSimulator(t).client(t, "user", sparkapi.WithAccessToken("wrong"))
	_, err := client.People.Me(t.Context())
	wantError(t, err, sparkapi.ErrUnauthorized)
	var response *sparkapi.Error
	if !errors.As(err, &response) || response.TrackingID == "" || response.Message == "" || !response.FromService() {
		t.Errorf("the error is %v, want an error of Webex", err)
	}
}

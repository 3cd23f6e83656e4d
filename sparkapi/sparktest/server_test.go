// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

func TestClientsOfAccounts(t *testing.T) {
	t.Parallel()
	server := sparktest.Start(t)
	for account, want := range map[sparktest.Account]string{
		sparktest.Admin: "admin@example.com", sparktest.User: "user@example.com", sparktest.Bot: "ops-bot@webex.bot",
	} {
		person, err := server.Client(t, account).People.Me(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{want}, person.Emails); diff != "" {
			t.Errorf("the email addresses of %s differ (-want +got):\n%s", account, diff)
		}
	}
}

// A program that creates its own client gets the URL and the token from the environment.
func TestEnvironment(t *testing.T) {
	server := sparktest.Start(t)
	t.Setenv(sparkapi.BaseURLVariable, server.URL)
	t.Setenv(sparkapi.AccessTokenVariable, server.Token(sparktest.User))
	client, err := sparkapi.New()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.People.Me(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestRequests(t *testing.T) {
	t.Parallel()
	server := sparktest.Start(t)
	client := server.Client(t, sparktest.User, sparkapi.WithUserAgent("announcer/1.2"))
	if _, err := client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Release 4.2"}); err != nil {
		t.Fatal(err)
	}
	requests := server.Requests()
	if len(requests) != 1 {
		t.Fatalf("the server received %d requests, want 1", len(requests))
	}
	got := requests[0]
	if got.Time.IsZero() || !strings.Contains(string(got.Body), `"Release 4.2"`) {
		t.Errorf("the request was received at %s with the body %s", got.Time, got.Body)
	}
	got.Time, got.Body, got.TrackingID = time.Time{}, nil, ""
	want := sparktest.Request{Method: "POST", Path: "/rooms", Account: sparktest.User, Status: 200, UserAgent: "announcer/1.2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the request differs (-want +got):\n%s", diff)
	}
	server.ResetRequests()
	if got := server.Count("* *"); got != 0 {
		t.Errorf("after ResetRequests the server counts %d requests, want 0", got)
	}
}

// Retries and waits for the rate limit take no time in a bubble.
func TestSynctest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := sparktest.Start(t, sparktest.WithoutNetwork(), sparktest.WithRateLimit(10, time.Minute), nil)
		client := server.Client(t, sparktest.Admin)
		start := time.Now()
		for range 30 {
			if _, err := client.People.Me(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if got := time.Since(start); got < 2*time.Minute {
			t.Errorf("30 requests took %s of simulated time, want at least 2m with 10 requests a minute", got)
		}
	})
}

func TestFaults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		fault sparktest.Fault
		want  error // nil: the client recovers
		wait  time.Duration
		rooms int
	}{
		{name: "unavailable", fault: sparktest.Fault{Status: 503}, want: sparkapi.ErrUnavailable},
		{name: "rate limit once", fault: sparktest.Fault{Times: 1, Status: 429, RetryAfter: 6500 * time.Millisecond}, wait: 7 * time.Second, rooms: 1},
		{name: "forbidden", fault: sparktest.Fault{Status: 403}, want: sparkapi.ErrForbidden},
		{name: "response lost", fault: sparktest.Fault{Applied: true, Disconnect: true}, want: sparkapi.ErrUnanswered, rooms: 1},
		{name: "response cut off", fault: sparktest.Fault{Truncate: true}, want: sparkapi.ErrUnanswered, rooms: 1},
		{name: "no JSON", fault: sparktest.Fault{Status: 200, Body: "<html>"}, want: sparkapi.ErrUnanswered},
		{name: "late", fault: sparktest.Fault{Delay: 5 * time.Second}, wait: 5 * time.Second, rooms: 1},
		{name: "later requests", fault: sparktest.Fault{Skip: 1, Status: 403}, rooms: 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := sparktest.Start(t, sparktest.WithoutNetwork())
				client := server.Client(t, sparktest.User)
				test.fault.Request = "POST /rooms"
				server.Fail(test.fault)
				start := time.Now()
				_, err := client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Release 4.2"})
				if !errors.Is(err, test.want) {
					t.Errorf("the error is %v, want %v", err, test.want)
				}
				if got := time.Since(start); got < test.wait {
					t.Errorf("the request took %s, want at least %s", got, test.wait)
				}
				server.Recover()
				rooms, err := sparkapi.All(client.Rooms.List(t.Context(), sparkapi.RoomFilter{}))
				if err != nil || len(rooms) != test.rooms {
					t.Errorf("there are %d rooms (%v), want %d", len(rooms), err, test.rooms)
				}
			})
		})
	}
}

func TestDeliveries(t *testing.T) {
	t.Parallel()
	server := sparktest.Start(t)
	client := server.Client(t, sparktest.User)
	const secret = "a long secret"
	received := make(chan *sparkapi.WebhookEvent, 1)
	target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		event, err := sparkapi.ReadWebhookEvent(r, secret)
		if err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		received <- event
	}))
	defer target.Close()
	webhook, err := client.Webhooks.Create(t.Context(), sparkapi.WebhookCreate{
		Name: "Rooms", TargetURL: target.URL, Resource: "rooms", Event: "created", Secret: secret,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Release 4.2"}); err != nil {
		t.Fatal(err)
	}
	want := []sparktest.Delivery{{WebhookID: webhook.ID, TargetURL: target.URL, Resource: "rooms", Event: "created", Status: 200}}
	if diff := cmp.Diff(want, server.Deliveries()); diff != "" {
		t.Errorf("the deliveries differ (-want +got):\n%s", diff)
	}
	if event := <-received; event.ID != webhook.ID {
		t.Errorf("the event is of the webhook %s, want %s", event.ID, webhook.ID)
	}
}

func TestScanResult(t *testing.T) {
	t.Parallel()
	server := sparktest.Start(t)
	client := server.Client(t, sparktest.User, sparkapi.WithMaxRetries(0))
	message, err := client.Messages.Create(t.Context(), sparkapi.MessageCreate{
		ToPersonEmail: "anna.bauer@example.com", File: sparkapi.BytesFile("menu.txt", []byte("rye, oat")),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		result sparktest.ScanResult
		want   error
	}{
		{sparktest.Scanning, sparkapi.ErrLocked}, {sparktest.Infected, sparkapi.ErrGone}, {sparktest.Unscannable, sparkapi.ErrUnscannable}, {sparktest.Clean, nil},
	} {
		if !server.SetScanResult(message.Files[0], test.result) {
			t.Fatalf("there is no file %s", message.Files[0])
		}
		file, err := client.Messages.Download(t.Context(), message.Files[0])
		if !errors.Is(err, test.want) {
			t.Errorf("result %d: the error is %v, want %v", test.result, err, test.want)
		}
		if err == nil {
			content, err := io.ReadAll(file)
			if string(content) != "rye, oat" || err != nil || file.Close() != nil {
				t.Errorf("the file contains %q (%v)", content, err)
			}
		}
	}
	if server.SetScanResult(server.URL+"contents/none", sparktest.Infected) {
		t.Error("SetScanResult of a file that does not exist returns true")
	}
}

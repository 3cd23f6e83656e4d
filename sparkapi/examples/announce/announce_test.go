// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

const text = "**Release 4.2** is available."

// fixture is a server with 200 people, and the files of an announcement to them.
type fixture struct {
	server *sparktest.Server
	client *sparkapi.Client
	dir    string
	people []string
}

func newFixture(t *testing.T, options ...sparktest.Option) *fixture {
	t.Helper()
	server := sparktest.Start(t, append(options, sparktest.WithoutNetwork(), sparktest.WithPeople(200))...)
	f := &fixture{server: server, client: server.Client(t, sparktest.Bot), dir: t.TempDir()}
	for person, err := range server.Client(t, sparktest.Admin).People.List(t.Context(), sparkapi.PersonFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		f.people = append(f.people, person.Emails[0])
	}
	f.people = f.people[len(f.people)-200:]
	f.write(t, "text.md", text+"\n")
	f.list(t, f.people...)
	return f
}

func (f *fixture) write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(f.dir, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (f *fixture) list(t *testing.T, people ...string) {
	t.Helper()
	f.write(t, "people.txt", strings.Join(people, "\n"))
}

// run runs the program and returns its output.
func (f *fixture) run(ctx context.Context) (string, error) {
	var out strings.Builder
	err := run(ctx, f.client, filepath.Join(f.dir, "text.md"), filepath.Join(f.dir, "people.txt"), filepath.Join(f.dir, "journal"), &out)
	return out.String(), err
}

// wantReceived fails the test unless each person has received the message exactly once.
func (f *fixture) wantReceived(t *testing.T) {
	t.Helper()
	for _, email := range f.people {
		messages, err := sparkapi.All(f.client.Messages.ListDirect(t.Context(), sparkapi.DirectMessageFilter{PersonEmail: email}))
		if err != nil || len(messages) != 1 || messages[0].Markdown != text {
			t.Errorf("%s has received %d messages (%v), want 1", email, len(messages), err)
		}
	}
}

// With a limit of 60 messages in 30 seconds, 200 messages take little longer than the limit
// requires, and few are rejected.
func TestRateLimit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newFixture(t, sparktest.WithRateLimit(60, 30*time.Second), sparktest.WithLatency(100*time.Millisecond))
		start := time.Now()
		out, err := f.run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if want := "200 of 200 people have the message, 0 failed.\n"; out != want {
			t.Errorf("the output is %q, want %q", out, want)
		}
		if took := time.Since(start); took < 90*time.Second || took > 150*time.Second {
			t.Errorf("200 messages took %s, want between 1m30s, the minimum at this limit, and 2m30s", took)
		}
		stats := f.client.Stats()
		t.Logf("%s, %d requests, %d rejected, waited %s", time.Since(start), stats.Requests, stats.RateLimited, stats.Waited)
		if stats.RateLimited > 20 {
			t.Errorf("%d requests were rejected, want at most 20", stats.RateLimited)
		}
		f.wantReceived(t)
		f.server.ResetRequests()
		if _, err := f.run(t.Context()); err != nil || f.server.Count("* *") != 0 {
			t.Errorf("the second run sent %d requests (%v), want none", f.server.Count("* *"), err)
		}
	})
}

// The next run continues an interrupted run.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newFixture(t, sparktest.WithLatency(100*time.Millisecond))
		ctx, cancel := context.WithTimeout(t.Context(), 950*time.Millisecond) // while messages are sent
		defer cancel()
		if out, err := f.run(ctx); !errors.Is(err, context.DeadlineExceeded) || strings.HasPrefix(out, "200 ") {
			t.Errorf("the interrupted run returned %v and %q", err, out)
		}
		if out, err := f.run(t.Context()); err != nil {
			t.Errorf("the next run returned %v and %q", err, out)
		}
		f.wantReceived(t)
	})
}

// If a response was lost, the message is searched for, and sent only if it was not found.
func TestLostResponses(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]sparktest.Fault{
		"sent":     {Applied: true, Disconnect: true},
		"not sent": {Disconnect: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				f := newFixture(t)
				fault.Request, fault.Skip, fault.Times = "POST /messages", 50, 3
				f.server.Fail(fault)
				if out, err := f.run(t.Context()); err != nil {
					t.Errorf("the run returned %v and %q", err, out)
				}
				f.wantReceived(t)
			})
		})
	}
}

// Addresses without an account are reported, and do not stop the others.
func TestUnknownPeople(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newFixture(t)
		f.list(t, append([]string{"nobody@example.com", strings.ToUpper(f.people[0])}, f.people...)...)
		out, err := f.run(t.Context())
		if err == nil || !strings.HasPrefix(out, "nobody@example.com: ") || !strings.Contains(out, "200 of 201 people have the message, 1 failed.") {
			t.Errorf("the run returned %v and %q, want the name of the person", err, out)
		}
		f.wantReceived(t)
	})
}

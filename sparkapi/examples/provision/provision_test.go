// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// fixture is a server with 500 people and a room of the administrator.
type fixture struct {
	server *sparktest.Server
	client *sparkapi.Client
	room   *sparkapi.Room
	wanted map[string]bool
}

func newFixture(t *testing.T, options ...sparktest.Option) *fixture {
	t.Helper()
	server := sparktest.Start(t, append(options, sparktest.WithoutNetwork(), sparktest.WithPeople(500), sparktest.WithGuests("zoe.guest@partner.example.net"))...)
	f := &fixture{server: server, client: server.Client(t, sparktest.Admin), wanted: map[string]bool{}}
	for person, err := range f.client.People.List(t.Context(), sparkapi.PersonFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		f.wanted[strings.ToLower(person.Emails[0])] = false
	}
	delete(f.wanted, "user@example.com")
	delete(f.wanted, "admin@example.com")
	if len(f.wanted) != 500 {
		t.Fatalf("there are %d people, want 500", len(f.wanted))
	}
	f.wanted["anna.bauer@example.com"] = true
	room, err := f.client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "All hands"})
	if err != nil {
		t.Fatal(err)
	}
	f.room = room
	return f
}

// run runs the program with the wanted members, and returns its output.
func (f *fixture) run(t *testing.T, remove bool) (string, error) {
	t.Helper()
	var file strings.Builder
	for email, moderator := range f.wanted {
		file.WriteString(email)
		if moderator {
			file.WriteString(", moderator")
		}
		file.WriteString("\n")
	}
	path := filepath.Join(t.TempDir(), "members.csv")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	err := run(t.Context(), f.client, f.room.ID, path, remove, &out)
	return out.String(), err
}

// wantMembers fails the test unless the room has the wanted members and the administrator.
// Webex makes the administrator a moderator together with the first moderator.
func (f *fixture) wantMembers(t *testing.T, want map[string]bool) {
	t.Helper()
	got := map[string]bool{}
	for member, err := range f.client.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: f.room.ID}) {
		if err != nil {
			t.Fatal(err)
		}
		got[strings.ToLower(member.PersonEmail)] = member.IsModerator
	}
	want = maps.Clone(want)
	want["admin@example.com"] = true
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the members differ (-want +got):\n%s", diff)
	}
}

func wantOutput(t *testing.T, out string, err error, want string) {
	t.Helper()
	if err != nil || out != want {
		t.Errorf("the program returned %v and %q, want no error and %q", err, out, want)
	}
}

// 500 memberships are created with a limit of 300 requests per minute. A second run changes
// nothing.
func TestProvision(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newFixture(t, sparktest.WithRateLimit(300, time.Minute), sparktest.WithLatency(100*time.Millisecond))
		start := time.Now()
		out, err := f.run(t, false)
		wantOutput(t, out, err, "500 members in the file, 500 changes, 0 failed.\n")
		if took := time.Since(start); took > 3*time.Minute {
			t.Errorf("500 memberships took %s, want at most 3m with 300 requests a minute", took)
		}
		f.wantMembers(t, f.wanted)
		f.server.ResetRequests()
		out, err = f.run(t, true)
		wantOutput(t, out, err, "500 members in the file, 0 changes, 0 failed.\n")
		if got := f.server.Count("* *") - f.server.Count("GET *"); got != 0 {
			t.Errorf("the second run sent %d requests that change something, want none", got)
		}
	})
}

// After the file was changed, one person is added, one becomes a moderator, and one is no
// longer a moderator. One person is removed if the flag is set.
func TestChanges(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newFixture(t)
		all := f.wanted
		f.wanted = map[string]bool{"anna.bauer@example.com": true, "ben.carter@example.com": false}
		if out, err := f.run(t, false); err != nil {
			t.Fatal(err, out)
		}
		f.wanted = map[string]bool{"anna.bauer@example.com": false, "zoe.guest@partner.example.net": false}
		for email := range all { // a person who is not a member yet
			if !strings.HasPrefix(email, "a") && !strings.HasPrefix(email, "b") {
				f.wanted[email] = true
				break
			}
		}
		out, err := f.run(t, false)
		wantOutput(t, out, err, "3 members in the file, 3 changes, 0 failed.\n")
		want := maps.Clone(f.wanted)
		want["ben.carter@example.com"] = false
		f.wantMembers(t, want)
		out, err = f.run(t, true)
		wantOutput(t, out, err, "3 members in the file, 1 changes, 0 failed.\n")
		delete(want, "ben.carter@example.com")
		f.wantMembers(t, want)
	})
}

// Lost responses and a person without an account do not stop the other changes.
func TestFailures(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := newFixture(t)
		f.server.Fail(sparktest.Fault{Request: "POST /memberships", Skip: 100, Times: 2, Applied: true, Disconnect: true})
		want := maps.Clone(f.wanted)
		f.wanted["nobody@elsewhere.example.com"] = false
		out, err := f.run(t, false)
		if err == nil || !strings.HasPrefix(out, "add nobody@elsewhere.example.com: ") || !strings.HasSuffix(out, "501 members in the file, 501 changes, 1 failed.\n") {
			t.Errorf("the program returned %v and %q", err, out)
		}
		f.wantMembers(t, want)
	})
}

func TestInvalidFiles(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"anna.bauer":   "not an email address",
		"a@b.c,owner":  `the second column is "owner"`,
		"a@b.c\nA@b.c": "twice",
		"\"a@b.c":      "extraneous",
	} {
		if _, err := read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error of %q is %v, want %q in it", text, err, want)
		}
	}
	members, err := read(strings.NewReader("# members\n Anna@Example.com , moderator\n\nben@example.com,\n"))
	if diff := cmp.Diff(map[string]bool{"anna@example.com": true, "ben@example.com": false}, members); err != nil || diff != "" {
		t.Errorf("the members differ (%v, -want +got):\n%s", err, diff)
	}
}

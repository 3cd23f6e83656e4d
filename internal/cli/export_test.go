// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// newExportShell returns a shell whose account has 30 rooms, and a directory for exports.
func newExportShell(t *testing.T) (s shell, dir string) {
	t.Helper()
	s = newShell(t, sparksim.WithRooms(30, 3))
	t.Setenv("SPARK_ACCESS_TOKEN", s.Token("admin"))
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	return s, filepath.Join(t.TempDir(), "webex")
}

// names returns the names of the files in a directory, which may not exist.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var all []string
	for _, entry := range entries {
		all = append(all, entry.Name())
	}
	return all
}

func TestExport(t *testing.T) {
	s, dir := newExportShell(t)
	r := run(t, "", "export", dir).wantExit(t, 0).wantNoSecrets(t, s.Token("admin")).wantOutput(t,
		"Wrote 3 files to "+dir, "  rooms.tf\n", "30 spark_room\n", "30 spark_room_members\n", "cd "+dir+"\n  terraform init\n  terraform plan\n")
	if r.errOut != "" {
		t.Errorf("want no progress without a terminal, got %q", r.errOut)
	}
	if got, want := names(t, dir), []string{"imports.tf", "rooms.tf", "versions.tf"}; !slices.Equal(got, want) {
		t.Errorf("want the files %v, got %v", want, got)
	}

	// Without --force, a second export fails before it sends requests.
	s.ResetCalls()
	run(t, "", "export", dir).wantExit(t, 1, "from an earlier export: versions.tf, imports.tf", "--force")
	if n := len(s.Calls()); n != 0 {
		t.Errorf("want an error before the first request, got %d requests", n)
	}
	run(t, "", "export", dir, "--force").wantExit(t, 0).wantOutput(t, "Used 32 lists from the cache", "--no-cache")
	if n := len(s.Calls()); n != 2 {
		t.Errorf("want requests for the account and the webhooks, got %d", n)
	}
	run(t, "", "export", dir, "--force", "--no-cache").wantExit(t, 0)
	if n := len(s.Calls()); n < 32 {
		t.Errorf("want all lists to be requested again, got %d requests", n)
	}

	// With --state, existing files stay, and new files get unused names.
	run(t, `{"format_version":"1.0"}`, "export", dir, "--state", "-", "--title", "Room 0000[12]").wantExit(t, 0).
		wantOutput(t, "imports_2.tf", "rooms_2.tf", "2 spark_room\n", "rooms: 28. They do not match the filters.")
}

// Objects that cannot be read are listed, all other objects are exported, and the exit code is 1.
func TestExportFails(t *testing.T) {
	s, dir := newExportShell(t)
	s.Fail(sparksim.Fault{Request: "GET /memberships", Times: 1, Status: http.StatusForbidden})
	run(t, "", "export", dir).wantExit(t, 1, "could not export 1 object").wantOutput(t, "Failed:\n  members of the room", "403", "29 spark_room_members\n")
	s.Fail(sparksim.Fault{Request: "GET /people/me", Status: http.StatusUnauthorized})
	run(t, "", "export", dir, "--force").wantExit(t, 3)
}

// Ctrl-C stops the export. No file is written.
func TestExportInterrupted(t *testing.T) {
	s, dir := newExportShell(t)
	ctx, interrupt := context.WithCancel(t.Context())
	s.FailBy(func(r *http.Request) sparksim.Fault {
		if strings.HasSuffix(r.URL.Path, "/memberships") {
			interrupt()
		}
		return sparksim.Fault{}
	})
	execute(ctx, strings.NewReader(""), &output{}, "export", dir).wantExit(t, 1, "interrupted. No file was written")
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("want no files, got %v", got)
	}
}

func TestExportUsage(t *testing.T) {
	_, dir := newExportShell(t)
	for _, test := range []struct {
		name  string
		stdin string
		args  []string
		text  string
	}{
		{"two directories", "{}", []string{dir, dir}, "at most 1 arg"},
		{"unknown format", "{}", []string{dir, "--format", "xml"}, `the value "xml" of --format is not valid`},
		{"expression", "{}", []string{dir, "--title", "("}, "the value of --title is not valid: error parsing regexp"},
		{"date", "{}", []string{dir, "--active-since", "yesterday"}, `the value "yesterday" of --active-since is not valid`},
		{"unknown type", "{}", []string{dir, "--only", "space"}, `"space" is not a resource type`},
		{"no state", "{}", []string{dir, "--state", filepath.Join(dir, "missing.json")}, "missing.json"},
		{"state of another program", "{}", []string{dir, "--state", "-"}, "the input is not the output of"},
		{"replace with a state", `{"format_version":"1.0"}`, []string{dir, "--state", "-", "--force"}, "--force"},
	} {
		t.Run(test.name, func(t *testing.T) {
			run(t, test.stdin, append([]string{"export"}, test.args...)...).wantExit(t, 2, test.text)
		})
	}
}

func TestFormatProgress(t *testing.T) {
	for _, test := range []struct {
		stats sparkapi.Stats
		want  string
	}{
		{sparkapi.Stats{Requests: 14}, "Reading rooms and teams: 10 of 30 (14 requests)"},
		{sparkapi.Stats{Requests: 320, Waited: 61 * time.Second}, "Reading rooms and teams: 10 of 30 (320 requests, waited 1m1s for the rate limit)"},
	} {
		if got := formatProgress(export.Progress{What: "rooms and teams", Done: 10, Total: 30}, test.stats); got != test.want {
			t.Errorf("want %q, got %q", test.want, got)
		}
	}
}

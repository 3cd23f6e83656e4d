// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"os"
	"path/filepath"
	"testing"
)

// directory writes files to a new directory.
func directory(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestGitOpsCheck(t *testing.T) {
	const rooms = "rooms:\n  news:\n    title: News\n    members: [anna@example.com]\n"
	good := directory(t, map[string]string{"collaboration.yaml": rooms})
	if r := run(t, "", "gitops", "check", "--dir", good).wantExit(t, 0); r.out != "" {
		t.Errorf("output %q, want none", r.out)
	}
	bad := directory(t, map[string]string{"collaboration.yaml": rooms, "states/sales.yaml": "rooms:\n  offers:\n    titel: Offers, 100%\n"})
	const mistake = `rooms.offers: unknown key "titel"; did you mean "title"?`
	run(t, "", "gitops", "check", "--dir", bad).wantExit(t, 1).wantOutput(t, "states/sales.yaml:3: "+mistake)
	run(t, "", "gitops", "check", "--dir", bad, "--annotations", "github").wantExit(t, 1).wantOutput(t, "::error file=states/sales.yaml,line=3,col=5::"+mistake)
	run(t, "", "gitops", "check", "--dir", bad, "--annotations", "gitlab").wantExit(t, 2)
	run(t, "", "gitops", "check", "--dir", t.TempDir()).wantExit(t, 2)

	people := directory(t, map[string]string{"all.csv": "email\nben@example.com\n", "all.txt": ""})
	run(t, "", "gitops", "check", "--dir", good, "--people", filepath.Join(people, "all.csv")).wantExit(t, 1).wantOutput(t, "anna@example.com is not one of the known people")
	run(t, "", "gitops", "check", "--dir", good, "--people", filepath.Join(people, "all.txt")).wantExit(t, 2)
	run(t, "", "gitops", "check", "--dir", good, "--people", filepath.Join(people, "none.csv")).wantExit(t, 2)
}

// The check fails because of a changed key, until the configuration contains the block that
// "gitops moved" prints.
func TestGitOpsMoved(t *testing.T) {
	before := directory(t, map[string]string{"collaboration.yaml": "rooms: {news: {title: News}}\n"})
	after := directory(t, map[string]string{"collaboration.yaml": "rooms: {daily: {title: News}}\n"})
	const from, to = `module.collaboration.module.room["news"]`, `module.collaboration.module.room["daily"]`
	run(t, "", "gitops", "check", "--dir", after, "--from", before).wantExit(t, 1).wantOutput(t, "the key of the room was \"news\" before", from, to)
	run(t, "", "gitops", "check", "--dir", after, "--from", before, "--annotations", "github").wantExit(t, 1).wantOutput(t, "%0Amoved {%0A")
	block := run(t, "", "gitops", "moved", "--dir", after, "--from", before).wantExit(t, 0).wantOutput(t, from, to).out
	if err := os.WriteFile(filepath.Join(after, "moved.tf"), []byte(block), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "", "gitops", "check", "--dir", after, "--from", before).wantExit(t, 0)
	run(t, "", "gitops", "moved", "--dir", after).wantExit(t, 2)
	run(t, "", "gitops", "moved", "--dir", after, "--from", filepath.Join(after, "none")).wantExit(t, 2)
}

func TestGitOpsExpire(t *testing.T) {
	const rooms = "rooms:\n  news:\n    title: News\n    members:\n      - email: anna@example.com\n        until: 2026-12-31\n"
	dir := directory(t, map[string]string{"collaboration.yaml": rooms})
	file := filepath.Join(dir, "collaboration.yaml")
	wantFile := func(want string) {
		t.Helper()
		if text, err := os.ReadFile(file); err != nil || string(text) != want { //nolint:gosec // a file of the test
			t.Errorf("the file is %q, %v; want %q", text, err, want)
		}
	}
	run(t, "", "gitops", "expire", "--dir", dir, "--date", "2026-12-31", "--write").wantExit(t, 0).wantOutput(t, "No members have expired.")
	run(t, "", "gitops", "expire", "--dir", dir, "--date", "2027-01-01").wantExit(t, 0).wantOutput(t,
		"Removed:\n- collaboration.yaml:5: rooms.news.members: anna@example.com, until 2026-12-31\n",
		"Notes:\n- collaboration.yaml:4: rooms.news.members: the list will be empty\n")
	wantFile(rooms)
	run(t, "", "gitops", "expire", "--dir", dir, "--date", "2027-01-01", "--write").wantExit(t, 0)
	wantFile("rooms:\n  news:\n    title: News\n    members: []\n")
	run(t, "", "gitops", "expire", "--dir", dir, "--date", "tomorrow").wantExit(t, 2)
	run(t, "", "gitops", "expire", "--dir", directory(t, map[string]string{"collaboration.yaml": "x: y"}), "--date", "2027-01-01").wantExit(t, 1)
}

func TestGitOpsSchema(t *testing.T) {
	if got := run(t, "", "gitops", "schema").wantExit(t, 0).json(t); got["$schema"] == nil {
		t.Errorf("got %v, want a JSON Schema", got)
	}
	run(t, "", "gitops").wantExit(t, 0).wantOutput(t, "check", "expire", "moved", "schema")
	run(t, "", "gitops", "chek").wantExit(t, 2)
}

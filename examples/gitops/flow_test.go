// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package gitops_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// repository is a copy of the example with the environment of its workflows.
type repository struct {
	dir string
	env []string
}

func cloned(t *testing.T, env ...string) *repository {
	t.Helper()
	r := &repository{t.TempDir(), append(acctest.InstallProvider(t), env...)}
	if err := os.CopyFS(r.dir, os.DirFS(".")); err != nil {
		t.Fatal(err)
	}
	return r
}

// edit replaces a text in a file.
func (r *repository) edit(t *testing.T, name, from, to string) {
	t.Helper()
	name = filepath.Join(r.dir, name)
	text, err := os.ReadFile(name) //nolint:gosec // a folder of the test
	if err != nil || !strings.Contains(string(text), from) {
		t.Fatalf("%s has no %q: %v", name, from, err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), from, to, 1)), 0o600); err != nil { //nolint:gosec // a folder of the test
		t.Fatal(err)
	}
}

func (r *repository) read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(r.dir, name)) //nolint:gosec // a folder of the test
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(text))
}

// run runs a line of a workflow, which must end with the exit code, and returns the output.
func (r *repository) run(t *testing.T, code int, line string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", line) //nolint:gosec // a line of the example
	command.Dir, command.Env = r.dir, r.env
	out, err := command.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() == code, err == nil && code == 0:
	default:
		t.Fatalf("%s: %v, want the exit code %d\n%s", line, err, code, out)
	}
	return string(out)
}

// TestFlow tests a change from the pull request to the apply. Only the reviewed plan is applied, and changes outside
// Terraform are reported.
func TestFlow(t *testing.T) {
	service := acctest.New(t)
	rooms := func() (titles []string) {
		for _, room := range acctest.Must(sparkapi.All(service.Client(t, "admin").Rooms.List(t.Context(), sparkapi.RoomFilter{Type: "group"})))(t) {
			titles = append(titles, room.Title)
		}
		return titles
	}
	r := cloned(t, "PG_CONN_STR="+postgres(t), "SPARK_BASE_URL="+service.BaseURL, "SPARK_ACCESS_TOKEN="+service.Token("admin"), "TF_VAR_webhook_secret=hunter2")

	// The pull request is checked without a token, and planned with one that can read.
	r.run(t, 0, "env -u PG_CONN_STR -u SPARK_BASE_URL -u SPARK_ACCESS_TOKEN ci/check")
	r.run(t, 0, "ci/plan default -lock=false")
	comment := r.run(t, 0, "RUN_URL=https://ci.example.com/1 ci/comment review/*/summary.md")
	if !strings.HasPrefix(comment, "<!-- plan-summary -->\n# State `default`\n\n## 10 changes to rooms, teams and people\n") || !strings.Contains(comment, "https://ci.example.com/1#artifacts") {
		t.Errorf("the comment is\n%s", comment)
	}
	reviewed := r.read(t, "review/default/fingerprint")

	// After the merge, only the reviewed plan is applied.
	if out := r.run(t, 1, "ci/apply default 0123456789abcdef"); !strings.Contains(out, "The plan differs from the reviewed one (0123456789abcdef)") || !strings.Contains(out, "the fingerprint "+reviewed) {
		t.Errorf("the error is\n%s", out)
	}
	r.run(t, 1, `ci/apply default ""`)
	if titles := rooms(); len(titles) > 0 {
		t.Errorf("a plan that was not reviewed created %v", titles)
	}
	r.run(t, 0, "ci/apply default "+reviewed)
	r.run(t, 0, `ci/apply default ""`) // there are no changes left
	if titles := rooms(); !slices.Contains(titles, "Release train") {
		t.Errorf("there are the rooms %v", titles)
	}

	// Another change has another fingerprint.
	r.edit(t, "collaboration.yaml", "Release train", "Releases")
	r.run(t, 0, "ci/plan default -lock=false")
	if again := r.read(t, "review/default/fingerprint"); again == reviewed {
		t.Errorf("another change also has the fingerprint %s", again)
	}
	r.run(t, 0, "ci/apply default "+r.read(t, "review/default/fingerprint"))

	// A change outside of Terraform is found and reverted.
	r.run(t, 0, "ci/plan default -detailed-exitcode -lock-timeout=10m")
	for room, err := range service.Client(t, "admin").Rooms.List(t.Context(), sparkapi.RoomFilter{Type: "group"}) {
		if err == nil && room.Title == "Releases" {
			_, err = service.Client(t, "admin").Rooms.Update(t.Context(), room.ID, sparkapi.RoomUpdate{Title: "Who did this"})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	r.run(t, 2, "ci/plan default -detailed-exitcode -lock-timeout=10m")
	if summary := r.read(t, "review/default/summary.md"); !strings.Contains(summary, "was renamed from `Releases` to `Who did this`") {
		t.Errorf("the drift is reported as\n%s", summary)
	}
	r.run(t, 0, "ci/apply default "+r.read(t, "review/default/fingerprint"))

	// Another file is another state, and does not affect the first one.
	if states := r.run(t, 0, "ci/states; ci/states sales"); states != "[\"default\",\"sales\"]\n[\"sales\"]\n" {
		t.Errorf("the states are %s", states)
	}
	r.run(t, 0, "ci/plan sales -lock=false")
	r.run(t, 0, "ci/apply sales "+r.read(t, "review/sales/fingerprint"))
	r.run(t, 0, "ci/plan default -detailed-exitcode; ci/plan sales -detailed-exitcode")
	if comment := r.run(t, 0, "RUN_URL= ci/comment review/*/summary.md"); !strings.Contains(comment, "\nNo changes in `default`, `sales`.\n") {
		t.Errorf("the comment is\n%s", comment)
	}

	// Two states are applied at the same time, each in its own copy: neither waits for the other.
	r.edit(t, "collaboration.yaml", "title: Releases", "title: Shipping")
	r.edit(t, "states/sales.yaml", "title: Sales offers", "title: Sales bids")
	r.run(t, 0, `
		job() {
			cp -R . "jobs/$1" && cd "jobs/$1"
			ci/plan "$1" -lock=false
			sed -i.old s/30m/0s/g ci/apply
			ci/apply "$1" "$(<"review/$1/fingerprint")"
		}
		mkdir ../jobs && ln -s ../jobs jobs
		job default & default=$!
		job sales
		wait $default`)
	if titles := rooms(); !slices.Contains(titles, "Shipping") || !slices.Contains(titles, "Sales bids") {
		t.Errorf("there are the rooms %v, want Shipping and Sales bids among them", titles)
	}
}

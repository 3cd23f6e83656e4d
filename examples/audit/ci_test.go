// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package audit_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// needJQ skips a test on a machine without jq.
func needJQ(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("jq"); err != nil {
		t.Skip("this test needs jq")
	}
}

// TestReport tests that the report contains the messages of failed checks with escaped room titles,
// and is empty if all checks pass.
func TestReport(t *testing.T) {
	needJQ(t)
	service := acctest.New(t, sparksim.WithRooms(1, 2))
	tf := service.CLI(t, "admin", os.DirFS("."))
	report := func(env ...string) string {
		t.Helper()
		terraform := tf.Command(t)
		command := exec.CommandContext(t.Context(), "bash", "ci/report", "report.md")
		command.Dir, command.Env = terraform.Dir, append(append(terraform.Env, "TF="+terraform.Path), env...)
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("ci/report: %v\n%s", err, out)
		}
		return tf.Read(t, "report.md")
	}
	tidy(t, service)
	if got := report(); got != "" {
		t.Errorf("want an empty report, got\n%s", got)
	}
	acctest.Must(service.Client(t, "admin").Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "<b>@everyone</b>"}))(t)
	const want = "<h3>Check moderators</h3>\n<pre>Rooms with fewer than 2 moderators:\n&lt;b&gt;@everyone&lt;/b&gt;: no moderators</pre>\n"
	if got := report(); got != want {
		t.Errorf("want the report\n%s\ngot\n%s", want, got)
	}
}

// gh replaces the GitHub CLI. It writes its arguments to a file, and prints a list of issues.
const gh = `#!/usr/bin/env bash
echo "$*" >>"$CALLS"
if [[ "$1 $2" == "issue list" ]]; then jq --raw-output "${@: -1}" <<<"$ISSUES"; fi
`

// TestIssue tests that one issue is opened, updated and closed.
func TestIssue(t *testing.T) {
	needJQ(t)
	const open, other = `[{"number": 4, "title": "Audit"}]`, `[{"number": 7, "title": "Audit of something else"}]`
	for _, test := range []struct {
		name, report, issues string
		want                 string // the last call; only the list if empty
	}{
		{"first failure", "Incidents", other, "issue create --title Audit --body-file report.md"},
		{"second failure", "Incidents", open, "issue edit 4 --body-file report.md"},
		{"passed again", "", open, "issue close 4 --comment All checks passed."},
		{"passed", "", other, "issue list "},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range map[string]string{"gh": gh, "report.md": test.report} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o700); err != nil { //nolint:gosec // gh must be executable
					t.Fatal(err)
				}
			}
			script := acctest.Must(filepath.Abs("ci/issue"))(t)
			command := exec.CommandContext(t.Context(), "bash", script, "Audit", "report.md") //nolint:gosec // the script of the example
			command.Dir = dir
			command.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "CALLS="+filepath.Join(dir, "calls"), "ISSUES="+test.issues)
			if out, err := command.CombinedOutput(); err != nil {
				t.Fatalf("ci/issue: %v\n%s", err, out)
			}
			calls := acctest.Must(os.ReadFile(filepath.Join(dir, "calls")))(t) //nolint:gosec // a file of the test
			lines := strings.Split(strings.TrimSpace(string(calls)), "\n")
			if last := lines[len(lines)-1]; !strings.HasPrefix(last, test.want) {
				t.Errorf("want the last call of gh to be %q, got %q", test.want, last)
			}
		})
	}
}

// TestPermissions tests that the job with the access token cannot write to the repository, and that the
// job with write access has no access token.
func TestPermissions(t *testing.T) {
	var workflow struct {
		Permissions map[string]string
		Jobs        map[string]struct {
			Environment string
			Permissions map[string]string
			Steps       []yaml.Node
		}
	}
	text := acctest.Must(os.ReadFile(".github/workflows/audit.yml"))(t)
	if err := yaml.Unmarshal(text, &workflow); err != nil {
		t.Fatal(err)
	}
	if len(workflow.Permissions) > 0 {
		t.Errorf("want no permissions for all jobs, got %v", workflow.Permissions)
	}
	for name, job := range workflow.Jobs {
		steps := string(acctest.Must(yaml.Marshal(job.Steps))(t))
		hasToken, writes := strings.Contains(steps, "secrets."), false
		for _, permission := range job.Permissions {
			writes = writes || permission == "write"
		}
		if hasToken == writes || hasToken != (job.Environment == "audit") {
			t.Errorf("job %s: secrets %t, environment %q, permissions %v; want either secrets and an environment, or a permission to write",
				name, hasToken, job.Environment, job.Permissions)
		}
	}
}

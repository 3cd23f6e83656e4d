// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// readPlan returns a plan that Terraform created: see internal/review/golden.
func readPlan(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "review", "testdata", "plans", name+".json")) //nolint:gosec // a file of this repository
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPlanSummary(t *testing.T) {
	run(t, readPlan(t, "one"), "plan-summary").wantExit(t, 0).wantOutput(t, "## 1 change", "Room `Incidents`", "`ben.carter@example.com` joins")
	run(t, readPlan(t, "nothing"), "plan-summary").wantExit(t, 0).wantOutput(t, "## No changes")
	run(t, readPlan(t, "rest"), "plan-summary", "--max-length", "4000").wantExit(t, 0).wantOutput(t, "Message history is lost")

	// Only equal plans have equal fingerprints.
	first := run(t, readPlan(t, "one"), "plan-summary", "--fingerprint").wantExit(t, 0).out
	if !regexp.MustCompile(`^[0-9a-f]{16}\n$`).MatchString(first) {
		t.Errorf("the fingerprint is %q", first)
	}
	run(t, readPlan(t, "one"), "plan-summary").wantExit(t, 0).wantOutput(t, strings.TrimSpace(first))
	if again := run(t, readPlan(t, "nothing"), "plan-summary", "--fingerprint").wantExit(t, 0).out; again == first {
		t.Errorf("two plans have the fingerprint %q", first)
	}

	if got := run(t, readPlan(t, "hostile"), "plan-summary", "--json").wantExit(t, 0).json(t); got["format_version"] != "1.0" || got["change_count"] != 18.0 {
		t.Errorf("got %v", got)
	}

	if got := run(t, "", "plan-summary", "--json-schema").wantExit(t, 0).json(t); got["definitions"] == nil {
		t.Errorf("the JSON Schema is %v", got)
	}

	// The plan "names" contains secrets, which the summary must not contain.
	run(t, readPlan(t, "names"), "plan-summary").wantExit(t, 0).wantNoSecrets(t, "hunter2", "hunter3", "Nightingale", "Hummingbird")
}

func TestPlanSummaryFiles(t *testing.T) {
	dir := t.TempDir()
	markdown, page := filepath.Join(dir, "summary.md"), filepath.Join(dir, "summary.html")
	if r := run(t, readPlan(t, "names"), "plan-summary", "--output", markdown, "--html", page).wantExit(t, 0); r.out != "" {
		t.Errorf("output %q, want none, because the summary is in the files", r.out)
	}
	for file, want := range map[string]string{markdown: "## 7 changes", page: "<h1>7 changes to rooms, teams and people</h1>"} {
		text, err := os.ReadFile(file) //nolint:gosec // the path is the test's own
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), want) {
			t.Errorf("%s lacks %q", file, want)
		}
		for _, not := range []string{"hunter2", "<img", "<script", "Nightingale"} {
			if file == page && strings.Contains(string(text), not) {
				t.Errorf("%s contains %q", file, not)
			}
		}
	}
	run(t, readPlan(t, "one"), "plan-summary", "--html", filepath.Join(dir, "nowhere", "page.html")).wantExit(t, 1, "nowhere")
}

// A plan that is rejected ends with exit code 4, with its summary and a line for each
// reason.
func TestPlanSummaryChecks(t *testing.T) {
	plan := readPlan(t, "hostile")
	run(t, plan, "plan-summary", "--fail-on", "accounts_deleted", "--max-removals", "100%").wantExit(t, 0)
	for _, test := range []struct {
		plan, args string
		code       int
		want       string
	}{
		{"hostile", "--fail-on webhooks_changed,external_people_added", 4, "external_people_added: Room Incidents: ben.carter@example.con\n"},
		{"hostile", "--fail-on webhooks_changed,external_people_added", 4, "webhooks_changed: Query sends to https://evil.example/"},
		{"hostile", "--fail-on external_people_added --domains example.com,example.con,evil.example", 0, ""},
		{"hostile", "--fail-on any --annotations github", 4, "::error title=plan-summary (history_lost)::"},
		{"hostile", "--annotations github", 0, "::warning title=plan-summary (history_lost)::"},
		{"sets", "--max-removals 1", 4, "max_removals: 3 of 7 people in rooms and teams would be removed; the limit is 1\n"},
		{"sets", "--max-removals 42%", 4, "the limit is 42%\n"},
		{"sets", "--max-removals 43%", 0, ""},
	} {
		r := run(t, readPlan(t, test.plan), append([]string{"plan-summary"}, strings.Fields(test.args)...)...).wantExit(t, test.code).wantOutput(t, "## ")
		if !strings.Contains(r.errOut, test.want) {
			t.Errorf("%s: standard error %q, want %q", test.args, r.errOut, test.want)
		}
	}
	run(t, plan, "plan-summary", "--fail-on", "nonsense").wantExit(t, 2, "unknown risk", "history_lost")
	run(t, plan, "plan-summary", "--max-removals", "many").wantExit(t, 2, "25%")
	run(t, plan, "plan-summary", "--annotations", "gitlab").wantExit(t, 2, "Use github")
}

func TestPlanSummaryInvalidInput(t *testing.T) {
	run(t, "", "plan-summary").wantExit(t, 1, "the input is empty", "terraform show -json tfplan")
	run(t, "No changes.", "plan-summary").wantExit(t, 1, "not a JSON object")
	run(t, readPlan(t, "one"), "plan-summary", "tfplan").wantExit(t, 2)
	run(t, readPlan(t, "one"), "plan-summary", "--max-length", "100").wantExit(t, 2, "at least 4000, or 0")
	run(t, readPlan(t, "one"), "plan-summary", "--nonsense").wantExit(t, 2)
}

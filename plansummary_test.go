package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// plan is of real Terraform: see internal/review/golden.
func plan(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("internal", "review", "testdata", "plans", name+".json")) //nolint:gosec // one of ours
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPlanSummary(t *testing.T) {
	run(t, plan(t, "one"), "plan-summary").must(t, 0).tells(t, "## 1 change", "Room `Incidents`", "`ben.carter@example.com` joins")
	run(t, plan(t, "nothing"), "plan-summary").must(t, 0).tells(t, "## Nothing changes")
	run(t, plan(t, "rest"), "plan-summary", "--max-length", "4000").must(t, 0).tells(t, "History is lost")

	// Fingerprints are the same for the same plan alone.
	first := run(t, plan(t, "one"), "plan-summary", "--fingerprint").must(t, 0).out
	if !regexp.MustCompile(`^[0-9a-f]{16}\n$`).MatchString(first) {
		t.Errorf("the fingerprint is %q", first)
	}
	run(t, plan(t, "one"), "plan-summary").must(t, 0).tells(t, strings.TrimSpace(first))
	if again := run(t, plan(t, "nothing"), "plan-summary", "--fingerprint").must(t, 0).out; again == first {
		t.Errorf("two plans have the fingerprint %q", first)
	}

	// Nothing of it is a secret, which the plans of "names" have.
	run(t, plan(t, "names"), "plan-summary").must(t, 0).hides(t, "hunter2", "hunter3", "Nightingale", "Hummingbird")
}

func TestPlanSummaryFiles(t *testing.T) {
	dir := t.TempDir()
	markdown, page := filepath.Join(dir, "summary.md"), filepath.Join(dir, "summary.html")
	if r := run(t, plan(t, "names"), "plan-summary", "--output", markdown, "--html", page).must(t, 0); r.out != "" {
		t.Errorf("output %q, want it in the files alone", r.out)
	}
	for file, want := range map[string]string{markdown: "## 7 changes", page: "<h1>7 changes to rooms, teams and people</h1>"} {
		text, err := os.ReadFile(file) //nolint:gosec // of the test
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), want) {
			t.Errorf("%s lacks %q", file, want)
		}
		for _, not := range []string{"hunter2", "<img", "<script", "Nightingale"} {
			if file == page && strings.Contains(string(text), not) {
				t.Errorf("%s has %q in it", file, not)
			}
		}
	}
	run(t, plan(t, "one"), "plan-summary", "--html", filepath.Join(dir, "nowhere", "page.html")).must(t, 1, "nowhere")
}

func TestPlanSummaryRefuses(t *testing.T) {
	run(t, "", "plan-summary").must(t, 1, "the input is empty", "terraform show -json tfplan")
	run(t, "No changes.", "plan-summary").must(t, 1, "no JSON object")
	run(t, plan(t, "one"), "plan-summary", "tfplan").must(t, 2)
	run(t, plan(t, "one"), "plan-summary", "--max-length", "100").must(t, 2, "at least 4000, or 0")
	run(t, plan(t, "one"), "plan-summary", "--nonsense").must(t, 2)
}

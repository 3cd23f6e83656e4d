// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestReadInvalidInput tests that the error for input other than a plan describes the input.
func TestReadInvalidInput(t *testing.T) {
	for _, test := range []struct{ name, input, want string }{
		{"empty", "", "the input is empty"},
		{"whitespace", " \n", "the input is empty"},
		{"the plan file", "PK\x03\x04\x14\x00", "this is the plan file itself"},
		{"the human-readable plan", "No changes. Your infrastructure matches the configuration.\n", "not a JSON object"},
		{"a list", "[]", "not a JSON object"},
		{"UTF-16", "\xff\xfe{\x00}\x00", "UTF-16"},
		{"another object", `{"name":"x"}`, "it has no format_version"},
		{"a version that is a number", `{"format_version":1}`, "it has no format_version"},
		{"a newer version", `{"format_version":"2.0","resource_changes":[]}`, `the format version "2.0"`},
		{"the log", `{"@level":"info","@message":"Terraform 1.11.4"}` + "\n" + `{"@level":"info"}`, `the log of "terraform plan -json"`},
		{"an empty state", `{"format_version":"1.0"}`, "a state, not a plan"},
		{"a state", `{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}`, "a state, not a plan"},
		{"truncated", `{"format_version":"1.2","resource_changes":[{"address":"spark_ro`, "the JSON is incomplete"},
		{"invalid JSON", `{"format_version":"1.2","resource_changes":nonsense}`, "not the JSON of a plan"},
		{"two plans", `{"format_version":"1.2","planned_values":{}} {}`, "followed by other data"},
		{"a wrong type", `{"format_version":"1.2","resource_changes":{"a":1}}`, "could not decode the plan"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := review.Read(strings.NewReader(test.input))
			if err == nil {
				t.Fatalf("want an error with %q, got %+v", test.want, s)
			}
			if !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %q, want one line with %q", err, test.want)
			}
		})
	}
}

// TestNotes tests the notes at the beginning of a summary. In the configuration of the plan, a
// precondition fails: "terraform plan -out=plan" fails, but still writes the plan.
func TestNotes(t *testing.T) {
	failed := read(t, "errored.json")
	whole := strings.Replace(failed, `"errored":true`, `"errored":false`, 1)
	extended := func(with string) string { return strings.Replace(whole, "{", "{"+with+",", 1) }
	for _, test := range []struct{ name, plan, want string }{
		{"failed", failed, "Planning failed. The plan is incomplete and cannot be applied"},
		{"targeted", whole, "This plan is incomplete"},
		{"deferred", extended(`"deferred_changes":[{"reason":"provider_config_unknown","resource_change":{"address":"spark_room.a"}},null]`), "1 resource is deferred to a later plan"},
		{"actions", extended(`"action_invocations":[{"address":"action.other_run.hello","type":"other_run"}]`), "1 action runs during the apply: `action.other_run.hello`"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := review.Read(strings.NewReader(test.plan))
			if err != nil {
				t.Fatal(err)
			}
			if got := s.Markdown(0); !strings.Contains(got, test.want) || !strings.Contains(got, "`Incidents`") {
				t.Errorf("want %q and the name of the room, got\n%s", test.want, got)
			}
		})
	}
}

// TestMissingObjectsNote tests that the summary begins with the number of objects that were not found.
func TestMissingObjectsNote(t *testing.T) {
	whole := strings.Replace(read(t, "errored.json"), `"errored":true`, `"errored":false`, 1)
	drift := func(types ...string) string {
		var changes []string
		for _, kind := range types {
			changes = append(changes, `{"address":"`+kind+`.x","mode":"managed","type":"`+kind+`","name":"x","change":{"actions":["delete"],"before":{"id":"1"},"after":null}}`)
		}
		return `"resource_drift":[` + strings.Join(changes, ",") + `,null]`
	}
	const (
		none = `,"prior_state":{"format_version":"1.0","values":{"root_module":{}}}`
		some = `,"prior_state":{"format_version":"1.0","values":{"root_module":{"child_modules":[{"resources":[` +
			`{"mode":"managed","type":"spark_room"},{"mode":"data","type":"spark_room"},{"mode":"managed","type":"null_resource"},null]}]}}}`
	)
	for _, test := range []struct{ name, with, want string }{
		{"everything", drift("spark_room", "spark_team", "null_resource") + none, "Webex did not find any of the 2 objects in the state. The access token may belong to another account."},
		{"some", drift("spark_room", "spark_team") + some, "Webex did not find 2 of the 3 objects in the state."},
		{"one", drift("spark_room", "null_resource") + none, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := review.Read(strings.NewReader(strings.Replace(whole, "{", "{"+test.with+",", 1)))
			if err != nil {
				t.Fatal(err)
			}
			first := ""
			if len(s.Notes) > 0 {
				first = s.Notes[0][0].Text
			}
			if test.want == "" && strings.Contains(first, "Webex did not find") || !strings.Contains(first, test.want) {
				t.Errorf("want the first note %q, got %q", test.want, first)
			}
		})
	}
}

// FuzzRead tests that no input causes a panic, that no comment is too long, and that no name can end
// its line. The input is any text, or a real plan in which one value is replaced.
func FuzzRead(f *testing.F) {
	plans, err := filepath.Glob("testdata/plans/*.json")
	if err != nil || len(plans) == 0 {
		f.Fatal("no plans", err)
	}
	for _, name := range plans {
		text, err := os.ReadFile(name) //nolint:gosec // a file of this package
		if err != nil {
			f.Fatal(err)
		}
		for at, with := range []string{"null", "[null, {}]", "true", "a\n## b", "``` <b>\u202e@c|", `{"id": 1}`, `{"actions": ["forget"]}`} {
			f.Add(string(text), uint16(97*at), with)
		}
	}
	f.Fuzz(func(t *testing.T, text string, at uint16, with string) {
		checkSummary(t, text)
		var plan, other any
		if json.Unmarshal([]byte(text), &plan) != nil {
			return
		}
		if json.Unmarshal([]byte(with), &other) != nil {
			other = with
		}
		n := int(at)
		changed, err := json.Marshal(replaced(plan, &n, other))
		if err != nil {
			t.Fatal(err)
		}
		checkSummary(t, string(changed))
	})
}

// TestReadPlanWithNulls tests that a real plan can be read if any of its values is replaced by null.
func TestReadPlanWithNulls(t *testing.T) {
	text := read(t, "one.json")
	for at := 0; ; at++ {
		var plan any
		if err := json.Unmarshal([]byte(text), &plan); err != nil {
			t.Fatal(err)
		}
		n := at
		changed, err := json.Marshal(replaced(plan, &n, nil))
		if err != nil {
			t.Fatal(err)
		}
		if n >= 0 { // n is larger than the number of values
			break
		}
		checkSummary(t, string(changed))
	}
}

// replaced replaces the n-th value.
func replaced(value any, n *int, with any) any {
	if *n--; *n == -1 {
		return with
	}
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			value[name] = replaced(value[name], n, with)
		}
	case []any:
		for i := range value {
			value[i] = replaced(value[i], n, with)
		}
	}
	return value
}

// checkSummary checks that the summary of a plan can be written, and has only known kinds of lines.
func checkSummary(t *testing.T, text string) {
	t.Helper()
	s, err := review.Read(strings.NewReader(text))
	if err != nil {
		return
	}
	comment := s.Markdown(review.ShortestMarkdown)
	if n := len(utf16.Encode([]rune(comment))); n > review.ShortestMarkdown {
		t.Errorf("got %d characters, want at most %d:\n%s", n, review.ShortestMarkdown, comment)
	}
	for line := range strings.SplitSeq(s.Markdown(0), "\n") {
		if !isSummaryLine(line) {
			t.Errorf("got the unknown line %q", line)
		}
	}
	if err := s.HTML(io.Discard); err != nil {
		t.Error(err)
	}
}

// isSummaryLine reports whether a line of Markdown begins like the lines of a summary.
func isSummaryLine(line string) bool {
	for _, begin := range []string{"## ", "### ", "#### ", "- ", "  - ", "> ", "\n", "<details><summary>", "</details>", "<sub>", "…and ", "Rooms, teams"} {
		if line == "" || strings.HasPrefix(line, begin) {
			return true
		}
	}
	return false
}

// read returns a plan of real Terraform, which the tests of the package golden write.
func read(tb testing.TB, name string) string {
	tb.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "plans", name)) //nolint:gosec // a file of this package
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

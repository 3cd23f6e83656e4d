// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package token_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Each process of the provider logs a summary of its requests when it ends.
func TestLogHasRequestSummary(t *testing.T) {
	e := newEnvironment(t, `resource "spark_room" "a" {
  count = 4
  title = "A"
}`)
	e.set("SPARK_ACCESS_TOKEN", e.Token("user"))
	e.mustRun(t, "apply", "-auto-approve")
	log := filepath.Join(t.TempDir(), "log")
	e.set("TF_LOG_PATH", log)
	e.set("TF_LOG_PROVIDER", "INFO")
	e.mustRun(t, "plan")
	text, err := os.ReadFile(log) //nolint:gosec // of this test
	must(t, err)
	lines := regexp.MustCompile(`(?m)^.*Requests of this run.*$`).FindAllString(string(text), -1)
	if len(lines) != 1 {
		t.Fatalf("want one line, got %q", lines)
	}
	// The authenticated account, the first room, and the page with the other rooms.
	for _, want := range []string{`\brequests=3\b`, `\bpages_shared=1\b`, `\breads_from_pages=3\b`, `\bstatus_429=0\b`, `\bseconds_waited=0\b`, `\[INFO\]`} {
		if !regexp.MustCompile(want).MatchString(lines[0]) {
			t.Errorf("want %s in %q", want, lines[0])
		}
	}
}

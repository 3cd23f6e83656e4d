// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package gitops_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestPolicy runs the tests of the rules for Open Policy Agent, and tests that ci/policy prints the messages for a plan of
// Terraform. The test requires opa, which "make bin/opa" builds.
func TestPolicy(t *testing.T) {
	t.Parallel()
	opa, err := filepath.Abs("../../bin/opa")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(opa); err != nil {
		t.Skip("bin/opa is missing: run make bin/opa")
	}
	for _, check := range [][]string{{"check", "--strict", "policy"}, {"fmt", "--list", "--fail", "policy"}, {"test", "policy"}} {
		if out, err := exec.CommandContext(t.Context(), opa, check...).CombinedOutput(); err != nil { //nolint:gosec // built from source
			t.Errorf("opa %v: %v\n%s", check, err, out)
		}
	}
	plan, err := os.Open(filepath.Join("..", "..", "internal", "review", "testdata", "plans", "hostile.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = plan.Close() }()
	summary, err := review.Read(plan)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := summary.JSON(&text); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, dir, map[string]string{"summary.json": text.String(), "empty/rules.rego": "package other\n"})
	if err := os.CopyFS(filepath.Join(dir, "policy"), os.DirFS("policy")); err != nil {
		t.Fatal(err)
	}
	out, succeeded := script(t, dir, "policy policy <summary.json", "OPA="+opa)
	for _, want := range []string{"spark_webhook.userinfo: webhooks can send events to pager.example.com only, not to evil.example\n", "spark_webhook.new: "} {
		if !succeeded || !strings.Contains(out, want) {
			t.Errorf("succeeded: %t, got %q, want %q", succeeded, out, want)
		}
	}
	if out, succeeded := script(t, dir, "policy empty <summary.json", "OPA="+opa); succeeded {
		t.Errorf("a directory without the rule deny succeeded with %q", out)
	}
}

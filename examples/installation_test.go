// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package examples_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// TestInstallationFromSource tests that a plan with the dev_overrides block of the installation guide
// needs no "terraform init" and uses the built provider.
func TestInstallationFromSource(t *testing.T) {
	service := acctest.New(t)
	guide := string(acctest.Must(os.ReadFile("../templates/guides/installation.md.tmpl"))(t))
	block := regexp.MustCompile("(?s)provider_installation \\{.*?\n   \\}\n").FindString(guide)
	if !strings.Contains(block, "/home/nora/go/bin") {
		t.Fatalf("want the block dev_overrides in the guide, got %q", block)
	}
	env := acctest.InstallProvider(t)
	path, _, _ := strings.Cut(strings.TrimPrefix(env[len(env)-1], "PATH="), string(os.PathListSeparator))
	dir := t.TempDir()
	settings := filepath.Join(dir, "terraform.rc")
	for name, text := range map[string]string{
		settings:                      strings.ReplaceAll(block, "/home/nora/go/bin", filepath.ToSlash(path)),
		filepath.Join(dir, "main.tf"): string(acctest.Must(os.ReadFile("guides/getting-started/main.tf"))(t)),
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	plan := exec.CommandContext(t.Context(), filepath.Join(path, "terraform"), "plan", "-no-color", "-input=false") //nolint:gosec // Terraform
	plan.Dir = dir
	plan.Env = slices.Concat(env, []string{"TF_CLI_CONFIG_FILE=" + settings, "SPARK_BASE_URL=" + service.BaseURL, "SPARK_ACCESS_TOKEN=" + service.Token("admin")})
	out, err := plan.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"Provider development overrides are in effect", "Plan: 3 to add, 0 to change, 0 to destroy."} {
		if !strings.Contains(string(out), want) {
			t.Errorf("want %q, got %s", want, out)
		}
	}
}

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
)

// write writes files and their directories. Scripts are executable.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o700); err != nil { //nolint:gosec // some of them are scripts
			t.Fatal(err)
		}
	}
}

// script runs a script of ci/ in a directory and returns its output and whether it succeeded.
func script(t *testing.T, dir, line string, env ...string) (output string, succeeded bool) {
	t.Helper()
	ci, err := filepath.Abs("ci")
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", ci+"/"+line) //nolint:gosec // a line of a test
	command.Dir, command.Env = dir, append(os.Environ(), env...)
	out, err := command.CombinedOutput()
	return string(out), err == nil
}

// TestProvider tests that ci/provider runs the program of the selected version, even if .terraform contains other versions.
func TestProvider(t *testing.T) {
	t.Parallel()
	versions := func(host, version string) string {
		return "#!/usr/bin/env bash\necho '{\n  \"terraform_version\": \"1.11.4\",\n  \"platform\": \"linux_amd64\",\n  \"provider_selections\": {\n" +
			"    \"" + host + "/ciscospark/spark\": \"" + version + "\",\n    \"" + host + "/hashicorp/random\": \"3.7.2\"\n  },\n  \"terraform_outdated\": false\n}'\n"
	}
	program := func(host, version string) (string, string) {
		return "providers/" + host + "/ciscospark/spark/" + version + "/linux_amd64/terraform-provider-spark_v" + version, "#!/usr/bin/env bash\necho " + host + " " + version + " \"$@\"\n"
	}
	for _, test := range []struct {
		name, tool, data, want string
		env                    []string
	}{
		{"older than another", versions("registry.terraform.io", "0.9.0"), ".terraform", "registry.terraform.io 0.9.0 plan-summary --help\n", nil},
		{"newer than another", versions("registry.terraform.io", "0.10.0"), ".terraform", "registry.terraform.io 0.10.0 plan-summary --help\n", nil},
		{"OpenTofu", versions("registry.opentofu.org", "0.9.0"), ".terraform", "registry.opentofu.org 0.9.0 plan-summary --help\n", nil},
		{"data directory", versions("registry.terraform.io", "0.9.0"), "data", "registry.terraform.io 0.9.0 plan-summary --help\n", []string{"TF_DATA_DIR=data"}},
		{"not initialized", versions("registry.terraform.io", "0.11.0"), ".terraform", "Run \"./tool init\"", nil},
		{"no provider", "#!/usr/bin/env bash\necho '{\"platform\": \"linux_amd64\", \"provider_selections\": {}}'\n", ".terraform", "Run \"./tool init\"", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			files := map[string]string{"tool": test.tool}
			for _, host := range []string{"registry.terraform.io", "registry.opentofu.org"} {
				for _, version := range []string{"0.9.0", "0.10.0"} {
					name, text := program(host, version)
					files[test.data+"/"+name] = text
				}
			}
			write(t, dir, files)
			out, succeeded := script(t, dir, "provider plan-summary --help", append(test.env, "TF=./tool")...)
			if fails := strings.HasPrefix(test.want, "Run"); succeeded == fails || !strings.Contains(out, test.want) {
				t.Errorf("succeeded: %t, got %q, want %q", succeeded, out, test.want)
			}
		})
	}
}

// TestLimits tests that a plan that exceeds a limit fails, unless the label was added after the latest push.
func TestLimits(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, map[string]string{"default/limits": "max_removals: 12 of 40 people in rooms and teams would be removed; the limit is 10\n", "sales/limits": ""})
	for _, test := range []struct {
		name, files, accepted, action string
		succeeds                      bool
		want                          string
	}{
		{"within the limits", "sales/limits", "false", "opened", true, "No plan exceeds a limit."},
		{"beyond a limit", "*/limits", "false", "opened", false, "The plan of the state default exceeds a limit:\nmax_removals: 12 of 40 people"},
		{"label removed", "*/limits", "false", "unlabeled", false, "add the label limits-accepted"},
		{"label added", "*/limits", "true", "labeled", true, "The label limits-accepted allows this."},
		{"opened with the label", "*/limits", "true", "opened", true, "12 of 40 people"},
		{"pushed after the label", "*/limits", "true", "synchronize", false, "add the label limits-accepted"},
		{"reopened after the label", "*/limits", "true", "reopened", false, "add the label limits-accepted"},
		{"no plan", "", "true", "labeled", false, "There are no plans to check."},
		{"missing file", "other/limits", "true", "labeled", false, "other/limits: No such file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, succeeded := script(t, dir, "limits "+test.files, "ACCEPTED="+test.accepted, "ACTION="+test.action)
			if succeeded != test.succeeds || !strings.Contains(out, test.want) {
				t.Errorf("succeeded: %t, want %t; got %q, want %q", succeeded, test.succeeds, out, test.want)
			}
		})
	}
}

// TestComment tests that the comment lists states without changes, and states whose summary is too long.
func TestComment(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"a/summary.md": "## 900 changes to rooms, teams and people\n" + strings.Repeat("- `Anna` joins\n", 3000),
		"b/summary.md": "## 901 changes to rooms, teams and people\n" + strings.Repeat("- `Ben` joins\n", 3000),
		"c/summary.md": "## 1 change to rooms, teams and people\n", "d/summary.md": "## No changes\n", "e/summary.md": "## No changes\n",
		"f/summary.md": "## No changes\n\n### Changes outside Terraform\n",
	})
	out, succeeded := script(t, dir, "comment */summary.md", "RUN_URL=https://ci.example.com/1")
	if !succeeded || len(out) > 65536 {
		t.Errorf("succeeded: %t, %d characters, want at most 65536", succeeded, len(out))
	}
	for _, want := range []string{"# State `a`\n\n## 900 changes", "# State `c`\n", "# State `f`\n\n## No changes", "**Too long for a comment:** `b`.", "\nNo changes in `d`, `e`.\n", "https://ci.example.com/1#artifacts"} {
		if !strings.Contains(out, want) {
			t.Errorf("the comment does not contain %q", want)
		}
	}
}

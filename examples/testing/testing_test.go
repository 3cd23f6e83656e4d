// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package testing tests the example in this directory.
package testing_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// TestWorkflow tests that the commands of the workflow succeed with the module, and fail with a broken
// module. It uses only Terraform and the built provider.
func TestWorkflow(t *testing.T) {
	acctest.New(t) // skips the test if Terraform is not installed
	workflow, err := os.ReadFile(filepath.Join(".github", "workflows", "test.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var content struct {
		Jobs map[string]struct {
			Steps []struct{ Run string }
		}
	}
	if err := yaml.Unmarshal(workflow, &content); err != nil {
		t.Fatal(err)
	}
	var commands []string
	for _, step := range content.Jobs["test"].Steps {
		if step.Run != "" {
			commands = append(commands, step.Run)
		}
	}
	if len(commands) != 2 {
		t.Fatalf("want the workflow to run 2 commands, got %q", commands)
	}
	env := append(acctest.InstallProvider(t), "TF_CLI_ARGS_test=-no-color")
	for _, test := range []struct {
		name, from, to string
		want           string
	}{
		{"as it is", "", "", "6 passed, 0 failed"},
		{"room not locked", "is_locked = true", "is_locked = false", "The room must be locked"},
		{"all members moderate", "contains(var.on_call, each.key)", "true", "The moderators must be the people on call"},
		{"two resources for members", members, membersApart, "Two resources manage the same person in the room"},
		{"pager by http", `startswith(var.pager_url, "https://")`, `var.pager_url != ""`, "expected"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			module, err := os.ReadFile("main.tf")
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(module), test.from) {
				t.Fatalf("main.tf has no %q to break", test.from)
			}
			broken := strings.Replace(string(module), test.from, test.to, 1)
			if err := errors.Join(
				os.CopyFS(filepath.Join(dir, "tests"), os.DirFS("tests")),
				os.WriteFile(filepath.Join(dir, "main.tf"), []byte(broken), 0o600), //nolint:gosec // a folder of the test
			); err != nil {
				t.Fatal(err)
			}
			run := func(line string) (string, error) {
				command := exec.CommandContext(t.Context(), "bash", "-c", line) //nolint:gosec // a line of the example
				command.Dir, command.Env = dir, env
				out, err := command.CombinedOutput()
				return string(out), err
			}
			if out, err := run(commands[0]); err != nil {
				t.Fatalf("%s: %v\n%s", commands[0], err, out)
			}
			out, err := run(commands[1])
			if fails := err != nil; fails != (test.from != "") || !strings.Contains(out, test.want) {
				t.Errorf("%s: %v, want %q, got\n%s", commands[1], err, test.want, out)
			}
		})
	}
}

// The members of the module, and a broken variant in which a member who goes on call joins twice. Webex
// and the simulator reject this, and a mock does not.
const (
	members = "  for_each = setunion(var.on_call, var.other_members)\n"

	membersApart = `  for_each = var.on_call

  room_id      = spark_room.incidents.id
  person_email = each.key
  is_moderator = true
}

resource "spark_membership" "other" {
  for_each = var.other_members
`
)

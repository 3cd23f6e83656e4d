// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package gitops_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

type workflow struct {
	On          any
	Permissions map[string]string
	Jobs        map[string]job
}

type job struct {
	Needs       any
	If          string
	Environment string
	Permissions map[string]string
	Steps       []struct {
		Uses string
		With map[string]any
		Env  map[string]string
		Run  string
	}
}

func workflows(t *testing.T) map[string]workflow {
	t.Helper()
	files, err := filepath.Glob(".github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("workflows: %v, error %v", files, err)
	}
	all := map[string]workflow{}
	for _, file := range files {
		text, err := os.ReadFile(file) //nolint:gosec // a file of the example
		if err != nil {
			t.Fatal(err)
		}
		var w workflow
		if err := yaml.Unmarshal(text, &w); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[filepath.Base(file)] = w
	}
	return all
}

// TestSecrets tests that only one job of each of three workflows can read secrets. The job must use the named environment,
// must not run for pull requests from forks, and must not have write access, except to issues.
func TestSecrets(t *testing.T) {
	const sameRepository = "github.event.pull_request.head.repo.full_name == github.repository"
	all := workflows(t)
	for file, want := range map[string]struct{ environment, triggers string }{
		"pull-request.yml": {"plan", "map[pull_request:"},
		"drift.yml":        {"plan", "map[schedule:[map[cron:17 5 * * *]] workflow_dispatch:<nil>]"},
		"apply.yml":        {"apply", "map[push:map[branches:[main]] workflow_dispatch:"},
		"expire.yml":       {"", "map[schedule:"},
		"label.yml":        {"", "map[pull_request:"},
	} {
		if on := fmt.Sprint(all[file].On); !strings.HasPrefix(on, want.triggers) {
			t.Errorf("%s runs on %s, want %s", file, on, want.triggers)
		}
		found := 0
		for name, job := range all[file].Jobs {
			if !strings.Contains(fmt.Sprint(job.Steps), "secrets.") {
				continue
			}
			found++
			if want.environment == "" || job.Environment != want.environment {
				t.Errorf("%s: the job %s with secrets has the environment %q, want %q", file, name, job.Environment, want.environment)
			}
			if file == "pull-request.yml" && job.If != sameRepository {
				t.Errorf("%s: the job %s with secrets runs if %q, want %q", file, name, job.If, sameRepository)
			}
			for scope, access := range job.Permissions {
				if access == "write" && scope != "issues" {
					t.Errorf("%s: the job %s with secrets has the permission %s: write", file, name, scope)
				}
			}
		}
		if want.environment != "" && found != 1 {
			t.Errorf("%s: %d jobs have secrets, want 1", file, found)
		}
		delete(all, file)
	}
	for file := range all {
		t.Errorf("%s is not in the table", file)
	}
}

// TestTokens tests that workflows have read-only access to the repository unless a job sets other permissions, and that
// the token is not stored in the checkout. A job with write access must pass the token only to steps without Terraform.
func TestTokens(t *testing.T) {
	for file, w := range workflows(t) {
		for scope, access := range w.Permissions {
			if access != "read" {
				t.Errorf("%s: all jobs have the permission %s: %s, want none but read", file, scope, access)
			}
		}
		for name, job := range w.Jobs {
			for _, step := range job.Steps {
				if strings.HasPrefix(step.Uses, "actions/checkout@") && step.With["persist-credentials"] != false {
					t.Errorf("%s: the job %s stores the token in the checkout", file, name)
				}
				if step.Env["GH_TOKEN"] != "" && slices.ContainsFunc([]string{"ci/plan", "ci/apply", "ci/check", "ci/expire", "terraform"}, func(command string) bool { return strings.Contains(step.Run, command) }) {
					t.Errorf("%s: the job %s passes the token of GitHub to %s", file, name, step.Run)
				}
			}
		}
	}
}

// TestLimitsJob tests that the required check runs after each event that changes labels, even if there is no plan. GitHub
// treats a skipped check as successful.
func TestLimitsJob(t *testing.T) {
	w := workflows(t)["pull-request.yml"]
	limits := w.Jobs["limits"]
	if limits.If != "always()" || fmt.Sprint(limits.Needs) != "[check plan]" {
		t.Errorf("the job limits runs if %q after %v, want always() after check and plan", limits.If, limits.Needs)
	}
	if on := fmt.Sprint(w.On); !strings.Contains(on, "types:[opened reopened synchronize labeled unlabeled]") {
		t.Errorf("the workflow runs on %s, want labels as well", on)
	}
	steps := fmt.Sprint(limits.Steps)
	for _, want := range []string{"ci/limits", "'limits-accepted'", "github.event.action", "needs.plan.result"} {
		if !strings.Contains(steps, want) {
			t.Errorf("the job limits does not contain %q", want)
		}
	}
}

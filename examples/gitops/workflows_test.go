package gitops_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// A secret is known only to jobs that no fork's pull request runs, that name the
// environment it is in, and that may write nothing but an issue; those of an apply are
// known to what runs on the main branch.
func TestSecrets(t *testing.T) {
	for file, want := range map[string]struct{ jobs, triggers string }{
		"pull-request.yml": {"plan", "[pull_request]"},
		"drift.yml":        {"plan", "map[schedule:[map[cron:17 5 * * *]] workflow_dispatch:<nil>]"},
		"apply.yml":        {"apply", "map[push:map[branches:[main]] workflow_dispatch:"},
	} {
		text, err := os.ReadFile(filepath.Join(".github", "workflows", file)) //nolint:gosec // of the example
		if err != nil {
			t.Fatal(err)
		}
		var workflow struct {
			On   any
			Jobs map[string]struct {
				If          string
				Environment string
				Permissions map[string]string
				Steps       []map[string]any
			}
		}
		if err := yaml.Unmarshal(text, &workflow); err != nil {
			t.Fatal(err)
		}
		if on := fmt.Sprint(workflow.On); !strings.HasPrefix(on, want.triggers) {
			t.Errorf("%s runs on %s, want %s", file, on, want.triggers)
		}
		known := 0
		for name, job := range workflow.Jobs {
			if !strings.Contains(fmt.Sprint(job.Steps), "secrets.") {
				continue
			}
			known++
			if job.Environment != want.jobs {
				t.Errorf("%s: the job %s with secrets has the environment %q, want %q", file, name, job.Environment, want.jobs)
			}
			if file == "pull-request.yml" && job.If != "github.event.pull_request.head.repo.full_name == github.repository" {
				t.Errorf("%s: the job %s with secrets runs if %q, want never for a fork", file, name, job.If)
			}
			for what, right := range job.Permissions {
				if right == "write" && what != "issues" {
					t.Errorf("%s: the job %s with secrets may write %s, too", file, name, what)
				}
			}
		}
		if known != 1 {
			t.Errorf("%s: %d jobs have secrets, want 1", file, known)
		}
	}
}

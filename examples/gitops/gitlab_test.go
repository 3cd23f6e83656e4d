// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package gitops_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// gitLabJob is a job of .gitlab-ci.yml.
type gitLabJob struct {
	Stage       string
	Needs       []string
	Script      []string
	Rules       []struct{ If string }
	Environment struct{ Name, Action string }
}

// TestGitLabJobs tests that the scripts and jobs that .gitlab-ci.yml names exist, that no job of a merge request can
// write to Webex, and that no job runs in the pipeline of a fork with variables.
func TestGitLabJobs(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(".gitlab-ci.yml")
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]yaml.Node
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	var stages []string
	stagesNode := file["stages"]
	if err := stagesNode.Decode(&stages); err != nil {
		t.Fatal(err)
	}
	jobs := map[string]gitLabJob{}
	for name, node := range file {
		if slices.Contains([]string{"workflow", "stages", "default"}, name) {
			continue
		}
		var job gitLabJob
		if err := node.Decode(&job); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		jobs[name] = job
	}
	environments := map[string]string{"check": "", "plan": "plan", "comment": "review", "limits": "review", "reviewed": "review", "apply": "apply", "drift": "plan"}
	if len(jobs) != len(environments) {
		t.Errorf("%d jobs, want %d", len(jobs), len(environments))
	}
	scripts := regexp.MustCompile(`ci/[a-z/]+`)
	for name, job := range jobs {
		if want := environments[name]; job.Environment.Name != want {
			t.Errorf("the job %s has the environment %q, want %q", name, job.Environment.Name, want)
		}
		if !slices.Contains(stages, job.Stage) || len(job.Rules) != 1 {
			t.Errorf("the job %s has the stage %q of %q and %d rules, want one", name, job.Stage, stages, len(job.Rules))
			continue
		}
		for _, need := range job.Needs {
			if !slices.Contains(stages[:slices.Index(stages, job.Stage)], jobs[need].Stage) {
				t.Errorf("the job %s needs the job %s, which does not exist in an earlier stage", name, need)
			}
		}
		rule := job.Rules[0].If
		if strings.Contains(rule, "merge_request_event") && job.Environment.Name != "" && !strings.Contains(rule, "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID") {
			t.Errorf("the job %s runs for forks in the environment %s: %s", name, job.Environment.Name, rule)
		}
		if job.Environment.Name == "apply" && !strings.HasPrefix(rule, "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && ") {
			t.Errorf("the job %s can write, and runs for other branches than main: %s", name, rule)
		}
		for _, script := range scripts.FindAllString(fmt.Sprint(job.Script), -1) {
			if info, err := os.Stat(script); err != nil || info.Mode()&0o100 == 0 {
				t.Errorf("the job %s runs %s, which is no program: %v", name, script, err)
			}
		}
	}
}

// curl is a replacement for curl. It records the method and the path of each request, and responds with the file that
// has the name of the last part of the path.
const curl = `#!/usr/bin/env bash
method='' path=''
for ((i = 1; i <= $#; i++)); do
	case ${!i} in
	--request) next=$((i + 1)) && method=${!next} ;;
	http*) path=${!i#https://gitlab.example/api/v4/projects/7/} ;;
	*"$GITLAB_TOKEN"*) exit 2 ;;
	esac
done
echo "$method $path" >>"$CALLS"
path=${path%%\?*}
[[ $method != GET ]] || printf '%b' "$(<"$RESPONSES/$(basename "$path")")"
`

// TestGitLab tests the requests to GitLab: for the comment, the label, and the fingerprint of the reviewed plan.
func TestGitLab(t *testing.T) {
	needJQ(t)
	t.Parallel()
	const (
		first       = `[{"head_commit_sha": "decaf", "created_at": "2026-11-02T10:00:00.000Z"}]`
		mergedIt    = `[{"iid": 5, "sha": "decaf", "state": "merged", "target_branch": "main"}]`
		planned     = `[{"id": 41, "source": "merge_request_event", "status": "failed", "sha": "decaf"}, {"id": 42, "source": "merge_request_event", "status": "success", "sha": "decaf"}]`
		planJob     = `[{"id": 8, "name": "check"}, {"id": 9, "name": "plan"}]`
		fingerprint = `0123456789abcdef\n`
	)
	label := func(action, time string) string {
		return `[{"id": 1, "action": "` + action + `", "created_at": "` + time + `", "label": {"name": "limits-accepted"}}, {"id": 2, "action": "add", "created_at": "2026-11-03T10:00:00.000Z", "label": {"name": "other"}}]`
	}
	for _, test := range []struct {
		name, line string
		responses  map[string]string
		fails      bool
		output     string
		last       string // last request
	}{
		{
			name: "first comment", line: "publish 5 comment.md", last: "POST merge_requests/5/notes",
			responses: map[string]string{"notes": `[{"id": 1, "author": {"username": "stranger"}, "body": "<!-- mark -->"}, {"id": 2, "author": {"username": "project_7_bot"}, "body": "another"}]`},
		},
		{
			name: "updated comment", line: "publish 5 comment.md", last: "PUT merge_requests/5/notes/3",
			responses: map[string]string{"notes": `[{"id": 3, "author": {"username": "project_7_bot_ab12"}, "body": "<!-- mark -->"}]`},
		},
		{name: "label after the push", line: "accepted 5 decaf", output: "true\n", responses: map[string]string{"versions": first, "resource_label_events": label("add", "2026-11-02T10:00:01.000Z")}},
		{name: "label before the push", line: "accepted 5 decaf", output: "false\n", responses: map[string]string{"versions": first, "resource_label_events": label("add", "2026-11-02T09:59:59.000Z")}},
		{name: "label removed", line: "accepted 5 decaf", output: "false\n", responses: map[string]string{"versions": first, "resource_label_events": label("remove", "2026-11-02T10:00:01.000Z")}},
		{name: "no label", line: "accepted 5 decaf", output: "false\n", responses: map[string]string{"versions": first, "resource_label_events": `[]`}},
		{name: "newer push", line: "accepted 5 c0ffee", output: "false\n", responses: map[string]string{"versions": first, "resource_label_events": label("add", "2026-11-02T10:00:01.000Z")}},
		{
			name: "reviewed", line: "reviewed sales c0ffee", output: "0123456789abcdef\n", last: "GET jobs/9/artifacts/review/sales/fingerprint",
			responses: map[string]string{"merge_requests": mergedIt, "pipelines": planned, "jobs": planJob, "fingerprint": fingerprint},
		},
		{name: "pushed without a merge request", line: "reviewed sales c0ffee", last: "GET repository/commits/c0ffee/merge_requests", responses: map[string]string{"merge_requests": `[]`}},
		{name: "not merged", line: "reviewed sales c0ffee", last: "GET repository/", responses: map[string]string{"merge_requests": strings.Replace(mergedIt, "merged", "opened", 1)}},
		{name: "merged into another branch", line: "reviewed sales c0ffee", last: "GET repository/", responses: map[string]string{"merge_requests": strings.Replace(mergedIt, "main", "next", 1)}},
		{name: "last pipeline failed", line: "reviewed sales c0ffee", last: "GET merge_requests/5/pipelines", responses: map[string]string{"merge_requests": mergedIt, "pipelines": strings.Replace(planned, `"id": 41`, `"id": 43`, 1)}},
		{name: "pipeline of older commits", line: "reviewed sales c0ffee", last: "GET merge_requests/5/pipelines", responses: map[string]string{"merge_requests": mergedIt, "pipelines": strings.ReplaceAll(planned, "decaf", "facade")}},
		{name: "no plan", line: "reviewed sales c0ffee", last: "GET pipelines/42/jobs", responses: map[string]string{"merge_requests": mergedIt, "pipelines": planned, "jobs": `[]`}},
		{
			name: "artifact with a second line", line: "reviewed sales c0ffee", fails: true, last: "GET jobs/9/",
			responses: map[string]string{"merge_requests": mergedIt, "pipelines": planned, "jobs": planJob, "fingerprint": `0123456789abcdef\nBASH_ENV=/tmp/x`},
		},
		{name: "fingerprint as argument", line: "reviewed sales c0ffee fedcba9876543210", output: "fedcba9876543210\n"},
		{name: "argument with a second line", line: "reviewed sales c0ffee $'fedcba9876543210\\nBASH_ENV=/tmp/x'", fails: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			write(t, dir, map[string]string{"curl": curl, "comment.md": "<!-- mark -->\nnew\n"})
			write(t, dir, test.responses)
			calls := filepath.Join(dir, "calls")
			out, succeeded := script(t, dir, "gitlab/"+test.line+" 2>errors", "PATH="+dir+":"+os.Getenv("PATH"), "CALLS="+calls, "RESPONSES="+dir,
				"GITLAB_TOKEN=glpat-example", "CI_API_V4_URL=https://gitlab.example/api/v4", "CI_PROJECT_ID=7", "CI_DEFAULT_BRANCH=main")
			if succeeded == test.fails || out != test.output {
				t.Errorf("%s: succeeded: %t, output %q, want %q", test.line, succeeded, out, test.output)
			}
			if last := lastCall(t, calls); !strings.HasPrefix(last, test.last) {
				t.Errorf("last request: %q, want %q", last, test.last)
			}
		})
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package gitops_test

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// gh replaces the GitHub CLI: it logs its arguments, filters the prepared response of the subcommand, and "downloads"
// one artifact.
const gh = `#!/usr/bin/env bash
printf '%s\n' "$*" >>"$CALLS"
for ((i = 1; i <= $#; i++)); do
	next=$((i + 1))
	case ${!i} in
	--jq) jq --raw-output "${!next}" <"$RESPONSES/$1.json" ;;
	--dir)
		mkdir -p "${!next}/sales" && printf '%b' "$ARTIFACT" >"${!next}/sales/fingerprint"
		if [[ $ARTIFACT == *twice* ]]; then cp -R "${!next}/sales" "${!next}/other"; fi
		;;
	esac
done
`

// merged is the pull request of a commit of the main branch.
const merged = `[{"merged_at": "2026-01-01T00:00:00Z", "base": {"ref": "main", "repo": {"default_branch": "main"}}, "head": {"sha": "decaf"}}]`

// successful are the workflow runs of a pull request.
const successful = `[{"databaseId": 42, "conclusion": "success"}, {"databaseId": 41, "conclusion": "failure"}]`

func needJQ(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("jq"); err != nil {
		t.Skip("jq is not installed; it filters the responses of the replacement for gh")
	}
}

// TestGitHub tests the requests to GitHub: for the comment, the issue, and the fingerprint of the reviewed plan.
func TestGitHub(t *testing.T) {
	needJQ(t)
	t.Parallel()
	for _, test := range []struct {
		name, line string
		api        string // response of "gh api"
		run        string // response of "gh run"
		issue      string // response of "gh issue"
		artifact   string // the fingerprint in the artifact; a valid one if empty
		fails      bool
		output     string
		last       string // last call of gh
	}{
		{
			name: "first comment", line: "publish 5 comment.md",
			api:  `[{"id": 1, "user": {"login": "stranger"}, "body": "<!-- mark -->"}, {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "another"}]`,
			last: "api --silent --method POST repos/example/rooms/issues/5/comments --field body=@comment.md",
		},
		{
			name: "updated comment", line: "publish 5 comment.md",
			api:  `[{"id": 7, "user": {"login": "github-actions[bot]"}, "body": "<!-- mark -->\nold"}, {"id": 8, "user": {"login": "github-actions[bot]"}, "body": "<!-- mark -->"}]`,
			last: "api --silent --method PATCH repos/example/rooms/issues/comments/7 --field body=@comment.md",
		},
		{
			name: "reviewed", line: "reviewed sales c0ffee",
			api: merged, run: successful, output: "0123456789abcdef\n",
			last: "run download 42 --name review-sales --dir /",
		},
		{name: "pushed without a pull request", line: "reviewed sales c0ffee", api: `[]`, last: "api repos/example/rooms/commits/c0ffee/pulls"},
		{
			name: "not planned", line: "reviewed sales c0ffee",
			api: merged, run: `[]`, last: "run list --workflow pull-request.yml --commit decaf --event pull_request",
		},
		{
			name: "label removed after it was accepted", line: "reviewed sales c0ffee",
			api: merged, run: `[{"databaseId": 43, "conclusion": "failure"}, {"databaseId": 42, "conclusion": "success"}]`, last: "run list",
		},
		{
			name: "run in progress", line: "reviewed sales c0ffee",
			api: merged, run: `[{"databaseId": 43, "conclusion": ""}, {"databaseId": 42, "conclusion": "success"}]`, last: "run list",
		},
		{
			name: "canceled run", line: "reviewed sales c0ffee", output: "0123456789abcdef\n",
			api: merged, run: `[{"databaseId": 43, "conclusion": "cancelled"}, {"databaseId": 42, "conclusion": "success"}]`, last: "run download 42",
		},
		{name: "not merged", line: "reviewed sales c0ffee", api: strings.Replace(merged, `"2026-01-01T00:00:00Z"`, "null", 1), last: "api repos/example/rooms/commits/c0ffee/pulls"},
		{name: "merged into another branch", line: "reviewed sales c0ffee", api: strings.Replace(merged, `"ref": "main"`, `"ref": "next"`, 1), last: "api repos/example/rooms/commits/c0ffee/pulls"},
		{
			name: "artifact with a second line", line: "reviewed sales c0ffee",
			api: merged, run: successful, artifact: `0123456789abcdef\nBASH_ENV=/tmp/x`, fails: true, last: "run download 42",
		},
		{name: "empty artifact", line: "reviewed sales c0ffee", api: merged, run: successful, artifact: `\n`, fails: true, last: "run download 42"},
		{name: "two artifacts", line: "reviewed sales c0ffee", api: merged, run: successful, artifact: `twice`, fails: true, last: "run download 42"},
		{name: "argument with a second line", line: "reviewed sales c0ffee $'fedcba9876543210\\nBASH_ENV=/tmp/x'", fails: true},
		{name: "fingerprint as argument", line: "reviewed sales c0ffee fedcba9876543210", output: "fedcba9876543210\n"},
		{
			name: "first drift", line: "drift sales summary.md",
			issue: `[{"number": 2, "title": "Changed outside Terraform: default"}]`, last: "issue create --title Changed outside Terraform: sales --body-file summary.md",
		},
		{
			name: "repeated drift", line: "drift sales summary.md",
			issue: `[{"number": 3, "title": "Changed outside Terraform: sales"}]`, last: "issue edit 3 --body-file summary.md",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, map[string]string{"gh": gh, "comment.md": "<!-- mark -->\nnew\n", "api.json": test.api, "run.json": test.run, "issue.json": test.issue})
			calls := filepath.Join(dir, "calls")
			out, succeeded := script(t, dir, test.line+" 2>errors", "PATH="+dir+":"+os.Getenv("PATH"), "GH_REPO=example/rooms", "CALLS="+calls, "RESPONSES="+dir, "ARTIFACT="+cmp.Or(test.artifact, `0123456789abcdef\n`))
			if succeeded == test.fails || !strings.HasPrefix(out, test.output) || test.output == "" && strings.Contains(test.line, "reviewed") && out != "" {
				t.Errorf("%s: succeeded: %t, output %q, want %q", test.line, succeeded, out, test.output)
			}
			if last := lastCall(t, calls); !strings.HasPrefix(last, test.last) || test.last == "" && last != "" {
				t.Errorf("last call of gh: %q, want %q", last, test.last)
			}
		})
	}
}

// lastCall returns the arguments of the last call of gh.
func lastCall(t *testing.T, calls string) string {
	t.Helper()
	text, err := os.ReadFile(calls) //nolint:gosec // a file of the test
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return lines[len(lines)-1]
}

// TestPropose tests that changed files become one branch and one pull request, which later runs update.
func TestPropose(t *testing.T) {
	needJQ(t)
	t.Parallel()
	dir := t.TempDir()
	calls := filepath.Join(dir, "calls")
	env := []string{
		"PATH=" + dir + ":" + os.Getenv("PATH"), "CALLS=" + calls, "RESPONSES=" + dir, "ARTIFACT=",
		"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
	}
	git := func(line string) string {
		t.Helper()
		command := exec.CommandContext(t.Context(), "bash", "-euc", line) //nolint:gosec // lines of this test
		command.Dir, command.Env = dir, append(os.Environ(), env...)
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	propose := func(want string) {
		t.Helper()
		out, succeeded := script(t, filepath.Join(dir, "repository"), "propose expire 'Remove expired members' ../body.txt", env...)
		if last := lastCall(t, calls); !succeeded || !strings.HasPrefix(last, want) || want == "" && last != "" {
			t.Fatalf("succeeded: %t, last call of gh: %q, want %q\n%s", succeeded, last, want, out)
		}
	}
	write(t, dir, map[string]string{"gh": gh, "pr.json": "[]", "body.txt": "anna.bauer@example.com\n"})
	git(`git init -q --bare -b main origin && git init -q -b main repository && cd repository && git remote add origin ../origin
		echo one >a.yaml && echo one >other && git add . && git commit -qm one && git push -q origin main`)

	propose("") // no changes, and no requests
	git("cd repository && echo two >a.yaml && echo two >other")
	propose("pr create --head expire --title Remove expired members --body-file ../body.txt")
	first := git("git -C origin rev-parse expire")
	if files := git("git -C origin diff --name-only main expire"); files != "a.yaml" {
		t.Errorf("the commit changes %q, want a.yaml", files)
	}
	write(t, dir, map[string]string{"pr.json": `[{"number": 5}]`})
	again := "cd repository && git checkout -q -f main && echo %s >a.yaml"
	git(strings.Replace(again, "%s", "two", 1))
	propose("pr edit 5 --body-file ../body.txt")
	if same := git("git -C origin rev-parse expire"); same != first {
		t.Error("the branch was pushed again without a change")
	}
	git(strings.Replace(again, "%s", "three", 1))
	propose("pr edit 5 --body-file ../body.txt")
	if text := git("git -C origin show expire:a.yaml"); text != "three" {
		t.Errorf("the branch has %q, want the new content", text)
	}
}

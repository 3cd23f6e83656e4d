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

// gh stands in for GitHub's command: it writes down what it is asked, gives a prepared
// answer through the filter that is asked for, and downloads one artifact.
const gh = `#!/usr/bin/env bash
printf '%s\n' "$*" >>"$CALLS"
for ((i = 1; i <= $#; i++)); do
	next=$((i + 1))
	case ${!i} in
	--jq) jq --raw-output "${!next}" <"$ANSWERS/$1.json" ;;
	--dir)
		mkdir -p "${!next}/sales" && printf '%b' "$ARTIFACT" >"${!next}/sales/fingerprint"
		if [[ $ARTIFACT == *twice* ]]; then cp -R "${!next}/sales" "${!next}/other"; fi
		;;
	esac
done
`

// merged is the pull request of a commit of the main branch.
const merged = `[{"merged_at": "2026-01-01T00:00:00Z", "base": {"ref": "main", "repo": {"default_branch": "main"}}, "head": {"sha": "decaf"}}]`

// What the workflows ask of GitHub: one comment, one issue, and the fingerprint of the
// plan that was reviewed.
func TestGitHub(t *testing.T) {
	if _, err := exec.LookPath("jq"); err != nil {
		t.Skip("no jq, which stands in for what gh does with its answers")
	}
	t.Parallel()
	for _, test := range []struct {
		name, line string
		api        string // what gh is answered by each of its commands
		run        string
		issue      string
		artifact   string // the fingerprint that the pull request uploaded; a good one if empty
		fails      bool
		out        string
		last       string // of what gh is asked
	}{
		{
			name: "the first comment", line: "ci/publish 5 comment.md",
			api:  `[{"id": 1, "user": {"login": "stranger"}, "body": "<!-- mark -->"}, {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "another"}]`,
			last: "api --silent --method POST repos/house/rooms/issues/5/comments --field body=@comment.md",
		},
		{
			name: "the next one", line: "ci/publish 5 comment.md",
			api:  `[{"id": 7, "user": {"login": "github-actions[bot]"}, "body": "<!-- mark -->\nold"}, {"id": 8, "user": {"login": "github-actions[bot]"}, "body": "<!-- mark -->"}]`,
			last: "api --silent --method PATCH repos/house/rooms/issues/comments/7 --field body=@comment.md",
		},
		{
			name: "reviewed", line: "ci/reviewed sales c0ffee",
			api: merged, run: `[{"databaseId": 42}]`, out: "0123456789abcdef\n",
			last: "run download 42 --name review-sales --dir /",
		},
		{name: "pushed without a pull request", line: "ci/reviewed sales c0ffee", api: `[]`, last: "api repos/house/rooms/commits/c0ffee/pulls"},
		{
			name: "never planned", line: "ci/reviewed sales c0ffee",
			api: merged, run: `[]`, last: "run list --workflow pull-request.yml --commit decaf --event pull_request --status success",
		},
		{name: "not merged", line: "ci/reviewed sales c0ffee", api: strings.Replace(merged, `"2026-01-01T00:00:00Z"`, "null", 1), last: "api repos/house/rooms/commits/c0ffee/pulls"},
		{name: "merged into another branch", line: "ci/reviewed sales c0ffee", api: strings.Replace(merged, `"ref": "main"`, `"ref": "next"`, 1), last: "api repos/house/rooms/commits/c0ffee/pulls"},
		{
			name: "a second line in the artifact", line: "ci/reviewed sales c0ffee",
			api: merged, run: `[{"databaseId": 42}]`, artifact: `0123456789abcdef\nBASH_ENV=/tmp/x`, fails: true, last: "run download 42",
		},
		{name: "an empty artifact", line: "ci/reviewed sales c0ffee", api: merged, run: `[{"databaseId": 42}]`, artifact: `\n`, fails: true, last: "run download 42"},
		{name: "two artifacts", line: "ci/reviewed sales c0ffee", api: merged, run: `[{"databaseId": 42}]`, artifact: `twice`, fails: true, last: "run download 42"},
		{name: "a second line by hand", line: "ci/reviewed sales c0ffee $'fedcba9876543210\\nBASH_ENV=/tmp/x'", fails: true},
		{name: "read by somebody", line: "ci/reviewed sales c0ffee fedcba9876543210", out: "fedcba9876543210\n"},
		{
			name: "the first drift", line: "ci/drift sales summary.md",
			issue: `[{"number": 2, "title": "Changed by hand: default"}]`, last: "issue create --title Changed by hand: sales --body-file summary.md",
		},
		{
			name: "the same drift", line: "ci/drift sales summary.md",
			issue: `[{"number": 3, "title": "Changed by hand: sales"}]`, last: "issue edit 3 --body-file summary.md",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range map[string]string{"gh": gh, "comment.md": "<!-- mark -->\nnew\n", "api.json": test.api, "run.json": test.run, "issue.json": test.issue} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o700); err != nil { //nolint:gosec // one of them is a command
					t.Fatal(err)
				}
			}
			if err := os.CopyFS(filepath.Join(dir, "ci"), os.DirFS("ci")); err != nil {
				t.Fatal(err)
			}
			calls := filepath.Join(dir, "calls")
			command := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", test.line) //nolint:gosec // of the table above
			command.Dir = dir
			command.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "GH_REPO=house/rooms", "CALLS="+calls, "ANSWERS="+dir, "ARTIFACT="+cmp.Or(test.artifact, `0123456789abcdef\n`))
			out, err := command.Output()
			if (err != nil) != test.fails || !strings.HasPrefix(string(out), test.out) || test.out == "" && strings.Contains(test.line, "reviewed") && len(out) > 0 {
				t.Errorf("%s: %v, prints %q, want %q", test.line, err, out, test.out)
			}
			asked, err := os.ReadFile(calls) //nolint:gosec // a folder of the test
			if err != nil && test.last != "" {
				t.Fatal(err)
			}
			lines := strings.Split(strings.TrimSpace(string(asked)), "\n")
			if last := lines[len(lines)-1]; !strings.HasPrefix(last, test.last) || test.last == "" && last != "" {
				t.Errorf("asks GitHub last %q, want %q", last, test.last)
			}
		})
	}
}

// What is too long for a comment is named in it, and what changes nothing is a line.
func TestComment(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for state, text := range map[string]string{
		"a": "## 900 changes to rooms, teams and people\n" + strings.Repeat("- `Anna` joins\n", 3000),
		"b": "## 901 changes to rooms, teams and people\n" + strings.Repeat("- `Ben` joins\n", 3000),
		"c": "## 1 change to rooms, teams and people\n", "d": "## Nothing changes\n", "e": "## Nothing changes\n",
		"f": "## Nothing changes\n\n### Changed already, outside Terraform\n",
	} {
		if err := os.MkdirAll(filepath.Join(dir, state), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, state, "summary.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.CommandContext(t.Context(), "bash", "-c", `ci/comment "$0"/*/summary.md`, dir) //nolint:gosec // a folder of the test
	command.Env = append(os.Environ(), "RUN_URL=https://ci.example.com/1")
	out, err := command.Output()
	if err != nil || len(out) > 65536 {
		t.Errorf("%d characters, error %v, want at most 65536", len(out), err)
	}
	for _, want := range []string{"# State `a`\n\n## 900 changes", "# State `c`\n", "# State `f`\n\n## Nothing changes", "**Too much for a comment:** `b`.", "\nNothing changes in `d`, `e`.\n"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the comment lacks %q", want)
		}
	}
}

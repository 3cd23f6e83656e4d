// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package publish_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// TestReleaseCheck checks that only a commit of the main branch that passed CI can be released, with notes that have a date.
func TestReleaseCheck(t *testing.T) {
	for _, c := range []struct {
		name, branch, runs, heading string
		want                        string // part of the error
	}{
		{"passed", "main", "success", "## 1.2.3 (December 1, 2026)", ""},
		{"passed when it was run again", "main", "failure\nsuccess", "## 1.2.3 (December 1, 2026)", ""},
		{"failed", "main", "failure", "## 1.2.3 (December 1, 2026)", "did not pass"},
		{"still running", "main", "", "## 1.2.3 (December 1, 2026)", "no run"},
		{"commit of another branch", "other", "success", "## 1.2.3 (December 1, 2026)", "not on the main branch"},
		{"no notes", "main", "success", "## Unreleased", `no heading "## 1.2.3 (Month D, YYYY)"`},
		{"notes without a date", "main", "success", "## 1.2.3", `no heading "## 1.2.3 (Month D, YYYY)"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newReleaseFolder(t, c.runs)
			r.git(t, "update-ref", "refs/remotes/origin/main", "HEAD")
			if c.branch != "main" {
				r.git(t, "commit", "--quiet", "--allow-empty", "--message", "not merged")
			}
			r.write(t, "CHANGELOG.md", c.heading+"\n\nnotes\n")
			out, err := r.run("check", "1.2.3")
			if (err == nil) != (c.want == "") || !strings.Contains(out, c.want) {
				t.Errorf("error %v with output %q, want %q", err, out, c.want)
			}
		})
	}
}

// TestReleasePublish checks which files are published, with which notes.
func TestReleasePublish(t *testing.T) {
	for version, options := range map[string][]string{"1.2.3": nil, "1.2.3-rc.1": {"--prerelease"}} {
		t.Run(version, func(t *testing.T) {
			r := newReleaseFolder(t, "")
			r.write(t, "CHANGELOG.md", "## Unreleased\n\nlater\n\n## "+version+" (December 1, 2026)\n\nnotes\n\n## 1.2.2 (November 30, 2026)\n\nformer\n")
			r.write(t, "terraform-registry-manifest.json", "{}\n")
			prefix := "dist/" + project + "_" + version + "_"
			for _, name := range []string{"linux_amd64.zip", "linux_amd64.zip.spdx.json", "SHA256SUMS", "SHA256SUMS.sig"} {
				r.write(t, prefix+name, name)
			}
			r.write(t, "dist/signing-key.asc", "key")
			r.write(t, "dist/metadata.json", "{}")
			if out, err := r.run("publish", version); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			want := append([]string{"release", "create", "v" + version, "--verify-tag", "--title", "v" + version, "--notes-file", "dist/notes.md"}, options...)
			for _, name := range []string{"linux_amd64.zip", "linux_amd64.zip.spdx.json", "manifest.json", "SHA256SUMS", "SHA256SUMS.sig"} {
				want = append(want, prefix+name)
			}
			want = append(want, "dist/signing-key.asc")
			if diff := cmp.Diff(want, strings.Fields(string(read(t, filepath.Join(r.dir, "gh.log"))))); diff != "" {
				t.Errorf("arguments of gh (-want +got):\n%s", diff)
			}
			if got := string(read(t, filepath.Join(r.dir, "dist", "notes.md"))); strings.TrimSpace(got) != "notes" {
				t.Errorf("notes %q, want the section of the version", got)
			}
		})
	}
}

// TestReleaseOrder checks the order of the steps of the workflow: the tools are built before the key is present, and the
// files are tested and attested before they are published.
func TestReleaseOrder(t *testing.T) {
	var workflow struct {
		Jobs map[string]struct {
			Needs string
			Steps []struct {
				Uses, Run string
				Env       map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(read(t, filepath.Join(root, ".github", "workflows", "release.yml")), &workflow); err != nil {
		t.Fatal(err)
	}
	release := workflow.Jobs["release"]
	if release.Needs != "check" {
		t.Errorf("the job release needs %q, want check", release.Needs)
	}
	var got []string
	for _, step := range release.Steps {
		switch {
		case strings.Contains(step.Run, "make bin/goreleaser"):
			got = append(got, "tools")
		case step.Env["GPG_PRIVATE_KEY"] != "":
			got = append(got, "sign")
		case strings.Contains(step.Run, "go test"):
			got = append(got, "test")
		case strings.Contains(step.Uses, "attest-build-provenance"):
			got = append(got, "attest")
		case strings.Contains(step.Run, "release.sh publish"):
			got = append(got, "publish")
		}
	}
	if diff := cmp.Diff([]string{"tools", "sign", "test", "attest", "publish"}, got); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
}

// releaseFolder is a repository with release.sh and a fake gh, which writes its arguments to a file.
type releaseFolder struct{ dir string }

// newReleaseFolder creates the repository. The fake gh prints the conclusions of the CI runs.
func newReleaseFolder(t *testing.T, runs string) releaseFolder {
	t.Helper()
	r := releaseFolder{t.TempDir()}
	for _, name := range []string{"release.sh", "notes.awk"} {
		r.write(t, "internal/tools/"+name, string(read(t, filepath.Join(root, "internal", "tools", name))))
	}
	r.write(t, "bin/gh", "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\" >gh.log\nprintf '%s\\n' '"+runs+"'\n")
	r.git(t, "init", "--quiet")
	r.git(t, "commit", "--quiet", "--allow-empty", "--message", "merged")
	return r
}

// write writes an executable file below the folder.
func (r releaseFolder) write(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o750), os.WriteFile(file, []byte(text), 0o700)); err != nil { //nolint:gosec // a program
		t.Fatal(err)
	}
}

// git runs git in the folder.
func (r releaseFolder) git(t *testing.T, args ...string) {
	t.Helper()
	output(t, "git", append([]string{"-C", r.dir, "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"}, args...)...)
}

// run runs release.sh and returns its output.
func (r releaseFolder) run(args ...string) (string, error) {
	command := exec.Command(filepath.Join(r.dir, "internal", "tools", "release.sh"), args...) //nolint:gosec,noctx // the script under test
	command.Env = append(os.Environ(), "PATH="+filepath.Join(r.dir, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
	out, err := command.CombinedOutput()
	return string(out), err
}

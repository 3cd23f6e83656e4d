// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package tools_test tests the scripts of this folder, and README.md, SECURITY.md and the wording of the
// repository.
package tools_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// fakeAPIDiff replaces the program apidiff. The file "names" of a package contains its exported
// names. A removed name is an incompatible change.
const fakeAPIDiff = `#!/bin/sh
case $1 in
-w) cat "$3/names" >"$2" ;;
-incompatible) grep -vxF -f "$3/names" "$2" | sed 's/.*/- &: removed/' ;;
esac
true
`

// TestAPIDiff runs apidiff.sh in a repository with a release and a change after it.
func TestAPIDiff(t *testing.T) {
	for _, test := range []struct {
		name       string
		release    bool
		change     map[string]string // contents of files; empty if the file is removed
		wantErr    bool
		wantOutput string
	}{
		{"no release", false, nil, false, "There is no release"},
		{"a new name", true, map[string]string{"sparkapi/names": "Client\nRoom\nTeam\n"}, false, "is compatible with v0.1.0"},
		{"a removed name", true, map[string]string{"sparkapi/names": "Client\n"}, true, "since v0.1.0:\nsparkapi: Room: removed\n"},
		{"an accepted change", true, map[string]string{"sparkapi/names": "Client\n", "internal/tools/apidiff/accepted.txt": "# accepted\nsparkapi: Room: removed\n"}, false, "is compatible with v0.1.0"},
		{"another accepted change", true, map[string]string{"sparkapi/names": "Client\n", "internal/tools/apidiff/accepted.txt": "sparkapi: Client: removed\n"}, true, "sparkapi: Room: removed\n"},
		{"a removed package", true, map[string]string{"sparkapi/sparktest/sparktest.go": ""}, true, "sparkapi/sparktest: the package was removed\n"},
		{"a removed program", true, map[string]string{"sparkapi/examples/bot/main.go": ""}, false, "is compatible with v0.1.0"},
		{"a removed internal package", true, map[string]string{"sparkapi/internal/x/x.go": ""}, false, "is compatible with v0.1.0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			script, err := os.ReadFile("apidiff.sh")
			if err != nil {
				t.Fatal(err)
			}
			run(t, folder, "git", "init", "--quiet")
			write(t, folder, map[string]string{
				"go.mod":                              "module example.com/m\n\ngo 1.26\n",
				"sparkapi/sparkapi.go":                "package sparkapi\n",
				"sparkapi/names":                      "Client\nRoom\n",
				"sparkapi/sparktest/sparktest.go":     "package sparktest\n",
				"sparkapi/sparktest/names":            "Start\n",
				"sparkapi/examples/bot/main.go":       "package main\n",
				"sparkapi/internal/x/x.go":            "package x\n",
				"internal/tools/apidiff/accepted.txt": "# none\n",
				"internal/tools/apidiff.sh":           string(script),
				"fake":                                fakeAPIDiff,
			})
			commit(t, folder)
			if test.release {
				run(t, folder, "git", "tag", "v0.1.0")
			}
			write(t, folder, test.change)
			commit(t, folder)
			cmd := exec.CommandContext(t.Context(), filepath.Join(folder, "internal/tools/apidiff.sh"), "fake") //nolint:gosec // the script of this folder
			cmd.Dir = folder
			output, err := cmd.CombinedOutput()
			if failed := err != nil; failed != test.wantErr {
				t.Errorf("the error is %v, want an error: %t", err, test.wantErr)
			}
			if !strings.Contains(string(output), test.wantOutput) {
				t.Errorf("got the output\n%s\nwant it to contain %q", output, test.wantOutput)
			}
		})
	}
}

func write(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(folder, name)
		if content == "" {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o700); err != nil { //nolint:gosec // two of them are programs
			t.Fatal(err)
		}
	}
}

func commit(t *testing.T, folder string) {
	t.Helper()
	run(t, folder, "git", "add", "--all")
	run(t, folder, "git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "--allow-empty", "--message", "x")
}

func run(t *testing.T, folder string, command ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), command[0], command[1:]...) //nolint:gosec // the commands of this test
	cmd.Dir = folder
	if output, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%q: %v\n%s", command, err, output)
	}
}

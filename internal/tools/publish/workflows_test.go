// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package publish_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// pinned matches an action that is pinned by commit.
var pinned = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40}$`)

// TestActionsPinned checks that all workflows, including those of examples, pin actions by commit, name the version in a
// comment, and use the same version of an action.
func TestActionsPinned(t *testing.T) {
	seen := map[string]string{}
	for file, workflow := range workflows(t) {
		for _, uses := range values(workflow, "uses") {
			version := strings.TrimSpace(strings.TrimPrefix(uses.LineComment, "#"))
			switch action, _, _ := strings.Cut(uses.Value, "@"); {
			case strings.HasPrefix(uses.Value, "./"): // an action of this repository
			case !pinned.MatchString(uses.Value) || !regexp.MustCompile(`^v\d+\.\d+\.\d+$`).MatchString(version):
				t.Errorf("%s:%d: uses: %s %s, want a commit of 40 hex digits and then # vX.Y.Z", file, uses.Line, uses.Value, uses.LineComment)
			case seen[action] == "":
				seen[action] = uses.Value + " " + version
			case seen[action] != uses.Value+" "+version:
				t.Errorf("%s:%d: uses: %s # %s, but other workflows use %s", file, uses.Line, uses.Value, version, seen[action])
			}
		}
	}
	if len(seen) < 5 {
		t.Errorf("found the actions %v, want those of all workflows", seen)
	}
}

// TestWorkflows checks that each workflow has permissions, runs only targets of GNUmakefile, and uses no text of a pull
// request in a command.
func TestWorkflows(t *testing.T) {
	makefile := read(t, filepath.Join(root, "GNUmakefile"))
	target := regexp.MustCompile(`\bmake ([a-z][a-z0-9/-]*)`)
	for file, workflow := range workflows(t) {
		if strings.Contains(file, "/workflows/") && len(values(workflow, "permissions")) == 0 {
			t.Errorf("%s has no permissions, want them at the top", file)
		}
		for _, run := range values(workflow, "run") {
			for _, found := range target.FindAllStringSubmatch(run.Value, -1) {
				if !regexp.MustCompile(`(?m)^([a-z0-9/-]+ )*` + regexp.QuoteMeta(found[1]) + `( [a-z0-9/-]+)*:`).Match(makefile) {
					t.Errorf("%s:%d: make %s: GNUmakefile has no such target", file, run.Line, found[1])
				}
			}
			if strings.Contains(run.Value, "${{ github.event.") || strings.Contains(run.Value, "${{ github.head_ref") {
				t.Errorf("%s:%d: the command contains untrusted text: %s, want an environment variable", file, run.Line, run.Value)
			}
		}
	}
}

// TestForms checks that the issue forms and the settings in .github are valid YAML.
func TestForms(t *testing.T) {
	for _, file := range []string{"dependabot.yml", "ISSUE_TEMPLATE/bug.yml", "ISSUE_TEMPLATE/feature.yml", "ISSUE_TEMPLATE/config.yml"} {
		var content map[string]any
		err := yaml.Unmarshal(read(t, filepath.Join(root, ".github", filepath.FromSlash(file))), &content)
		if err != nil || len(content) == 0 {
			t.Errorf("%s: content %v, error %v, want a YAML mapping", file, content, err)
		}
	}
}

// TestGeneratedFiles checks which files GitHub hides in the diff of a pull request.
func TestGeneratedFiles(t *testing.T) {
	for file, want := range map[string]string{
		"docs/index.md":                                       "set",
		"go.sum":                                              "set",
		"internal/tools/tofu/go.sum":                          "set",
		"examples/import-existing/rooms.tf":                   "set",
		"internal/review/golden/one/summary.md":               "set",
		"internal/provider/room/testdata/TestX.json":          "set",
		"sparkapi/testdata/fuzz/FuzzDecode/0":                 "set",
		"internal/review/golden/one/before.tf":                "unspecified",
		"examples/import-existing/import_test.go":             "unspecified",
		"internal/provider/membership/testdata/state/main.go": "unspecified",
		"templates/index.md.tmpl":                             "unspecified",
	} {
		if got, want := output(t, "git", "check-attr", "linguist-generated", file), file+": linguist-generated: "+want; got != want {
			t.Errorf("git check-attr: %q, want %q", got, want)
		}
	}
}

// workflows returns the workflows and actions of this repository and of the examples, by file.
func workflows(t *testing.T) map[string]*yaml.Node {
	t.Helper()
	found := map[string]*yaml.Node{}
	for _, folder := range []string{".github", "examples"} {
		err := fs.WalkDir(os.DirFS(root), folder, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || !slices.Contains([]string{".yml", ".yaml"}, filepath.Ext(name)) || !regexp.MustCompile(`\.github/(workflows|actions)/`).MatchString(name) {
				return err
			}
			text, err := fs.ReadFile(os.DirFS(root), name)
			if err != nil {
				return err
			}
			found[name] = &yaml.Node{}
			return yaml.Unmarshal(text, found[name])
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// values returns the values of a key at any depth.
func values(node *yaml.Node, key string) (found []*yaml.Node) {
	for i, child := range node.Content {
		if node.Kind == yaml.MappingNode && i%2 == 1 && node.Content[i-1].Value == key {
			found = append(found, child)
		}
		found = append(found, values(child, key)...)
	}
	return found
}

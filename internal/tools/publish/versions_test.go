// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package publish_test

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/go-version"
	"go.yaml.in/yaml/v4"
)

// TestGoVersions compares the Go version that CI and releases use with the toolchain line of go.mod, and its minor
// version with the one that the documentation requires.
func TestGoVersions(t *testing.T) {
	pinned := strings.TrimSpace(string(read(t, filepath.Join(root, ".go-version"))))
	minor := pinned[:strings.LastIndex(pinned, ".")]
	module := string(read(t, filepath.Join(root, "go.mod")))
	for _, want := range []string{"toolchain go" + pinned, "go " + minor + ".0"} {
		if !strings.Contains(module, "\n"+want+"\n") {
			t.Errorf("go.mod has no line %q, want it because .go-version has %s", want, pinned)
		}
	}
	for _, page := range []string{"README.md", "CONTRIBUTING.md"} {
		if got := submatches(t, page, `\bGo (\d+\.\d+)\b`); !slices.Contains(got, minor) {
			t.Errorf("%s requires Go %q, want %s", page, got, minor)
		}
	}
	for file, workflow := range workflows(t) {
		for _, setting := range values(workflow, "go-version-file") {
			if strings.HasPrefix(file, ".github/") && setting.Value != ".go-version" {
				t.Errorf("%s:%d: go-version-file: %s, want .go-version", file, setting.Line, setting.Value)
			}
		}
		for _, setting := range values(workflow, "go-version") {
			// The weekly workflow also tests the newest Go.
			if strings.HasPrefix(file, ".github/") && file != ".github/workflows/weekly.yml" {
				t.Errorf("%s:%d: go-version: %s, want go-version-file: .go-version", file, setting.Line, setting.Value)
			}
		}
	}
}

// TestSupportedVersions compares the versions of Terraform and OpenTofu that CI tests with those that the documentation
// and the examples claim to support. The oldest version must be the same everywhere, and CI must test all later minor
// versions.
func TestSupportedVersions(t *testing.T) {
	for name, tested := range map[string][]string{"Terraform": testedVersions(t, "terraform"), "OpenTofu": testedVersions(t, "opentofu")} {
		t.Run(name, func(t *testing.T) {
			var major, minor int
			if _, err := fmt.Sscanf(tested[0], "%d.%d.*", &major, &minor); err != nil {
				t.Fatalf("%s: %v", tested[0], err)
			}
			for i, got := range tested {
				if want := fmt.Sprintf("%d.%d.*", major, minor+i); got != want {
					t.Errorf("version %d of the matrix is %s, want %s", i+1, got, want)
				}
			}
			oldest := fmt.Sprintf("%d.%d", major, minor)
			for _, page := range []string{"README.md", "templates/guides/versions.md.tmpl"} {
				claimed := submatches(t, page, `\b`+name+` (\d+\.\d+) (?:or|and) later`)
				if diff := cmp.Diff([]string{oldest}, slices.Compact(claimed)); diff != "" {
					t.Errorf("%s: oldest supported version (-tested +claimed):\n%s", page, diff)
				}
			}
			untested := version.Must(version.NewVersion(fmt.Sprintf("%d.%d.99", major, minor-1)))
			for file, constraint := range requiredVersions(t) {
				accepted, err := version.NewConstraint(constraint)
				if err != nil {
					t.Errorf("%s: required_version = %q: %v", file, constraint, err)
				} else if accepted.Check(untested) {
					t.Errorf("%s: required_version = %q accepts %s, want %s or later", file, constraint, untested, oldest)
				}
			}
		})
	}
}

// testedVersions returns the matrix of a job of the workflow "ci".
func testedVersions(t *testing.T, job string) (versions []string) {
	t.Helper()
	var ci struct {
		Jobs map[string]struct {
			Strategy struct {
				Matrix struct{ Version []string }
			}
		}
	}
	if err := yaml.Unmarshal(read(t, filepath.Join(root, ".github", "workflows", "ci.yml")), &ci); err != nil {
		t.Fatal(err)
	}
	if versions = ci.Jobs[job].Strategy.Matrix.Version; len(versions) == 0 {
		t.Fatalf("ci.yml: the job %s has no matrix of versions", job)
	}
	return versions
}

// requiredVersions returns the constraints on the version of Terraform in the examples, by file.
func requiredVersions(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(filepath.Join(root, "examples"), func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ".tf" {
			return err
		}
		if match := regexp.MustCompile(`(?m)^\s*required_version\s*=\s*"(.*)"`).FindSubmatch(read(t, file)); match != nil {
			found[file] = string(match[1])
		}
		return nil
	})
	if err != nil || len(found) == 0 {
		t.Fatalf("found the constraints %v, error %v", found, err)
	}
	return found
}

// submatches returns the matches of the group of a pattern in a file of the repository.
func submatches(t *testing.T, file, pattern string) (found []string) {
	t.Helper()
	for _, match := range regexp.MustCompile(pattern).FindAllSubmatch(read(t, filepath.Join(root, filepath.FromSlash(file))), -1) {
		found = append(found, string(match[1]))
	}
	return found
}

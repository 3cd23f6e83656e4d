// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tools_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Each guarantee of SECURITY.md names existing tests, or links to the table of promises.
func TestSecurityPolicy(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	tests := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path) //nolint:gosec // a file of this repository
		for _, found := range declared.FindAllStringSubmatch(string(text), -1) {
			tests[found[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	policy, err := os.ReadFile(filepath.Join(root, "SECURITY.md")) //nolint:gosec // of this repository
	if err != nil {
		t.Fatal(err)
	}
	_, guarantees, found := strings.Cut(string(policy), "## What the provider guarantees\n")
	guarantees, _, _ = strings.Cut(guarantees, "\n## ")
	names := regexp.MustCompile("`(Test\\w+)`")
	bullets := regexp.MustCompile(`(?m)^- .*$`).FindAllString(guarantees, -1)
	if !found || len(bullets) == 0 {
		t.Fatal("SECURITY.md has no list of guarantees")
	}
	for _, bullet := range bullets {
		if !names.MatchString(bullet) && !strings.Contains(bullet, "](CONTRIBUTING.md#promises-and-their-tests)") {
			t.Errorf("the guarantee names no test: %s", bullet)
		}
	}
	for _, name := range names.FindAllStringSubmatch(guarantees, -1) {
		if !tests[name[1]] {
			t.Errorf("SECURITY.md names %s, which does not exist", name[1])
		}
	}
}

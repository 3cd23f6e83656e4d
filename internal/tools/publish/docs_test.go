// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package publish_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// repositoryURL matches the URL of a file in a branch or a tag of this repository.
var repositoryURL = regexp.MustCompile(`^https://(?:github\.com/ciscospark/terraform-provider-spark/(?:blob|tree|raw)|raw\.githubusercontent\.com/ciscospark/terraform-provider-spark)/([^/]+)/([^#?]+)(?:#(.*))?$`)

// TestLinksOfDocs checks the pages in docs/, which the registry shows under other URLs than GitHub. The registry does
// not serve images. It resolves relative links to .md files, but not those of index.md. URLs of files of this repository
// contain the newest release, because the registry keeps the pages of all versions.
func TestLinksOfDocs(t *testing.T) {
	pages := markdown(t, "docs")
	if len(pages) < 50 {
		t.Errorf("found %d pages, want at least 50", len(pages))
	}
	version := "main"
	if found := submatches(t, "CHANGELOG.md", `(?m)^## \[?(\d+\.\d+\.\d+[^\s\]]*)`); found != nil {
		version = "v" + found[0]
	}
	for _, page := range pages {
		for _, found := range links(string(read(t, page))) {
			target, _, _ := strings.Cut(found.target, "#")
			isRelative := !strings.Contains(target, ":") && target != ""
			address := repositoryURL.FindStringSubmatch(found.target)
			switch {
			case isRelative && found.isImage:
				t.Errorf("%s: the image %s is relative, want an absolute URL", page, found.target)
			case isRelative && filepath.Base(page) == "index.md":
				t.Errorf("%s: the link %s is relative, want an absolute URL", page, found.target)
			case isRelative && filepath.Ext(target) != ".md":
				t.Errorf("%s: the link %s does not lead to a .md file", page, found.target)
			case isRelative && !strings.HasPrefix(filepath.Join(filepath.Dir(page), target), filepath.Join(root, "docs")):
				t.Errorf("%s: the link %s leads out of docs/, want an absolute URL", page, found.target)
			case address != nil && address[1] != version:
				t.Errorf("%s: the link %s leads to %s, want %s: \"make generate\" changes it", page, found.target, address[1], version)
			default:
				checkTarget(t, page, found.target)
			}
		}
	}
}

// TestLinksOfRepository checks the Markdown pages that are read on GitHub.
func TestLinksOfRepository(t *testing.T) {
	for _, page := range markdown(t, ".") {
		if strings.HasPrefix(page, filepath.Join(root, "docs")+string(filepath.Separator)) {
			continue
		}
		for _, found := range links(string(read(t, page))) {
			checkTarget(t, page, found.target)
		}
	}
}

// checkTarget checks that a link leads to an existing file of the repository and to a heading of the file. Links to
// other sites are not checked.
func checkTarget(t *testing.T, page, address string) {
	t.Helper()
	file, anchor, _ := strings.Cut(address, "#")
	switch match := repositoryURL.FindStringSubmatch(address); {
	case match != nil:
		file, anchor = filepath.Join(root, filepath.FromSlash(match[2])), match[3]
	case strings.Contains(file, ":"):
		return
	case file == "":
		file = page
	default:
		file = filepath.Join(filepath.Dir(page), filepath.FromSlash(file))
	}
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) && isTemplated(file) {
		return // "make generate" creates the page; .ci/run fails if it was not run
	}
	if err != nil {
		t.Errorf("%s: the link %s leads to no file: %v", page, address, err)
	} else if anchor != "" && !info.IsDir() && filepath.Ext(file) == ".md" && !hasAnchor(string(read(t, file)), anchor) {
		t.Errorf("%s: the link %s leads to no heading", page, address)
	}
}

// isTemplated reports whether a page in docs/ has a template.
func isTemplated(page string) bool {
	name, err := filepath.Rel(filepath.Join(root, "docs"), page)
	if err != nil {
		return false
	}
	_, err = os.Stat(filepath.Join(root, "templates", name+".tmpl"))
	return err == nil
}

// markdown returns the Markdown pages below a folder of the repository, except for expected output of tests.
func markdown(t *testing.T, folder string) (pages []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(root, folder), func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains([]string{".git", "bin", "dist", "golden", "testdata"}, entry.Name()):
			return fs.SkipDir
		case filepath.Ext(file) == ".md":
			pages = append(pages, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

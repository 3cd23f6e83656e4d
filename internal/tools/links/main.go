// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command links changes the links from docs/ to files of the repository: they lead to the newest release in CHANGELOG.md
// instead of the main branch. The registry keeps the pages of each version, and their images and examples must not
// change. Before the first release, the command changes nothing.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

var (
	released = regexp.MustCompile(`(?m)^## \[?(\d+\.\d+\.\d+[^\s\]]*)`)
	toMain   = regexp.MustCompile(`(https://(?:github\.com/ciscospark/terraform-provider-spark/(?:blob|tree)|raw\.githubusercontent\.com/ciscospark/terraform-provider-spark)/)main/`)
)

func main() {
	if err := changeLinks("."); err != nil {
		fmt.Fprintln(os.Stderr, "links:", err)
		os.Exit(1)
	}
}

// changeLinks changes the links of the pages in docs/ of a repository.
func changeLinks(repository string) error {
	changelog, err := os.ReadFile(filepath.Join(repository, "CHANGELOG.md")) //nolint:gosec // of this repository
	if err != nil {
		return err
	}
	version := released.FindSubmatch(changelog)
	if version == nil {
		return nil
	}
	return filepath.WalkDir(filepath.Join(repository, "docs"), func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ".md" {
			return err
		}
		page, err := os.ReadFile(file) //nolint:gosec // of this repository
		if err != nil {
			return err
		}
		return os.WriteFile(file, toMain.ReplaceAll(page, []byte("${1}v"+string(version[1])+"/")), 0o644) //nolint:gosec // the file is public
	})
}

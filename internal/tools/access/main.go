// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command access writes the scopes and roles that resources and data sources require into
// the generated documentation. It replaces the comments <!-- required access -->,
// <!-- permissions --> and <!-- webhook scopes -->.
//
// Usage: access DOCS
package main

import (
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/access"
)

// kinds are the kinds of types by the folder of their pages.
var kinds = map[string]access.Kind{
	"resources": access.Resource, "data-sources": access.DataSource, "list-resources": access.ListResource, "actions": access.Action,
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: access DOCS")
	}
	root, err := os.OpenRoot(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	err = fs.WalkDir(root.FS(), ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ".md" {
			return err
		}
		text, err := root.ReadFile(file)
		if err != nil {
			return err
		}
		page := strings.NewReplacer(
			"<!-- required access -->", list(file),
			"<!-- permissions -->", access.Table(),
			"<!-- webhook scopes -->", access.WebhookTable(),
		).Replace(string(text))
		if page == string(text) {
			return nil
		}
		return root.WriteFile(file, []byte(page), 0o644)
	})
	if err != nil {
		log.Fatal(err)
	}
}

// list returns the requirements for a page about a type, such as resources/room.md.
func list(file string) string {
	folder, name := filepath.Split(file)
	return access.List(kinds[filepath.Clean(folder)], "spark_"+strings.TrimSuffix(name, ".md"))
}

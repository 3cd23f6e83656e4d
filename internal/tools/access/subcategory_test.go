// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"

	"github.com/ciscospark/terraform-provider-spark/internal/access"
)

// TestSubcategories checks that the page of each type has a subcategory, under which the
// registry lists it. The registry lists functions without a subcategory under "Functions".
func TestSubcategories(t *testing.T) {
	subcategories := []string{"Rooms", "Teams", "People", "Messages", "Webhooks", "Administration", "Authentication"}
	line := regexp.MustCompile(`(?m)^subcategory: "(.*)"$`)
	pages := access.Types()
	functions, err := os.ReadDir("../../../examples/functions")
	if err != nil {
		t.Fatal(err)
	}
	for _, function := range functions {
		pages = append(pages, access.Type{Kind: "function", Name: function.Name()})
	}
	for _, typ := range pages {
		file := map[access.Kind]string{
			access.Resource:     "resources.md.tmpl",
			access.DataSource:   "data-sources.md.tmpl",
			access.ListResource: "list-resources.md.tmpl",
			"function":          "functions.md.tmpl",
			access.Action:       "actions/" + strings.TrimPrefix(typ.Name, "spark_") + ".md.tmpl",
		}[typ.Kind]
		text, err := os.ReadFile(filepath.Join("../../../templates", file)) //nolint:gosec // a template of this repository
		if err != nil {
			t.Fatal(err)
		}
		found := line.FindSubmatch(text)
		if found == nil {
			t.Fatalf("%s has no subcategory", file)
		}
		var got strings.Builder
		if err := template.Must(template.New(file).Parse(string(found[1]))).Execute(&got, typ); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		isListed := slices.Contains(subcategories, got.String()) || typ.Kind == "function" && got.Len() == 0
		if !isListed {
			t.Errorf("%s has no subcategory for the %s %s: want one of %q, got %q", file, typ.Kind, typ.Name, subcategories, got.String())
		}
	}
}

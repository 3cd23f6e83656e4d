// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// providerSchema returns the complete schema of the provider, including the parts that older versions
// of "terraform providers schema -json" omit.
func providerSchema(t *testing.T) *tfprotov6.GetProviderSchemaResponse {
	t.Helper()
	schema, err := providerserver.NewProtocol6(provider.New("test")())().GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range schema.Diagnostics {
		t.Errorf("%s: %s", problem.Summary, problem.Detail)
	}
	return schema
}

func names[T any](items map[string]T) []string { return slices.Sorted(maps.Keys(items)) }

// The provider serves exactly the types and functions that have a directory of examples.
func TestServed(t *testing.T) {
	schema := providerSchema(t)
	for folder, got := range map[string][]string{
		"resources":           names(schema.ResourceSchemas),
		"list-resources":      names(schema.ListResourceSchemas),
		"data-sources":        names(schema.DataSourceSchemas),
		"ephemeral-resources": names(schema.EphemeralResourceSchemas),
		"actions":             names(schema.ActionSchemas),
		"functions":           names(schema.Functions),
	} {
		entries, err := os.ReadDir(filepath.Join("../../examples", folder))
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, entry := range entries {
			want = append(want, entry.Name())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-examples +served):\n%s", folder, diff)
		}
	}
}

// Attributes for secrets, and texts that Terraform does not manage, accept ephemeral values.
func TestWriteOnly(t *testing.T) {
	schema := providerSchema(t)
	schemas := maps.Clone(schema.ResourceSchemas)
	for name, action := range schema.ActionSchemas {
		schemas[name] = action.Schema
	}
	var got []string
	for _, name := range names(schemas) {
		for _, attribute := range schemas[name].Block.Attributes {
			if attribute.WriteOnly {
				got = append(got, name+"."+attribute.Name)
			}
		}
	}
	want := []string{"spark_send_message.card", "spark_send_message.markdown", "spark_send_message.text", "spark_webhook.secret_wo", "spark_webhook.target_url_wo"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("write-only attributes (-want +got):\n%s", diff)
	}
}

var (
	snakeCase = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	sentence  = regexp.MustCompile(`[.…|]\**$`) // or a table
)

// All types, attributes, functions and parameters have a description.
func TestDescribed(t *testing.T) {
	schema := providerSchema(t)
	wantSentence := func(t *testing.T, text string) {
		t.Helper()
		if !sentence.MatchString(text) {
			t.Errorf("want a description that is a sentence, got %q", text)
		}
	}
	var attributes func(t *testing.T, all []*tfprotov6.SchemaAttribute)
	attributes = func(t *testing.T, all []*tfprotov6.SchemaAttribute) {
		t.Helper()
		for _, a := range all {
			t.Run(a.Name, func(t *testing.T) {
				if !snakeCase.MatchString(a.Name) {
					t.Error("is not written in snake case")
				}
				wantSentence(t, a.Description)
				if a.NestedType != nil {
					attributes(t, a.NestedType.Attributes)
				}
			})
		}
	}
	blocks := map[string]map[string]*tfprotov6.Schema{
		"provider":            {"spark": schema.Provider},
		"resources":           schema.ResourceSchemas,
		"data-sources":        schema.DataSourceSchemas,
		"list-resources":      schema.ListResourceSchemas,
		"ephemeral-resources": schema.EphemeralResourceSchemas,
		"actions":             {},
	}
	for name, action := range schema.ActionSchemas {
		blocks["actions"][name] = action.Schema
	}
	for folder, schemas := range blocks {
		for name, schema := range schemas {
			t.Run(folder+"/"+name, func(t *testing.T) {
				if !snakeCase.MatchString(name) {
					t.Error("is not written in snake case")
				}
				wantSentence(t, schema.Block.Description)
				attributes(t, schema.Block.Attributes)
				if len(schema.Block.BlockTypes) > 0 {
					t.Error("has blocks, which this test does not check") // nested attributes replace blocks
				}
			})
		}
	}
	for name, function := range schema.Functions {
		t.Run("functions/"+name, func(t *testing.T) {
			if !snakeCase.MatchString(name) || function.Summary == "" {
				t.Errorf("want a name in snake case and a summary, got %q", function.Summary)
			}
			wantSentence(t, function.Description)
			parameters := function.Parameters
			if function.VariadicParameter != nil {
				parameters = append(parameters, function.VariadicParameter)
			}
			for _, p := range parameters {
				t.Run(p.Name, func(t *testing.T) { wantSentence(t, p.Description) })
			}
		})
	}
}

// The types and functions that the provider serves have all examples and a page of
// documentation, and no others have.
func TestDocumented(t *testing.T) {
	schema := providerSchema(t)
	root := filepath.Join("..", "..")
	for _, what := range []struct {
		folder, example string
		names           []string
	}{
		{"resources", "resource.tf", names(schema.ResourceSchemas)},
		{"resources", "import.sh", names(schema.ResourceSchemas)},
		{"resources", "import-by-string-id.tf", names(schema.ResourceSchemas)},
		{"resources", "import-by-identity.tf", names(schema.ResourceSchemas)},
		{"data-sources", "data-source.tf", names(schema.DataSourceSchemas)},
		{"list-resources", "list-resource*.tfquery.hcl", names(schema.ListResourceSchemas)},
		{"ephemeral-resources", "ephemeral-resource.tf", names(schema.EphemeralResourceSchemas)},
		{"functions", "function.tf", names(schema.Functions)},
		{"actions", "action.tf", names(schema.ActionSchemas)},
	} {
		t.Run(what.folder+"/"+what.example, func(t *testing.T) {
			examples := glob(t, filepath.Join(root, "examples", what.folder, "*", what.example), func(file string) string { return filepath.Base(filepath.Dir(file)) })
			if diff := cmp.Diff(what.names, examples); diff != "" {
				t.Errorf("examples (-served +found):\n%s", diff)
			}
			var short []string
			for _, name := range what.names {
				short = append(short, strings.TrimPrefix(name, "spark_"))
			}
			pages := glob(t, filepath.Join(root, "docs", what.folder, "*.md"), func(file string) string { return strings.TrimSuffix(filepath.Base(file), ".md") })
			if diff := cmp.Diff(short, pages); diff != "" {
				t.Errorf("pages, which \"make generate\" writes (-served +found):\n%s", diff)
			}
		})
	}
}

// glob returns the names of the files, sorted and without duplicates. The test fails if a
// file is empty.
func glob(t *testing.T, pattern string, name func(file string) string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, file := range files {
		if info, err := os.Stat(file); err != nil || info.Size() == 0 {
			t.Errorf("%s is empty: %v", file, err)
		}
		found[name(file)] = true
	}
	return names(found)
}

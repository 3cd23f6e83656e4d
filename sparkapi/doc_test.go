// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
)

var (
	// endpointRow is a row of the table of endpoints in doc.go: the path and the methods.
	endpointRow = regexp.MustCompile(`(?m)^//\t(/\S+) {2,}(\S.*)$`)
	// terraformRow is a row of the table for Terraform in doc.go: the field of the client,
	// the resources and the data sources, at least two spaces apart.
	terraformRow = regexp.MustCompile(`(?m)^//\t([A-Z]\w+) {2,}((?:spark_|-).*?) {2,}(\S.*)$`)
)

// The table of endpoints contains each path that Webex describes and each method.
func TestEndpointTable(t *testing.T) {
	t.Parallel()
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var gotPaths, gotMethods, wantMethods []string
	for _, row := range endpointRow.FindAllStringSubmatch(string(doc), -1) {
		gotPaths = append(gotPaths, row[1])
		service, names, _ := strings.Cut(row[2], ".")
		for name := range strings.SplitSeq(names, ", ") {
			gotMethods = append(gotMethods, service+"."+name)
		}
	}
	for _, m := range methods {
		if !strings.HasPrefix(m.name, "AccessTokens.") {
			wantMethods = append(wantMethods, m.name)
		}
	}
	slices.Sort(gotMethods)
	slices.Sort(wantMethods)
	if diff := cmp.Diff(wantMethods, gotMethods); diff != "" {
		t.Errorf("the methods of the table differ from those of the client (-want +got):\n%s", diff)
	}
	slices.Sort(gotPaths)
	if diff := cmp.Diff(contract.Paths(t), gotPaths); diff != "" {
		t.Errorf("the paths of the table differ from those that Webex describes (-want +got):\n%s", diff)
	}
}

// The table for Terraform contains each field of the client, and each resource and data
// source that has a page in docs.
func TestTerraformTable(t *testing.T) {
	t.Parallel()
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var gotFields, wantFields, resources, dataSources []string
	for _, row := range terraformRow.FindAllStringSubmatch(string(doc), -1) {
		gotFields = append(gotFields, row[1])
		resources = append(resources, strings.Split(row[2], ", ")...)
		dataSources = append(dataSources, strings.Split(row[3], ", ")...)
	}
	for field := range reflect.TypeFor[Client]().Fields() {
		if field.IsExported() && field.Name != "AccessTokens" {
			wantFields = append(wantFields, field.Name)
		}
	}
	if diff := cmp.Diff(wantFields, gotFields); diff != "" {
		t.Errorf("the fields of the table differ from those of the client (-want +got):\n%s", diff)
	}
	wantPages(t, "resources", resources)
	wantPages(t, "data-sources", dataSources)
}

// The comment of each method ends with the request that the method sends.
func TestMethodComments(t *testing.T) {
	t.Parallel()
	comments := methodComments(t)
	for _, m := range methods {
		verb, address, _ := strings.Cut(m.request, " ")
		path, query, _ := strings.Cut(address, "?")
		pattern := strings.ReplaceAll(regexp.QuoteMeta(path), "/x", `/\{\w+\}`)
		if m.name == "Licenses.Users" { // whose request differs from that of Get in the query only
			pattern += regexp.QuoteMeta("?" + query)
		}
		if comment := comments[m.name]; !regexp.MustCompile(`\n\t` + verb + " " + pattern + `\n`).MatchString(comment) {
			t.Errorf("the comment of %s is\n%s\nwant the line %s %s", m.name, comment, verb, pattern)
		}
	}
}

// methodComments returns the comment of each method, by its name as in methods.
func methodComments(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	comments := map[string]string{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			if f, ok := declaration.(*ast.FuncDecl); ok && f.Recv != nil {
				if pointer, ok := f.Recv.List[0].Type.(*ast.StarExpr); ok {
					if service, ok := pointer.X.(*ast.Ident); ok {
						comments[service.Name+"."+f.Name.Name] = f.Doc.Text()
					}
				}
			}
		}
	}
	return comments
}

// wantPages fails the test unless the names in a column are the same as those of the pages
// in a folder of docs. The name "-" means that there is none.
func wantPages(t *testing.T, folder string, column []string) {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join("..", "docs", folder, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, page := range pages {
		want = append(want, "spark_"+strings.TrimSuffix(filepath.Base(page), ".md"))
	}
	slices.Sort(column)
	got := slices.DeleteFunc(slices.Compact(column), func(name string) bool { return name == "-" })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the %s of the table differ from the pages in docs (-want +got):\n%s", folder, diff)
	}
}

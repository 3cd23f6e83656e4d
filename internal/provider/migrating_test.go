// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The guide for users of the Python packages lists all 45 methods of ciscosparkapi. All types
// and methods of sparkapi that the guide names exist.
func TestMigratingGuide(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("../../templates/guides/migrating.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	_, methods, _ := strings.Cut(string(guide), "### Methods")
	original, more, _ := strings.Cut(methods, "have more methods")
	row := regexp.MustCompile("(?m)^\\| `([a-z_]+)\\.([a-z_]+)` \\| (.+) \\| `(\\w+)\\.(\\w+)` \\|$")
	schema := providerSchema(t)
	kinds := map[string]func(string) bool{
		"resource":           func(name string) bool { return schema.ResourceSchemas[name] != nil },
		"data source":        func(name string) bool { return schema.DataSourceSchemas[name] != nil },
		"ephemeral resource": func(name string) bool { return schema.EphemeralResourceSchemas[name] != nil },
		"action":             func(name string) bool { return schema.ActionSchemas[name] != nil },
	}
	typed := regexp.MustCompile("(resource|data source|ephemeral resource|action) `(spark_\\w+)`")
	client := reflect.TypeFor[sparkapi.Client]()
	seen := map[string]bool{}
	for _, found := range row.FindAllStringSubmatch(methods, -1) {
		python, terraform, service, method := found[1]+"."+found[2], found[3], found[4], found[5]
		if seen[python] {
			t.Errorf("%s has two rows", python)
		}
		seen[python] = true
		for _, name := range typed.FindAllStringSubmatch(terraform, -1) {
			if !kinds[name[1]](name[2]) {
				t.Errorf("%s: the provider serves no %s %s", python, name[1], name[2])
			}
		}
		field, ok := client.FieldByName(service)
		if !ok {
			t.Errorf("%s: sparkapi.Client has no field %s", python, service)
		} else if _, ok := field.Type.MethodByName(method); !ok {
			t.Errorf("%s: sparkapi.%s has no method %s", python, service, method)
		}
	}
	if got := len(row.FindAllString(original, -1)); got != 45 {
		t.Errorf("want the 45 methods of ciscosparkapi, got %d", got)
	}
	if got := len(row.FindAllString(more, -1)); got != 5 {
		t.Errorf("want 5 further methods, got %d", got)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// Enum returns the described values, sorted, of a key of an object or of a list parameter.
// Examples of paths are "Room/type", "Person/phoneNumbers/*/type" and "/rooms?sortBy". The
// test is skipped if the description is not available.
func Enum(t testing.TB, schemaPath string) []string {
	t.Helper()
	RequireDescription(t)
	doc, err := loadDescription()
	if err != nil {
		t.Fatal(err)
	}
	var schema *openapi3.Schema
	if path, parameter, ok := strings.Cut(schemaPath, "?"); ok {
		if op := doc.find(http.MethodGet, path); op != nil {
			if p := op.Parameters.GetByInAndName(openapi3.ParameterInQuery, parameter); p != nil {
				schema = p.Schema.Value
			}
		}
	} else {
		schema = doc.schema(strings.Split(schemaPath, "/"))
	}
	if schema == nil || len(schema.Enum) == 0 {
		t.Fatalf("the description has no values for %s", schemaPath)
	}
	var values []string
	for _, value := range schema.Enum {
		values = append(values, fmt.Sprint(value))
	}
	slices.Sort(values)
	return values
}

// schema returns the schema at a path from a named object to one of its keys, or nil if there
// is none.
func (d *description) schema(path []string) *openapi3.Schema {
	ref := d.Components.Schemas[path[0]]
	for _, key := range path[1:] {
		switch {
		case ref == nil:
			return nil
		case key == "*":
			ref = ref.Value.Items
		default:
			ref = ref.Value.Properties[key]
		}
	}
	if ref == nil {
		return nil
	}
	return ref.Value
}

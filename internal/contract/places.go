// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"path"

	"github.com/getkin/kin-openapi/openapi3"
)

// step is one key on the way into a body. Its place is the name of the schema that has the key
// and the key, such as "Room/title". All responses with a room share this place.
type step struct {
	place  string
	schema *openapi3.SchemaRef // nil if the description has no schema for the key
}

// enter returns the name under which the keys of a schema are known: the name of the schema,
// or the name of its place if the schema has none.
func enter(name string, schema *openapi3.SchemaRef) string {
	if schema != nil && schema.Ref != "" {
		return path.Base(schema.Ref)
	}
	return name
}

// down takes one step from a schema.
func down(name string, schema *openapi3.SchemaRef, key string) step {
	name = enter(name, schema)
	switch {
	case schema == nil:
		return step{name + "/" + key, nil}
	case schema.Value.Items != nil:
		return step{name + "/*", schema.Value.Items}
	default:
		return step{name + "/" + key, schema.Value.Properties[key]}
	}
}

// steps returns the steps along a JSON pointer. For an empty pointer the only step is the body
// itself.
func steps(name string, schema *openapi3.SchemaRef, pointer []string) []step {
	all := []step{{enter(name, schema), schema}}
	for _, key := range pointer {
		last := all[len(all)-1]
		all = append(all, down(last.place, last.schema, key))
	}
	if len(all) > 1 {
		all = all[1:]
	}
	return all
}

// visit records the described places that a value has.
func (f *findings) visit(name string, schema *openapi3.SchemaRef, value any) {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			next := down(name, schema, key)
			if next.schema != nil {
				f.seen = append(f.seen, next.place)
				f.visit(next.place, next.schema, inner)
			}
		}
	case []any:
		for _, inner := range value {
			if next := down(name, schema, ""); next.schema != nil {
				f.visit(next.place, next.schema, inner)
			}
		}
	}
}

// places returns all places that a body with this schema can have.
func places(name string, schema *openapi3.SchemaRef) (all []string) {
	for key := range schema.Value.Properties {
		next := down(name, schema, key)
		all = append(all, next.place)
		all = append(all, places(next.place, next.schema)...)
	}
	if schema.Value.Items != nil {
		next := down(name, schema, "")
		all = append(all, places(next.place, next.schema)...)
	}
	return all
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"path"

	"github.com/getkin/kin-openapi/openapi3"
)

// step is one key of the path to a value in a body. Its schema path consists of the name of the
// schema and the key, such as "Room/title". All responses with a room share this path.
type step struct {
	path   string
	schema *openapi3.SchemaRef // nil if the description has no schema for the key
}

// schemaName returns the first part of the schema paths of the schema's keys: the name of the
// schema, or the given name if the schema has none.
func schemaName(name string, schema *openapi3.SchemaRef) string {
	if schema != nil && schema.Ref != "" {
		return path.Base(schema.Ref)
	}
	return name
}

// descend returns the step from a schema to one of its keys.
func descend(name string, schema *openapi3.SchemaRef, key string) step {
	name = schemaName(name, schema)
	switch {
	case schema == nil:
		return step{name + "/" + key, nil}
	case schema.Value.Items != nil:
		return step{name + "/*", schema.Value.Items}
	default:
		return step{name + "/" + key, schema.Value.Properties[key]}
	}
}

// pathSteps returns the steps along a JSON pointer. For an empty pointer the only step is the body
// itself.
func pathSteps(name string, schema *openapi3.SchemaRef, pointer []string) []step {
	all := []step{{schemaName(name, schema), schema}}
	for _, key := range pointer {
		last := all[len(all)-1]
		all = append(all, descend(last.path, last.schema, key))
	}
	if len(all) > 1 {
		all = all[1:]
	}
	return all
}

// visit records the schema paths of all described keys of a value.
func (f *findings) visit(name string, schema *openapi3.SchemaRef, value any) {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			next := descend(name, schema, key)
			if next.schema != nil {
				f.usedPaths = append(f.usedPaths, next.path)
				f.visit(next.path, next.schema, inner)
			}
		}
	case []any:
		for _, inner := range value {
			if next := descend(name, schema, ""); next.schema != nil {
				f.visit(next.path, next.schema, inner)
			}
		}
	}
}

// schemaPaths returns all schema paths that a body with this schema can have.
func schemaPaths(name string, schema *openapi3.SchemaRef) (all []string) {
	for key := range schema.Value.Properties {
		next := descend(name, schema, key)
		all = append(all, next.path)
		all = append(all, schemaPaths(next.path, next.schema)...)
	}
	if schema.Value.Items != nil {
		next := descend(name, schema, "")
		all = append(all, schemaPaths(next.path, next.schema)...)
	}
	return all
}

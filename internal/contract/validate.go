// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// findings are the results of validating a request or a response.
type findings struct {
	usedPaths  []string // schema paths that it uses
	violations []violation
}

// violation is a deviation from the description.
type violation struct {
	paths   []string // from the body to the value: "RoomCollectionResponse/items", "Room/title"
	reason  string
	missing bool // a required value is missing
	value   any  // the actual value
}

func (v violation) path() string { return v.paths[len(v.paths)-1] }

// String returns the path and the reason, but not the value, because values can be secret.
func (v violation) String() string {
	if v.missing {
		return v.path() + ": " + v.reason
	}
	return fmt.Sprintf("%s: %s, got %s", v.path(), v.reason, jsonType(v.value))
}

func (f *findings) addViolation(path, reason string, value any) {
	f.violations = append(f.violations, violation{paths: []string{path}, reason: reason, value: value})
}

// checkRequest validates method, path, query and JSON body of a request.
func (d *description) checkRequest(op *operation, r *http.Request, body []byte) (f findings) {
	if op == nil {
		f.addViolation(r.Method+" "+generalizePath(strings.TrimPrefix(r.URL.Path, Root)), "unknown operation", nil)
		return f
	}
	f.usedPaths = append(f.usedPaths, op.name)
	f.checkQuery(op, r)
	media := r.Header.Get("Content-Type")
	switch {
	case op.RequestBody == nil:
		if media != "" {
			f.addViolation(op.name+" body", "the operation has no request body", media)
		}
	case op.RequestBody.Value.Content.Get(media) == nil:
		kind, _, _ := strings.Cut(media, ";")
		f.addViolation(op.name+" "+kind, "undescribed media type of a request", media)
	default:
		f.checkBody(op.name, op.RequestBody.Value.Content.Get(media).Schema, body)
	}
	return f
}

// generalizePath returns the path with a * for each element after the first.
func generalizePath(path string) string {
	elements := strings.Split(path, "/")
	for i := 2; i < len(elements); i++ {
		elements[i] = "*"
	}
	return strings.Join(elements, "/")
}

func (f *findings) checkQuery(op *operation, r *http.Request) {
	query := r.URL.Query()
	for _, parameter := range op.Parameters {
		p := parameter.Value
		if p.In == openapi3.ParameterInQuery && p.Required && !query.Has(p.Name) {
			f.violations = append(f.violations, violation{paths: []string{op.name + "?" + p.Name}, reason: "required parameter is missing", missing: true})
		}
	}
	for name, values := range query {
		path := op.name + "?" + name
		p := op.Parameters.GetByInAndName(openapi3.ParameterInQuery, name)
		if p == nil {
			f.addViolation(path, "unknown parameter", values[0])
			continue
		}
		f.usedPaths = append(f.usedPaths, path)
		for _, text := range values {
			if err := p.Schema.Value.VisitJSON(parseParameter(p.Schema.Value, text)); err != nil {
				f.addViolation(path, reason(err), text)
			}
		}
	}
}

// parseParameter converts the text of a parameter to the type of its schema.
func parseParameter(schema *openapi3.Schema, text string) any {
	switch {
	case schema.Type.Is(openapi3.TypeNumber) || schema.Type.Is(openapi3.TypeInteger):
		if number, err := strconv.ParseFloat(text, 64); err == nil {
			return number
		}
	case schema.Type.Is(openapi3.TypeBoolean):
		if value, err := strconv.ParseBool(text); err == nil {
			return value
		}
	case schema.Type.Is(openapi3.TypeArray):
		return []any{text}
	}
	return text
}

// checkResponse validates status, media type and JSON body of a response. For error responses
// the description only lists the status.
func (d *description) checkResponse(op *operation, status int, header http.Header, body []byte) (f findings) {
	response := op.Responses.Status(status)
	if response == nil {
		f.addViolation(fmt.Sprintf("%s %d", op.name, status), "undescribed status", nil)
		return f
	}
	f.usedPaths = append(f.usedPaths, fmt.Sprintf("%s %d", op.name, status))
	if len(response.Value.Content) == 0 {
		return f
	}
	media := response.Value.Content.Get(header.Get("Content-Type"))
	if media == nil {
		f.addViolation(fmt.Sprintf("%s %d", op.name, status), "undescribed media type of a response", header.Get("Content-Type"))
		return f
	}
	f.checkBody(op.name, media.Schema, body)
	return f
}

// checkBody validates a JSON body against its schema. The name is used for a schema that has
// no name of its own.
func (f *findings) checkBody(name string, schema *openapi3.SchemaRef, body []byte) {
	value, ok := decodeJSON(body)
	if !ok {
		f.addViolation(name+" body", "the body is not valid JSON", nil)
		return
	}
	f.visit(name, schema, value)
	for _, e := range schemaErrors(schema.Value.VisitJSON(value, openapi3.MultiErrors())) {
		v := violation{reason: reason(e), value: e.Value, missing: e.SchemaField == "required"}
		for _, step := range pathSteps(name, schema, e.JSONPointer()) {
			v.paths = append(v.paths, step.path)
		}
		f.violations = append(f.violations, v)
	}
}

// schemaErrors splits the error of a body into single errors.
func schemaErrors(err error) (all []*openapi3.SchemaError) {
	var several openapi3.MultiError
	var one *openapi3.SchemaError
	switch {
	case err == nil:
	case errors.As(err, &several):
		for _, err := range several {
			all = append(all, schemaErrors(err)...)
		}
	case errors.As(err, &one):
		all = append(all, one)
	default:
		all = append(all, &openapi3.SchemaError{Reason: err.Error()})
	}
	return all
}

func reason(err error) string {
	var e *openapi3.SchemaError
	if !errors.As(err, &e) {
		return err.Error()
	}
	if e.Schema == undescribed {
		return "undescribed key"
	}
	return e.Reason
}

// jsonType returns the JSON type of a value.
func jsonType(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case string:
		return "string"
	case bool:
		return "boolean"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	default:
		return "number"
	}
}

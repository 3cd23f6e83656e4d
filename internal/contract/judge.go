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
	seen       []string // places of the description that it uses
	violations []violation
}

// violation is a deviation from the description.
type violation struct {
	places []string // from the outermost to the one in question: "RoomCollectionResponse/items", "Room/title"
	reason string
	absent bool // a required value is missing
	value  any  // the actual value
}

func (v violation) place() string { return v.places[len(v.places)-1] }

// String returns the place and the reason, but no value, because values can be secret.
func (v violation) String() string {
	if v.absent {
		return v.place() + ": " + v.reason
	}
	return fmt.Sprintf("%s: %s, it is %s", v.place(), v.reason, kindOf(v.value))
}

func (f *findings) wrong(place, reason string, value any) {
	f.violations = append(f.violations, violation{places: []string{place}, reason: reason, value: value})
}

// checkRequest validates method, path, query and JSON body of a request.
func (d *description) checkRequest(op *operation, r *http.Request, body []byte) (f findings) {
	if op == nil {
		f.wrong(r.Method+" "+firstOf(strings.TrimPrefix(r.URL.Path, Root)), "there is no such request", nil)
		return f
	}
	f.seen = append(f.seen, op.name)
	f.checkQuery(op, r)
	media := r.Header.Get("Content-Type")
	switch {
	case op.RequestBody == nil:
		if media != "" {
			f.wrong(op.name+" body", "it takes none", media)
		}
	case op.RequestBody.Value.Content.Get(media) == nil:
		kind, _, _ := strings.Cut(media, ";")
		f.wrong(op.name+" "+kind, "it takes no such body", media)
	default:
		f.checkBody(op.name, op.RequestBody.Value.Content.Get(media).Schema, body)
	}
	return f
}

// firstOf returns the path with a * for each element after the first.
func firstOf(path string) string {
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
			f.violations = append(f.violations, violation{places: []string{op.name + "?" + p.Name}, reason: "it is needed", absent: true})
		}
	}
	for name, values := range query {
		place := op.name + "?" + name
		p := op.Parameters.GetByInAndName(openapi3.ParameterInQuery, name)
		if p == nil {
			f.wrong(place, "there is no such parameter", values[0])
			continue
		}
		f.seen = append(f.seen, place)
		for _, text := range values {
			if err := p.Schema.Value.VisitJSON(typed(p.Schema.Value, text)); err != nil {
				f.wrong(place, reason(err), text)
			}
		}
	}
}

// typed converts the text of a parameter to the type of its schema.
func typed(schema *openapi3.Schema, text string) any {
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

// checkAnswer validates status, media type and JSON body of a response. For error responses
// the description only lists the status.
func (d *description) checkAnswer(op *operation, status int, header http.Header, body []byte) (f findings) {
	response := op.Responses.Status(status)
	if response == nil {
		f.wrong(fmt.Sprintf("%s %d", op.name, status), "there is no such status", nil)
		return f
	}
	f.seen = append(f.seen, fmt.Sprintf("%s %d", op.name, status))
	if len(response.Value.Content) == 0 {
		return f
	}
	media := response.Value.Content.Get(header.Get("Content-Type"))
	if media == nil {
		f.wrong(fmt.Sprintf("%s %d", op.name, status), "there is no such media type", header.Get("Content-Type"))
		return f
	}
	f.checkBody(op.name, media.Schema, body)
	return f
}

// checkBody validates a JSON body against its schema. The name is used for a schema that has
// no name of its own.
func (f *findings) checkBody(name string, schema *openapi3.SchemaRef, body []byte) {
	value, ok := plain(body)
	if !ok {
		f.wrong(name+" body", "it is no JSON", nil)
		return
	}
	f.visit(name, schema, value)
	for _, e := range each(schema.Value.VisitJSON(value, openapi3.MultiErrors())) {
		v := violation{reason: reason(e), value: e.Value, absent: e.SchemaField == "required"}
		for _, step := range steps(name, schema, e.JSONPointer()) {
			v.places = append(v.places, step.place)
		}
		f.violations = append(f.violations, v)
	}
}

// each splits the error of a body into single errors.
func each(err error) (all []*openapi3.SchemaError) {
	var several openapi3.MultiError
	var one *openapi3.SchemaError
	switch {
	case err == nil:
	case errors.As(err, &several):
		for _, err := range several {
			all = append(all, each(err)...)
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
		return "there is no such key"
	}
	return e.Reason
}

// kindOf returns the JSON type of a value.
func kindOf(value any) string {
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

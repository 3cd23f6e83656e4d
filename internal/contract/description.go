// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// description is the published OpenAPI description. Its objects are closed: a key that is not
// described is a violation.
type description struct {
	*openapi3.T
}

// undescribed is the schema of keys that are not described. No value matches it.
var undescribed = &openapi3.Schema{Always: new(bool)}

// loadDescription reads the description once for each process. The result is nil if the description is
// not available.
var loadDescription = sync.OnceValues(func() (*description, error) {
	path, err := sharedFile("spec", "webex-v1-with-tabs-folders-actions.json")
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(path) //nolint:gosec // a file next to the project
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	doc, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		return nil, err
	}
	for _, schema := range doc.Components.Schemas {
		closeObjects(schema)
	}
	for _, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			if body := operation.RequestBody; body != nil {
				closeContent(body.Value.Content)
			}
			for _, response := range operation.Responses.Map() {
				closeContent(response.Value.Content)
			}
		}
	}
	return &description{doc}, nil
})

// RequireDescription skips the test if the description is not available.
func RequireDescription(t testing.TB) {
	t.Helper()
	doc, err := loadDescription()
	if err != nil {
		t.Fatal(err)
	}
	if doc == nil {
		t.Skip("the OpenAPI description of Webex is missing (../shared/spec)")
	}
}

// Paths returns the described paths, such as "/rooms/{roomId}", sorted. The test is
// skipped if the description is not available.
func Paths(t testing.TB) []string {
	t.Helper()
	RequireDescription(t)
	doc, err := loadDescription()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(doc.Paths.Map()))
}

// sharedFile returns the path of a file in the folder "shared" next to the folder of the project.
func sharedFile(elements ...string) (string, error) {
	root, err := os.Getwd()
	for ; err == nil; root = filepath.Dir(root) {
		if _, notFound := os.Stat(filepath.Join(root, "go.mod")); notFound == nil {
			return filepath.Join(append([]string{root, "..", "shared"}, elements...)...), nil
		}
		if root == filepath.Dir(root) {
			err = errors.New("no go.mod above the working directory")
		}
	}
	return "", err
}

func closeContent(content openapi3.Content) {
	for _, media := range content {
		closeObjects(media.Schema)
	}
}

// closeObjects makes keys that are not described a violation, at every depth. Objects without
// any described key accept all keys.
func closeObjects(ref *openapi3.SchemaRef) {
	if ref == nil || ref.Value.AdditionalProperties.Schema != nil {
		return
	}
	if len(ref.Value.Properties) > 0 {
		ref.Value.AdditionalProperties.Schema = &openapi3.SchemaRef{Value: undescribed}
	}
	for _, property := range ref.Value.Properties {
		closeObjects(property)
	}
	closeObjects(ref.Value.Items)
}

// operation is a method and a path of the description.
type operation struct {
	*openapi3.Operation
	name string // "GET /rooms/{roomId}"
}

// find returns the operation of a request, or nil if there is none. A literal path takes
// precedence over a path with a parameter.
func (d *description) find(method, path string) *operation {
	var found *operation
	for template, item := range d.Paths.Map() {
		op := item.GetOperation(method)
		if op == nil || !matchesTemplate(template, path) || found != nil && strings.Contains(template, "{") {
			continue
		}
		found = &operation{op, fmt.Sprintf("%s %s", method, template)}
	}
	return found
}

func matchesTemplate(template, path string) bool {
	want, got := strings.Split(template, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return false
	}
	for i, element := range want {
		if element != got[i] && (!strings.HasPrefix(element, "{") || got[i] == "") {
			return false
		}
	}
	return true
}

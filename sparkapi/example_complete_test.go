// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Each field of the client has an example, and each example is run.
func TestExamples(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("example_*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, file := range append(files, "example_test.go") {
		content, err := os.ReadFile(file) //nolint:gosec // files of this directory
		if err != nil {
			t.Fatal(err)
		}
		text.Write(content)
	}
	for field := range reflect.TypeFor[sparkapi.Client]().Fields() {
		if field.IsExported() && !strings.Contains(text.String(), "func Example"+field.Name+"_") {
			t.Errorf("the field %s has no example", field.Name)
		}
	}
	for _, example := range regexp.MustCompile(`(?ms)^func (Example\w*)\(\) \{$(.*?)^\}$`).FindAllStringSubmatch(text.String(), -1) {
		if !strings.Contains(strings.ToLower(example[2]), "output:") {
			t.Errorf("%s has no output comment, so it is not run", example[1])
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

var update = flag.Bool("update", false, "write the JSON Schema of the example again")

// The files of the example are valid, and their JSON Schema is up to date.
func TestExampleFiles(t *testing.T) {
	const dir = "../../examples/gitops"
	files, err := collaboration.ReadDirectory(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if mistakes := collaboration.Check(files); len(mistakes) > 0 {
		t.Errorf("mistakes:\n%s", lines(mistakes))
	}
	for name, text := range files {
		if err := valid(t, text); err != nil {
			t.Errorf("%s does not match the schema: %v", name, err)
		}
	}
	const schema = dir + "/collaboration.schema.json"
	if *update {
		if err := os.WriteFile(schema, collaboration.Schema(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schema)
	if err != nil || !bytes.Equal(got, collaboration.Schema()) {
		t.Errorf("%s is not the output of \"gitops schema\" (%v); run go test ./internal/collaboration -update", schema, err)
	}
}

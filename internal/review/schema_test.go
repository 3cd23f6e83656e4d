// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestJSONSchema tests that the JSON of each summary is valid for the schema. In this test, the schema
// accepts no other fields, so that a new field requires a description.
func TestJSONSchema(t *testing.T) {
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(review.JSONSchema))
	if err != nil {
		t.Fatal(err)
	}
	acceptNoOtherFields(document)
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("plan-summary.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("plan-summary.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	plans, err := filepath.Glob("testdata/plans/*.json")
	if err != nil || len(plans) == 0 {
		t.Fatal("no plans", err)
	}
	for _, name := range plans {
		text, err := os.ReadFile(name) //nolint:gosec // a file of this package
		if err != nil {
			t.Fatal(err)
		}
		s, err := review.Read(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := s.JSON(&out); err != nil {
			t.Fatal(err)
		}
		data, err := jsonschema.UnmarshalJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// acceptNoOtherFields adds "additionalProperties": false to each object with properties.
func acceptNoOtherFields(schema any) {
	object, ok := schema.(map[string]any)
	if !ok {
		return
	}
	if _, ok := object["properties"].(map[string]any); ok && object["type"] == "object" {
		object["additionalProperties"] = false
	}
	for _, value := range object {
		acceptNoOtherFields(value)
	}
}

// TestRisksOfJSONSchema tests that the schema lists all risks, and the guide describes them.
func TestRisksOfJSONSchema(t *testing.T) {
	var schema struct {
		Definitions struct {
			Change struct {
				Properties struct {
					Risk struct{ Enum []string }
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(review.JSONSchema), &schema); err != nil {
		t.Fatal(err)
	}
	if got := schema.Definitions.Change.Properties.Risk.Enum; !slices.Equal(got, review.RiskNames()) {
		t.Errorf("the schema lists the risks %q, want %q", got, review.RiskNames())
	}
	guide, err := os.ReadFile("../../templates/guides/review.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range review.RiskNames() {
		if !strings.Contains(string(guide), "| `"+name+"` |") {
			t.Errorf("the guide does not describe the risk %s", name)
		}
	}
}

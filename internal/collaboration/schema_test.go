// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

// valid reports whether the JSON Schema accepts a file.
func valid(t *testing.T, text string) error {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(collaboration.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := yaml.Load([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return schema.Validate(value)
}

// The JSON Schema accepts what Parse accepts, and rejects mistakes within one entry.
func TestSchema(t *testing.T) {
	for name, text := range map[string]string{"organization.yaml": organization, "collaboration.yaml": state} {
		if err := valid(t, text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, change := range map[string][2]string{
		"unknown key of the file":   {"webhooks:", "webhook:"},
		"unknown key of a room":     {"title: News", "titel: News"},
		"missing key":               {"    title: News\n", ""},
		"number as a title":         {"title: News", "title: 4.10"},
		"whitespace around a title": {"title: News", `title: "News "`},
		"key in upper case":         {"  news:", "  News:"},
		"word instead of a boolean": {"guests: false", "guests: maybe"},
		"unknown value of others":   {"others: allowed", "others: ignored"},
		"one address":               {"others: allowed", "members: anna@example.com"},
		"name":                      {"- ben@example.com\n", "- Ben Carter\n"},
		"word instead of a date":    {`until: "2026-12-31"`, "until: tomorrow"},
		"group and address":         {"- group: platform", "- {group: platform, email: ben@example.com}"},
		"URL without encryption":    {"https://pager", "http://pager"},
		"unknown resource":          {"resource: messages", "resource: meetings"},
		"unknown event":             {"event: created", "event: migrated"},
		"version zero":              {"secret_version: 1", "secret_version: 0"},
	} {
		text := strings.Replace(state, change[0], change[1], 1)
		if text == state {
			t.Fatalf("%s: the file does not contain %q", name, change[0])
		}
		if err := valid(t, text); err == nil {
			t.Errorf("%s: the schema accepts the file", name)
		}
	}
}

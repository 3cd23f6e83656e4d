// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// attribute is an attribute that a configuration can set. The attribute has a single value or is
// a list or set, and can be nested in another attribute.
type attribute struct {
	path      []string // such as "phone_numbers", "value"
	kind      tftypes.Type
	isMulti   bool // a list or set
	sensitive bool
}

func (a attribute) String() string { return strings.Join(a.path, ".") }

// settable returns the string and number attributes that a configuration can set.
func settable(t *testing.T, attributes []*tfprotov6.SchemaAttribute, within ...string) (found []attribute) {
	t.Helper()
	for _, a := range attributes {
		path := append(slices.Clone(within), a.Name)
		switch {
		case !a.Optional && !a.Required, a.Type != nil && a.Type.Is(tftypes.Bool):
		case a.NestedType != nil:
			found = append(found, settable(t, a.NestedType.Attributes, path...)...)
		case a.Type.Is(tftypes.Set{ElementType: tftypes.String}), a.Type.Is(tftypes.List{ElementType: tftypes.String}):
			found = append(found, attribute{path, tftypes.String, true, a.Sensitive})
		case a.Type.Is(tftypes.String), a.Type.Is(tftypes.Number):
			found = append(found, attribute{path, a.Type, false, a.Sensitive})
		default:
			t.Fatalf("%s is a %s, which this test cannot set", strings.Join(path, "."), a.Type)
		}
	}
	return found
}

// valueIn returns the value of the attribute in a block, and nil if the block does not have it.
func (a attribute) valueIn(block map[string]any) any {
	var value any = block
	for _, name := range a.path {
		if list, ok := value.([]any); ok {
			value = list[0]
		}
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = object[name]
	}
	if list, ok := value.([]any); ok {
		return list[0]
	}
	return value
}

// replacedIn returns a copy of the block with another value of the attribute.
func (a attribute) replacedIn(t *testing.T, block map[string]any, value any) map[string]any {
	t.Helper()
	text, err := json.Marshal(block)
	var copied map[string]any
	if err != nil || json.Unmarshal(text, &copied) != nil {
		t.Fatal(err)
	}
	object := copied
	for _, name := range a.path[:len(a.path)-1] {
		inner := object[name]
		if list, ok := inner.([]any); ok {
			inner = list[0]
		}
		if object, _ = inner.(map[string]any); object == nil {
			t.Fatalf("%s: there is no %s in %v", a, name, block)
		}
	}
	if a.isMulti {
		value = []any{value}
	}
	object[a.path[len(a.path)-1]] = value
	return copied
}

// blockType has the schema of a type of block and the call that validates a block.
type blockType struct {
	schema   *tfprotov6.Schema
	validate func(*tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error)
}

// blockTypes returns the types of blocks of the provider, by names such as "resource spark_room".
func blockTypes(t *testing.T) map[string]blockType {
	t.Helper()
	ctx, server := t.Context(), provider.NewServer(provider.New("test")())
	schema := providerSchema(t)
	kinds := map[string]blockType{"provider spark": {schema.Provider, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
		resp, err := server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
		return resp.Diagnostics, err
	}}}
	for name, schema := range schema.ResourceSchemas {
		kinds["resource "+name] = blockType{schema, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{
				TypeName: name, Config: config,
				ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
			})
			return resp.Diagnostics, err
		}}
	}
	for name, schema := range schema.DataSourceSchemas {
		kinds["data "+name] = blockType{schema, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: name, Config: config})
			return resp.Diagnostics, err
		}}
	}
	for name, schema := range schema.ListResourceSchemas {
		kinds["list "+name] = blockType{schema, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateListResourceConfig(ctx, &tfprotov6.ValidateListResourceConfigRequest{TypeName: name, Config: config})
			return resp.Diagnostics, err
		}}
	}
	for name, schema := range schema.EphemeralResourceSchemas {
		kinds["ephemeral "+name] = blockType{schema, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateEphemeralResourceConfig(ctx, &tfprotov6.ValidateEphemeralResourceConfigRequest{TypeName: name, Config: config})
			return resp.Diagnostics, err
		}}
	}
	for name, schema := range schema.ActionSchemas {
		kinds["action "+name] = blockType{schema.Schema, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateActionConfig(ctx, &tfprotov6.ValidateActionConfigRequest{ActionType: name, Config: config})
			return resp.Diagnostics, err
		}}
	}
	return kinds
}

// unknownText represents an unknown value in a block.
const unknownText = "(known after apply)"

// errors returns the errors that the provider reports for a block.
func (b blockType) errors(t *testing.T, block map[string]any) (found []*tfprotov6.Diagnostic) {
	t.Helper()
	text, err := json.Marshal(block)
	if err != nil {
		t.Fatal(err)
	}
	shape := b.schema.ValueType()
	value, err := tfprotov6.DynamicValue{JSON: text}.Unmarshal(shape)
	if err != nil {
		t.Fatal(err)
	}
	value, err = tftypes.Transform(value, func(_ *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
		var text string
		if v.Type().Is(tftypes.String) && v.As(&text) == nil && text == unknownText {
			return tftypes.NewValue(tftypes.String, tftypes.UnknownValue), nil
		}
		return v, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	config, err := tfprotov6.NewDynamicValue(shape, value)
	if err != nil {
		t.Fatal(err)
	}
	diagnostics, err := b.validate(&config)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			found = append(found, d)
		}
	}
	return found
}

// attributeNames returns the attribute names in the path of a diagnostic, such as "phone_numbers.value".
func attributeNames(path *tftypes.AttributePath) string {
	var names []string
	for _, step := range path.Steps() {
		if name, ok := step.(tftypes.AttributeName); ok {
			names = append(names, string(name))
		}
	}
	return strings.Join(names, ".")
}

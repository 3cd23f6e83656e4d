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

// place is an attribute that a configuration may set: of one value, or of several
// (a set), which may stand in an object within others.
type place struct {
	at        []string // "phone_numbers", "value"
	kind      tftypes.Type
	several   bool
	sensitive bool
}

func (p place) String() string { return strings.Join(p.at, ".") }

// places are the attributes of texts and numbers that a configuration may set.
func places(t *testing.T, attributes []*tfprotov6.SchemaAttribute, within ...string) (found []place) {
	t.Helper()
	for _, a := range attributes {
		at := append(slices.Clone(within), a.Name)
		switch {
		case !a.Optional && !a.Required, a.Type != nil && a.Type.Is(tftypes.Bool):
		case a.NestedType != nil:
			found = append(found, places(t, a.NestedType.Attributes, at...)...)
		case a.Type.Is(tftypes.Set{ElementType: tftypes.String}), a.Type.Is(tftypes.List{ElementType: tftypes.String}):
			found = append(found, place{at, tftypes.String, true, a.Sensitive})
		case a.Type.Is(tftypes.String), a.Type.Is(tftypes.Number):
			found = append(found, place{at, a.Type, false, a.Sensitive})
		default:
			t.Fatalf("%s is a %s, which this test cannot set", strings.Join(at, "."), a.Type)
		}
	}
	return found
}

// in is the value at a place in a block; nil where it has none.
func (p place) in(block map[string]any) any {
	var value any = block
	for _, name := range p.at {
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

// with is a block with another value at the place.
func (p place) with(t *testing.T, block map[string]any, value any) map[string]any {
	t.Helper()
	text, err := json.Marshal(block)
	var copied map[string]any
	if err != nil || json.Unmarshal(text, &copied) != nil {
		t.Fatal(err)
	}
	object := copied
	for _, name := range p.at[:len(p.at)-1] {
		inner := object[name]
		if list, ok := inner.([]any); ok {
			inner = list[0]
		}
		if object, _ = inner.(map[string]any); object == nil {
			t.Fatalf("%s: there is no %s in %v", p, name, block)
		}
	}
	if p.several {
		value = []any{value}
	}
	object[p.at[len(p.at)-1]] = value
	return copied
}

// whole is a kind of block, and how the provider is asked whether one is right.
type whole struct {
	schema   *tfprotov6.Schema
	validate func(*tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error)
}

// all are the kinds of block that the provider knows, as "resource spark_room".
func all(t *testing.T) map[string]whole {
	t.Helper()
	ctx, server := t.Context(), provider.NewServer(provider.New("test")())
	schema := served(t)
	kinds := map[string]whole{"provider spark": {schema.Provider, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
		resp, err := server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
		return resp.Diagnostics, err
	}}}
	for name, schema := range schema.ResourceSchemas {
		kinds["resource "+name] = whole{schema, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{
				TypeName: name, Config: config,
				ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
			})
			return resp.Diagnostics, err
		}}
	}
	for name, schema := range schema.DataSourceSchemas {
		kinds["data "+name] = whole{schema, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: name, Config: config})
			return resp.Diagnostics, err
		}}
	}
	for name, schema := range schema.ListResourceSchemas {
		kinds["list "+name] = whole{schema, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateListResourceConfig(ctx, &tfprotov6.ValidateListResourceConfigRequest{TypeName: name, Config: config})
			return resp.Diagnostics, err
		}}
	}
	for name, schema := range schema.EphemeralResourceSchemas {
		kinds["ephemeral "+name] = whole{schema, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateEphemeralResourceConfig(ctx, &tfprotov6.ValidateEphemeralResourceConfigRequest{TypeName: name, Config: config})
			return resp.Diagnostics, err
		}}
	}
	for name, schema := range schema.ActionSchemas {
		kinds["action "+name] = whole{schema.Schema, func(config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateActionConfig(ctx, &tfprotov6.ValidateActionConfigRequest{ActionType: name, Config: config})
			return resp.Diagnostics, err
		}}
	}
	return kinds
}

// notYet stands in a block for what is not known while it is planned.
const notYet = "(known after apply)"

// complaints are the errors about a block.
func (w whole) complaints(t *testing.T, block map[string]any) (found []*tfprotov6.Diagnostic) {
	t.Helper()
	text, err := json.Marshal(block)
	if err != nil {
		t.Fatal(err)
	}
	shape := w.schema.ValueType()
	value, err := tfprotov6.DynamicValue{JSON: text}.Unmarshal(shape)
	if err != nil {
		t.Fatal(err)
	}
	value, err = tftypes.Transform(value, func(_ *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
		var text string
		if v.Type().Is(tftypes.String) && v.As(&text) == nil && text == notYet {
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
	diagnostics, err := w.validate(&config)
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

// named are the names in the path of a diagnostic: "phone_numbers.value".
func named(path *tftypes.AttributePath) string {
	var names []string
	for _, step := range path.Steps() {
		if name, ok := step.(tftypes.AttributeName); ok {
			names = append(names, string(name))
		}
	}
	return strings.Join(names, ".")
}

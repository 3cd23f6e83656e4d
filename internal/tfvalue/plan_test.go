// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

func TestCaseInsensitive(t *testing.T) {
	for _, test := range []struct {
		name              string
		state, plan, want types.String
	}{
		{"only letter case", types.StringValue("anna@x.org"), types.StringValue("Anna@X.org"), types.StringValue("anna@x.org")},
		{"another address", types.StringValue("anna@x.org"), types.StringValue("ben@x.org"), types.StringValue("ben@x.org")},
		{"no prior value", types.StringNull(), types.StringValue("Anna@x.org"), types.StringValue("Anna@x.org")},
		{"unknown", types.StringValue("anna@x.org"), types.StringUnknown(), types.StringUnknown()},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp := planmodifier.StringResponse{PlanValue: test.plan}
			tfvalue.CaseInsensitive().PlanModifyString(t.Context(), planmodifier.StringRequest{StateValue: test.state, PlanValue: test.plan}, &resp)
			equal(t, "the plan", resp.PlanValue, test.want)
		})
	}
}

func TestCaseInsensitiveSet(t *testing.T) {
	for _, test := range []struct {
		name              string
		state, plan, want types.Set
	}{
		{"only letter case", set("a@x.org", "b@x.org"), set("B@x.org", "A@x.org"), set("a@x.org", "b@x.org")},
		{"one element added", set("a@x.org"), set("A@x.org", "b@x.org"), set("A@x.org", "b@x.org")},
		{"unknown", set("a@x.org"), types.SetUnknown(types.StringType), types.SetUnknown(types.StringType)},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp := planmodifier.SetResponse{PlanValue: test.plan}
			tfvalue.CaseInsensitiveSet().PlanModifySet(t.Context(), planmodifier.SetRequest{StateValue: test.state, PlanValue: test.plan}, &resp)
			equal(t, "the plan", resp.PlanValue, test.want)
		})
	}
}

func TestCaseInsensitiveList(t *testing.T) {
	for _, test := range []struct {
		name              string
		state, plan, want types.List
	}{
		{"only letter case", list("b@x.org", "a@x.org"), list("B@x.org", "A@x.org"), list("b@x.org", "a@x.org")},
		{"another order", list("b@x.org", "a@x.org"), list("a@x.org", "b@x.org"), list("a@x.org", "b@x.org")},
		{"one element added", list("a@x.org"), list("A@x.org", "b@x.org"), list("A@x.org", "b@x.org")},
		{"unknown", list("a@x.org"), types.ListUnknown(types.StringType), types.ListUnknown(types.StringType)},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp := planmodifier.ListResponse{PlanValue: test.plan}
			tfvalue.CaseInsensitiveList().PlanModifyList(t.Context(), planmodifier.ListRequest{StateValue: test.state, PlanValue: test.plan}, &resp)
			equal(t, "the plan", resp.PlanValue, test.want)
		})
	}
}

// parentSchema has a parent and an ID that Webex computes from the parent.
var parentSchema = schema.Schema{Attributes: map[string]schema.Attribute{
	"parent": schema.StringAttribute{Required: true},
	"id":     schema.StringAttribute{Computed: true},
}}

// object returns a value for parentSchema.
func object(parent, id any) tftypes.Value {
	kind := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"parent": tftypes.String, "id": tftypes.String}}
	return tftypes.NewValue(kind, map[string]tftypes.Value{
		"parent": tftypes.NewValue(tftypes.String, parent), "id": tftypes.NewValue(tftypes.String, id),
	})
}

func TestReplaceWhenKnown(t *testing.T) {
	for _, test := range []struct {
		name string
		plan types.String
		want bool
	}{
		{"same value", types.StringValue("a"), false},
		{"different value", types.StringValue("b"), true},
		{"unknown", types.StringUnknown(), false},
		{"null", types.StringNull(), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			req := planmodifier.StringRequest{
				Path:       path.Root("parent"),
				StateValue: types.StringValue("a"), PlanValue: test.plan, ConfigValue: test.plan,
				State: tfsdk.State{Schema: parentSchema, Raw: object("a", "1")},
				Plan:  tfsdk.Plan{Schema: parentSchema, Raw: object("b", tftypes.UnknownValue)},
			}
			resp := planmodifier.StringResponse{PlanValue: test.plan}
			tfvalue.ReplaceWhenKnown().PlanModifyString(t.Context(), req, &resp)
			if resp.RequiresReplace != test.want {
				t.Errorf("RequiresReplace = %t, want %t", resp.RequiresReplace, test.want)
			}
		})
	}
}

func TestUseStateForUnknownUnlessChanged(t *testing.T) {
	for _, test := range []struct {
		name          string
		parent, state any // values in the configuration and in the state
		want          types.String
	}{
		{"parent unchanged", "a", "a", types.StringValue("1")},
		{"parent changes", "b", "a", types.StringUnknown()},
		{"parent unknown", tftypes.UnknownValue, "a", types.StringUnknown()},
		{"parent omitted", nil, "a", types.StringValue("1")},
		{"email address in another letter case", "Anna@x.org", "anna@x.org", types.StringValue("1")},
		{"other text in another letter case", "A", "a", types.StringUnknown()},
	} {
		t.Run(test.name, func(t *testing.T) {
			config := tfsdk.Config{Schema: parentSchema, Raw: object(test.parent, nil)}
			state := tfsdk.State{Schema: parentSchema, Raw: object(test.state, "1")}
			modifier := tfvalue.UseStateForUnknownUnlessChanged(path.Root("parent"))
			resp := planmodifier.StringResponse{PlanValue: types.StringUnknown()}
			modifier.PlanModifyString(t.Context(), planmodifier.StringRequest{
				StateValue: types.StringValue("1"), PlanValue: types.StringUnknown(), ConfigValue: types.StringNull(), Config: config, State: state,
			}, &resp)
			equal(t, "the planned text", resp.PlanValue, test.want)

			boolResp := planmodifier.BoolResponse{PlanValue: types.BoolUnknown()}
			tfvalue.UseStateForUnknownBoolUnlessChanged(path.Root("parent")).PlanModifyBool(t.Context(), planmodifier.BoolRequest{
				StateValue: types.BoolValue(true), PlanValue: types.BoolUnknown(), ConfigValue: types.BoolNull(), Config: config, State: state,
			}, &boolResp)
			if got, want := boolResp.PlanValue.IsUnknown(), test.want.IsUnknown(); got != want {
				t.Errorf("the planned boolean is unknown: %t, want %t", got, want)
			}
			if modifier.Description(t.Context()) == "" || modifier.MarkdownDescription(t.Context()) == "" {
				t.Error("want a description")
			}
		})
	}
}

// The value of the state is not used for a new instance or for a configured attribute.
func TestStateIsNotUsed(t *testing.T) {
	config := tfsdk.Config{Schema: parentSchema, Raw: object("a", nil)}
	none := tfsdk.State{Schema: parentSchema, Raw: tftypes.NewValue(object("a", nil).Type(), nil)}
	for _, test := range []struct {
		name string
		req  planmodifier.StringRequest
		want types.String
	}{
		{
			"new instance", planmodifier.StringRequest{StateValue: types.StringNull(), PlanValue: types.StringUnknown(), ConfigValue: types.StringNull(), Config: config, State: none},
			types.StringUnknown(),
		},
		{
			"configured", planmodifier.StringRequest{StateValue: types.StringValue("1"), PlanValue: types.StringValue("2"), ConfigValue: types.StringValue("2"), Config: config},
			types.StringValue("2"),
		},
		{
			"configured, unknown", planmodifier.StringRequest{StateValue: types.StringValue("1"), PlanValue: types.StringUnknown(), ConfigValue: types.StringUnknown(), Config: config},
			types.StringUnknown(),
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp := planmodifier.StringResponse{PlanValue: test.req.PlanValue}
			tfvalue.UseStateForUnknownUnlessChanged(path.Root("parent")).PlanModifyString(t.Context(), test.req, &resp)
			equal(t, "the plan", resp.PlanValue, test.want)
		})
	}
}

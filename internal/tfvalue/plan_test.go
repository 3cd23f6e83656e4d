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
		{"only case", types.StringValue("anna@x.org"), types.StringValue("Anna@X.org"), types.StringValue("anna@x.org")},
		{"another", types.StringValue("anna@x.org"), types.StringValue("ben@x.org"), types.StringValue("ben@x.org")},
		{"new", types.StringNull(), types.StringValue("Anna@x.org"), types.StringValue("Anna@x.org")},
		{"not known", types.StringValue("anna@x.org"), types.StringUnknown(), types.StringUnknown()},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp := planmodifier.StringResponse{PlanValue: test.plan}
			tfvalue.CaseInsensitive().PlanModifyString(t.Context(), planmodifier.StringRequest{StateValue: test.state, PlanValue: test.plan}, &resp)
			equal(t, "the plan", resp.PlanValue, test.want)
		})
	}
}

func TestIgnoreCaseSet(t *testing.T) {
	for _, test := range []struct {
		name              string
		state, plan, want types.Set
	}{
		{"only case", set("a@x.org", "b@x.org"), set("B@x.org", "A@x.org"), set("a@x.org", "b@x.org")},
		{"one more", set("a@x.org"), set("A@x.org", "b@x.org"), set("A@x.org", "b@x.org")},
		{"not known", set("a@x.org"), types.SetUnknown(types.StringType), types.SetUnknown(types.StringType)},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp := planmodifier.SetResponse{PlanValue: test.plan}
			tfvalue.CaseInsensitiveSet().PlanModifySet(t.Context(), planmodifier.SetRequest{StateValue: test.state, PlanValue: test.plan}, &resp)
			equal(t, "the plan", resp.PlanValue, test.want)
		})
	}
}

func TestIgnoreCaseList(t *testing.T) {
	for _, test := range []struct {
		name              string
		state, plan, want types.List
	}{
		{"only case", list("b@x.org", "a@x.org"), list("B@x.org", "A@x.org"), list("b@x.org", "a@x.org")},
		{"another order", list("b@x.org", "a@x.org"), list("a@x.org", "b@x.org"), list("a@x.org", "b@x.org")},
		{"one more", list("a@x.org"), list("A@x.org", "b@x.org"), list("A@x.org", "b@x.org")},
		{"not known", list("a@x.org"), types.ListUnknown(types.StringType), types.ListUnknown(types.StringType)},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp := planmodifier.ListResponse{PlanValue: test.plan}
			tfvalue.CaseInsensitiveList().PlanModifyList(t.Context(), planmodifier.ListRequest{StateValue: test.state, PlanValue: test.plan}, &resp)
			equal(t, "the plan", resp.PlanValue, test.want)
		})
	}
}

// A resource with a parent, and a text that Webex computes from the parent.
var family = schema.Schema{Attributes: map[string]schema.Attribute{
	"parent": schema.StringAttribute{Required: true},
	"id":     schema.StringAttribute{Computed: true},
}}

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
		{"same", types.StringValue("a"), false},
		{"other", types.StringValue("b"), true},
		{"not known", types.StringUnknown(), false},
		{"gone", types.StringNull(), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			req := planmodifier.StringRequest{
				Path:       path.Root("parent"),
				StateValue: types.StringValue("a"), PlanValue: test.plan, ConfigValue: test.plan,
				State: tfsdk.State{Schema: family, Raw: object("a", "1")},
				Plan:  tfsdk.Plan{Schema: family, Raw: object("b", tftypes.UnknownValue)},
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
		{"parent stays", "a", "a", types.StringValue("1")},
		{"parent changes", "b", "a", types.StringUnknown()},
		{"parent not known", tftypes.UnknownValue, "a", types.StringUnknown()},
		{"parent not said", nil, "a", types.StringValue("1")},
		{"address in other letters", "Anna@x.org", "anna@x.org", types.StringValue("1")},
		{"other letters of what is no address", "A", "a", types.StringUnknown()},
	} {
		t.Run(test.name, func(t *testing.T) {
			config := tfsdk.Config{Schema: family, Raw: object(test.parent, nil)}
			state := tfsdk.State{Schema: family, Raw: object(test.state, "1")}
			rule := tfvalue.UseStateForUnknownUnlessChanged(path.Root("parent"))
			resp := planmodifier.StringResponse{PlanValue: types.StringUnknown()}
			rule.PlanModifyString(t.Context(), planmodifier.StringRequest{
				StateValue: types.StringValue("1"), PlanValue: types.StringUnknown(), ConfigValue: types.StringNull(), Config: config, State: state,
			}, &resp)
			equal(t, "the planned text", resp.PlanValue, test.want)

			flags := planmodifier.BoolResponse{PlanValue: types.BoolUnknown()}
			tfvalue.UseStateForUnknownBoolUnlessChanged(path.Root("parent")).PlanModifyBool(t.Context(), planmodifier.BoolRequest{
				StateValue: types.BoolValue(true), PlanValue: types.BoolUnknown(), ConfigValue: types.BoolNull(), Config: config, State: state,
			}, &flags)
			if got, want := flags.PlanValue.IsUnknown(), test.want.IsUnknown(); got != want {
				t.Errorf("the planned boolean is unknown: %t, want %t", got, want)
			}
			if rule.Description(t.Context()) == "" || rule.MarkdownDescription(t.Context()) == "" {
				t.Error("want a description")
			}
		})
	}
}

// A new instance has no prior value, and configured values are used.
func TestUseStateForUnknownWithoutOthers(t *testing.T) {
	config := tfsdk.Config{Schema: family, Raw: object("a", nil)}
	none := tfsdk.State{Schema: family, Raw: tftypes.NewValue(object("a", nil).Type(), nil)}
	for _, test := range []struct {
		name string
		req  planmodifier.StringRequest
		want types.String
	}{
		{
			"new", planmodifier.StringRequest{StateValue: types.StringNull(), PlanValue: types.StringUnknown(), ConfigValue: types.StringNull(), Config: config, State: none},
			types.StringUnknown(),
		},
		{
			"said", planmodifier.StringRequest{StateValue: types.StringValue("1"), PlanValue: types.StringValue("2"), ConfigValue: types.StringValue("2"), Config: config},
			types.StringValue("2"),
		},
		{
			"said and not known", planmodifier.StringRequest{StateValue: types.StringValue("1"), PlanValue: types.StringUnknown(), ConfigValue: types.StringUnknown(), Config: config},
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

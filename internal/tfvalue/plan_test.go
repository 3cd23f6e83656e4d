package tfvalue_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

var (
	members = schema.Schema{Attributes: map[string]schema.Attribute{
		"id":    schema.StringAttribute{Computed: true},
		"room":  schema.StringAttribute{Required: true},
		"email": schema.StringAttribute{Optional: true, Computed: true},
	}}
	memberShape = tftypes.Object{AttributeTypes: map[string]tftypes.Type{
		"id": tftypes.String, "room": tftypes.String, "email": tftypes.String,
	}}
)

// member is one in a configuration or a state.
func member(id, room, email any) tftypes.Value {
	return tftypes.NewValue(memberShape, map[string]tftypes.Value{
		"id": tftypes.NewValue(tftypes.String, id), "room": tftypes.NewValue(tftypes.String, room), "email": tftypes.NewValue(tftypes.String, email),
	})
}

// What follows from other attributes is known from the state as long as those stay.
func TestStableWith(t *testing.T) {
	held, none := member("1", "R", "anna@example.com"), tftypes.NewValue(memberShape, nil)
	for _, test := range []struct {
		name   string
		config tftypes.Value
		state  tftypes.Value
		stays  bool
	}{
		{name: "nothing changes", config: member(nil, "R", "anna@example.com"), state: held, stays: true},
		{name: "not configured", config: member(nil, "R", nil), state: held, stays: true},
		{name: "letter case of an e-mail", config: member(nil, "R", "Anna@Example.com"), state: held, stays: true},
		{name: "letter case of an id", config: member(nil, "r", "anna@example.com"), state: held},
		{name: "another e-mail", config: member(nil, "R", "bert@example.com"), state: held},
		{name: "not known yet", config: member(nil, tftypes.UnknownValue, "anna@example.com"), state: held},
		{name: "new", config: member(nil, "R", "anna@example.com"), state: none},
	} {
		t.Run(test.name, func(t *testing.T) {
			config, state := tfsdk.Config{Schema: members, Raw: test.config}, tfsdk.State{Schema: members, Raw: test.state}
			others := []path.Path{path.Root("room"), path.Root("email")}
			text := planmodifier.StringResponse{PlanValue: unknown}
			tfvalue.StableWith(others...).PlanModifyString(t.Context(), planmodifier.StringRequest{
				Config: config, State: state, StateValue: str("1"), PlanValue: unknown, ConfigValue: null,
			}, &text)
			flag := planmodifier.BoolResponse{PlanValue: types.BoolUnknown()}
			tfvalue.StableBoolWith(others...).PlanModifyBool(t.Context(), planmodifier.BoolRequest{
				Config: config, State: state, StateValue: types.BoolValue(true), PlanValue: types.BoolUnknown(), ConfigValue: types.BoolNull(),
			}, &flag)
			if text.Diagnostics.HasError() || flag.Diagnostics.HasError() {
				t.Errorf("want no errors, got %v, %v", text.Diagnostics, flag.Diagnostics)
			}
			if got := !text.PlanValue.IsUnknown(); got != test.stays || test.stays && !text.PlanValue.Equal(str("1")) {
				t.Errorf("text stays: want %t, got %s", test.stays, text.PlanValue)
			}
			if got := !flag.PlanValue.IsUnknown(); got != test.stays {
				t.Errorf("flag stays: want %t, got %s", test.stays, flag.PlanValue)
			}
		})
	}
	known := planmodifier.StringResponse{PlanValue: str("2")}
	tfvalue.StableWith(path.Root("room")).PlanModifyString(t.Context(), planmodifier.StringRequest{PlanValue: str("2"), StateValue: str("1")}, &known)
	if !known.PlanValue.Equal(str("2")) {
		t.Errorf("want what is configured to stay, got %s", known.PlanValue)
	}
}

func TestIgnoreCase(t *testing.T) {
	for _, test := range []struct {
		name              string
		state, plan, want types.String
	}{
		{"letter case", str("anna@example.com"), str("Anna@Example.com"), str("anna@example.com")},
		{"another", str("anna@example.com"), str("bert@example.com"), str("bert@example.com")},
		{"new", null, str("Anna@Example.com"), str("Anna@Example.com")},
		{"unknown", str("anna@example.com"), unknown, unknown},
	} {
		resp := planmodifier.StringResponse{PlanValue: test.plan}
		tfvalue.IgnoreCase().PlanModifyString(t.Context(), planmodifier.StringRequest{StateValue: test.state, PlanValue: test.plan}, &resp)
		if !resp.PlanValue.Equal(test.want) {
			t.Errorf("%s: want %s, got %s", test.name, test.want, resp.PlanValue)
		}
	}
}

func TestIgnoreCaseSet(t *testing.T) {
	set := func(texts ...string) types.Set { return tfvalue.Texts(texts) }
	for _, test := range []struct {
		name              string
		state, plan, want attr.Value
	}{
		{"letter case", set("a@x.y", "b@x.y"), set("B@x.y", "a@x.y"), set("a@x.y", "b@x.y")},
		{"one more", set("a@x.y"), set("a@x.y", "b@x.y"), set("a@x.y", "b@x.y")},
		{"new", nullSet, set("A@x.y"), set("A@x.y")},
		{"unknown", set("a@x.y"), anySet, anySet},
	} {
		state, _ := test.state.(types.Set)
		plan, _ := test.plan.(types.Set)
		resp := planmodifier.SetResponse{PlanValue: plan}
		tfvalue.IgnoreCaseSet().PlanModifySet(t.Context(), planmodifier.SetRequest{StateValue: state, PlanValue: plan}, &resp)
		if !resp.PlanValue.Equal(test.want) {
			t.Errorf("%s: want %s, got %s", test.name, test.want, resp.PlanValue)
		}
	}
}

func TestReplaceWhenKnown(t *testing.T) {
	held := tfsdk.State{Schema: members, Raw: member("1", "R", nil)}
	for _, test := range []struct {
		name        string
		state, plan types.String
		want        bool
	}{
		{"another", str("R"), str("S"), true},
		{"none any more", str("R"), null, true},
		{"the same", str("R"), str("R"), false},
		{"not known yet", str("R"), unknown, false},
	} {
		resp := planmodifier.StringResponse{PlanValue: test.plan}
		tfvalue.ReplaceWhenKnown().PlanModifyString(t.Context(), planmodifier.StringRequest{
			State: held, Plan: tfsdk.Plan{Schema: members, Raw: member("1", "S", nil)}, StateValue: test.state, PlanValue: test.plan,
		}, &resp)
		if resp.RequiresReplace != test.want {
			t.Errorf("%s: want replaced %t, got %t", test.name, test.want, resp.RequiresReplace)
		}
	}
}

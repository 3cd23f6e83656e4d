package tfvalue

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// described is what every rule for a plan says of itself.
type described string

func (d described) Description(context.Context) string         { return string(d) }
func (d described) MarkdownDescription(context.Context) string { return string(d) }

// ignoreCase keeps the address of the state where the configuration differs from
// it in letter case alone, so that nobody is removed and invited again.
type ignoreCase struct{ described }

const letterCase described = "The letter case of an e-mail address does not matter."

// IgnoreCase is for an attribute that is an e-mail address.
func IgnoreCase() planmodifier.String { return ignoreCase{letterCase} }

// IgnoreCaseSet is for a set of texts whose letter case does not matter, such as the names
// of hosts.
func IgnoreCaseSet() planmodifier.Set { return ignoreCase{"Letter case does not matter."} }

// IgnoreCaseList is for a list of e-mail addresses whose order matters.
func IgnoreCaseList() planmodifier.List { return ignoreCase{letterCase} }

func (ignoreCase) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if Settled(req.StateValue) && Settled(req.PlanValue) && strings.EqualFold(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

func (ignoreCase) PlanModifySet(_ context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	if Settled(req.StateValue) && Settled(req.PlanValue) && sameFolded(Strings(req.StateValue), Strings(req.PlanValue)) {
		resp.PlanValue = req.StateValue
	}
}

func (ignoreCase) PlanModifyList(_ context.Context, req planmodifier.ListRequest, resp *planmodifier.ListResponse) {
	if Settled(req.StateValue) && Settled(req.PlanValue) && slices.Equal(foldAll(Ordered(req.StateValue)), foldAll(Ordered(req.PlanValue))) {
		resp.PlanValue = req.StateValue
	}
}

// keepEquivalent keeps the text of the state if the configuration has an equivalent one.
type keepEquivalent struct {
	described
	isSame func(a, b string) bool
}

// KeepEquivalent is for a text that has several forms. The function reports whether two
// texts are forms of the same.
func KeepEquivalent(isSame func(a, b string) bool) planmodifier.String {
	return keepEquivalent{"Another form of the same value is no change.", isSame}
}

func (k keepEquivalent) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if Settled(req.StateValue) && Settled(req.PlanValue) && k.isSame(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// ReplaceWhenKnown replaces the resource where the attribute will differ, but not
// where it only is not known yet and mostly turns out to be the same: what is
// replaced is gone. Where it does turn out to be another, Terraform stops with an
// error before anything is done, and the next plan replaces.
func ReplaceWhenKnown() planmodifier.String {
	const why = "Another value replaces the resource."
	return stringplanmodifier.RequiresReplaceIf(
		func(_ context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
			resp.RequiresReplace = !req.PlanValue.IsUnknown()
		}, why, why)
}

// stableWith keeps the value of the state as long as other attributes stay as they
// are.
type stableWith struct {
	described
	others []path.Path
}

const stays described = "Stays as it is as long as what it follows from does."

// StableWith is for what the service computes once, from other attributes: known
// from the state, unless the configuration changes one of those, or does not know
// it yet. The others are texts.
func StableWith(others ...path.Path) planmodifier.String { return stableWith{stays, others} }

// StableBoolWith is [StableWith] for a boolean.
func StableBoolWith(others ...path.Path) planmodifier.Bool { return stableWith{stays, others} }

func (m stableWith) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.PlanValue.IsUnknown() && !req.ConfigValue.IsUnknown() && m.stays(ctx, req.Config, req.State, &resp.Diagnostics) {
		resp.PlanValue = req.StateValue
	}
}

func (m stableWith) PlanModifyBool(ctx context.Context, req planmodifier.BoolRequest, resp *planmodifier.BoolResponse) {
	if req.PlanValue.IsUnknown() && !req.ConfigValue.IsUnknown() && m.stays(ctx, req.Config, req.State, &resp.Diagnostics) {
		resp.PlanValue = req.StateValue
	}
}

// stays tells whether all that the configuration says of the others is what the
// state holds, the letter case of e-mail addresses aside.
func (m stableWith) stays(ctx context.Context, config tfsdk.Config, state tfsdk.State, diags *diag.Diagnostics) bool {
	if state.Raw.IsNull() {
		return false
	}
	for _, other := range m.others {
		var said, held types.String
		diags.Append(config.GetAttribute(ctx, other, &said)...)
		diags.Append(state.GetAttribute(ctx, other, &held)...)
		isEmail := strings.Contains(said.ValueString(), "@")
		switch {
		case said.IsNull() || said.Equal(held):
		case isEmail && strings.EqualFold(said.ValueString(), held.ValueString()):
		default:
			return false
		}
	}
	return true
}

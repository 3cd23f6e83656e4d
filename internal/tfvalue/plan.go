package tfvalue

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
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

// IgnoreCase is for an attribute that is an e-mail address. It stands before
// [ReplaceWhenKnown].
func IgnoreCase() planmodifier.String { return ignoreCase{letterCase} }

// IgnoreCaseSet is for a set of e-mail addresses.
func IgnoreCaseSet() planmodifier.Set { return ignoreCase{letterCase} }

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

// ReplaceWhenKnown replaces the resource where the attribute will differ, but not
// where it only is not known yet: a parent that is about to change is still the
// same parent mostly, and a replaced membership is a person thrown out of a room.
func ReplaceWhenKnown() planmodifier.String {
	const why = "Another value replaces the resource."
	return stringplanmodifier.RequiresReplaceIf(
		func(_ context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
			resp.RequiresReplace = !req.PlanValue.IsUnknown()
		}, why, why)
}

// stableWith keeps the value of the state as long as another attribute stays known.
type stableWith struct {
	described
	parent path.Path
}

// StableWith is for what the service computes once, from a parent that may turn
// out to be another: known from the state, unless the parent is not known.
func StableWith(parent path.Path) planmodifier.String {
	return stableWith{"Stays as it is as long as the parent does.", parent}
}

func (m stableWith) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.StateValue.IsNull() || !req.PlanValue.IsUnknown() || req.ConfigValue.IsUnknown() {
		return
	}
	var parent types.String
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, m.parent, &parent)...)
	if !parent.IsUnknown() {
		resp.PlanValue = req.StateValue
	}
}

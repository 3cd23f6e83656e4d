// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

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

// described implements the descriptions of a plan modifier or validator.
type described string

func (d described) Description(context.Context) string         { return string(d) }
func (d described) MarkdownDescription(context.Context) string { return string(d) }

// ignoreCase keeps the value of the state if the configuration differs only in letter
// case. Otherwise, a person would be removed and invited again.
type ignoreCase struct{ described }

const letterCase described = "Email addresses are case-insensitive."

// CaseInsensitive returns a plan modifier for an email address.
func CaseInsensitive() planmodifier.String { return ignoreCase{letterCase} }

// CaseInsensitiveSet returns a plan modifier for a set of case-insensitive texts, such as
// host names.
func CaseInsensitiveSet() planmodifier.Set { return ignoreCase{"Values are case-insensitive."} }

// CaseInsensitiveList returns a plan modifier for a list of email addresses whose order
// matters.
func CaseInsensitiveList() planmodifier.List { return ignoreCase{letterCase} }

func (ignoreCase) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if HasValue(req.StateValue) && HasValue(req.PlanValue) && strings.EqualFold(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

func (ignoreCase) PlanModifySet(_ context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	if HasValue(req.StateValue) && HasValue(req.PlanValue) && sameFolded(SetToStrings(req.StateValue), SetToStrings(req.PlanValue)) {
		resp.PlanValue = req.StateValue
	}
}

func (ignoreCase) PlanModifyList(_ context.Context, req planmodifier.ListRequest, resp *planmodifier.ListResponse) {
	if HasValue(req.StateValue) && HasValue(req.PlanValue) && slices.Equal(foldAll(Ordered(req.StateValue)), foldAll(Ordered(req.PlanValue))) {
		resp.PlanValue = req.StateValue
	}
}

// keepEquivalent keeps the text of the state if the configured text is equivalent.
type keepEquivalent struct {
	described
	isSame func(a, b string) bool
}

// KeepEquivalent returns a plan modifier for a text that can be written in several forms.
// The function isSame reports whether two texts are forms of the same value.
func KeepEquivalent(isSame func(a, b string) bool) planmodifier.String {
	return keepEquivalent{"A different form of the same value is not a change.", isSame}
}

func (k keepEquivalent) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if HasValue(req.StateValue) && HasValue(req.PlanValue) && k.isSame(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// ReplaceWhenKnown returns a plan modifier that replaces the resource if the new value is
// known and different. It does not replace the resource for an unknown value, because the
// value usually turns out to be unchanged, and a replacement deletes the object. If the
// value does change, Terraform stops with an error before it changes anything, and the
// next plan replaces the resource.
func ReplaceWhenKnown() planmodifier.String {
	const why = "A different value replaces the resource."
	return stringplanmodifier.RequiresReplaceIf(
		func(_ context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
			resp.RequiresReplace = !req.PlanValue.IsUnknown()
		}, why, why)
}

// stateUnlessChanged keeps the value of the state while the other attributes are unchanged.
type stateUnlessChanged struct {
	described
	others []path.Path
}

const stateUnlessChangedText described = "Does not change while the attributes that it depends on are unchanged."

// UseStateForUnknownUnlessChanged returns a plan modifier for a value that Webex computes
// from other text attributes. It plans the value of the state, unless one of the other
// attributes changes or is unknown.
func UseStateForUnknownUnlessChanged(others ...path.Path) planmodifier.String {
	return stateUnlessChanged{stateUnlessChangedText, others}
}

// UseStateForUnknownBoolUnlessChanged is [UseStateForUnknownUnlessChanged] for a boolean.
func UseStateForUnknownBoolUnlessChanged(others ...path.Path) planmodifier.Bool {
	return stateUnlessChanged{stateUnlessChangedText, others}
}

func (m stateUnlessChanged) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.PlanValue.IsUnknown() && !req.ConfigValue.IsUnknown() && m.isUnchanged(ctx, req.Config, req.State, &resp.Diagnostics) {
		resp.PlanValue = req.StateValue
	}
}

func (m stateUnlessChanged) PlanModifyBool(ctx context.Context, req planmodifier.BoolRequest, resp *planmodifier.BoolResponse) {
	if req.PlanValue.IsUnknown() && !req.ConfigValue.IsUnknown() && m.isUnchanged(ctx, req.Config, req.State, &resp.Diagnostics) {
		resp.PlanValue = req.StateValue
	}
}

// isUnchanged reports whether each of the other attributes is omitted in the configuration
// or has the value of the state. The letter case of email addresses is ignored.
func (m stateUnlessChanged) isUnchanged(ctx context.Context, config tfsdk.Config, state tfsdk.State, diags *diag.Diagnostics) bool {
	if state.Raw.IsNull() {
		return false
	}
	for _, other := range m.others {
		var configured, current types.String
		diags.Append(config.GetAttribute(ctx, other, &configured)...)
		diags.Append(state.GetAttribute(ctx, other, &current)...)
		isEmail := strings.Contains(configured.ValueString(), "@")
		switch {
		case configured.IsNull() || configured.Equal(current):
		case isEmail && strings.EqualFold(configured.ValueString(), current.ValueString()):
		default:
			return false
		}
	}
	return true
}

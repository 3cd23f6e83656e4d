// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// setState saves an instance in the state and its ID in the identity. The identity is nil
// before Terraform 1.12.
func setState(ctx context.Context, model any, state *tfsdk.State, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, model)...)
	if identity != nil {
		setIdentity(ctx, *state, identity, diags)
	}
}

// setMissingIdentity sets the identity of an instance that has none, because an earlier
// version of Terraform created it or because it was imported by ID. The framework requires
// an identity even for an instance that is removed from the state.
func setMissingIdentity(ctx context.Context, state tfsdk.State, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) {
	if identity != nil && identity.Raw.IsFullyNull() {
		setIdentity(ctx, state, identity, diags)
	}
}

// setIdentity sets the identity to the ID in the state.
func setIdentity(ctx context.Context, state tfsdk.State, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) {
	var id types.String
	diags.Append(state.GetAttribute(ctx, path.Root("id"), &id)...)
	diags.Append(identity.SetAttribute(ctx, path.Root("id"), id)...)
}

// keepPlannedValues sets each attribute for which Webex returned another value to the
// planned value, and warns if the configuration sets the attribute. Otherwise Terraform
// would report a bug in the provider and taint a new instance. The next apply would then
// delete a room with its messages. The next refresh shows the difference. The summary
// contains the ID, because Terraform shows only the first of several warnings with the
// same summary.
func keepPlannedValues(ctx context.Context, plan tfsdk.Plan, config tfsdk.Config, state *tfsdk.State, diags *diag.Diagnostics) {
	var planned, configured, saved map[string]tftypes.Value
	if errors.Join(plan.Raw.As(&planned), config.Raw.As(&configured), state.Raw.As(&saved)) != nil {
		return // the framework reports a state that is not an object
	}
	for _, name := range slices.Sorted(maps.Keys(planned)) {
		want := planned[name]
		if !want.IsFullyKnown() || equal(ctx, plan.Schema.GetAttributes()[name].GetType(), want, saved[name]) {
			continue
		}
		saved[name] = want
		if !configured[name].IsNull() && !hasDiagnosticAt(*diags, path.Root(name)) {
			diags.AddAttributeWarning(path.Root(name), "Webex returned another "+name+" than configured for "+idOf(saved),
				"Webex may have a rule that changes the value, or someone changed the value at the same time. The next plan shows the current value.")
		}
	}
	state.Raw = tftypes.NewValue(state.Raw.Type(), saved)
}

// idOf returns the ID of an instance.
func idOf(attributes map[string]tftypes.Value) (id string) {
	if attributes["id"].As(&id) != nil {
		return ""
	}
	return id
}

// equal compares two values with the framework, which ignores the order of the elements of
// a set.
func equal(ctx context.Context, attributeType attr.Type, a, b tftypes.Value) bool {
	x, errX := attributeType.ValueFromTerraform(ctx, a)
	y, errY := attributeType.ValueFromTerraform(ctx, b)
	return errX == nil && errY == nil && x.Equal(y)
}

// hasDiagnosticAt reports whether a diagnostic has the path of the attribute.
func hasDiagnosticAt(diags diag.Diagnostics, attribute path.Path) bool {
	return slices.ContainsFunc(diags, func(d diag.Diagnostic) bool {
		withPath, ok := d.(diag.DiagnosticWithPath)
		return ok && withPath.Path().Equal(attribute)
	})
}

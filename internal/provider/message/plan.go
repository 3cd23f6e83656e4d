// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

// ModifyPlan plans the effect of a change on the message, and reports another resource for
// the same message.
func (r *messageResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if !req.State.Raw.IsNull() {
		planChange(ctx, req, resp)
		r.tracker.CheckDuplicateObject(ctx, "spark_message", crud.InstanceID(ctx, req.Private, &resp.Diagnostics), req, resp)
	}
}

// planChange plans the effect of a change on the message, and warns if the change deletes a
// message.
func planChange(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.AddWarning("The "+state.name()+" will be deleted for all room members", "This cannot be undone.")
		return
	}
	var config, plan model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if plan.hasSameCard(&state) {
		plan.Card = state.Card
	}
	switch change, why := plan.changeFrom(&state); {
	case change == sendAgain:
		plan.setUnknown(config.RoomID.IsNull())
		summary := "The " + state.name() + " will be deleted and sent again"
		if plan.hasUnknown() {
			summary = "The " + state.name() + " may be deleted and sent again"
			why += " Some values are not known until the apply. If they turn out to be unchanged, the provider keeps the message."
		}
		resp.Diagnostics.AddWarning(summary, why+" All room members are notified of the new message.")
	case change == edit && plan.hasUnknown():
		plan.Edits = types.Int64Unknown() // the resolved text may be unchanged
	case change == edit:
		plan.Edits = types.Int64Value(state.Edits.ValueInt64() + 1)
	}
	if outdated := loadOutdated(ctx, req.Private, &resp.Diagnostics); len(outdated) > 0 {
		plan.Edits = types.Int64Unknown() // so that Terraform calls Update
		resp.Diagnostics.AddWarning("The old version of the "+state.name()+" was not deleted yet",
			fmt.Sprintf("An earlier apply sent the message again, but could not delete the old message: %s. The next apply deletes the old message.", outdated))
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
}

// setUnknown plans the computed values of a new message as unknown.
func (m *model) setUnknown(isRoomComputed bool) {
	for _, value := range []*types.String{&m.ID, &m.RoomType, &m.PersonID, &m.PersonEmail, &m.Created} {
		*value = types.StringUnknown()
	}
	if isRoomComputed {
		m.RoomID = types.StringUnknown()
	}
	m.Files, m.Edits = types.SetUnknown(types.StringType), types.Int64Unknown()
}

// name returns the name of the message in warnings. Each summary contains it, because
// Terraform shows the details of only one of several warnings with the same summary.
func (m *model) name() string { return name(m.Text.ValueString(), m.Markdown.ValueString()) }

// hasUnknown reports whether part of the content or the destination of the message is
// unknown.
func (c *content) hasUnknown() bool {
	for _, value := range []attr.Value{c.ToPersonID, c.ToPersonEmail, c.ParentID, c.Text, c.Markdown, c.File, c.Card} {
		if value.IsUnknown() {
			return true
		}
	}
	return c.RoomID.IsUnknown() && c.ToPersonID.IsNull() && c.ToPersonEmail.IsNull()
}

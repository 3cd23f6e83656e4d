// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// plannedObject records the instances that manage an object in the state.
type plannedObject struct {
	instance string // the first instance with the object
	kept     bool   // the plan of an instance does not destroy the object
}

// CheckDuplicateObject is called at the end of ModifyPlan of a resource. It adds an error
// if another instance in the state has the same object, for example after two imports,
// unless the plan destroys both. The text instance identifies the instance, and is empty
// if the instance has no ID.
func (t *Tracker) CheckDuplicateObject(ctx context.Context, resourceType, instance string, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.State.Raw.IsNull() || instance == "" {
		return
	}
	var id, plannedID types.String
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("id"), &id)...)
	if !resp.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("id"), &plannedID)...)
	}
	keeps := tfvalue.HasValue(plannedID)
	if t.recordObject(resourceType+" "+sparkapi.CanonicalID(id.ValueString()), instance, keeps) {
		return
	}
	resp.Diagnostics.AddError("Two resources manage the same "+resourceType,
		fmt.Sprintf("The state contains two %s with the ID %s. The resources would undo each other's changes, "+
			"and destroying one of them would delete the object. Keep one of them, and replace the block of the other one by this block:\n\n%s",
			resourceType, id.ValueString(), tfvalue.RemovedBlock(resourceType)))
}

// recordObject records the plan of an instance for its object. The parameter keeps is false
// if the plan destroys the object. recordObject returns false if another instance has the
// same object, unless the plans of both destroy it.
func (t *Tracker) recordObject(key, instance string, keeps bool) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	planned, ok := t.objects[key]
	if !ok || planned.instance == instance {
		t.objects[key] = plannedObject{instance, keeps}
		return true
	}
	planned.kept = planned.kept || keeps
	t.objects[key] = planned
	return !planned.kept
}

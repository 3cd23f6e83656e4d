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

// plannedObject holds what is planned for an object in the state.
type plannedObject struct {
	instance string // the first instance that has the object
	kept     bool   // whether an instance keeps the object
}

// CheckDuplicateObject is called at the end of ModifyPlan of a resource. It adds an error
// if the state has another instance with the same object, for example because the object
// was imported twice, unless the plan destroys both. The instance is identified by a
// random text, empty if it has none.
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
	if t.noteObject(resourceType+" "+sparkapi.CanonicalID(id.ValueString()), instance, keeps) {
		return
	}
	resp.Diagnostics.AddError("Two resources manage the same "+resourceType,
		fmt.Sprintf("Another %s of the state has the same object with the ID %s. Each of the two would undo the changes of the other one, "+
			"and destroying one of them deletes the object of both. Keep one of them, and replace the block of the other one with\n\n%s",
			resourceType, id.ValueString(), tfvalue.RemovedBlock(resourceType)))
}

// noteObject records what an instance plans for its object, and reports whether no other
// instance has the object, or none keeps it.
func (t *Tracker) noteObject(key, instance string, keeps bool) bool {
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

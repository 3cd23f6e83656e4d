package conflict

import (
	"cmp"
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// plannedMembership holds what is planned for one person in one room or team.
type plannedMembership struct {
	isNew, adopts bool
	heldID        string // the ID of a membership in the state
}

// ModifyMembershipPlan is called in ModifyPlan of a resource for one person in a room or
// team. The parent is "room" or "team". It adds an error if the plan has another
// resource for the same person, or one for all members of the room or team.
func (t *Tracker) ModifyMembershipPlan(ctx context.Context, parent string, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	var parentID, personID, email, heldID types.String
	var adopts types.Bool
	for _, attribute := range []struct {
		name   string
		target any
	}{{parent + "_id", &parentID}, {"person_id", &personID}, {"person_email", &email}, {"adopt_existing", &adopts}} {
		resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root(attribute.name), attribute.target)...)
	}
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("id"), &heldID)...)
	}
	person := []types.String{personID, email}
	t.CheckDuplicateMembership(parent, parentID, person, heldID, adopts.ValueBool(), &resp.Diagnostics)
	t.checkSingle(parent, parentID, person, &resp.Diagnostics)
}

// CheckDuplicateMembership adds an error if the plan has another resource for the same
// person in the same room or team. What the plan does not know yet is found in the
// apply. The person is given by ID, by email, or by both. heldID is the ID in the state,
// null for a new membership.
//
// A new membership next to one in the state may replace it. Both together are only a
// warning, and only if the new one may adopt an existing member.
func (t *Tracker) CheckDuplicateMembership(parent string, parentID types.String, person []types.String, heldID types.String, adopts bool, diags *diag.Diagnostics) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var before plannedMembership
	for _, name := range person {
		if !tfvalue.Settled(parentID) || !tfvalue.Settled(name) {
			continue
		}
		key := sparkapi.CanonicalID(parentID.ValueString()) + " " + strings.ToLower(sparkapi.CanonicalID(name.ValueString()))
		planned := t.planned[key]
		before = plannedMembership{before.isNew || planned.isNew, before.adopts || planned.adopts, cmp.Or(before.heldID, planned.heldID)}
		if heldID.IsNull() {
			planned.isNew, planned.adopts = true, planned.adopts || adopts
		} else {
			planned.heldID = heldID.ValueString()
		}
		t.planned[key] = planned
	}
	at := path.Root(parent + "_id")
	switch {
	case heldID.IsNull() && before.isNew, before.heldID != "" && !heldID.IsNull() && before.heldID != heldID.ValueString():
		diags.AddAttributeError(at, "Two resources are for the same person in the "+parent,
			"Another resource of the configuration is for the same person in the same "+parent+". Keep one of the two.")
	case heldID.IsNull() && adopts && before.heldID != "", !heldID.IsNull() && before.adopts:
		diags.AddAttributeWarning(at, "Two resources may be for the same person in the "+parent,
			"One resource manages the membership already, and another one would adopt an existing member because of adopt_existing. Keep one of the two.")
	}
}

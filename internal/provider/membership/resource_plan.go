// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ModifyPlan reports other resources for the same person or for all members, handovers
// between instances, and removals that failed in an earlier apply.
func (r *membershipResource[M, P]) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	plan, state := P(new(M)), P(new(M))
	creates, destroys := req.State.Raw.IsNull(), req.Plan.Raw.IsNull()
	if !destroys {
		resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	}
	if !creates {
		resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if !creates && !destroys && !plan.common().isNamedAs(state.common()) { // false for most memberships, which saves time
		r.planSamePerson(ctx, &req, resp)
		resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	}
	pending := loadPending(ctx, req.Private, &resp.Diagnostics)
	conflictParentOf := func(parentID string) conflict.Parent { return newConflictParent(r.parent, r.Client, parentID) }
	replaces := isReplacement(ctx, req, &resp.Diagnostics)
	if !creates {
		markPlanned(ctx, resp)
	}
	switch {
	case destroys:
		r.planMember(conflict.MembersPlan{Before: r.withFormerEmails(ctx, state, req.Private, &resp.Diagnostics)}, state.parentID(), &resp.Diagnostics)
		planPending(ctx, r.tracker, conflictParentOf, "person_display_name", pending, nil, &resp.Diagnostics)
		return
	case creates:
		r.recognizeFormerEmail(ctx, plan)
		r.planMember(conflict.MembersPlan{After: []conflict.Person{plan.common().conflictPerson()}, Replaces: replaces}, plan.parentID(), &resp.Diagnostics)
	case !plan.common().isPersonKnown() || !tfvalue.HasValue(plan.parentID()):
		// The plan does not know whether the person leaves, so nothing is recorded before the
		// apply.
	case isSameMembership[M](plan, state) || r.isRenamedByPlan(plan, state):
		people := r.withFormerEmails(ctx, state, req.Private, &resp.Diagnostics)
		r.planMember(conflict.MembersPlan{Before: people, After: people, MembershipID: state.common().ID.ValueString()}, state.parentID(), &resp.Diagnostics)
	default:
		r.planMember(conflict.MembersPlan{Before: r.withFormerEmails(ctx, state, req.Private, &resp.Diagnostics)}, state.parentID(), &resp.Diagnostics)
		r.planMember(conflict.MembersPlan{After: []conflict.Person{plan.common().conflictPerson()}}, plan.parentID(), &resp.Diagnostics)
	}
	r.tracker.CheckSingle(r.noun, plan.parentID(), plan.common().conflictPerson(), &resp.Diagnostics)
	r.tracker.CheckGeneralRoom(r.noun, plan.parentID(), false, &resp.Diagnostics)
	r.checkModerator(ctx, req, plan.parentID(), &resp.Diagnostics)
	if tfvalue.HasValue(plan.common().ID) { // an unknown ID is that of a membership that is handed over or replaced
		r.tracker.CheckDuplicateObject(ctx, r.membershipType, crud.InstanceID(ctx, req.Private, &resp.Diagnostics), req, resp)
	}
	planPending(ctx, r.tracker, conflictParentOf, "person_display_name", pending, &resp.Plan, &resp.Diagnostics)
}

// checkModerator adds an error if the configuration makes the person a moderator of a room
// and also unlocks the room.
func (r *membershipResource[M, P]) checkModerator(ctx context.Context, req resource.ModifyPlanRequest, parentID types.String, diags *diag.Diagnostics) {
	var isModerator types.Bool
	diags.Append(req.Config.GetAttribute(ctx, path.Root("is_moderator"), &isModerator)...)
	if r.noun == "room" && isModerator.ValueBool() {
		r.tracker.CheckModerated("is_moderator", parentID, diags)
	}
}

// isRenamedByPlan reports whether the plan is for the person in the state, whose email
// address another resource changes in the same plan.
func (r *membershipResource[M, P]) isRenamedByPlan(plan, state P) bool {
	return sparkapi.SameID(plan.parentID().ValueString(), state.parentID().ValueString()) &&
		r.tracker.IsRenamed(state.common().conflictPerson(), plan.common().conflictPerson())
}

// planMember records the plan for the person, if the room or team is known.
func (r *membershipResource[M, P]) planMember(plan conflict.MembersPlan, parentID types.String, diags *diag.Diagnostics) {
	if !tfvalue.HasValue(parentID) {
		return
	}
	plan.Parent, plan.Single = newConflictParent(r.parent, r.Client, parentID.ValueString()), true
	planMembers(r.tracker, r.parent, plan, diags)
}

// withFormerEmails returns the person in the state, once for the current address and once for
// each former address that no one else has now. The configuration may have one of these
// addresses.
func (r *membershipResource[M, P]) withFormerEmails(ctx context.Context, state P, private privateState, diags *diag.Diagnostics) []conflict.Person {
	current := state.common().conflictPerson()
	people := []conflict.Person{current}
	for _, former := range formerEmails(ctx, current, private, diags) {
		if r.mayIdentify(ctx, former) {
			people = append(people, former)
		}
	}
	return people
}

// formerEmails returns the person once for each former address, sorted by address. Another
// person may have one of these addresses now.
func formerEmails(ctx context.Context, current conflict.Person, private privateState, diags *diag.Diagnostics) (people []conflict.Person) {
	if current.ID == "" {
		return nil
	}
	former := loadPrivate(ctx, private, diags)
	for _, address := range slices.Sorted(maps.Keys(former)) {
		if former[address] == sparkapi.CanonicalID(current.ID) && !strings.EqualFold(address, current.Email) {
			people = append(people, conflict.Person{ID: current.ID, Email: address})
		}
	}
	return people
}

// mayIdentify reports whether no other person has the former address of a person now.
func (r *membershipResource[M, P]) mayIdentify(ctx context.Context, former conflict.Person) bool {
	owner, err := findPerson(ctx, r.Client, former.Email)
	return err != nil || sparkapi.SameID(owner.ID, former.ID)
}

// recognizeFormerEmail records that the address of a new instance is a former address of a
// member in the state. Terraform plans a tainted instance as a new one, without the private
// state that contains the former addresses.
func (r *membershipResource[M, P]) recognizeFormerEmail(ctx context.Context, plan P) {
	email := plan.common().PersonEmail.ValueString()
	if email == "" || tfvalue.HasValue(plan.common().PersonID) || !tfvalue.HasValue(plan.parentID()) {
		return
	}
	parent := newConflictParent(r.parent, r.Client, plan.parentID().ValueString())
	former := conflict.Person{ID: r.tracker.FormerOwner(parent, email), Email: email}
	if former.ID != "" && r.mayIdentify(ctx, former) {
		r.tracker.RecordRead(parent, former)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// planHandovers records the plan of a set, and reports people who are handed over to or from
// another instance. The plan is nil if the set is destroyed, and the state is nil if it is
// created.
func (r *setResource[M, P]) planHandovers(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, plan, state P) {
	former := loadPrivate(ctx, req.Private, &resp.Diagnostics)
	replaces := isReplacement(ctx, req, &resp.Diagnostics)
	if state == nil {
		r.planPeople(conflict.MembersPlan{After: plan.base().people(former), Replaces: replaces}, plan.parentID(), &resp.Diagnostics)
		return
	}
	markPlanned(ctx, resp)
	before := state.base().people(former)
	switch {
	case plan == nil:
		r.planPeople(conflict.MembersPlan{Before: before}, state.parentID(), &resp.Diagnostics)
	case !tfvalue.HasValue(plan.parentID()) || !isWhollyKnown(plan.base().Members):
		// The plan does not know who leaves, so nothing is recorded before the apply.
	case movesTo(state.parentID(), plan.parentID()):
		r.planPeople(conflict.MembersPlan{Before: before}, state.parentID(), &resp.Diagnostics)
		r.planPeople(conflict.MembersPlan{After: plan.base().people(former)}, plan.parentID(), &resp.Diagnostics)
	default:
		r.planPeople(conflict.MembersPlan{Before: before, After: plan.base().people(former)}, plan.parentID(), &resp.Diagnostics)
	}
}

// planPending plans to retry the removals that failed in an earlier apply.
func (r *setResource[M, P]) planPending(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	conflictParentOf := func(parentID string) conflict.Parent { return newConflictParent(r.parent, r.Client, parentID) }
	plan := &resp.Plan
	if req.Plan.Raw.IsNull() {
		plan = nil
	}
	planPending(ctx, r.tracker, conflictParentOf, "id", loadPending(ctx, req.Private, &resp.Diagnostics), plan, &resp.Diagnostics)
}

// planPeople records the plan for the members, if the room or team is known.
func (r *setResource[M, P]) planPeople(plan conflict.MembersPlan, parentID types.String, diags *diag.Diagnostics) {
	if !tfvalue.HasValue(parentID) {
		return
	}
	plan.Parent = newConflictParent(r.parent, r.Client, parentID.ValueString())
	planMembers(r.tracker, r.parent, plan, diags)
}

// recordRead records that the set manages its members, with the addresses in the state and
// the current addresses.
func (r *setResource[M, P]) recordRead(parentID types.String, state *setBase, index *memberIndex) {
	var people []conflict.Person
	for _, address := range normalizedEmails(state.Members) {
		if m := index.find(address); m != nil {
			people = append(people, conflict.Person{ID: m.personKey(), Email: m.email}, conflict.Person{ID: m.personKey(), Email: address})
		}
	}
	r.tracker.RecordRead(newConflictParent(r.parent, r.Client, parentID.ValueString()), people...)
}

// people returns the members in the form that the tracker uses. The argument former maps the
// known addresses to person keys.
func (b *setBase) people(former personByEmail) []conflict.Person {
	addresses := b.Members.Strings()
	people := make([]conflict.Person, len(addresses))
	for i, address := range addresses {
		people[i] = conflict.Person{ID: former[strings.ToLower(address)], Email: address}
	}
	return people
}

// claimWanted records that the set manages its members, so that no other instance removes
// them. If another instance has just removed a member, claimWanted removes the member from
// the index.
func (r *reconciler) claimWanted(ctx context.Context) error {
	wanted := r.wanted()
	for _, m := range slices.Clone(r.index.members) {
		if !wanted[m] {
			continue
		}
		unlock, err := r.tracker.LockMembership(ctx, m.id)
		if err != nil {
			return err
		}
		if r.tracker.IsRemoved(m.id) {
			r.index.remove(m)
		} else {
			r.tracker.ClaimMember(m.id)
			r.tracker.RecordAdopted(r.conflictParent(), m.conflictPerson())
		}
		unlock()
	}
	return nil
}

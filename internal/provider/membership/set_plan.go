// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ModifyPlan adds an error for a plan that removes more than max_removals people, and for
// other resources that manage the same members.
func (r *setResource[M, P]) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.ProtectSeen(ctx, req.Private, &resp.Diagnostics)
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
	if !destroys {
		r.tracker.CheckExclusive(r.noun, plan.parentID(), plan.base().describe(), creates, &resp.Diagnostics)
		r.tracker.CheckGeneralRoom(r.noun, plan.parentID(), true, &resp.Diagnostics)
		if r.noun == "room" && len(plan.base().Moderators.Elements()) > 0 {
			r.tracker.CheckModerated("moderators", plan.parentID(), &resp.Diagnostics)
		}
		r.tracker.CheckDuplicateObject(ctx, "spark_"+r.noun+"_members", crud.InstanceID(ctx, req.Private, &resp.Diagnostics), req, resp)
	}
	switch {
	case creates:
		r.planHandovers(ctx, req, resp, plan, nil)
	case destroys:
		r.planHandovers(ctx, req, resp, nil, state)
	default:
		r.planHandovers(ctx, req, resp, plan, state)
	}
	switch {
	case creates:
	case destroys:
		r.checkRelease(ctx, req, state.base(), state.base().MaxRemovals, &resp.Diagnostics)
	case r.tracker.MakesPlan() && r.isNoChange(plan, state):
		// All other plans contain the addresses as they are configured. During the apply,
		// when all values are known, Terraform plans an instance that changes again and
		// compares both plans. That plan also contains the configured addresses.
		resp.Plan.Raw = req.State.Raw
	case movesTo(state.parentID(), plan.parentID()):
		r.checkRelease(ctx, req, state.base(), plan.base().MaxRemovals, &resp.Diagnostics)
		r.warnMove(ctx, req, state.base(), "They leave", &resp.Diagnostics)
	default:
		if plan.parentID().IsUnknown() {
			r.warnMove(ctx, req, state.base(), "If the new value of "+r.parentAttribute()+" is the ID of another "+r.noun+", they leave", &resp.Diagnostics)
		}
		r.planInPlace(ctx, req, resp, plan.base(), state.base())
	}
	r.planPending(ctx, req, resp)
}

// movesTo reports whether the plan is for another room or team, if the room or team in the
// plan is known.
func movesTo(before, after types.String) bool {
	return tfvalue.HasValue(after) && !sparkapi.SameID(after.ValueString(), before.ValueString())
}

// checkRelease limits the number of people who are removed when the set stops managing the
// room or team.
func (r *setResource[M, P]) checkRelease(ctx context.Context, req resource.ModifyPlanRequest, state *setBase, limit types.Int64, diags *diag.Diagnostics) {
	r.checkRemovals(r.released(ctx, req, state, diags), limit, diags)
}

// released returns the addresses of the people who are removed when the set stops managing
// the room or team.
func (r *setResource[M, P]) released(ctx context.Context, req resource.ModifyPlanRequest, state *setBase, diags *diag.Diagnostics) []string {
	if state.OnDestroy.ValueString() != onDestroyRemove {
		return nil
	}
	former := loadPrivate(ctx, req.Private, diags)
	return r.withoutHandovers(state, former, r.removals(state, &setBase{Ignore: state.Ignore}, former))
}

// withoutHandovers omits the people whom another resource manages from now on. They are not
// removed.
func (r *setResource[M, P]) withoutHandovers(state *setBase, former personByEmail, removals []string) []string {
	parent := newConflictParent(r.parent, r.Client, state.ID.ValueString())
	return slices.DeleteFunc(removals, func(address string) bool {
		return r.tracker.WillStay(parent, conflict.Person{ID: former[address], Email: address})
	})
}

// planInPlace limits the number of people who are removed. If Terraform also marks addresses of
// other people, planInPlace adds a warning with the people who are added and removed.
func (r *setResource[M, P]) planInPlace(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, plan, state *setBase) {
	if req.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	former := loadPrivate(ctx, req.Private, &resp.Diagnostics)
	r.checkRemovals(r.withoutHandovers(state, former, r.removals(state, plan, former)), plan.MaxRemovals, &resp.Diagnostics)
	r.checkDemotions(r.leaves(state.Moderators, plan.Moderators, former), plan.Moderators, &resp.Diagnostics)
	r.warnShownChanges(state, plan, former, &resp.Diagnostics)
	if state.Moderators.IsNull() && !plan.Moderators.IsNull() && isWhollyKnown(plan.Moderators) && isWhollyKnown(plan.Members) {
		r.warnDemotions(ctx, plan, former, &resp.Diagnostics)
	}
}

// isNoChange reports whether a plan equals the state, except for the order and the letter
// case of addresses, and for protected accounts.
func (r *setResource[M, P]) isNoChange(plan, state P) bool {
	a, b := plan.base(), state.base()
	return plan.parentID().Equal(state.parentID()) && r.isSamePeople(b.Members, a.Members) &&
		(a.Moderators.Equal(b.Moderators) || r.isSamePeople(b.Moderators, a.Moderators)) &&
		a.Ignore.Equal(b.Ignore) && a.MaxRemovals.Equal(b.MaxRemovals) && a.OnDestroy.Equal(b.OnDestroy)
}

// isSamePeople reports whether no one joins and no one leaves between two lists.
func (r *setResource[M, P]) isSamePeople(before, after tfvalue.Emails) bool {
	return tfvalue.HasValue(before) && isWhollyKnown(after) && !after.IsNull() &&
		len(r.joins(before, after, nil)) == 0 && len(r.leaves(before, after, nil)) == 0
}

// joins returns the addresses of the people who are only in the second list. It omits the
// authenticated account, which is always a member.
func (r *setResource[M, P]) joins(before, after tfvalue.Emails, former personByEmail) []string {
	return slices.DeleteFunc(missing(after, before, former), r.Account.IsSelfEmail)
}

// leaves returns the addresses of the people who are only in the first list. It omits
// protected accounts, which always stay.
func (r *setResource[M, P]) leaves(before, after tfvalue.Emails, former personByEmail) []string {
	return slices.DeleteFunc(missing(before, after, former), r.Account.IsProtectedEmail)
}

// missing returns the normalized addresses of the people who are not among others. A person can
// be among others with another address.
func missing(emails, others tfvalue.Emails, former personByEmail) []string {
	isOther := map[string]bool{}
	for _, address := range normalizedEmails(others) {
		isOther[address] = true
		if key, ok := former[address]; ok {
			isOther[key] = true
		}
	}
	return slices.DeleteFunc(normalizedEmails(emails), func(address string) bool {
		return isOther[address] || isOther[former[address]]
	})
}

// removals returns the addresses of the people whom a change removes. It returns none while
// the members are not known.
func (r *setResource[M, P]) removals(before, after *setBase, former personByEmail) []string {
	if !isWhollyKnown(after.Members) {
		return nil
	}
	ignored := after.ignoreRules()
	return slices.DeleteFunc(r.leaves(before.Members, after.Members, former), func(address string) bool { return ignored.matchEmail(address) != "" })
}

// checkRemovals adds an error if people would be removed while the account is unknown, or
// if they are more than the limit allows.
func (r *setResource[M, P]) checkRemovals(removals []string, limit types.Int64, diags *diag.Diagnostics) {
	if err := r.Account.CheckRemoval(); err != nil && len(removals) > 0 {
		diags.AddAttributeError(path.Root("members"), "The plan would remove "+countPeople(len(removals))+" from the "+r.noun,
			err.Error()+" The plan would remove:\n"+joinLines(removals))
		return
	}
	if !tfvalue.HasValue(limit) || int64(len(removals)) <= limit.ValueInt64() {
		return
	}
	diags.AddAttributeError(path.Root("max_removals"),
		fmt.Sprintf("The plan would remove %s from the %s, but max_removals is %d", countPeople(len(removals)), r.noun, limit.ValueInt64()),
		fmt.Sprintf("If this is intended, set max_removals = %d and apply again. The plan would remove:\n%s", len(removals), joinLines(removals)))
}

// checkDemotions adds an error if moderators would become ordinary members while the account
// is unknown.
func (r *setResource[M, P]) checkDemotions(demoted []string, moderators tfvalue.Emails, diags *diag.Diagnostics) {
	err := r.Account.CheckRemoval()
	if err == nil || len(demoted) == 0 || moderators.IsNull() || !isWhollyKnown(moderators) {
		return
	}
	diags.AddAttributeError(path.Root("moderators"), "The plan would demote "+countPeople(len(demoted))+" in the "+r.noun,
		err.Error()+" The plan would make ordinary members of:\n"+joinLines(demoted))
}

// describe returns all members and moderators as text, to compare two sets. It returns an
// empty string if some of them are not known.
func (b *setBase) describe() string {
	if !isWhollyKnown(b.Members) || !isWhollyKnown(b.Moderators) {
		return ""
	}
	return fmt.Sprint(normalizedEmails(b.Members), normalizedEmails(b.Moderators))
}

// isWhollyKnown reports whether the list and all its addresses are known.
func isWhollyKnown(emails tfvalue.Emails) bool {
	return !emails.IsUnknown() && !slices.ContainsFunc(emails.Elements(), attr.Value.IsUnknown)
}

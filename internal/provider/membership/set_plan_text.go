// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// warnShownChanges warns if Terraform marks people as added or removed for whom nothing
// changes. This happens if the address in the state differs in letter case or is a former
// address, or if the person is ignored or protected. Terraform allows only the configured
// value or the value in the state as the plan, so the plan itself cannot omit these people.
func (r *setResource[M, P]) warnShownChanges(state, plan *setBase, former personByEmail, diags *diag.Diagnostics) {
	joins, leaves := r.joins(state.Members, plan.Members, former), r.removals(state, plan, former)
	if isWhollyKnown(plan.Members) && !showsOnly(state.Members, plan.Members, joins, leaves) {
		r.warnShown(state, "members", "People who join: "+joinOrNone(joins)+"\nPeople who leave: "+joinOrNone(leaves), diags)
	}
	if state.Moderators.IsNull() || plan.Moderators.IsNull() || !isWhollyKnown(plan.Moderators) {
		return
	}
	promoted, demoted := r.joins(state.Moderators, plan.Moderators, former), r.leaves(state.Moderators, plan.Moderators, former)
	if !showsOnly(state.Moderators, plan.Moderators, promoted, demoted) {
		r.warnShown(state, "moderators", "New moderators: "+joinOrNone(promoted)+"\nFormer moderators: "+joinOrNone(demoted), diags)
	}
}

// showsOnly reports whether a plan that changes one list of addresses to another marks
// exactly the given normalized addresses as added and removed.
func showsOnly(before, after tfvalue.Emails, added, removed []string) bool {
	return slices.Equal(normalized(without(after.Strings(), before.Strings())), added) &&
		slices.Equal(normalized(without(before.Strings(), after.Strings())), removed)
}

// without returns the texts that are not among the others.
func without(texts, others []string) []string {
	isOther := map[string]bool{}
	for _, text := range others {
		isOther[text] = true
	}
	return slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return isOther[text] })
}

// warnShown adds the warning. The summary has the ID of the room or team, because Terraform
// prints only the first of several warnings with the same summary.
func (r *setResource[M, P]) warnShown(state *setBase, attribute, changes string, diags *diag.Diagnostics) {
	diags.AddAttributeWarning(path.Root(attribute), "The plan shows too many changes in "+r.noun+" "+state.ID.ValueString(),
		"Terraform compares the addresses in "+attribute+" as text. The plan therefore marks some people with - or + for whom nothing changes, "+
			"probably because the letter case of an address differs between the state and the configuration. "+
			"No action is required: the apply saves the addresses as they are in the configuration.\n\n"+changes)
}

// joinOrNone returns all texts on one line, and "none" if there are none.
func joinOrNone(texts []string) string {
	if len(texts) == 0 {
		return "none"
	}
	return strings.Join(texts, ", ")
}

// warnDemotions names the moderators who become ordinary members because the set starts to
// manage moderators. Terraform does not show them, because the state does not contain them.
func (r *setResource[M, P]) warnDemotions(ctx context.Context, plan *setBase, former personByEmail, diags *diag.Diagnostics) {
	manager := r.manager(plan.ID, diags)
	index, err := manager.index(ctx)
	if err != nil {
		diagnostics.AppendError(diags, fmt.Errorf("list the moderators of the %s: %w", r.noun, err))
		return
	}
	index.rememberEmails(former)
	manager.identify(ctx, index, normalized(slices.Concat(plan.Members.Strings(), plan.Moderators.Strings())), nil)
	_, demote := (&reconciler{manager: manager, want: plan, index: index}).roleChanges()
	if len(demote) == 0 {
		return
	}
	var names []string
	for _, m := range demote {
		names = append(names, index.nameOf(m))
	}
	slices.Sort(names)
	diags.AddAttributeWarning(path.Root("moderators"), countPeople(len(names))+" will no longer moderate "+r.noun+" "+index.parentID,
		"From now on, the resource manages the moderators. Moderators who are not in the attribute moderators become ordinary members. "+
			"To keep them as moderators, add their addresses to this attribute:\n"+joinLines(names))
}

// warnMove warns of the people who leave a room or team because the set moves to another one.
// Terraform does not show them, because the attribute members does not change.
func (r *setResource[M, P]) warnMove(ctx context.Context, req resource.ModifyPlanRequest, state *setBase, leave string, diags *diag.Diagnostics) {
	leaves := r.released(ctx, req, state, diags)
	if len(leaves) == 0 {
		return
	}
	diags.AddAttributeWarning(path.Root(r.parentAttribute()), "Members will leave the former "+r.noun+" "+state.ID.ValueString(),
		fmt.Sprintf("%s the former %s after they are added to the new one, because on_destroy is %q. "+
			"To keep them in the former %[2]s, apply on_destroy = %[4]q first.\n\nPeople who leave: %[5]s",
			leave, r.noun, onDestroyRemove, onDestroyKeep, joinOrNone(leaves)))
}

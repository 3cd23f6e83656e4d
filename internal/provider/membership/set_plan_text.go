package membership

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// warnShownChanges warns if Terraform shows people as added or removed who stay, because
// their address in the configuration differs from the address in the state: in letter
// case, or because it is a former address. A set must be planned either as it is
// configured or as it is in the state, so the plan itself cannot omit them.
func (r *setResource[M, P]) warnShownChanges(state, plan *setBase, former personByEmail, diags *diag.Diagnostics) {
	if !isWhollyKnown(plan.Members) || !isWhollyKnown(plan.Moderators) {
		return
	}
	id := state.ID.ValueString()
	joins, leaves := r.joins(state.Members, plan.Members, former), r.removals(state, plan, former)
	if !showsOnly(state.Members.Strings(), plan.Members.Strings(), joins, leaves) {
		r.warnShown(id, "members", "People who join", joins, "People who leave", leaves, diags)
	}
	if state.Moderators.IsNull() || plan.Moderators.IsNull() {
		return
	}
	promoted, demoted := r.joins(state.Moderators, plan.Moderators, former), r.leaves(state.Moderators, plan.Moderators, former)
	if !showsOnly(state.Moderators.Strings(), plan.Moderators.Strings(), promoted, demoted) {
		r.warnShown(id, "moderators", "New moderators", promoted, "Former moderators", demoted, diags)
	}
}

// showsOnly reports whether a plan from one set of addresses to another shows exactly the
// normalized addresses as added and removed.
func showsOnly(before, after, added, removed []string) bool {
	return slices.Equal(normalized(without(after, before)), added) && slices.Equal(normalized(without(before, after)), removed)
}

// without returns the texts that are not among the others.
func without(texts, others []string) (rest []string) {
	isOther := map[string]bool{}
	for _, text := range others {
		isOther[text] = true
	}
	for _, text := range texts {
		if !isOther[text] {
			rest = append(rest, text)
		}
	}
	return rest
}

// warnShown adds the warning. Its summary has the ID of the room or team, because
// Terraform prints only the first of several warnings with the same summary.
func (r *setResource[M, P]) warnShown(id, attribute, added string, joins []string, removed string, leaves []string, diags *diag.Diagnostics) {
	diags.AddAttributeWarning(path.Root(attribute), "The plan shows too many changes in "+r.noun+" "+id,
		fmt.Sprintf("Some people in %s have an address in the state that is spelled differently from the configuration. "+
			"Terraform shows them with - and + although they stay in the %s. No action is required: after the apply, the state has the addresses of the configuration.\n\n"+
			"%s: %s\n%s: %s", attribute, r.noun, added, joinOrNone(joins), removed, joinOrNone(leaves)))
}

// joinOrNone returns all texts on one line, and "none" if there are none.
func joinOrNone(texts []string) string {
	if len(texts) == 0 {
		return "none"
	}
	return strings.Join(texts, ", ")
}

// warnMove warns of the people who leave a room or team because the set is for another one
// from now on. Terraform does not show them, because they are members before and after.
func (r *setResource[M, P]) warnMove(ctx context.Context, req resource.ModifyPlanRequest, state *setBase, leave string, diags *diag.Diagnostics) {
	leaves := r.released(ctx, req, state, diags)
	if len(leaves) == 0 {
		return
	}
	diags.AddAttributeWarning(path.Root(r.parentAttribute()), "Members will leave the former "+r.noun+" "+state.ID.ValueString(),
		fmt.Sprintf("%s the former %s after they are added to the new one, because on_destroy is %q. "+
			"To leave them in the former %[2]s, apply on_destroy = %[4]q first.\n\nPeople who leave: %[5]s",
			leave, r.noun, onDestroyRemove, onDestroyKeep, joinOrNone(leaves)))
}

package members

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ValidateConfig refuses what contradicts itself.
func (r *membersResource[M, PM]) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	config := PM(new(M))
	resp.Diagnostics.Append(req.Config.Get(ctx, config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	said := config.said()
	ignored := said.ignoring()
	for name, list := range map[string]tfvalue.Emails{"members": said.Members, "moderators": said.Moderators} {
		at, seen := path.Root(name), map[string]string{}
		for _, address := range list.Strings() {
			if !tfvalue.IsEmail(address) {
				continue // its own validator tells
			}
			if twin, twice := seen[folded(address)]; twice {
				resp.Diagnostics.AddAttributeError(at, twin+" and "+address+" are the same address", "The letter case of an e-mail address does not matter. Keep one of the two.")
			}
			seen[folded(address)] = address
			if why := ignored.address(address); why != "" {
				resp.Diagnostics.AddAttributeError(at, address+" is both in "+name+" and ignored",
					why+" says to leave them alone: they would be neither added nor taken out. Take the address out of "+name+", or ignore less.")
			}
		}
	}
	if tfvalue.Settled(said.Moderators) && ignored.moderators {
		resp.Diagnostics.AddAttributeError(path.Root("moderators"), "Moderators are both managed and ignored",
			"Leave out moderators, or ignore.moderators.")
	}
	if !whole(said.Members) {
		return // who is not known yet may be a moderator
	}
	members := addresses(said.Members)
	for _, address := range said.Moderators.Strings() {
		if tfvalue.IsEmail(address) && !slices.Contains(members, folded(address)) {
			resp.Diagnostics.AddAttributeError(path.Root("moderators"), address+" is not among the members",
				"Moderators are members too: write the address into members as well.")
		}
	}
}

// ModifyPlan refuses a plan that takes out more people than it may, and one that has
// other resources for the same people.
func (r *membersResource[M, PM]) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	plan, state := PM(new(M)), PM(new(M))
	isNew, ends := req.State.Raw.IsNull(), req.Plan.Raw.IsNull()
	if !ends {
		resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	}
	if !isNew {
		resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if !ends {
		r.tracker.CheckExclusive(r.noun, *plan.parent(), plan.said().people(), isNew, &resp.Diagnostics)
	}
	if isNew {
		return
	}
	var leave []string
	most, held, known := state.said().MaxRemovals, state.said(), memory(nil)
	if ends || !req.Plan.Raw.Equal(req.State.Raw) {
		known = recall(ctx, req.Private, &resp.Diagnostics)
	}
	switch {
	case ends:
		leave = r.others(held, &fields{Ignore: held.Ignore}, known)
	case tfvalue.Settled(*plan.parent()) && sparkapi.CanonicalID(plan.parent().ValueString()) != sparkapi.CanonicalID(state.parent().ValueString()):
		leave, most = r.others(held, &fields{Ignore: held.Ignore}, known), plan.said().MaxRemovals
	default:
		said := plan.said()
		for name, sets := range map[string][2]tfvalue.Emails{"members": {held.Members, said.Members}, "moderators": {held.Moderators, said.Moderators}} {
			if !sets[0].Equal(sets[1]) && r.sameBut(sets[0], sets[1]) {
				resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root(name), sets[0])...)
			}
		}
		r.guard(r.others(held, said, known), said.MaxRemovals, &resp.Diagnostics)
		return
	}
	if held.OnDestroy.ValueString() == remove {
		r.guard(leave, most, &resp.Diagnostics)
	}
}

// sameBut tells whether two sets are of the same people, the owner of the access token
// aside.
func (r *membersResource[M, PM]) sameBut(a, b tfvalue.Emails) bool {
	return tfvalue.Settled(a) && whole(b) && !b.IsNull() && slices.Equal(r.butMe(a), r.butMe(b))
}

// butMe are the addresses of a list, without those of the owner of the access token.
func (r *membersResource[M, PM]) butMe(list tfvalue.Emails) []string {
	return slices.DeleteFunc(addresses(list), func(address string) bool {
		return r.Account.Person != nil && slices.ContainsFunc(r.Account.Person.Emails, func(mine string) bool { return folded(mine) == address })
	})
}

// others are those of the former set who leave: who is in the new one is not among
// them, by whatever address.
func (r *membersResource[M, PM]) others(before, after *fields, known memory) []string {
	if !whole(after.Members) {
		return nil
	}
	stays, ignored := map[string]bool{}, after.ignoring()
	for _, address := range addresses(after.Members) {
		stays[address] = true
		if person, ok := known[address]; ok {
			stays[person] = true
		}
	}
	return slices.DeleteFunc(r.butMe(before.Members), func(address string) bool {
		return stays[address] || stays[known[address]] || ignored.address(address) != ""
	})
}

// guard refuses to take out more people than may be.
func (r *membersResource[M, PM]) guard(leave []string, most types.Int64, diags *diag.Diagnostics) {
	if !tfvalue.Settled(most) || int64(len(leave)) <= most.ValueInt64() {
		return
	}
	diags.AddAttributeError(path.Root("max_removals"),
		fmt.Sprintf("%s would be taken out of the %s, and max_removals allows %d", count(len(leave), "person", "people"), r.noun, most.ValueInt64()),
		fmt.Sprintf("If that is meant, set max_removals = %d and apply. They would leave:\n%s", len(leave), lines(leave)))
}

// people are all that a set says, to compare it with another; nothing where not all is
// known.
func (m *fields) people() string {
	if !whole(m.Members) || !whole(m.Moderators) {
		return ""
	}
	return fmt.Sprint(addresses(m.Members), addresses(m.Moderators))
}

// whole tells whether all of a list is known.
func whole(list tfvalue.Emails) bool {
	return !list.IsUnknown() && !slices.ContainsFunc(list.Elements(), attr.Value.IsUnknown)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// membershipResource is the resource for one member of a room or a team.
type membershipResource[M any, P managedModel[M]] struct {
	crud.ResourceBase
	*parent
	tracker *conflict.Tracker
}

var (
	_ resource.ResourceWithIdentity    = (*membershipResource[roomModel, *roomModel])(nil)
	_ resource.ResourceWithImportState = (*membershipResource[roomModel, *roomModel])(nil)
	_ resource.ResourceWithModifyPlan  = (*membershipResource[roomModel, *roomModel])(nil)
)

func newRoomMembershipResource(tracker *conflict.Tracker) *membershipResource[roomModel, *roomModel] {
	return &membershipResource[roomModel, *roomModel]{
		ResourceBase: crud.ResourceBase{Noun: "membership"}, parent: room, tracker: tracker,
	}
}

func newTeamMembershipResource(tracker *conflict.Tracker) *membershipResource[teamModel, *teamModel] {
	return &membershipResource[teamModel, *teamModel]{
		ResourceBase: crud.ResourceBase{Noun: "membership"}, parent: team, tracker: tracker,
	}
}

func (r *membershipResource[M, P]) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = r.membershipType
	resp.ResourceBehavior.MutableIdentity = true // see Update
}

func (r *membershipResource[M, P]) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: fmt.Sprintf("Manages the membership of one person in %[4]s, without affecting the other members. "+
			"To manage many or all members of a %[1]s, use `spark_%[1]s_members`. "+
			"The authenticated account (the account that the access token belongs to) %[6]s\n\n"+
			"~> **Note:** Do not use `%[5]s` and `spark_%[1]s_members` for the same %[1]s, or two `%[5]s` for the same person in a %[1]s. "+
			"The resources would undo each other's changes. If one configuration contains both, the provider reports an error. The provider cannot detect a resource in another state.\n\n"+
			"Webex notifies the person who is added. Additions and removals are visible to %[2]s.\n\n"+
			"Destroying the resource removes the person from the %[1]s%[3]s, unlike `spark_%[1]s_members`, which keeps the members by default. "+
			"In these cases, the provider removes the membership from the state only, and shows a warning:\n\n"+
			"- The person is the authenticated account, which would lose access to the %[1]s.\n"+
			"- The person is an account that managed the resource before, and the provider block does not have `accept_account_change = true`.\n"+
			"- The person is the last moderator. Make another member a moderator first.",
			r.noun, r.text.audience, r.text.generalRoom, r.text.introduced, r.membershipType, r.text.permission),
		Attributes: r.attributes(),
	}
}

func (r *membershipResource[M, P]) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, r.Account, req, resp, func(plan P) (*member, error) {
		added, err := r.add(ctx, plan, nil, &resp.Diagnostics)
		if err == nil {
			r.noteEmail(ctx, plan, added, resp.Private, &resp.Diagnostics)
		}
		return added, err
	})
}

func (r *membershipResource[M, P]) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, r.Account, req, resp, func(state P) (*member, error) {
		parentID := state.parentID().ValueString()
		current, err := r.getShared(ctx, r.Bulk, parentID, state.common().ID.ValueString())
		if err == nil {
			rememberEmail(ctx, resp.Private, state.common().PersonEmail, current, &resp.Diagnostics)
			parent := newConflictParent(r.parent, r.Client, parentID)
			r.tracker.RecordRead(parent, current.conflictPerson())
			r.tracker.RecordFormer(parent, formerEmails(ctx, current.conflictPerson(), resp.Private, &resp.Diagnostics)...)
		}
		return current, account.CheckParentVisible(r.noun, parentID, err, func() error { return r.getParent(ctx, r.Client, parentID) })
	})
}

// Update changes the role of the member. If the room, team or person changes, Update adds the
// new member before it removes the old one. A replacement of the resource would fail if the
// plan does not know the new value yet. An example is a room that is replaced in the same
// run. If a removal fails, the next apply retries it.
func (r *membershipResource[M, P]) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	r.ProtectSeen(ctx, req.Private, &resp.Diagnostics)
	crud.Update(ctx, r.Account, req, resp, func(plan, state P) (*member, error) {
		pending := loadPending(ctx, req.Private, &resp.Diagnostics)
		resp.Diagnostics.Append(resp.Private.SetKey(ctx, replacedKey, nil)...) // the key is only for the plan
		updated, err := r.update(ctx, plan, state, resp)
		if err != nil {
			return nil, err
		}
		if old := state.common().member(); !sparkapi.SameID(updated.id, old.id) {
			pending = append(pending, newPendingRemoval(state.parentID().ValueString(), old))
		}
		remaining, err := r.removePending(ctx, pending, resp.Private, &resp.Diagnostics)
		savePending(ctx, resp.Private, remaining, &resp.Diagnostics)
		return updated, err
	})
}

// update returns the membership for the plan. This may be the membership in the state if only
// the email address of the person changed.
func (r *membershipResource[M, P]) update(ctx context.Context, plan, state P, resp *resource.UpdateResponse) (*member, error) {
	id, moderator := state.common().ID.ValueString(), plan.common().IsModerator
	switch {
	case !isSameMembership[M](plan, state) && !r.isRenamed(ctx, plan, state):
		added, err := r.add(ctx, plan, state.common().member(), &resp.Diagnostics)
		if err == nil {
			r.noteEmail(ctx, plan, added, resp.Private, &resp.Diagnostics)
		}
		return added, err
	case tfvalue.HasValue(moderator) && !moderator.Equal(state.common().IsModerator):
		return r.manager(state.parentID(), &resp.Diagnostics).changeRole(ctx, id, moderator.ValueBool())
	}
	return r.get(ctx, r.Client, id) // nothing to send: adopt_existing or the form of a value changed
}

// isRenamed reports whether the plan is for the person in the state, whose email address has
// changed since the last refresh.
func (r *membershipResource[M, P]) isRenamed(ctx context.Context, plan, state P) bool {
	if !sparkapi.SameID(plan.parentID().ValueString(), state.parentID().ValueString()) {
		return false
	}
	current, err := r.get(ctx, r.Client, state.common().ID.ValueString())
	return err == nil && plan.common().person().is(current)
}

func (r *membershipResource[M, P]) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	r.ProtectSeen(ctx, req.Private, &resp.Diagnostics)
	crud.Delete(ctx, r.Account, req, resp, func(state *M) error {
		pending := loadPending(ctx, req.Private, &resp.Diagnostics)
		remaining, err := r.removePending(ctx, pending, resp.Private, &resp.Diagnostics)
		savePending(ctx, resp.Private, remaining, &resp.Diagnostics)
		if err != nil {
			return err
		}
		return r.manager(P(state).parentID(), &resp.Diagnostics).removeOne(ctx, P(state).common().member())
	})
}

// add adds the person in the plan. The argument own is the member in the state, and nil for a
// new instance.
func (r *membershipResource[M, P]) add(ctx context.Context, plan P, own *member, diags *diag.Diagnostics) (*member, error) {
	want := newMember{plan.common().person(), tfvalue.BoolPointer(plan.common().IsModerator)}
	return r.manager(plan.parentID(), diags).add(ctx, want, own, plan.mayAdopt())
}

func (r *membershipResource[M, P]) removePending(ctx context.Context, pending []pendingRemoval, state privateState, diags *diag.Diagnostics) ([]pendingRemoval, error) {
	managerOf := func(parentID string) *manager { return r.manager(types.StringValue(parentID), diags) }
	return removePending(ctx, managerOf, pending, state, diags)
}

func (r *membershipResource[M, P]) manager(parentID types.String, diags *diag.Diagnostics) *manager {
	return &manager{parent: r.parent, client: r.Client, account: r.Account, tracker: r.tracker, parentID: parentID.ValueString(), diags: diags}
}

// isSameMembership reports whether the plan is for the same person in the same room or
// team.
func isSameMembership[M any, P managedModel[M]](plan, state P) bool {
	return plan.common().isSamePerson(state.common()) && sparkapi.SameID(plan.parentID().ValueString(), state.parentID().ValueString())
}

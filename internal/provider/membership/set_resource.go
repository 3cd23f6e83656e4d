// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// setResource is the resource for all members of a room or a team.
type setResource[M any, P setModel[M]] struct {
	crud.ResourceBase
	*parent
	tracker *conflict.Tracker
}

var (
	_ resource.ResourceWithIdentity       = (*setResource[roomSetModel, *roomSetModel])(nil)
	_ resource.ResourceWithImportState    = (*setResource[roomSetModel, *roomSetModel])(nil)
	_ resource.ResourceWithModifyPlan     = (*setResource[roomSetModel, *roomSetModel])(nil)
	_ resource.ResourceWithValidateConfig = (*setResource[roomSetModel, *roomSetModel])(nil)
)

func newRoomSetResource(tracker *conflict.Tracker) *setResource[roomSetModel, *roomSetModel] {
	return &setResource[roomSetModel, *roomSetModel]{
		ResourceBase: crud.ResourceBase{Noun: room.noun}, parent: room, tracker: tracker,
	}
}

func newTeamSetResource(tracker *conflict.Tracker) *setResource[teamSetModel, *teamSetModel] {
	return &setResource[teamSetModel, *teamSetModel]{
		ResourceBase: crud.ResourceBase{Noun: team.noun}, parent: team, tracker: tracker,
	}
}

func (r *setResource[M, P]) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.noun + "_members"
	resp.ResourceBehavior.MutableIdentity = true // see Update
}

func (r *setResource[M, P]) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: fmt.Sprintf("Manages all members of %[5]s. The provider adds people in `members` who are not yet in the %[1]s, "+
			"and removes members of the %[1]s who are not in `members`. Creating the resource removes no one. "+
			"To manage one person without affecting the others, use `%[2]s`. "+
			"The authenticated account (the account that the access token belongs to) %[6]s\n\n"+
			"~> **Note:** Use only one `spark_%[1]s_members` for a %[1]s, and no `%[2]s` for the same %[1]s. The resources would undo each other's changes. "+
			"If one configuration contains both, the provider reports an error. The provider cannot detect a resource in another state. "+
			"If several configurations add members to a %[1]s, use `%[2]s` in all of them. If several modules of one configuration do, you can also merge their lists in one `spark_%[1]s_members`.\n\n"+
			"The plan marks people who will be added with `+`, and people who will be removed with `-`. The apply removes only people whose removal the plan has shown. "+
			"If an address differs between the state and the configuration only in letter case, the plan can show this address with both signs. A warning then lists the people who will actually be added and removed.\n\n"+
			"People who are in the %[1]s when the resource is created stay in the %[1]s until the next plan shows their removal. The same is true for people who join after the plan. "+
			"To see existing members in the first plan, import the members of the %[1]s.\n\n"+
			"The provider adds new members before it removes others. Webex notifies people who are added. Additions and removals are visible to %[3]s. %[4]s\n\n"+
			"The provider never removes these members:\n\n"+
			"- the authenticated account, which would lose access to the %[1]s\n"+
			"- an account that managed the resource before, unless the provider block has `accept_account_change = true`\n"+
			"- the last moderator: the apply shows a warning, and the next plan shows the removal again\n\n"+
			"Destroying the resource keeps the members in the %[1]s, unless `on_destroy` is `\"remove\"`. Destroying `%[2]s`, on the other hand, removes the person.\n\n"+
			"If the email address of a member changes, the member stays in the %[1]s, and the plan shows a warning. "+
			"If the old address now belongs to another person, the address identifies the other person.\n\n"+
			"Webex may withhold the email addresses of members of other organizations. The provider recognizes these members only if the provider has added them or has read their addresses before. "+
			"Otherwise, they stay in the %[1]s, and each plan shows a warning with their person IDs.\n\n"+
			"A refresh reads up to 1000 members with one request.",
			r.noun, r.membershipType, r.text.audience, r.text.removal, r.text.introduced, r.text.permission),
		Attributes: r.setAttributes(),
	}
}

// Create adds the missing members. It removes no one, because no plan has shown the existing
// members. If Create fails, the state stays empty, because Terraform would taint and replace
// an instance in the state. The next apply finds the members that were added.
func (r *setResource[M, P]) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, r.Account, req, resp, func(plan P) (*memberIndex, error) {
		index, err := r.reconcile(ctx, plan.parentID(), &reconciler{want: plan.base()}, &resp.Diagnostics)
		if err != nil {
			return nil, err
		}
		index.savePrivate(ctx, resp.Private, plan.base().Members, &resp.Diagnostics)
		index.warnWithheld(r.noun, &resp.Diagnostics)
		return index, nil
	})
}

func (r *setResource[M, P]) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	r.ProtectSeen(ctx, req.Private, &resp.Diagnostics)
	crud.Read(ctx, r.Account, req, resp, func(state P) (*memberIndex, error) {
		parentID := state.parentID()
		if parentID.IsNull() { // after an import
			parentID = state.base().ID
		}
		manager := r.manager(parentID, &resp.Diagnostics)
		index, err := manager.index(ctx)
		if account.IsGone(err) {
			return nil, r.checkParent(ctx, parentID.ValueString(), err)
		}
		if err != nil {
			return nil, err
		}
		index.rememberEmails(loadPrivate(ctx, req.Private, &resp.Diagnostics))
		members := normalizedEmails(state.base().Members)
		manager.identify(ctx, index, normalized(slices.Concat(members, state.base().Moderators.Strings())), nil)
		r.recordRead(parentID, state.base(), index)
		index.warnRenamed(r.noun, members, &resp.Diagnostics)
		index.warnWithheld(r.noun, &resp.Diagnostics)
		index.savePrivate(ctx, resp.Private, state.base().Members, &resp.Diagnostics)
		return index, nil
	})
}

// checkParent returns the error of reading the members of a room or team for which Webex
// returned 404 Not Found. The set is removed from the state only if Webex does not find the
// room or team itself either.
func (r *setResource[M, P]) checkParent(ctx context.Context, id string, listError error) error {
	if err := r.getParent(ctx, r.Client, id); err != nil {
		return err
	}
	return &diagnostics.Error{
		Summary: "Could not read the members of the " + r.noun,
		Detail:  "The " + r.noun + " exists, but Webex did not return its members: " + listError.Error(),
	}
}

// Update makes the changes that the plan shows. If the room or team changes, Update adds the
// members to the new one before it removes them from the old one. A replacement of the
// resource would fail if the plan does not know the new value yet. An example is a room that
// is replaced in the same run.
func (r *setResource[M, P]) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	r.ProtectSeen(ctx, req.Private, &resp.Diagnostics)
	crud.Update(ctx, r.Account, req, resp, func(plan, state P) (*memberIndex, error) {
		former := loadPrivate(ctx, req.Private, &resp.Diagnostics)
		resp.Diagnostics.Append(resp.Private.SetKey(ctx, replacedKey, nil)...) // the key is only for the plan
		work := &reconciler{want: plan.base(), formerEmails: former}
		isSameParent := sparkapi.SameID(plan.parentID().ValueString(), state.parentID().ValueString())
		if isSameParent {
			work.shown = normalizedEmails(state.base().Members)
		}
		index, err := r.reconcile(ctx, plan.parentID(), work, &resp.Diagnostics)
		if !isSameParent && err != nil {
			return nil, err
		}
		pending, pendingError := r.removePending(ctx, loadPending(ctx, req.Private, &resp.Diagnostics), resp.Private, &resp.Diagnostics)
		if !isSameParent {
			var remaining []pendingRemoval
			remaining, err = r.release(ctx, state, former, &resp.Diagnostics)
			err = crud.IgnoreAbsent(ctx, r.Account, req.Private, err, &resp.Diagnostics)
			if err != nil {
				pending = append(pending, remaining...)
			}
		}
		savePending(ctx, resp.Private, pending, &resp.Diagnostics)
		err = cmp.Or(err, pendingError)
		if index != nil {
			index.savePrivate(ctx, resp.Private, plan.base().Members, &resp.Diagnostics)
		}
		return index, err
	})
}

func (r *setResource[M, P]) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	r.ProtectSeen(ctx, req.Private, &resp.Diagnostics)
	crud.Delete(ctx, r.Account, req, resp, func(state *M) error {
		pending, err := r.removePending(ctx, loadPending(ctx, req.Private, &resp.Diagnostics), resp.Private, &resp.Diagnostics)
		savePending(ctx, resp.Private, pending, &resp.Diagnostics)
		if err == nil {
			_, err = r.release(ctx, state, loadPrivate(ctx, req.Private, &resp.Diagnostics), &resp.Diagnostics)
		}
		return err
	})
}

// release stops managing a room or team. It removes the members of the set if on_destroy is
// "remove". If it returns an error, it also returns the members who were not removed.
func (r *setResource[M, P]) release(ctx context.Context, state P, former personByEmail, diags *diag.Diagnostics) (remaining []pendingRemoval, err error) {
	base, parentID := state.base(), state.parentID().ValueString()
	if base.OnDestroy.ValueString() != onDestroyRemove {
		r.tracker.RecordGivenUp(newConflictParent(r.parent, r.Client, parentID), base.people(former)...)
		return nil, nil
	}
	work := &reconciler{want: &setBase{Ignore: base.Ignore}, shown: normalizedEmails(base.Members), formerEmails: former, releases: true}
	index, err := r.reconcile(ctx, state.parentID(), work, diags)
	if index == nil { // Webex has not returned the members
		for _, address := range r.removals(base, work.want, former) {
			remaining = append(remaining, pendingRemoval{ParentID: parentID, Email: address})
		}
	}
	for _, m := range work.notRemoved {
		remaining = append(remaining, newPendingRemoval(parentID, m))
	}
	return remaining, err
}

func (r *setResource[M, P]) removePending(ctx context.Context, pending []pendingRemoval, state privateState, diags *diag.Diagnostics) ([]pendingRemoval, error) {
	managerOf := func(parentID string) *manager { return r.manager(types.StringValue(parentID), diags) }
	return removePending(ctx, managerOf, pending, state, diags)
}

// ImportState imports the members of a room or team by its ID or name.
func (r *setResource[M, P]) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, r.idType, crud.Finder{
		ByName: func(name string) (string, error) {
			found, err := crud.FindByName(r.noun+"s", name, r.listParents(ctx, r.Client, crud.PageSize), parentLabel)
			if err != nil {
				return "", err
			}
			return found.parentID, nil
		},
		ByID: func(id string) (string, error) { return r.resolveParent(ctx, r.Client, r.Bulk, id) },
	})
}

// parentLabel returns the ID and the name of the room or team.
func parentLabel(x *memberIndex) (id, name string) { return x.parentID, x.parentName }

func (r *setResource[M, P]) reconcile(ctx context.Context, parentID types.String, work *reconciler, diags *diag.Diagnostics) (*memberIndex, error) {
	work.manager = r.manager(parentID, diags)
	return work.reconcile(ctx)
}

func (r *setResource[M, P]) manager(parentID types.String, diags *diag.Diagnostics) *manager {
	return &manager{parent: r.parent, client: r.Client, account: r.Account, tracker: r.tracker, parentID: parentID.ValueString(), diags: diags}
}

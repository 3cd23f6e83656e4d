// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type roomResource struct {
	crud.ResourceBase
	tracker *conflict.Tracker // nil for the list resource
}

var (
	_ resource.ResourceWithIdentity       = (*roomResource)(nil)
	_ resource.ResourceWithImportState    = (*roomResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*roomResource)(nil)
	_ resource.ResourceWithValidateConfig = (*roomResource)(nil)
)

func (r *roomResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_room"
}

func (r *roomResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a room, which is a *space* in the Webex app. " +
			"The authenticated account (the account that the access token belongs to) creates the room and is its first member. Add other members with `spark_membership` or `spark_room_members`.\n\n" +
			"!> **Destroying the resource deletes the room for all members, including its messages and files. This cannot be undone.** " +
			"A room that belongs to a team is archived instead. To keep the room, set `on_destroy = \"keep\"` and apply this change first.\n\n" +
			"Each `spark_room` creates a room, even if another room has the same title. To use a room that another configuration manages, use the data source `spark_room`.\n\n" +
			"A room without a team can be moved into a team if all moderators of the room are members of the team. The room keeps its messages. " +
			"If you move an existing room to a team that does not exist yet, create the team in an earlier apply, because the plan must contain its ID.\n\n" +
			"If Webex archives a room that belongs to a team, a moderator of the team can restore the room in the Webex app. To manage the restored room with Terraform again, import it.\n\n" +
			"If a room is moderated and the authenticated account is not a moderator, Webex does not delete the room. " +
			"Webex only removes the account from the room, the apply shows a warning, and Terraform can no longer access the room. " +
			"To delete the room, first make the account a moderator.\n\n" +
			"Direct (1:1) rooms and the General rooms of teams cannot be deleted. If you import one of these rooms, set `on_destroy = \"keep\"`, " +
			"because a plan that destroys the resource fails otherwise.",
		Attributes: attributes(),
	}
}

// ValidateConfig adds errors for configurations that Webex would reject.
func (r *roomResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if config.IsPublic.ValueBool() && config.Description.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("description"), "A public room requires a description",
			"Webex shows the description to people who find the room. Set description, or omit is_public.")
	}
	if config.IsAnnouncementOnly.ValueBool() && !config.IsLocked.IsUnknown() && !config.IsLocked.ValueBool() {
		resp.Diagnostics.AddAttributeError(path.Root("is_announcement_only"), "A room for announcements must be locked",
			"Only moderators can post messages in this room, so the room must have moderators. Set is_locked = true.")
	}
}

func (r *roomResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, r.Account, req, resp, func(plan *model) (*sparkapi.Room, error) {
		return create.Once(ctx, r.createSpec(plan.create()), r.tracker, &resp.Diagnostics)
	})
}

func (r *roomResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, r.Account, req, resp, func(state *model) (*sparkapi.Room, error) {
		return r.Bulk.Rooms.Get(ctx, state.ID.ValueString())
	})
}

func (r *roomResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	crud.Update(ctx, r.Account, req, resp, func(plan, state *model) (*sparkapi.Room, error) {
		update := plan.update(state)
		if update == (sparkapi.RoomUpdate{Title: state.Title.ValueString()}) { // only on_destroy changed, which Webex does not store
			return r.Client.Rooms.Get(ctx, state.ID.ValueString())
		}
		return r.Client.Rooms.Update(ctx, state.ID.ValueString(), update)
	})
}

func (r *roomResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	crud.Delete(ctx, r.Account, req, resp, func(state *model) error {
		switch state.OnDestroy.ValueString() {
		case destroyKeeps:
			return nil
		case destroyLeaves:
			return r.leave(ctx, state)
		}
		return r.delete(ctx, state, &resp.Diagnostics)
	})
}

// leave removes the authenticated account from the room.
func (r *roomResource) leave(ctx context.Context, state *model) error {
	own, err := r.ownMembership(ctx, state)
	switch {
	case errors.Is(err, sparkapi.ErrNotFound): // the room was deleted, or only another account was a member
		_, err = r.Client.Rooms.Get(ctx, state.ID.ValueString())
		return err
	case err != nil:
		return err
	}
	return r.Client.Memberships.Delete(ctx, own.ID)
}

// delete deletes the room, and warns if Webex only removes the account from the room or
// archives the room.
func (r *roomResource) delete(ctx context.Context, state *model, diags *diag.Diagnostics) error {
	onlyLeft := false
	if state.IsLocked.ValueBool() {
		own, err := r.ownMembership(ctx, state)
		onlyLeft = err == nil && !own.IsModerator // if the request fails, the next one fails too
	}
	if err := r.Client.Rooms.Delete(ctx, state.ID.ValueString()); err != nil {
		return err
	}
	switch {
	case onlyLeft:
		diags.AddWarning(state.name()+" was left, not deleted",
			"The room has moderators, and the authenticated account is not one of them. Webex only removed the account from the room. The room still exists for the other members.")
	case !state.TeamID.IsNull():
		diags.AddWarning(state.name()+" was archived, not deleted",
			"The room belongs to a team, and Webex keeps the rooms of teams. A moderator of the team can restore the room in the Webex app.")
	}
	return nil
}

// ownMembership returns the membership of the authenticated account.
func (r *roomResource) ownMembership(ctx context.Context, state *model) (*sparkapi.Membership, error) {
	if err := r.Account.CheckRemoval(); err != nil {
		return nil, err
	}
	return sparkapi.One(r.Client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: state.ID.ValueString(), PersonID: r.Account.Person.ID}))
}

// ImportState imports a room by ID, or by title if only one room has the title.
func (r *roomResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	list := r.Client.Rooms.List(ctx, sparkapi.RoomFilter{Max: crud.PageSize})
	crud.Import(ctx, req, resp, kind, crud.Finder{
		ByName: func(title string) (string, error) {
			room, err := crud.FindByName("rooms", title, list, label)
			if err != nil {
				return "", err
			}
			return room.ID, nil
		},
		ByID: func(id string) (string, error) { return crud.ResolveID(ctx, id, r.Bulk.Rooms.Get, list, label) },
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package linkedfolder

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const resourceType = "spark_room_linked_folder"

type linkedFolderResource struct {
	crud.ResourceBase
	tracker *conflict.Tracker // nil for the list resource
}

var (
	_ resource.ResourceWithIdentity    = (*linkedFolderResource)(nil)
	_ resource.ResourceWithImportState = (*linkedFolderResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*linkedFolderResource)(nil)
)

func (r *linkedFolderResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_room_linked_folder"
}

func (r *linkedFolderResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the link from a room (a *space* in the Webex app) to an existing folder of SharePoint Online or OneDrive. " +
			"The authenticated account (the account that the access token belongs to) must be a member of the room. " +
			"Destroying the resource removes only the link. The folder and its files remain.\n\n" +
			"An administrator must allow linked folders in the content management settings of Control Hub. " +
			"Webex documents that a room can have only one linked folder, although its API returns a list. Webex may reject a second folder.\n\n" +
			"Administrators who are not members of the room cannot access its linked folders.\n\n" +
			"The link does not grant room members access to the folder. Grant them access in SharePoint or OneDrive.",
		Attributes: attributes(),
	}
}

// ModifyPlan reports another resource for the same linked folder, and another default
// folder of the same room.
func (r *linkedFolderResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	instance := crud.InstanceID(ctx, req.Private, &resp.Diagnostics)
	r.tracker.CheckDuplicateObject(ctx, resourceType, instance, req, resp)
	if req.Plan.Raw.IsNull() {
		return
	}
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if plan.DefaultFolder.ValueBool() {
		r.tracker.CheckDefaultFolder(plan.RoomID, conflict.DefaultFolder{
			Instance: instance, Name: plan.DisplayName, DriveID: plan.DriveID, ItemID: plan.ItemID,
		}, &resp.Diagnostics)
	}
}

func (r *linkedFolderResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, r.Account, req, resp, func(plan *model) (*sparkapi.LinkedFolder, error) {
		folder, err := create.Once(ctx, r.createSpec(plan.create()), r.tracker, &resp.Diagnostics)
		return r.readAfterWrite(ctx, folder, err, &resp.Diagnostics)
	})
}

func (r *linkedFolderResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, r.Account, req, resp, func(state *model) (*sparkapi.LinkedFolder, error) {
		return r.Bulk.LinkedFolders.For(state.RoomID.ValueString()).Get(ctx, state.ID.ValueString())
	})
}

func (r *linkedFolderResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	crud.Update(ctx, r.Account, req, resp, func(plan, state *model) (*sparkapi.LinkedFolder, error) {
		folder, err := r.Client.LinkedFolders.Update(ctx, state.ID.ValueString(), plan.update())
		return r.readAfterWrite(ctx, folder, err, &resp.Diagnostics)
	})
}

// readAfterWrite returns a folder with the final name and URL. Webex sets them after a write,
// so only a later GET request returns them. If this request fails, readAfterWrite adds a
// warning and returns the folder in the response to the write.
func (r *linkedFolderResource) readAfterWrite(ctx context.Context, written *sparkapi.LinkedFolder, err error, diags *diag.Diagnostics) (*sparkapi.LinkedFolder, error) {
	if err != nil {
		return written, err
	}
	folder, err := r.Client.LinkedFolders.Get(ctx, written.ID)
	if err != nil {
		diags.AddWarning(readAfterWriteWarning(written, err))
		return written, nil
	}
	return folder, nil
}

func (r *linkedFolderResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	crud.Delete(ctx, r.Account, req, resp, func(state *model) error {
		return r.Client.LinkedFolders.Delete(ctx, state.ID.ValueString())
	})
}

// ImportState imports a linked folder by ID, or by the ID of the room and the name of the
// folder.
func (r *linkedFolderResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, kind, crud.Finder{ByName: func(importID string) (string, error) {
		roomID, name, err := splitImportID(importID)
		if err != nil {
			return "", err
		}
		folder, err := findByName(ctx, r.Client, roomID, name)
		if err != nil {
			return "", err
		}
		return folder.ID, nil
	}})
}

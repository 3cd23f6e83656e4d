// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package roomtab

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type roomTabResource struct {
	crud.ResourceBase
	tracker *conflict.Tracker // nil for the list resource
}

var (
	_ resource.ResourceWithIdentity    = (*roomTabResource)(nil)
	_ resource.ResourceWithImportState = (*roomTabResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*roomTabResource)(nil)
)

func (r *roomTabResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_room_tab"
}

func (r *roomTabResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a tab of a room (a *space* in the Webex app). The tab shows a web page to all room members. " +
			"The authenticated account (the account that the access token belongs to) must be a member of the room. Destroying the resource removes the tab for all room members.\n\n" +
			"The Webex app may not show pages that do not allow other sites to embed them, for example with the header `X-Frame-Options`. The Webex API cannot set the order of tabs. Webex does not document whether room members are notified of a new tab.",
		Attributes: attributes(),
	}
}

// ModifyPlan reports another resource for the same tab.
func (r *roomTabResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.tracker.CheckDuplicateObject(ctx, "spark_room_tab", crud.InstanceID(ctx, req.Private, &resp.Diagnostics), req, resp)
}

func (r *roomTabResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, r.Account, req, resp, func(plan *model) (*sparkapi.RoomTab, error) {
		return create.Once(ctx, r.createSpec(plan.create()), r.tracker, &resp.Diagnostics)
	})
}

func (r *roomTabResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, r.Account, req, resp, func(state *model) (*sparkapi.RoomTab, error) {
		return r.Bulk.RoomTabs.For(state.RoomID.ValueString()).Get(ctx, state.ID.ValueString())
	})
}

func (r *roomTabResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	crud.Update(ctx, r.Account, req, resp, func(plan, state *model) (*sparkapi.RoomTab, error) {
		return r.Client.RoomTabs.Update(ctx, state.ID.ValueString(), plan.update())
	})
}

func (r *roomTabResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	crud.Delete(ctx, r.Account, req, resp, func(state *model) error {
		return r.Client.RoomTabs.Delete(ctx, state.ID.ValueString())
	})
}

// ImportState imports a tab by ID, or by the ID of the room and the name of the tab.
func (r *roomTabResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, kind, crud.Finder{ByName: func(name string) (string, error) {
		roomID, name, err := splitImportID(name)
		if err != nil {
			return "", err
		}
		tab, err := findByName(ctx, r.Client, roomID, name)
		if err != nil {
			return "", err
		}
		return tab.ID, nil
	}})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package roomtab

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var _ list.ListResourceWithConfigure = (*roomTabResource)(nil)

// filter is the configuration of a list block.
type filter struct {
	RoomID types.String `tfsdk:"room_id"`
}

// ListResourceConfigSchema implements [list.ListResource].
func (r *roomTabResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the tabs of a room (a *space* in the Webex app). The authenticated account (the account that the access token belongs to) must be a member of the room.",
		Attributes: map[string]schema.Attribute{
			"room_id": schema.StringAttribute{
				Required: true, Validators: []validator.String{crud.ID("ROOM")},
				MarkdownDescription: "The ID of the room.",
			},
		},
	}
}

// List implements [list.ListResource].
func (r *roomTabResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(f *filter, _ int) {
		crud.Stream[model](ctx, req, stream, r.Client.RoomTabs.List(ctx, sparkapi.RoomTabFilter{RoomID: f.RoomID.ValueString()}), label, nil)
	})
}

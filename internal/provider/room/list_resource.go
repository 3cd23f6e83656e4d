// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var _ list.ListResourceWithConfigure = (*roomResource)(nil)

// filter is the configuration of a list block.
type filter struct {
	TeamID types.String `tfsdk:"team_id"`
	Type   types.String `tfsdk:"type"`
}

// ListResourceConfigSchema implements [list.ListResource].
func (r *roomResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the rooms (*spaces* in the Webex app) of which the authenticated account (the account that the access token belongs to) is a member, newest first. " +
			"The General rooms of teams are omitted, because Webex creates and deletes them with their team.",
		Attributes: map[string]schema.Attribute{
			"team_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("TEAM")},
				MarkdownDescription: "The ID of a team. If set, only rooms of this team are returned.",
			},
			"type": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.OneOf("group", "direct")},
				MarkdownDescription: "The type of the rooms to return: `group`, or `direct` for direct (1:1) rooms, which Terraform cannot create or delete. Defaults to `group`.",
			},
		},
	}
}

// List implements [list.ListResource].
func (r *roomResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(f *filter, page int) {
		crud.Stream[model](ctx, req, stream, r.list(ctx, f, page), label, itemErrors)
	})
}

func (r *roomResource) list(ctx context.Context, f *filter, page int) iter.Seq2[*sparkapi.Room, error] {
	kind := sparkapi.RoomTypeGroup
	if tfvalue.HasValue(f.Type) {
		kind = sparkapi.RoomType(f.Type.ValueString())
	}
	rooms := r.Client.Rooms.List(ctx, sparkapi.RoomFilter{TeamID: f.TeamID.ValueString(), Type: kind, Max: page})
	return func(yield func(*sparkapi.Room, error) bool) {
		for room, err := range rooms {
			if err == nil && room.IsGeneral() {
				continue
			}
			if !yield(room, err) {
				return
			}
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package linkedfolder

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type folderData struct{ crud.DataSourceBase }

func (d *folderData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_room_linked_folder"
}

func (d *folderData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	id, roomID, name := path.MatchRoot("id"), path.MatchRoot("room_id"), path.MatchRoot("display_name")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns a SharePoint or OneDrive folder that is linked to a room (a *space* in the Webex app), by ID or by room and name. " +
			"If several linked folders of the room have the name, the error lists their IDs. The authenticated account (the account that the access token belongs to) must be a member of the room.",
		Attributes: crud.DataSourceAttributes(attributes()),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID(kind), stringvalidator.ExactlyOneOf(id, name)},
		MarkdownDescription: "The ID of the linked folder. Exactly one of `id` and `display_name` must be set.",
	}
	resp.Schema.Attributes["room_id"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID("ROOM"), stringvalidator.AlsoRequires(name)},
		MarkdownDescription: "The ID of the room. Requires `display_name`.",
	}
	resp.Schema.Attributes["display_name"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tfvalue.NotBlank(), stringvalidator.AlsoRequires(roomID)},
		MarkdownDescription: "The exact name of the linked folder. Exactly one of `id` and `display_name` must be set. Requires `room_id`.",
	}
}

func (d *folderData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *model) error {
		folder, err := d.find(ctx, m)
		if err == nil {
			m.FromAPI(folder)
		}
		return err
	})
}

func (d *folderData) find(ctx context.Context, m *model) (*sparkapi.LinkedFolder, error) {
	if tfvalue.HasValue(m.ID) {
		return d.Client.LinkedFolders.Get(ctx, m.ID.ValueString())
	}
	return findByName(ctx, d.Client, m.RoomID.ValueString(), m.DisplayName.ValueString())
}

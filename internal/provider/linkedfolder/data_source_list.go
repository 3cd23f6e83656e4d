// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package linkedfolder

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type folderList struct{ crud.DataSourceBase }

type listModel struct {
	RoomID        types.String `tfsdk:"room_id"`
	Limit         types.Int64  `tfsdk:"limit"`
	LinkedFolders []model      `tfsdk:"linked_folders"`
}

func (d *folderList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_room_linked_folders"
}

func (d *folderList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the SharePoint and OneDrive folders that are linked to a room (a *space* in the Webex app), sorted by ID. The authenticated account (the account that the access token belongs to) must be a member of the room.",
		Attributes: map[string]schema.Attribute{
			"room_id": schema.StringAttribute{
				Required: true, Validators: []validator.String{crud.ID("ROOM")},
				MarkdownDescription: "The ID of the room.",
			},
			"limit":          crud.LimitAttribute(),
			"linked_folders": crud.ItemsAttribute("The linked folders.", crud.DataSourceAttributes(attributes())),
		},
	}
}

func (d *folderList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		folders := d.Client.LinkedFolders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: m.RoomID.ValueString()})
		m.LinkedFolders, err = crud.Collect[model](folders, m.Limit, label)
		return err
	})
}

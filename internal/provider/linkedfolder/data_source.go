package linkedfolder

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

type folderData struct{ crud.DataSourceBase }

func (d *folderData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_room_linked_folder"
}

func (d *folderData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns a folder of SharePoint or OneDrive that is linked to a room, by ID. Only members of a room can access its linked folders.",
		Attributes:          crud.DataSourceAttributes(attributes()),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Required: true, Validators: []validator.String{crud.ID(kind)},
		Description: "The ID of the linked folder.",
	}
}

func (d *folderData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *model) error {
		folder, err := d.Client.LinkedFolders.Get(ctx, m.ID.ValueString())
		if err == nil {
			m.FromAPI(folder)
		}
		return err
	})
}

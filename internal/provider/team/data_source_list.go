// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package team

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type teamList struct{ crud.DataSourceBase }

type listModel struct {
	Limit types.Int64 `tfsdk:"limit"`
	Teams []model     `tfsdk:"teams"`
}

func (d *teamList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_teams"
}

func (d *teamList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the teams of the authenticated account (the account that the access token belongs to), sorted by ID.",
		Attributes: map[string]schema.Attribute{
			"limit": crud.LimitAttribute(),
			"teams": crud.ItemsAttribute("The teams.", crud.DataSourceAttributes(attributes())),
		},
	}
}

func (d *teamList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		m.Teams, err = crud.Collect[model](d.Client.Teams.List(ctx, sparkapi.TeamFilter{Max: crud.PageSizeFor(m.Limit)}), m.Limit, label)
		return err
	})
}

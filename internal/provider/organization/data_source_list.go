// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package organization

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

type organizationList struct{ crud.DataSourceBase }

type listModel struct {
	Limit         types.Int64 `tfsdk:"limit"`
	Organizations []model     `tfsdk:"organizations"`
}

func (d *organizationList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organizations"
}

func (d *organizationList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the organizations that the authenticated account (the account that the access token belongs to) administers, sorted by ID. Requires an administrator account.",
		Attributes: map[string]schema.Attribute{
			"limit":         crud.LimitAttribute(),
			"organizations": crud.ItemsAttribute("The organizations.", attributes()),
		},
	}
}

func (d *organizationList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		m.Organizations, err = crud.Collect[model](d.Client.Organizations.List(ctx), m.Limit, label)
		return err
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package role

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

type roleList struct{ crud.DataSourceBase }

type listModel struct {
	Limit types.Int64 `tfsdk:"limit"`
	Roles []model     `tfsdk:"roles"`
}

func (d *roleList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_roles"
}

func (d *roleList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the administrator roles, sorted by ID. Requires an administrator account.",
		Attributes: map[string]schema.Attribute{
			"limit": crud.LimitAttribute(),
			"roles": crud.ItemsAttribute("The roles.", attributes()),
		},
	}
}

func (d *roleList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		m.Roles, err = crud.Collect[model](d.Client.Roles.List(ctx), m.Limit, label)
		return err
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package license

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type licenseList struct{ crud.DataSourceBase }

type listModel struct {
	OrgID    types.String `tfsdk:"org_id"`
	Limit    types.Int64  `tfsdk:"limit"`
	Licenses []item       `tfsdk:"licenses"`
}

func (d *licenseList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_licenses"
}

func (d *licenseList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the licenses of an organization, sorted by ID. Requires an administrator account.",
		Attributes: map[string]schema.Attribute{
			"org_id":   organization(""),
			"limit":    crud.LimitAttribute(),
			"licenses": crud.ItemsAttribute("The licenses.", attributes()),
		},
	}
}

func (d *licenseList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		m.Licenses, err = crud.Collect[item](d.Client.Licenses.List(ctx, sparkapi.LicenseFilter{OrgID: m.OrgID.ValueString()}), m.Limit, label)
		return err
	})
}

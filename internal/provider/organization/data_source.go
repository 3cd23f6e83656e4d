// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package organization

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

type organizationData struct{ crud.DataSourceBase }

func (d *organizationData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization"
}

func (d *organizationData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: "Returns an organization by ID. Requires an administrator account of the organization.", Attributes: attributes()}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Required: true, Validators: []validator.String{crud.ID("ORGANIZATION")},
		MarkdownDescription: "The ID of the organization, such as the `org_id` of a person or the `owner_id` of a room.",
	}
}

func (d *organizationData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *model) error {
		organization, err := d.Client.Organizations.Get(ctx, m.ID.ValueString())
		if err == nil {
			m.FromAPI(organization)
		}
		return err
	})
}

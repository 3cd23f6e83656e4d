// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package role

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

type roleData struct{ crud.DataSourceBase }

func (d *roleData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_role"
}

func (d *roleData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns an administrator role by ID or by name. Requires an administrator account.",
		Attributes:          attributes(),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true,
		Validators:          []validator.String{crud.ID("ROLE"), stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("name"))},
		MarkdownDescription: "The ID of the role. Exactly one of `id` and `name` must be set.",
	}
	resp.Schema.Attributes["name"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tfvalue.NotBlank()},
		MarkdownDescription: "The exact name of the role. Webex occasionally renames roles. Exactly one of `id` and `name` must be set.",
	}
}

func (d *roleData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *model) error {
		role, err := d.find(ctx, m)
		if err == nil {
			m.FromAPI(role)
		}
		return err
	})
}

func (d *roleData) find(ctx context.Context, m *model) (*sparkapi.Role, error) {
	if tfvalue.HasValue(m.ID) {
		return d.Client.Roles.Get(ctx, m.ID.ValueString())
	}
	return crud.FindByName("roles", m.Name.ValueString(), d.Client.Roles.List(ctx), label)
}

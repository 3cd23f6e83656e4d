// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package team

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

type teamData struct{ crud.DataSourceBase }

func (d *teamData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_team"
}

func (d *teamData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns a team by ID or by name. The authenticated account (the account that the access token belongs to) must be a member of the team. " +
			"If several teams have the name, the error lists their IDs.",
		Attributes: crud.DataSourceAttributes(attributes()),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true,
		Validators:          []validator.String{crud.ID(kind), stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("name"))},
		MarkdownDescription: "The ID of the team. Exactly one of `id` and `name` must be set.",
	}
	resp.Schema.Attributes["name"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tfvalue.NotBlank()},
		MarkdownDescription: "The exact name of the team. Exactly one of `id` and `name` must be set.",
	}
}

func (d *teamData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *model) error {
		team, err := d.find(ctx, m)
		if err == nil {
			m.FromAPI(team)
		}
		return err
	})
}

func (d *teamData) find(ctx context.Context, m *model) (*sparkapi.Team, error) {
	if tfvalue.HasValue(m.ID) {
		return d.Client.Teams.Get(ctx, m.ID.ValueString())
	}
	return crud.FindByName("teams", m.Name.ValueString(), d.Client.Teams.List(ctx, sparkapi.TeamFilter{Max: crud.PageSize}), label)
}

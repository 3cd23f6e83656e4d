// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type personList struct{ crud.DataSourceBase }

type listModel struct {
	Email         types.String `tfsdk:"email"`
	DisplayName   types.String `tfsdk:"display_name"`
	IDs           types.Set    `tfsdk:"ids"`
	OrgID         types.String `tfsdk:"org_id"`
	Roles         types.Set    `tfsdk:"roles"`
	LocationID    types.String `tfsdk:"location_id"`
	CallingData   types.Bool   `tfsdk:"calling_data"`
	ExcludeStatus types.Bool   `tfsdk:"exclude_status"`
	Limit         types.Int64  `tfsdk:"limit"`
	People        []item       `tfsdk:"people"`
}

func (m *listModel) filter() sparkapi.PersonFilter {
	return sparkapi.PersonFilter{
		Email:         m.Email.ValueString(),
		DisplayName:   m.DisplayName.ValueString(),
		IDs:           tfvalue.SetToStrings(m.IDs),
		OrgID:         m.OrgID.ValueString(),
		Roles:         tfvalue.SetToStrings(m.Roles),
		LocationID:    m.LocationID.ValueString(),
		CallingData:   m.CallingData.ValueBool(),
		ExcludeStatus: m.ExcludeStatus.ValueBool(),
		Max:           crud.PageSizeFor(m.Limit),
	}
}

func (d *personList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_people"
}

func (d *personList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists people, sorted by ID. If no person matches, the list is empty. " +
			"Only administrators can list all people of the organization. All other accounts, including bots, must set `email`, `display_name` or `ids`.",
		Attributes: map[string]schema.Attribute{
			"email": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Email()},
				Description: "The email address of a person. Case-insensitive. If set, only this person is returned.",
			},
			"display_name": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.NotBlank()},
				Description: "The beginning of a display name. If set, only people whose display name begins with it are returned.",
			},
			"ids": schema.SetAttribute{
				Optional: true, ElementType: types.StringType,
				Validators:          []validator.Set{setvalidator.SizeBetween(1, 85), setvalidator.ValueStringsAre(crud.ID(kind))},
				MarkdownDescription: "The IDs of at most 85 people. If set, only these people are returned, and Webex omits `roles`, `licenses` and `status`.",
			},
			"org_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("ORGANIZATION")},
				Description: "The ID of an organization. If set, only people of this organization are returned. For accounts that administer several organizations.",
			},
			"roles": schema.SetAttribute{
				Optional: true, ElementType: types.StringType, Validators: []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.ValueStringsAre(crud.ID("ROLE"))},
				Description: "The IDs of administrator roles. If set, only people with these roles are returned. Requires an administrator account.",
			},
			"location_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("LOCATION")},
				Description: "The ID of a Webex Calling location. If set, only people of this location are returned.",
			},
			"calling_data": callingData(),
			"exclude_status": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to omit `status` and `last_activity`. Webex responds faster without them. Defaults to `false`.",
			},
			"limit":  crud.LimitAttribute(),
			"people": crud.ItemsAttribute("The people.", itemAttributes()),
		},
	}
}

func (d *personList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		people := crud.WarnPartialItems(d.Client.People.List(ctx, m.filter()), &resp.Diagnostics, itemErrors)
		m.People, err = crud.Collect[item](people, m.Limit, label)
		return err
	})
}

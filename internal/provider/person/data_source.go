// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type personData struct{ crud.DataSourceBase }

type lookupModel struct {
	item
	Email       types.String `tfsdk:"email"`
	CallingData types.Bool   `tfsdk:"calling_data"`
}

func (d *personData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_person"
}

func (d *personData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns a person by ID or by email address. Roles, licenses and sign-in settings are returned only to administrators. " +
			"People of other organizations cannot be found by email address. If the person may not exist, use `spark_people`, which returns an empty list instead of an error.",
		Attributes: itemAttributes(),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true,
		Validators:          []validator.String{crud.ID(kind), stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("email"))},
		MarkdownDescription: "The ID of the person. Exactly one of `id` and `email` must be set.",
	}
	resp.Schema.Attributes["calling_data"] = callingData()
	resp.Schema.Attributes["email"] = schema.StringAttribute{
		Optional: true, Validators: []validator.String{tfvalue.Email()},
		MarkdownDescription: "The email address of the person. Case-insensitive. Exactly one of `id` and `email` must be set.",
	}
}

func (d *personData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *lookupModel) error {
		person, err := d.find(ctx, m)
		if err == nil {
			crud.WarnPartialItem(&resp.Diagnostics, person, itemErrors)
			m.FromAPI(person)
		}
		return err
	})
}

func (d *personData) find(ctx context.Context, m *lookupModel) (*sparkapi.Person, error) {
	var options []sparkapi.CallOption
	if m.CallingData.ValueBool() {
		options = append(options, sparkapi.WithCallingData())
	}
	if tfvalue.HasValue(m.ID) {
		return d.Client.People.Get(ctx, m.ID.ValueString(), options...)
	}
	return byEmail(ctx, d.Client, m.Email.ValueString(), options...)
}

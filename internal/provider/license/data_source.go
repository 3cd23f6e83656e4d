// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package license

import (
	"context"
	"strings"

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

type licenseData struct{ crud.DataSourceBase }

type model struct {
	item
	OrgID types.String `tfsdk:"org_id"`
}

func (d *licenseData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_license"
}

func (d *licenseData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns a license of an organization, by ID or by name. Requires an administrator account. If several licenses have the name, the error lists their IDs.",
		Attributes:          attributes(),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true,
		Validators:          []validator.String{crud.ID("LICENSE"), stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("name"))},
		MarkdownDescription: "The ID of the license. Exactly one of `id` and `name` must be set.",
	}
	resp.Schema.Attributes["name"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tfvalue.NotBlank()},
		MarkdownDescription: "The exact name of the license. Webex occasionally renames licenses, so `id` is more reliable. Exactly one of `id` and `name` must be set.",
	}
	resp.Schema.Attributes["org_id"] = organization("Requires `name`.", stringvalidator.AlsoRequires(path.MatchRoot("name")))
}

// organization returns the attribute that selects the organization. The note and the
// validators are added to those of the attribute.
func organization(note string, more ...validator.String) schema.Attribute {
	return schema.StringAttribute{
		Optional: true, Validators: append(more, crud.ID("ORGANIZATION")),
		MarkdownDescription: strings.TrimSpace("The ID of the organization. If omitted, the organization of the authenticated account is used. " + note),
	}
}

func (d *licenseData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *model) error {
		license, err := d.find(ctx, m)
		if err == nil {
			m.FromAPI(license)
		}
		return err
	})
}

func (d *licenseData) find(ctx context.Context, m *model) (*sparkapi.License, error) {
	if tfvalue.HasValue(m.ID) {
		return d.Client.Licenses.Get(ctx, m.ID.ValueString())
	}
	return crud.FindByName("licenses", m.Name.ValueString(), d.Client.Licenses.List(ctx, sparkapi.LicenseFilter{OrgID: m.OrgID.ValueString()}), label)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type webhookList struct{ crud.DataSourceBase }

type listModel struct {
	OwnedBy  types.String `tfsdk:"owned_by"`
	Limit    types.Int64  `tfsdk:"limit"`
	Webhooks []fields     `tfsdk:"webhooks"`
}

func (d *webhookList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhooks"
}

func (d *webhookList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the webhooks of the authenticated account (the account that the access token belongs to), sorted by ID. Only webhooks that were created with the same bot, integration or service app are listed. Secrets are not returned.",
		Attributes: map[string]schema.Attribute{
			"owned_by": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.OneOf("org")},
				MarkdownDescription: "Whose events the webhooks report. Must be `org`, which returns only webhooks for events of the whole organization. If omitted, all webhooks are returned.",
			},
			"limit":    crud.LimitAttribute(),
			"webhooks": crud.ItemsAttribute("The webhooks.", fieldAttributes()),
		},
	}
}

func (d *webhookList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		webhooks := d.Client.Webhooks.List(ctx, sparkapi.WebhookFilter{OwnedBy: sparkapi.WebhookOwner(m.OwnedBy.ValueString()), Max: crud.PageSizeFor(m.Limit)})
		m.Webhooks, err = crud.Collect[fields](webhooks, m.Limit, label)
		return err
	})
}

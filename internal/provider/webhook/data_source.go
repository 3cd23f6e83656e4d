// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook

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

type webhookData struct{ crud.DataSourceBase }

func fieldAttributes() map[string]schema.Attribute {
	all := crud.DataSourceAttributes(attributes(), "target_url_wo", "target_url_wo_version", "secret", "secret_wo", "secret_wo_version")
	all["target_url"] = schema.StringAttribute{Computed: true, MarkdownDescription: "The URL to which Webex sends events as POST requests. **The URL is stored in the state in plain text**, also if the resource sets it with `target_url_wo`."}
	all["owned_by"] = schema.StringAttribute{
		Computed:            true,
		MarkdownDescription: "Whose events the webhook reports: `creator` for events that the creator of the webhook can access, or `org` for events of the whole organization.",
	}
	return all
}

func (d *webhookData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhook"
}

func (d *webhookData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns a webhook of the authenticated account (the account that the access token belongs to), by ID or by name. " +
			"If several webhooks have the name, the error lists their IDs. The secret is not returned.",
		Attributes: fieldAttributes(),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true,
		Validators:          []validator.String{crud.ID(kind), stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("name"))},
		MarkdownDescription: "The ID of the webhook. Exactly one of `id` and `name` must be set.",
	}
	resp.Schema.Attributes["name"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tfvalue.NotBlank()},
		MarkdownDescription: "The exact name of the webhook. Exactly one of `id` and `name` must be set.",
	}
}

func (d *webhookData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *fields) error {
		webhook, err := d.find(ctx, m)
		if err == nil {
			m.FromAPI(webhook)
		}
		return err
	})
}

func (d *webhookData) find(ctx context.Context, m *fields) (*sparkapi.Webhook, error) {
	if tfvalue.HasValue(m.ID) {
		return d.Client.Webhooks.Get(ctx, m.ID.ValueString())
	}
	return crud.FindByName("webhooks", m.Name.ValueString(), d.Client.Webhooks.List(ctx, sparkapi.WebhookFilter{Max: crud.PageSize}), label)
}

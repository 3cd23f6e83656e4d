// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var _ list.ListResourceWithConfigure = (*webhookResource)(nil)

// filter is the configuration of a list block.
type filter struct {
	OwnedBy types.String `tfsdk:"owned_by"`
}

// ListResourceConfigSchema implements [list.ListResource].
func (r *webhookResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the webhooks that the authenticated account (the account that the access token belongs to) created with the same application. Secrets are not returned.",
		Attributes: map[string]schema.Attribute{
			"owned_by": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.OneOf("org")},
				MarkdownDescription: "Whose events the webhooks report. Must be `org`, which returns only webhooks for events of the whole organization. If omitted, all webhooks are returned.",
			},
		},
	}
}

// List implements [list.ListResource].
func (r *webhookResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(f *filter, page int) {
		crud.Stream[model](ctx, req, stream, r.Client.Webhooks.List(ctx, sparkapi.WebhookFilter{OwnedBy: sparkapi.WebhookOwner(f.OwnedBy.ValueString()), Max: page}), label, nil)
	})
}

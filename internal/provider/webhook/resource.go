// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type webhookResource struct {
	crud.ResourceBase
	tracker *conflict.Tracker // nil for the list resource
}

var (
	_ resource.ResourceWithIdentity    = (*webhookResource)(nil)
	_ resource.ResourceWithImportState = (*webhookResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*webhookResource)(nil)
)

func (r *webhookResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhook"
}

func (r *webhookResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a webhook of the authenticated account (the account that the access token belongs to). " +
			"Webex sends events, such as new messages in rooms (*spaces* in the Webex app), to the URL of the webhook.\n\n" +
			"Webex reports only events that the authenticated account can access. A bot receives only those messages of a group room that mention the bot.\n\n" +
			"An access token can manage only webhooks that were created by the same person with the same application (bot, integration or service app). " +
			"Before you change the account or the application, delete the webhooks with the old access token, for example with `terraform destroy -target=spark_webhook.incidents`. Otherwise, Webex continues to send their events. The next apply with the new access token creates the webhooks again.\n\n" +
			"If the webhook has a secret, each event has the header `X-Spark-Signature`, which contains the HMAC-SHA1 of the request body in hexadecimal form. " +
			"To verify an event, the receiver computes the HMAC with the same secret, and compares it with the header.\n\n" +
			"To move from `secret` to `secret_wo`, replace the argument and use a new secret, because older versions of the state still contain the old one. The apply changes the webhook in place.\n\n" +
			"An import does not read the secret. If the configuration contains a secret, the first plan after the import shows an update, which sends this secret to Webex.",
		Attributes: attributes(),
	}
}

// ModifyPlan reports another resource for the same webhook.
func (r *webhookResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.tracker.CheckDuplicateObject(ctx, "spark_webhook", crud.InstanceID(ctx, req.Private, &resp.Diagnostics), req, resp)
}

func (r *webhookResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, r.Account, req, resp, func(plan *model) (*sparkapi.Webhook, error) {
		want := plan.create(plan.sensitive(ctx, req.Config, &resp.Diagnostics))
		return create.Once(ctx, r.createSpec(want), r.tracker, &resp.Diagnostics)
	})
}

func (r *webhookResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, r.Account, req, resp, func(state *model) (*sparkapi.Webhook, error) {
		return r.Bulk.Webhooks.Get(ctx, state.ID.ValueString())
	})
}

func (r *webhookResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	crud.Update(ctx, r.Account, req, resp, func(plan, state *model) (*sparkapi.Webhook, error) {
		return r.Client.Webhooks.Update(ctx, state.ID.ValueString(), plan.update(plan.sensitive(ctx, req.Config, &resp.Diagnostics)))
	})
}

func (r *webhookResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	crud.Delete(ctx, r.Account, req, resp, func(state *model) error {
		return r.Client.Webhooks.Delete(ctx, state.ID.ValueString())
	})
}

// ImportState imports a webhook by ID, or by name if only one webhook has the name.
func (r *webhookResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, kind, crud.Finder{ByName: func(name string) (string, error) {
		webhook, err := crud.FindByName("webhooks", name, r.Client.Webhooks.List(ctx, sparkapi.WebhookFilter{Max: crud.PageSize}), label)
		if err != nil {
			return "", err
		}
		return webhook.ID, nil
	}})
}

// sensitive returns the URL and the secret. Each comes from the plan, or from the
// configuration if it is write-only.
func (m *model) sensitive(ctx context.Context, config tfsdk.Config, diags *diag.Diagnostics) sensitive {
	var url, secret types.String
	diags.Append(config.GetAttribute(ctx, path.Root("target_url_wo"), &url)...)
	diags.Append(config.GetAttribute(ctx, path.Root("secret_wo"), &secret)...)
	return sensitive{
		targetURL: m.TargetURL.ValueString() + url.ValueString(), // one of the two values is null
		secret:    m.Secret.ValueString() + secret.ValueString(),
	}
}

const whyReplaced = "Removing the secret replaces the webhook."

// replaceWhenSecretEnds replaces a webhook whose secret is removed. It is not known whether an
// update without a secret removes the secret.
func replaceWhenSecretEnds() planmodifier.String {
	return stringplanmodifier.RequiresReplaceIf(
		func(ctx context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
			var version types.Int64
			resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("secret_wo_version"), &version)...)
			resp.RequiresReplace = req.PlanValue.IsNull() && version.IsNull()
		}, whyReplaced, whyReplaced)
}

// replaceWhenVersionEnds replaces a webhook whose write-only secret is removed. The state
// contains only the version of this secret.
func replaceWhenVersionEnds() planmodifier.Int64 {
	return int64planmodifier.RequiresReplaceIf(
		func(ctx context.Context, req planmodifier.Int64Request, resp *int64planmodifier.RequiresReplaceIfFuncResponse) {
			var plain types.String
			resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("secret"), &plain)...)
			resp.RequiresReplace = req.PlanValue.IsNull() && plain.IsNull()
		}, whyReplaced, whyReplaced)
}

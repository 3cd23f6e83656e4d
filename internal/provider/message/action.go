// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

type sendMessage struct {
	crud.ActionBase
	tracker *conflict.Tracker
}

var (
	_ action.ActionWithValidateConfig = (*sendMessage)(nil)
	_ action.ActionWithModifyPlan     = (*sendMessage)(nil)
)

func (s *sendMessage) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_send_message"
}

func (s *sendMessage) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Sends a message to a room (a *space* in the Webex app) or a person, for example to announce an apply. Requires Terraform 1.14 or later. " +
			"Terraform does not manage the message and does not delete it. To manage a message that stays in a room, use the resource `spark_message`.",
		Attributes: map[string]schema.Attribute{},
	}
	for name, part := range parts() {
		attribute := schema.StringAttribute{Optional: true, Validators: part.validators, MarkdownDescription: part.description}
		switch name {
		case "text", "markdown", "card":
			attribute.WriteOnly = true
			attribute.MarkdownDescription += " Accepts ephemeral values."
		case "file":
			attribute.MarkdownDescription += " A local file must exist during the plan, unless its path is not known until the apply."
		}
		resp.Schema.Attributes[name] = attribute
	}
}

// ValidateConfig adds errors for configurations that Webex would reject.
func (s *sendMessage) ValidateConfig(ctx context.Context, req action.ValidateConfigRequest, resp *action.ValidateConfigResponse) {
	var config content
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	config.validate(&resp.Diagnostics)
}

// ModifyPlan adds an error for a local file that cannot be sent. Without this check, the
// action would fail after Terraform has applied the changes that the message announces.
func (s *sendMessage) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	var config content
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if file := config.File.ValueString(); tfvalue.HasValue(config.File) && !isWeb(file) {
		_, err := localFile(file)
		diagnostics.AppendError(&resp.Diagnostics, err)
	}
}

// Invoke sends the message. If the user stops Terraform after the request was sent, the
// search for the message continues for a while. The error can then state whether the message
// was sent.
func (s *sendMessage) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var config content
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	sent, err := send(ctx, &s.ProviderData, s.tracker, "", &config, &resp.Diagnostics)
	var unconfirmed *create.UnconfirmedError
	switch {
	case errors.As(err, &unconfirmed):
		_, detail := unconfirmed.Diagnostic()
		resp.Diagnostics.AddError("The "+name(config.Text.ValueString(), config.Markdown.ValueString())+" may have been sent", detail)
	case err != nil:
		diagnostics.AppendError(&resp.Diagnostics, err)
	default:
		resp.SendProgress(action.InvokeProgressEvent{Message: "The message was sent: " + sent.ID})
	}
}

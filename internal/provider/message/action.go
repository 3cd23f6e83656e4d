package message

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
)

type sendMessage struct {
	crud.ActionBase
	tracker *conflict.Tracker
}

var _ action.ActionWithValidateConfig = (*sendMessage)(nil)

func (s *sendMessage) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_send_message"
}

func (s *sendMessage) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Sends a message once, for example to announce an apply. Requires Terraform 1.14 or later. " +
			"The message is not stored in the state, and Terraform does not delete it. To manage a message that stays in a room, use the resource `spark_message`.\n\n" +
			"If the response is lost, the request is not retried, so that no one reads the message twice. The provider searches for the message: the action succeeds with a warning if the message is found, " +
			"and otherwise fails and says that the message may have been sent. A bot cannot search for its messages in group rooms.",
		Attributes: map[string]schema.Attribute{},
	}
	for name, part := range parts() {
		resp.Schema.Attributes[name] = schema.StringAttribute{Optional: true, Validators: part.validators, MarkdownDescription: part.description}
	}
}

// ValidateConfig rejects configurations that Webex would reject.
func (s *sendMessage) ValidateConfig(ctx context.Context, req action.ValidateConfigRequest, resp *action.ValidateConfigResponse) {
	var config content
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	config.validate(&resp.Diagnostics)
}

func (s *sendMessage) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var config content
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.SendProgress(action.InvokeProgressEvent{Message: "Sending the message"})
	sent, err := send(ctx, &s.ProviderData, s.tracker, "", &config, &resp.Diagnostics)
	if err != nil {
		diagnostics.AppendError(&resp.Diagnostics, err)
		return
	}
	resp.SendProgress(action.InvokeProgressEvent{Message: "The message was sent: " + sent.ID})
}

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
		MarkdownDescription: "Sends a message, once: to announce what an apply did. Needs Terraform 1.14 or later. " +
			"The message is in no state, and nothing deletes it: for one that stays as it is written here there is the resource `spark_message`.\n\n" +
			"A request whose answer is lost is not repeated, so that nobody reads the same twice: the message is looked for, and if it is certainly there the action succeeds with a warning, " +
			"else it fails, and says that it may have been sent. A bot cannot look for what it wrote in a room of many.",
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

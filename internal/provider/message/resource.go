package message

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type messageResource struct {
	crud.ResourceBase
	tracker *conflict.Tracker // nil for the list resource
}

var (
	_ resource.ResourceWithIdentity       = (*messageResource)(nil)
	_ resource.ResourceWithImportState    = (*messageResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*messageResource)(nil)
	_ resource.ResourceWithValidateConfig = (*messageResource)(nil)
)

func (r *messageResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_message"
	resp.ResourceBehavior.MutableIdentity = true // see Update
}

func (r *messageResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A message that stays as it is written here: a welcome, the rules of a room, a link to what everybody looks for. " +
			"To say something once, after an apply, use the action `spark_send_message`.\n\n" +
			"Everybody in the room is told of a new message. Another `text` or `markdown` edits it where it stands, which nobody is told of, " +
			fmt.Sprintf("and which the service allows %d times, and not for a message with a file or a card: after that the message is replaced by a new one. ", maxEdits) +
			"Where it goes to another room, person or thread it is written there and then deleted here.\n\n" +
			"Where the answer to sending is lost, the message is looked for and taken into the state, if it is certainly that one: same place, same text, by the owner of the access token, " +
			"and no other such. A bot cannot look for what it wrote in a room of many, and a file without a text is not known again: the error then says that it may have been sent.\n\n" +
			"Destroying the resource deletes the message for everybody.",
		Attributes: managed(),
	}
}

// ValidateConfig rejects configurations that Webex would reject.
func (r *messageResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	config.validate(&resp.Diagnostics)
}

// ModifyPlan replaces a message whose text changes and that cannot be edited.
func (r *messageResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || req.State.Raw.IsNull() {
		return
	}
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if !plan.hasSameDestination(&state) { // or the destination is not known yet
		for name, unknown := range volatile {
			resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root(name), unknown)...)
		}
		return
	}
	if plan.hasSameText(&state) {
		return
	}
	var why string
	switch {
	case !state.File.IsNull() || !state.Card.IsNull() || len(state.Files.Elements()) > 0:
		why = "The service does not edit messages with a file or a card."
	case state.Edits.ValueInt64() >= maxEdits:
		why = fmt.Sprintf("The service edits a message %d times at most, and this one has been.", maxEdits)
	default:
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("edits"), types.Int64Value(state.Edits.ValueInt64()+1))...)
		return
	}
	resp.Diagnostics.AddWarning("A message will be deleted and written anew", why+" Everybody in the room is told of the new one.")
	resp.RequiresReplace.Append(path.Root("text"), path.Root("markdown"))
}

func (r *messageResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, r.Account, req, resp, func(plan *model) (*sparkapi.Message, error) {
		return send(ctx, &r.ProviderData, r.tracker, "spark_message", &plan.content, &resp.Diagnostics)
	})
}

func (r *messageResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, r.Account, req, resp, func(state *model) (*sparkapi.Message, error) {
		return r.Client.Messages.Get(ctx, state.ID.ValueString())
	})
}

// Update edits the message. If the destination changes, Update sends a new message and
// then deletes the old one. Terraform cannot replace the resource for this, because the
// plan may not know the new destination yet, for example when the room is replaced.
func (r *messageResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	crud.Update(ctx, r.Account, req, resp, func(plan, state *model) (*sparkapi.Message, error) {
		id := state.ID.ValueString()
		if plan.hasSameDestination(state) {
			if plan.hasSameText(state) {
				return r.Client.Messages.Get(ctx, id)
			}
			return r.Client.Messages.Update(ctx, id, sparkapi.MessageUpdate{
				RoomID: state.RoomID.ValueString(), Text: plan.Text.ValueString(), Markdown: plan.Markdown.ValueString(),
			})
		}
		sent, err := send(ctx, &r.ProviderData, r.tracker, "spark_message", &plan.content, &resp.Diagnostics)
		if err != nil {
			return nil, err
		}
		plan.Edits = types.Int64Value(0)
		if err := r.Client.Messages.Delete(ctx, id); err != nil && !account.IsGone(err) {
			return sent, err
		}
		return sent, nil
	})
}

func (r *messageResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	crud.Delete(ctx, r.Account, req, resp, func(state *model) error {
		return r.Client.Messages.Delete(ctx, state.ID.ValueString())
	})
}

// ImportState imports a message by ID.
func (r *messageResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, kind, func(name string) (string, error) {
		return "", &diagnostics.Error{
			Summary: fmt.Sprintf("%q is not the id of a message", name),
			Detail:  "A message has no name. The data source spark_messages finds the ids of those of a room.",
		}
	})
}

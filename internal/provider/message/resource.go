// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

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
		MarkdownDescription: "Manages a message that stays in a room (a *space* in the Webex app), such as a welcome message, rules or links. " +
			"The authenticated account (the account that the access token belongs to) is the author of the message. " +
			"To send a message that Terraform does not manage afterwards, use the action `spark_send_message`.\n\n" +
			"!> **Destroying the resource deletes the message for all room members. This cannot be undone.** This is also true if the room is kept.\n\n" +
			"Webex notifies all room members of a new message. Changing `text` or `markdown` edits the message, and Webex notifies no one. " +
			fmt.Sprintf("Webex allows at most %d edits of a message, and no edits of a message with a file or a card.\n\n", maxEdits) +
			"If Webex cannot edit the message, the provider sends a new message and then deletes the old one, so all room members are notified. The same happens if the room, recipient, thread, file or card changes. The plan shows a warning.\n\n" +
			"If a person deletes the message in the Webex app, the next apply sends the message again.\n\n" +
			"Webex does not document whether a bot can read its own messages in group rooms. After the first apply with a bot, run `terraform plan`. " +
			"If the plan creates the message again, or fails with status 403, use the access token of an integration, or the action `spark_send_message`.\n\n" +
			"If no response is received for a new message, the provider searches for the message. If exactly one message of the authenticated account has the same destination and text, the provider adds this message to the state. " +
			"Otherwise, the apply fails, and the error states that the message may have been sent. A bot cannot search for its messages in group rooms, and a file without text cannot be recognized.",
		Attributes: resourceAttributes(),
	}
}

// ValidateConfig adds errors for configurations that Webex would reject.
func (r *messageResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	config.validate(&resp.Diagnostics)
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

// Update edits the message, or sends a new message and then deletes the old one. Terraform
// cannot replace the resource instead, because the plan may not know whether a new message is
// necessary. An example is a room that is replaced in the same run. If the old message cannot
// be deleted, the next apply deletes it.
func (r *messageResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	before := loadOutdated(ctx, req.Private, &resp.Diagnostics)
	outdated := slices.Clone(before)
	crud.Update(ctx, r.Account, req, resp, func(plan, state *model) (*sparkapi.Message, error) {
		message, err := r.change(ctx, plan, state, resp)
		if message != nil && !sparkapi.SameID(message.ID, state.ID.ValueString()) {
			outdated = append(outdated, outdatedMessage{state.ID.ValueString(), state.PersonID.ValueString()})
		}
		if err != nil {
			return message, err
		}
		outdated, err = r.deleteAll(ctx, outdated)
		return message, err
	})
	if !slices.Equal(outdated, before) {
		outdated.save(ctx, resp.Private, &resp.Diagnostics)
	}
}

// change makes the planned change, except that it does not delete the old message.
func (r *messageResource) change(ctx context.Context, plan, state *model, resp *resource.UpdateResponse) (*sparkapi.Message, error) {
	id := state.ID.ValueString()
	switch change, _ := plan.changeFrom(state); change {
	case sendAgain:
		plan.Edits = types.Int64Value(0)
		return send(ctx, &r.ProviderData, r.tracker, "spark_message", &plan.content, &resp.Diagnostics)
	case edit:
		message, err := r.Client.Messages.Update(ctx, id, sparkapi.MessageUpdate{
			RoomID: state.RoomID.ValueString(), Text: plan.Text.ValueString(), Markdown: plan.Markdown.ValueString(),
		})
		if errors.Is(err, sparkapi.ErrBadRequest) { // the maximum makes the next plan send the message again
			resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("edits"), int64(maxEdits))...)
			return nil, &editRefusedError{err}
		}
		plan.Edits = types.Int64Value(state.Edits.ValueInt64() + 1)
		return message, err
	default:
		plan.Edits = state.Edits
		return r.Client.Messages.Get(ctx, id)
	}
}

// deleteAll deletes messages. After an error, it returns the messages that are not deleted
// yet.
func (r *messageResource) deleteAll(ctx context.Context, outdated outdatedMessages) (outdatedMessages, error) {
	for i, message := range outdated {
		err := r.Client.Messages.Delete(ctx, message.ID)
		if account.IsGone(err) {
			err = r.Account.CheckAbsent(account.CreatedBy(message.AuthorID), err)
		}
		if err != nil {
			return outdated[i:], fmt.Errorf("delete the old message: %w", err)
		}
	}
	return nil, nil
}

func (r *messageResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	outdated := loadOutdated(ctx, req.Private, &resp.Diagnostics)
	crud.Delete(ctx, r.Account, req, resp, func(state *model) error {
		if _, err := r.deleteAll(ctx, outdated); err != nil {
			return err
		}
		return r.Client.Messages.Delete(ctx, state.ID.ValueString())
	})
}

// ImportState imports a message by ID, by UUID, or by the link that the Webex app copies.
func (r *messageResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, kind, crud.Finder{
		ByName: func(name string) (string, error) {
			return "", &diagnostics.Error{
				Summary: fmt.Sprintf("%q is not the ID of a message", name),
				Detail: "Messages have no name. Use the ID of the message, which the data source spark_messages returns, or the link webexteams://im?space=UUID&message=UUID, " +
					"which the Webex app copies.",
			}
		},
		ByID: func(id string) (string, error) {
			if id == cmp.Or(req.ID, id) { // a complete ID, which the read after the import checks
				return id, nil
			}
			message, err := find(ctx, r.Client, req.ID)
			if err != nil {
				return "", err
			}
			return message.ID, nil
		},
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"cmp"
	"context"
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// send sends a message exactly once. The resource type is empty for the action, because
// Terraform does not manage its message.
func send(ctx context.Context, data *crud.ProviderData, tracker *conflict.Tracker, resourceType string, c *content, diags *diag.Diagnostics) (*sparkapi.Message, error) {
	want, err := c.create()
	if err != nil {
		return nil, err
	}
	spec := createSpec(data.Client, want, c.File.ValueString())
	spec.ResourceType, spec.AccountID = resourceType, data.Account.ID()
	return create.Once(ctx, spec, tracker, diags)
}

// createSpec describes how to send a message, and how to find the message if the response is
// lost. Several messages may have the same text. A bot cannot find its own messages in a
// group room, because Webex returns only messages that mention the bot.
func createSpec(api *sparkapi.Client, want sparkapi.MessageCreate, file string) create.Spec[sparkapi.Message] {
	files := min(len(file), 1)
	return create.Spec[sparkapi.Message]{
		Object: "the " + name(want.Text, want.Markdown), ImportID: want.RoomID + want.ToPersonID + want.ToPersonEmail + "/" + want.ParentID + "/" + want.Text + want.Markdown,
		Sent: sentFields(want, file), NewestFirst: true,
		Create: func(ctx context.Context) (*sparkapi.Message, error) { return api.Messages.Create(ctx, want) },
		Get:    func(ctx context.Context, id string) (*sparkapi.Message, error) { return api.Messages.Get(ctx, id) },
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Message, error] {
			if want.RoomID == "" {
				return api.Messages.ListDirect(ctx, sparkapi.DirectMessageFilter{
					ParentID: want.ParentID, PersonID: want.ToPersonID, PersonEmail: want.ToPersonEmail,
				})
			}
			return api.Messages.List(ctx, sparkapi.MessageFilter{RoomID: want.RoomID, ParentID: want.ParentID})
		},
		Matches: func(m *sparkapi.Message) bool {
			// If a message has Markdown, Webex renders the text from it. Messages with the
			// same Markdown may therefore have different texts.
			plain := want.Markdown == "" && want.Text != ""
			return sparkapi.SameID(m.ParentID, want.ParentID) && len(m.Files) == files && len(m.Attachments) == len(want.Attachments) &&
				(!plain || m.Markdown == "" && sparkapi.SameText(m.Text, want.Text))
		},
		Candidate: func(m *sparkapi.Message) create.Candidate {
			return create.Candidate{ID: m.ID, Created: m.Created.Time, CreatorID: m.PersonID}
		},
	}
}

// sentFields returns the fields that the created message must have. Webex returns a card in
// another form and a file as a URL, so Matches compares only their number. A file without
// text never matches.
func sentFields(want sparkapi.MessageCreate, file string) map[string]any {
	switch {
	case want.Markdown != "": // the text is only for apps that do not render Markdown
		return map[string]any{"markdown": want.Markdown}
	case want.Text != "":
		return map[string]any{"text": want.Text}
	}
	return map[string]any{"files": []string{file}}
}

// name returns the name of a message in diagnostics. The name contains the beginning of the
// plain text, or of the Markdown if there is no plain text.
func name(text, markdown string) string {
	start := beginning(cmp.Or(text, markdown))
	if start == "" {
		return "message with a file"
	}
	return fmt.Sprintf("message %q", start)
}

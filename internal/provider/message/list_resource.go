// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var _ list.ListResourceWithConfigure = (*messageResource)(nil)

// filter is the configuration of a list block.
type filter struct {
	RoomID types.String `tfsdk:"room_id"`
}

// ListResourceConfigSchema implements [list.ListResource].
func (r *messageResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the messages in a room (a *space* in the Webex app), newest first. The list includes messages of other authors. Do not import these messages, because Terraform can edit only messages of the authenticated account (the account that the access token belongs to). " +
			"A bot cannot list the messages of a group room.",
		Attributes: map[string]schema.Attribute{
			"room_id": schema.StringAttribute{
				Required: true, Validators: []validator.String{crud.ID("ROOM")},
				MarkdownDescription: "The ID of the room.",
			},
		},
	}
}

// List implements [list.ListResource].
func (r *messageResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(f *filter, page int) {
		crud.Stream[model](ctx, req, stream, r.Client.Messages.List(ctx, sparkapi.MessageFilter{RoomID: f.RoomID.ValueString(), Max: page}), displayLabel, nil)
	})
}

// displayLabel returns the ID of a message and its label: the author and the beginning of the
// text.
func displayLabel(a *sparkapi.Message) (id, name string) {
	return a.ID, a.PersonEmail + ": " + beginning(a.Text)
}

// beginning returns the first characters of a text on one line.
func beginning(text string) string {
	const maxLetters = 60
	text = strings.Join(strings.Fields(text), " ")
	letters := []rune(text)
	if len(letters) > maxLetters {
		return string(letters[:maxLetters]) + "…"
	}
	return text
}

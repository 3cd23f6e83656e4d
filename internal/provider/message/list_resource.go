package message

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var _ list.ListResourceWithConfigure = (*messageResource)(nil)

// filter is what a list block says.
type filter struct {
	RoomID types.String `tfsdk:"room_id"`
}

// ListResourceConfigSchema is the configuration of a list block.
func (r *messageResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The messages of a room, the newest first, of all who wrote there. Only one's own can be edited.",
		Attributes: map[string]schema.Attribute{
			"room_id": schema.StringAttribute{
				Required: true, Validators: []validator.String{crud.ID("ROOM")},
				MarkdownDescription: "The room.",
			},
		},
	}
}

// List finds what exists.
func (r *messageResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(f *filter, page int) {
		crud.Stream[model](ctx, req, stream, r.Client.Messages.List(ctx, sparkapi.MessageFilter{RoomID: f.RoomID.ValueString(), Max: page}), display, nil)
	})
}

// display is who wrote it, and how it begins.
func display(a *sparkapi.Message) (id, name string) {
	return a.ID, a.PersonEmail + ": " + begin(a.Text)
}

// begin is how a text begins.
func begin(text string) string {
	const most = 60 // letters
	letters := []rune(text)
	if len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}

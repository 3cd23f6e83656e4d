package membership

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var _ list.ListResourceWithConfigure = (*membershipResource)(nil)

// filter is what a list block says.
type filter struct {
	RoomID types.String `tfsdk:"room_id"`
}

// ListResourceConfigSchema is the configuration of a list block.
func (r *membershipResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Who is in a room, or in which rooms the owner of the access token is.",
		Attributes: map[string]schema.Attribute{
			"room_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("ROOM")},
				MarkdownDescription: "The room. Left out: the own memberships of the owner of the access token, in all rooms.",
			},
		},
	}
}

// List finds what exists.
func (r *membershipResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(f *filter, page int) {
		crud.Stream[model](ctx, req, stream, r.Client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: f.RoomID.ValueString(), Max: page}), display, nil)
	})
}

// display is the name of the person and the address, which alone is unique.
func display(a *sparkapi.Membership) (id, name string) {
	return a.ID, a.PersonDisplayName + " (" + a.PersonEmail + ")"
}

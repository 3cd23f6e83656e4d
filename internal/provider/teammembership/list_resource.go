package teammembership

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var _ list.ListResourceWithConfigure = (*teamMembershipResource)(nil)

// filter is what a list block says.
type filter struct {
	TeamID types.String `tfsdk:"team_id"`
}

// ListResourceConfigSchema is the configuration of a list block.
func (r *teamMembershipResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Who is in a team.",
		Attributes: map[string]schema.Attribute{
			"team_id": schema.StringAttribute{
				Required: true, Validators: []validator.String{crud.ID("TEAM")},
				MarkdownDescription: "The team.",
			},
		},
	}
}

// List finds what exists.
func (r *teamMembershipResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(f *filter, page int) {
		crud.Stream[model](ctx, req, stream, r.Client.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: f.TeamID.ValueString(), Max: page}), display, nil)
	})
}

// display is the name of the person and the address, which alone is unique.
func display(a *sparkapi.TeamMembership) (id, name string) {
	return a.ID, a.PersonDisplayName + " (" + a.PersonEmail + ")"
}

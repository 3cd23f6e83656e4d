// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"context"
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var _ list.ListResourceWithConfigure = (*personResource)(nil)

// filter is the configuration of a list block.
type filter struct {
	Email       types.String `tfsdk:"email"`
	DisplayName types.String `tfsdk:"display_name"`
	OrgID       types.String `tfsdk:"org_id"`
	LocationID  types.String `tfsdk:"location_id"`
}

// ListResourceConfigSchema implements [list.ListResource].
func (r *personResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the people of an organization. Only administrators can list all people. Other accounts, including bots, must set `email` or `display_name`.",
		Attributes: map[string]schema.Attribute{
			"email": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Email()},
				MarkdownDescription: "The email address of the person to return. Case-insensitive.",
			},
			"display_name": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.NotBlank()},
				MarkdownDescription: "The beginning of the display name of the people to return.",
			},
			"org_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("ORGANIZATION")},
				MarkdownDescription: "The ID of the organization, for administrators of several organizations.",
			},
			"location_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("LOCATION")},
				MarkdownDescription: "The ID of a location. If set, only people of this location are returned.",
			},
		},
	}
}

// List implements [list.ListResource].
func (r *personResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(f *filter, page int) {
		crud.Stream[model](ctx, req, stream, r.list(ctx, f, page), displayLabel, itemErrors)
	})
}

func (r *personResource) list(ctx context.Context, f *filter, page int) iter.Seq2[*sparkapi.Person, error] {
	return r.Client.People.List(ctx, sparkapi.PersonFilter{
		Email:       f.Email.ValueString(),
		DisplayName: f.DisplayName.ValueString(),
		OrgID:       f.OrgID.ValueString(),
		LocationID:  f.LocationID.ValueString(),
		Max:         page,
	})
}

// displayLabel returns the ID of a person, and a label with the name and the email addresses,
// because names are not unique.
func displayLabel(p *sparkapi.Person) (id, name string) {
	return p.ID, p.DisplayName + " (" + strings.Join(p.Emails, ", ") + ")"
}

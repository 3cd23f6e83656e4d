// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package team

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var _ list.ListResourceWithConfigure = (*teamResource)(nil)

// filter is the configuration of a list block. Webex has no filter for teams.
type filter struct{}

// ListResourceConfigSchema implements [list.ListResource].
func (r *teamResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the teams of which the authenticated account (the account that the access token belongs to) is a member.",
	}
}

// List implements [list.ListResource].
func (r *teamResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(_ *filter, page int) {
		crud.Stream[model](ctx, req, stream, r.Client.Teams.List(ctx, sparkapi.TeamFilter{Max: page}), label, nil)
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

var _ list.ListResourceWithConfigure = (*setResource[roomSetModel, *roomSetModel])(nil)

// ListResourceConfigSchema returns the schema of a list block, which has no filters.
func (r *setResource[M, P]) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: "Lists the members of each " + strings.TrimPrefix(r.text.introduced, "a ") + " of which the authenticated account (the account that the access token belongs to) is a member. " +
		"Each result represents all members of one " + r.noun + ". " + r.text.listed + "The members are read only with `include_resource`, which requires one more request for each " + r.noun + "."}
}

// List lists the rooms or teams.
func (r *setResource[M, P]) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(_ *struct{}, pageSize int) {
		parents := r.listParents(ctx, r.Client, pageSize)
		if req.IncludeResource {
			parents = mapItems(parents, func(p *memberIndex, err error) (*memberIndex, error) { return r.withMembers(ctx, p, err) })
		}
		crud.Stream[M, memberIndex, P](ctx, req, stream, parents, parentLabel, nil)
	})
}

// withMembers reads the members of a room or team in a list. If the room or team no longer
// exists, it returns a [crud.SkippedItemError].
func (r *setResource[M, P]) withMembers(ctx context.Context, listed *memberIndex, err error) (*memberIndex, error) {
	if err != nil {
		return nil, err
	}
	in := &manager{parent: r.parent, client: r.Client, account: r.Account, parentID: listed.parentID}
	index, err := in.index(ctx)
	switch {
	case account.IsGone(err):
		return nil, &crud.SkippedItemError{ID: listed.parentID, Name: listed.parentName, Err: err}
	case err != nil:
		return nil, err
	}
	index.parentID, index.parentName = listed.parentID, listed.parentName
	return index, nil
}

package members

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

var _ list.ListResourceWithConfigure = (*membersResource[roomModel, *roomModel])(nil)

// filter is what a list block says: nothing.
type filter struct{}

// ListResourceConfigSchema is the configuration of a list block.
func (r *membersResource[M, PM]) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: "The people of all " + r.noun + "s that the owner of the access token is in. " + r.without +
		"With `include_resource`, one more request for each reads who they are."}
}

// List finds what exists.
func (r *membersResource[M, PM]) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	crud.List(ctx, req, stream, func(_ *filter, page int) {
		places := r.all(ctx, r.Client, page)
		if req.IncludeResource {
			places = r.peopled(ctx, places)
		}
		crud.Stream[M, roster, PM](ctx, req, stream, places, label, nil)
	})
}

// peopled are the same places with their people.
func (r *membersResource[M, PM]) peopled(ctx context.Context, places iter.Seq2[*roster, error]) iter.Seq2[*roster, error] {
	return func(yield func(*roster, error) bool) {
		for empty, err := range places {
			var there *roster
			if err == nil {
				there, err = r.read(ctx, empty.placeID)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			there.placeID, there.title = empty.placeID, empty.title
			if !yield(there, nil) {
				return
			}
		}
	}
}

func label(a *roster) (id, name string) { return a.placeID, a.title }

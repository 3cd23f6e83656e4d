package crud

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Stream answers a list resource, item by item as they come: each with its
// identity, the name that people know it under, and the resource itself where that
// is asked for. It ends at Terraform's limit, so that no further page is asked
// for. An error travels in the stream, as its last result. Where faults are given,
// an item that the service could not read wholly is sent with a warning, as
// [Partial] has it.
func Stream[M, T any, PM Model[M, T]](ctx context.Context, req list.ListRequest, stream *list.ListResultsStream, items iter.Seq2[*T, error],
	label func(*T) (id, name string), faults func(*T) (id string, errors map[string]sparkapi.ItemError),
) {
	stream.Results = func(push func(list.ListResult) bool) {
		sent := int64(0)
		for item, err := range items {
			if err != nil {
				push(failed(err))
				return
			}
			result := req.NewListResult(ctx)
			var id string
			id, result.DisplayName = label(item)
			result.Diagnostics.Append(result.Identity.SetAttribute(ctx, path.Root("id"), id)...)
			if faults != nil {
				Partial(&result.Diagnostics, item, faults)
			}
			if req.IncludeResource {
				model := PM(new(M))
				model.Fill(item)
				result.Diagnostics.Append(result.Resource.Set(ctx, model)...)
			}
			sent++
			if !push(result) || req.Limit > 0 && sent >= req.Limit {
				return
			}
		}
	}
}

// List reads the filters of a list resource and streams what they let through.
// Null stands for a list block without a config block, which has no filters.
func List[F any](ctx context.Context, req list.ListRequest, stream *list.ListResultsStream, fill func(filter *F, page int)) {
	filter := new(F)
	if !req.Config.Raw.IsNull() {
		if diags := req.Config.Get(ctx, filter); diags.HasError() {
			stream.Results = list.ListResultsStreamDiagnostics(diags)
			return
		}
	}
	limit := types.Int64Null()
	if req.Limit > 0 {
		limit = types.Int64Value(req.Limit)
	}
	fill(filter, PageFor(limit))
}

func failed(err error) list.ListResult {
	var diags diag.Diagnostics
	Fail(&diags, err)
	return list.ListResult{Diagnostics: diags}
}

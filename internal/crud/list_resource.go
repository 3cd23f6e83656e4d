// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
)

// List reads the configuration of a list resource, which is null if there is no config
// block. It calls run with the configuration and the page size to request. The page size
// includes one item more than the limit of Terraform.
func List[F any](ctx context.Context, req list.ListRequest, stream *list.ListResultsStream, run func(filter *F, pageSize int)) {
	filter := new(F)
	if !req.Config.Raw.IsNull() {
		if diags := req.Config.Get(ctx, filter); diags.HasError() {
			stream.Results = list.ListResultsStreamDiagnostics(diags)
			return
		}
	}
	limit := types.Int64Null()
	if req.Limit > 0 {
		limit = types.Int64Value(req.Limit + 1) // the additional item shows whether the limit omits items
	}
	run(filter, PageSizeFor(limit))
}

// Stream sends the items of a list resource, each as soon as it is read. A result has the
// identity, the display name, and the resource if Terraform requests it. Stream ends at
// the limit of Terraform. It sends the last result after requesting one more item, and
// adds a warning if there is one.
//
// An item with a [SkippedItemError] is omitted with a warning. Any other error is the last
// result. If itemErrors is not nil, Stream calls [WarnPartialItem] for each item.
func Stream[M, T any, PM Model[M, T]](ctx context.Context, req list.ListRequest, stream *list.ListResultsStream, items iter.Seq2[*T, error],
	label func(*T) (id, name string), itemErrors ItemErrors[T],
) {
	stream.Results = func(push func(list.ListResult) bool) {
		count := int64(0)
		var last *list.ListResult // at the limit
		for item, err := range items {
			if skipped, ok := errors.AsType[*SkippedItemError](err); ok {
				if !push(warningResult(skipped)) {
					return
				}
				continue
			}
			if last != nil {
				if err == nil {
					last.Diagnostics.AddWarning("More results exist than the limit allows", fmt.Sprintf(
						"Terraform requested at most %d results, which is the limit of the list block, or 100 if the block has no limit. Webex has more results. Set a higher limit to list all of them.", req.Limit))
				}
				break
			}
			if err != nil {
				push(errorResult(err))
				return
			}
			result := req.NewListResult(ctx)
			var id string
			id, result.DisplayName = label(item)
			result.Diagnostics.Append(result.Identity.SetAttribute(ctx, path.Root("id"), id)...)
			if itemErrors != nil {
				WarnPartialItem(&result.Diagnostics, item, itemErrors)
			}
			if req.IncludeResource {
				model := PM(new(M))
				model.FromAPI(item)
				result.Diagnostics.Append(result.Resource.Set(ctx, model)...)
			}
			if count++; count == req.Limit {
				last = &result
				continue
			}
			if !push(result) {
				return
			}
		}
		if last != nil {
			push(*last)
		}
	}
}

// SkippedItemError is the error of an item whose details Webex no longer returns, because
// the item was deleted after Webex had listed it.
type SkippedItemError struct {
	ID, Name string
	Err      error
}

// Error returns the name, the ID and the cause.
func (e *SkippedItemError) Error() string { return e.Name + " (" + e.ID + "): " + e.Err.Error() }

// Unwrap returns the cause.
func (e *SkippedItemError) Unwrap() error { return e.Err }

// warningResult returns a result that consists of a warning. Terraform shows the warning
// and continues.
func warningResult(skipped *SkippedItemError) list.ListResult {
	var diags diag.Diagnostics
	diags.AddWarning(fmt.Sprintf("Could not read %q during the query", skipped.Name), diagnostics.Explain(skipped.Err, fmt.Sprintf(
		"The object %s was probably deleted, or the authenticated account was removed from it, after Webex had listed it. The results do not include the object. Run the query again to list the current objects.", skipped.ID)))
	return list.ListResult{Diagnostics: diags}
}

func errorResult(err error) list.ListResult {
	var diags diag.Diagnostics
	diagnostics.AppendError(&diags, err)
	return list.ListResult{Diagnostics: diags}
}

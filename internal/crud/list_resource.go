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

// List reads the configuration of a list resource, which may have no config block, and
// calls run with it and with the page size to request, which is one more than the limit of
// Terraform.
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
		limit = types.Int64Value(req.Limit + 1) // one more shows whether the limit omits any
	}
	run(filter, PageSizeFor(limit))
}

// Stream sends the items of a list resource, each as it is read: with the identity, the
// name to display, and the resource itself if Terraform requests it. Stream ends at the
// limit of Terraform. The result at the limit waits for the next item, and has a warning if
// there is one. An item with a [SkippedItemError] is omitted with a warning. Any other error
// is the last result.
// If itemErrors is not nil, a partial item has a warning, as with [WarnPartialItem].
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
						"Terraform requested at most %d results, which is the limit of the list block, or 100 if it has none. Webex has more. Set a higher limit to list all.", req.Limit))
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

// SkippedItemError is the error of an item that was deleted after Webex listed it, so that
// Webex no longer returns its details.
type SkippedItemError struct {
	ID, Name string
	Err      error
}

// Error returns the name and the cause.
func (e *SkippedItemError) Error() string { return e.Name + " (" + e.ID + "): " + e.Err.Error() }

// Unwrap returns the cause.
func (e *SkippedItemError) Unwrap() error { return e.Err }

// warningResult returns a result that has only a warning. Terraform shows the warning and
// continues.
func warningResult(skipped *SkippedItemError) list.ListResult {
	var diags diag.Diagnostics
	diags.AddWarning(fmt.Sprintf("%q disappeared during the query", skipped.Name), diagnostics.Explain(skipped.Err, fmt.Sprintf(
		"Probably %s was deleted, or the authenticated account was removed from it, after Webex had listed it. The results omit it. Run the query again to see what exists now.", skipped.ID)))
	return list.ListResult{Diagnostics: diags}
}

func errorResult(err error) list.ListResult {
	var diags diag.Diagnostics
	diagnostics.AppendError(&diags, err)
	return list.ListResult{Diagnostics: diags}
}

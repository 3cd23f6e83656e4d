// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// PageSize is the page size of lists that are read to the end.
const PageSize = sparkapi.LargestPage

// PageSizeFor returns the page size of a list that is read up to a limit, which can be
// null.
func PageSizeFor(limit types.Int64) int {
	if tfvalue.HasValue(limit) {
		return int(min(limit.ValueInt64(), PageSize))
	}
	return PageSize
}

// ReadDataSource implements Read of a data source. The function read gets the
// configuration and sets the computed attributes.
func ReadDataSource[M any](ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse, read func(m *M) error) {
	m := new(M)
	resp.Diagnostics.Append(req.Config.Get(ctx, m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := read(m); err != nil {
		diagnostics.AppendError(&resp.Diagnostics, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// Collect reads items up to a limit and requests no further pages. A null limit reads all
// items. The items are sorted by ID, so that the result is the same in each run. If label
// is nil, they stay in the order in which Webex returns them.
func Collect[M, T any, PM Model[M, T]](items iter.Seq2[*T, error], limit types.Int64, label func(*T) (id, name string)) ([]M, error) {
	var objects []*T
	for object, err := range items {
		if err != nil {
			return nil, err
		}
		objects = append(objects, object)
		if tfvalue.HasValue(limit) && int64(len(objects)) >= limit.ValueInt64() {
			break
		}
	}
	if label != nil {
		slices.SortFunc(objects, func(a, b *T) int {
			idA, _ := label(a)
			idB, _ := label(b)
			return strings.Compare(idA, idB)
		})
	}
	models := make([]M, len(objects))
	for i, object := range objects {
		PM(&models[i]).FromAPI(object)
	}
	return models, nil
}

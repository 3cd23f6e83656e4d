// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"errors"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// maxParallel is the maximum number of concurrent requests of one resource. Terraform works
// on up to ten resources at the same time, and the client limits their requests together.
const maxParallel = 4

var errNotAttempted = errors.New("not attempted after an earlier failure")

// forEachParallel calls do for each item, for some of them concurrently, and returns the
// errors in the order of the items. After an error that affects all items, such as an invalid
// token, a rate limit or a canceled context, it attempts no further items.
func forEachParallel[T any](ctx context.Context, items []T, do func(T) error) []error {
	errs := make([]error, len(items))
	var stopped atomic.Bool
	var group errgroup.Group
	group.SetLimit(maxParallel)
	for i, item := range items {
		group.Go(func() error {
			if stopped.Load() {
				errs[i] = errNotAttempted
				return nil
			}
			err := do(item)
			if errors.Is(err, sparkapi.ErrUnauthorized) || errors.Is(err, sparkapi.ErrRateLimited) || ctx.Err() != nil {
				stopped.Store(true)
			}
			errs[i] = err
			return nil
		})
	}
	_ = group.Wait() // the functions return no error
	return errs
}

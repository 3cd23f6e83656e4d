// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package create

import (
	"context"
	"time"
)

// retryDelays are the delays before each search. Lists may lag, and other resources of
// the same apply may be at work.
var retryDelays = []time.Duration{0, 500 * time.Millisecond, time.Second, 2 * time.Second, 3 * time.Second}

// shutdownGracePeriod is how long a search may continue after Terraform was interrupted.
// Webex may just have asked for a pause of 15 seconds (429 Too Many Requests), so less
// would often find nothing. Users who press Ctrl-C do not wait longer.
const shutdownGracePeriod = 25 * time.Second

// withGracePeriod returns a context that ends shutdownGracePeriod after ctx.
func withGracePeriod(ctx context.Context) (context.Context, context.CancelFunc) {
	after, cancel := context.WithCancel(context.WithoutCancel(ctx))
	context.AfterFunc(ctx, func() {
		select {
		case <-after.Done():
		case <-time.After(shutdownGracePeriod):
			cancel()
		}
	})
	return after, cancel
}

// PollWhile calls holds repeatedly for about seven seconds, in which other resources of
// the same apply may change the result. It returns true if holds returned true each
// time, and stops at the first false or error.
func PollWhile(ctx context.Context, holds func() (bool, error)) (bool, error) {
	for _, delay := range retryDelays {
		select {
		case <-ctx.Done():
			return true, ctx.Err()
		case <-time.After(delay):
		}
		if still, err := holds(); err != nil || !still {
			return false, err
		}
	}
	return true, nil
}

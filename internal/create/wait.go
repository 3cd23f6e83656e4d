// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package create

import (
	"context"
	"time"
)

// retryDelays are the delays before each search. A list may not contain a new object yet,
// and other resources of the same apply may change the result.
var retryDelays = []time.Duration{0, 500 * time.Millisecond, time.Second, 2 * time.Second, 3 * time.Second}

// shutdownGracePeriod is the time for which a search continues after Terraform was
// interrupted. A shorter time would often find nothing, because Webex may have rejected
// requests for 15 seconds (429 Too Many Requests). A longer time would delay users who
// pressed Ctrl-C.
const shutdownGracePeriod = 25 * time.Second

// withGracePeriod returns a context that is canceled shutdownGracePeriod after ctx is
// canceled.
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

// PollWhile calls condition repeatedly for about seven seconds, in which other resources
// of the same apply may change the result. It returns true if condition returned true each
// time. It stops at the first false or error. If the context ends, PollWhile returns true
// and the error of the context.
func PollWhile(ctx context.Context, condition func() (bool, error)) (bool, error) {
	for _, delay := range retryDelays {
		select {
		case <-ctx.Done():
			return true, ctx.Err()
		case <-time.After(delay):
		}
		if holds, err := condition(); err != nil || !holds {
			return false, err
		}
	}
	return true, nil
}

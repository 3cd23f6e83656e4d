package crud

import (
	"context"
	"iter"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// pauses are those before each look: lists may lag behind what was made, and others
// of the same apply be at work.
var pauses = []time.Duration{0, 500 * time.Millisecond, time.Second, 2 * time.Second, 3 * time.Second}

// lag is how far behind lists are taken to be at most. What is made so long before the
// last look is in the list then.
const lag = 3 * time.Second

// grace is how long it may take to find out what became of a request when Terraform
// is to stop. It waits for its providers, and people who press Ctrl-C do not; but the
// service may have said just before to wait for 15 seconds. It rarely takes as long.
const grace = 25 * time.Second

// afterwards is a context for finding out what became of a request: it outlives the
// request's own by a short time.
func afterwards(ctx context.Context) (context.Context, context.CancelFunc) {
	after, cancel := context.WithCancel(context.WithoutCancel(ctx))
	context.AfterFunc(ctx, func() {
		select {
		case <-after.Done():
		case <-time.After(grace):
			cancel()
		}
	})
	return after, cancel
}

// Persists tells whether something stays true for a while, in which others of the same
// apply may change it.
func Persists(ctx context.Context, holds func() (bool, error)) (bool, error) {
	for _, pause := range pauses {
		select {
		case <-ctx.Done():
			return true, ctx.Err()
		case <-time.After(pause):
		}
		if still, err := holds(); err != nil || !still {
			return false, err
		}
	}
	return true, nil
}

// IsLastModerator tells whether nobody but the member of that id moderates a room or
// team. It waits a while for somebody else to become a moderator: the same apply may
// be about to make one.
func IsLastModerator[T any](ctx context.Context, id string, members func() iter.Seq2[*T, error], facts func(*T) (id string, moderator bool)) (bool, error) {
	return Persists(ctx, func() (bool, error) {
		for member, err := range members() {
			if err != nil {
				return false, err
			}
			if other, moderator := facts(member); moderator && !sparkapi.SameID(id, other) {
				return false, nil
			}
		}
		return true, nil
	})
}

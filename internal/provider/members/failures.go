package members

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// parallel is how many requests one resource has on their way at most. Terraform works
// on ten resources at a time, and the client bounds them all.
const parallel = 4

// errNotTried is of those who come after a failure that would be theirs as well.
var errNotTried = errors.New("not tried any more")

// atOnce does something for all, some at a time, and gives what came of each. It stops
// where the token, the rate limit or Terraform itself ends the work for all of them.
func atOnce[T any](ctx context.Context, all []T, do func(T) error) []error {
	errs := make([]error, len(all))
	var over atomic.Bool
	var group errgroup.Group
	group.SetLimit(parallel)
	for i, one := range all {
		group.Go(func() error {
			if over.Load() {
				errs[i] = errNotTried
				return nil
			}
			err := do(one)
			if errors.Is(err, sparkapi.ErrUnauthorized) || errors.Is(err, sparkapi.ErrRateLimited) || ctx.Err() != nil {
				over.Store(true)
			}
			errs[i] = err
			return nil
		})
	}
	_ = group.Wait() // each error is in its place
	return errs
}

// failures are what could not be done, a line for each person.
type failures []string

func (f *failures) add(address, what string, err error) {
	line := address + " " + what + "."
	if err != nil {
		line = address + " " + what + ": " + err.Error() + "."
	}
	*f = append(*f, line)
}

// problem is the error that tells all of them; none is nil.
func (f failures) problem(noun string) error {
	if len(f) == 0 {
		return nil
	}
	return &diagnostics.Error{
		Summary: fmt.Sprintf("Not everything was done for %s of the %s", count(len(f), "person", "people"), noun),
		Detail:  lines(slices.Clone(f)) + "\n\nAll the rest was done. Apply again when this is mended.",
	}
}

// mostLines is how many people a message names.
const mostLines = 25

func lines(all []string) string {
	if more := len(all) - mostLines; more > 0 {
		all = append(all[:mostLines:mostLines], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(all, "\n")
}

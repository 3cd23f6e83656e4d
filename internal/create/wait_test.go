// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package create_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/create"
)

func TestPollWhile(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		calls int // number of calls that return true
		err   error
		want  bool
	}{
		{"never true", 0, nil, false},
		{"three times true", 3, nil, false},
		{"always true", 100, nil, true},
		{"error", 2, errListed, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				calls := 0
				got, err := create.PollWhile(t.Context(), func() (bool, error) {
					calls++
					if calls > test.calls {
						return false, test.err
					}
					return true, nil
				})
				if got != test.want || !errors.Is(err, test.err) {
					t.Errorf("want %t, %v; got %t, %v", test.want, test.err, got, err)
				}
			})
		})
	}
	t.Run("canceled", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			ctx, stop := context.WithTimeout(t.Context(), time.Second)
			defer stop()
			if _, err := create.PollWhile(ctx, func() (bool, error) { return true, nil }); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("want the deadline of the context, got %v", err)
			}
		})
	})
}

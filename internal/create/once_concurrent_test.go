// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package create_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
)

// Objects with the same name are created one after the other. The one whose response is lost
// before the request is processed must not be mistaken for the other, whose response is still
// pending.
func TestOnceWithSameName(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for _, idle := range []bool{true, false} {
			s, tracker := &shelf{lost: errReset, times: 1, idle: idle, slow: 2 * time.Second}, conflict.NewTracker()
			var group sync.WaitGroup
			var mu sync.Mutex
			var made []string
			for range 2 {
				group.Go(func() {
					var diags diag.Diagnostics
					b, err := create.Once(t.Context(), s.spec(boxCreate{Title: "Anna"}), tracker, &diags)
					mu.Lock()
					defer mu.Unlock()
					if err == nil {
						made = append(made, b.ID)
					}
				})
			}
			group.Wait()
			slices.Sort(made)
			want := []string{"box1", "box2"}
			if idle {
				want = []string{"box1"}
			}
			if !slices.Equal(made, want) {
				t.Errorf("lost before the work %t: want %q, each once, got %q", idle, want, made)
			}
		}
	})
}

// A creation that waits for another one with the same name ends when Terraform is interrupted.
func TestOnceCanceledWhileWaiting(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, tracker := &shelf{slow: time.Hour}, conflict.NewTracker()
		var group sync.WaitGroup
		group.Go(func() {
			var diags diag.Diagnostics
			if _, err := create.Once(t.Context(), s.spec(boxCreate{Title: "Anna"}), tracker, &diags); err != nil {
				t.Error(err)
			}
		})
		synctest.Wait()
		ctx, stop := context.WithTimeout(t.Context(), time.Second)
		defer stop()
		var diags diag.Diagnostics
		if _, err := create.Once(ctx, s.spec(boxCreate{Title: "Anna"}), tracker, &diags); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("want the waiting to end, got %v", err)
		}
		group.Wait()
		if s.made != 1 {
			t.Errorf("want 1 to be made, got %d", s.made)
		}
	})
}

// When Terraform is interrupted, the search for an object whose response is pending continues
// for a short time.
func TestOnceCanceledAfterRequest(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		shelf *shelf
		want  string
		told  string
		takes time.Duration // at most, after the stop
	}{
		{name: "found", shelf: &shelf{slow: time.Hour}, want: "box1", takes: 4 * time.Second},
		{name: "found after a while", shelf: &shelf{slow: time.Hour, lag: 2 * time.Second}, want: "box1", takes: 4 * time.Second},
		{
			name: "the list does not answer", takes: 25 * time.Second, told: "The provider could not search for it",
			shelf: &shelf{slow: time.Hour, lag: time.Hour, list: func(ctx context.Context, _ int) error {
				<-ctx.Done()
				return ctx.Err()
			}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, stop := context.WithTimeout(t.Context(), time.Second)
				defer stop()
				begun := time.Now()
				var diags diag.Diagnostics
				made, err := create.Once(ctx, test.shelf.spec(boxCreate{Title: "Anna"}), conflict.NewTracker(), &diags)
				if got := numberOf(made); got != test.want || err != nil && !strings.Contains(err.Error(), test.told) {
					t.Errorf("want %q and %q to be told, got %q, %v", test.want, test.told, got, err)
				}
				if took := time.Since(begun) - time.Second; took > test.takes { // of the bubble
					t.Errorf("it takes %s after the stop, want at most %s", took, test.takes)
				}
			})
		})
	}
}

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

// Objects with the same name are created one after the other. The request whose response
// is lost must not find the object of the other request, whose response is still pending.
func TestOnceWithSameName(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for _, ignored := range []bool{true, false} {
			s, tracker := &fakeAPI{lostError: errReset, losses: 1, ignored: ignored, responseDelay: 2 * time.Second}, conflict.NewTracker()
			var group sync.WaitGroup
			var mu sync.Mutex
			var created []string
			for range 2 {
				group.Go(func() {
					var diags diag.Diagnostics
					b, err := create.Once(t.Context(), s.spec(boxCreate{Title: "Anna"}), tracker, &diags)
					mu.Lock()
					defer mu.Unlock()
					if err == nil {
						created = append(created, b.ID)
					}
				})
			}
			group.Wait()
			slices.Sort(created)
			want := []string{"box1", "box2"}
			if ignored {
				want = []string{"box1"}
			}
			if !slices.Equal(created, want) {
				t.Errorf("requests ignored %t: want the boxes %q, got %q", ignored, want, created)
			}
		}
	})
}

// A creation that waits for another one with the same name stops when Terraform is
// interrupted.
func TestOnceCanceledWhileWaiting(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, tracker := &fakeAPI{responseDelay: time.Hour}, conflict.NewTracker()
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
			t.Errorf("want the deadline of the context, got %v", err)
		}
		group.Wait()
		if s.created != 1 {
			t.Errorf("want 1 box, got %d", s.created)
		}
	})
}

// When Terraform is interrupted while a response is pending, the search for the object
// continues for a limited time.
func TestOnceCanceledAfterRequest(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		api   *fakeAPI
		want  string
		err   string        // text of the error; empty for none
		limit time.Duration // the maximum time from the interruption to the result
	}{
		{name: "found", api: &fakeAPI{responseDelay: time.Hour}, want: "box1", limit: 4 * time.Second},
		{name: "found later", api: &fakeAPI{responseDelay: time.Hour, listDelay: 2 * time.Second}, want: "box1", limit: 4 * time.Second},
		{
			name: "no response to the list request", limit: 25 * time.Second, err: "The provider could not search for the object",
			api: &fakeAPI{responseDelay: time.Hour, listDelay: time.Hour, list: func(ctx context.Context, _ int) error {
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
				began := time.Now()
				var diags diag.Diagnostics
				created, err := create.Once(ctx, test.api.spec(boxCreate{Title: "Anna"}), conflict.NewTracker(), &diags)
				if got := boxID(created); got != test.want || err != nil && !strings.Contains(err.Error(), test.err) {
					t.Errorf("want %q and the error %q, got %q, %v", test.want, test.err, got, err)
				}
				if took := time.Since(began) - time.Second; took > test.limit { // in the synctest bubble
					t.Errorf("the search ended after %s, want at most %s", took, test.limit)
				}
			})
		})
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const uuid = "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"

func idOf(kind string) string { return sparkapi.ID{Cluster: "us", Type: kind, Key: uuid}.String() }

// checkDiagnostics fails the test unless there are as many diagnostics as texts, and each
// text, such as "Error: Not found", is contained in a diagnostic.
func checkDiagnostics(t *testing.T, diags diag.Diagnostics, want ...string) {
	t.Helper()
	var got []string
	for _, d := range diags {
		got = append(got, fmt.Sprintf("%s: %s\n%s", d.Severity(), d.Summary(), d.Detail()))
	}
	ok := len(got) == len(want)
	for _, wanted := range want {
		ok = ok && slices.ContainsFunc(got, func(text string) bool { return strings.Contains(text, wanted) })
	}
	if !ok {
		t.Errorf("want the diagnostics %q, got %q", want, got)
	}
}

func TestClaim(t *testing.T) {
	tracker := conflict.NewTracker()
	id, sameID := idOf("ROOM"), sparkapi.ID{Cluster: "eu", Type: "ROOM", Key: uuid}.String()
	if tracker.Claimed(id) {
		t.Error("want no claim before the first call")
	}
	if err := tracker.Claim("spark_room", id); err != nil {
		t.Fatalf("first claim: %v", err)
	}
	var claimed *conflict.ClaimedError
	if err := tracker.Claim("spark_room", sameID); !errors.As(err, &claimed) || !strings.HasPrefix(err.Error(), "Two resources manage the same spark_room: ") {
		t.Errorf("second claim: want a ClaimedError, got %v", err)
	}
	tracker.CheckExclusive("room", types.StringValue(id), "a", true, new(diag.Diagnostics))
	tracker.Reset()
	var diags diag.Diagnostics
	tracker.CheckExclusive("room", types.StringValue(id), "b", true, &diags)
	if checkDiagnostics(t, diags); tracker.Claimed(id) {
		t.Error("want no claim after Reset")
	}
}

func TestLock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tracker := conflict.NewTracker()
		unlock, err := tracker.Lock(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		unlockOther, err := tracker.Lock(t.Context(), "b")
		if err != nil {
			t.Fatalf("want another key to be free, got %v", err)
		}
		unlockOther()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := tracker.Lock(ctx, "a"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("want the wait to end with the context, got %v", err)
		}
		unlock()
		unlock, err = tracker.Lock(t.Context(), "a")
		if err != nil {
			t.Fatalf("want the key to be free again, got %v", err)
		}
		unlock()
	})
}

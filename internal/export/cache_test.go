// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// cacheFiles returns the paths of the files in a cache.
func cacheFiles(t *testing.T, cache *export.Cache) []string {
	t.Helper()
	return acctest.Must(filepath.Glob(filepath.Join(cache.Dir, "*", "*")))(t)
}

// A second export requests only the account and the webhooks. An outdated cache has no
// effect.
func TestCache(t *testing.T) {
	service := acctest.New(t, sparksim.WithRooms(20, 5))
	service.SeedOrganization(t)
	cache := &export.Cache{Dir: t.TempDir(), MaxAge: time.Hour}
	requests := func() (number int, text string) {
		service.ResetCalls()
		result := run(t, service, export.Options{Kinds: everything, Cache: cache})
		return len(service.Calls()), joined(result)
	}
	first, text := requests()
	second, same := requests()
	if second != 2 || text != same {
		t.Errorf("want 2 requests and the same files, got %d requests after %d", second, first)
	}
	other := acctest.Must(export.Run(t.Context(), service.Client(t, "user"), export.Options{Format: export.HCL, Cache: cache}))(t)
	if other.Report.Cached != 0 {
		t.Errorf("want no lists from the cache of another account, got %d", other.Report.Cached)
	}
	for _, path := range cacheFiles(t, cache) {
		content := acctest.Must(os.ReadFile(path))(t) //nolint:gosec // a file of the test
		if info := acctest.Must(os.Stat(path))(t); info.Mode().Perm() != 0o600 || strings.Contains(string(content), "between us") {
			t.Errorf("want a file without secrets that only the user can read, got %s %v", path, info.Mode())
		}
		hoursAgo := time.Now().Add(-2 * time.Hour)
		if err := os.Chtimes(path, hoursAgo, hoursAgo); err != nil {
			t.Fatal(err)
		}
	}
	result := run(t, service, export.Options{Cache: cache, Kinds: export.Kinds{Only: []string{"spark_team"}}})
	if result.Report.Cached != 0 || len(cacheFiles(t, cache)) != 2 {
		t.Errorf("want old files to be deleted, got %d lists from %v", result.Report.Cached, cacheFiles(t, cache))
	}
	cache.MaxAge = 0
	if result := run(t, service, export.Options{Cache: cache}); result.Report.Cached != 0 {
		t.Errorf("with the maximum age 0: want no lists from the cache, got %d", result.Report.Cached)
	}
}

// Lists that failed or were interrupted are not cached, and invalid files have no effect.
// Lists that were read before an interrupt are cached.
func TestCacheKeepsOnlyCompleteLists(t *testing.T) {
	service := acctest.New(t, sparksim.WithRooms(5, 2), sparksim.WithPageSize(2))
	cache := &export.Cache{Dir: t.TempDir(), MaxAge: time.Hour}
	ctx, interrupt := context.WithCancel(t.Context())
	o := export.Options{Format: export.HCL, Cache: cache, Progress: func(p export.Progress) {
		if p.Done == 1 {
			interrupt()
		}
	}}
	if _, err := export.Run(ctx, service.Client(t, "admin"), o); !errors.Is(err, context.Canceled) {
		t.Fatalf("want %v, got %v", context.Canceled, err)
	}
	interrupted := len(cacheFiles(t, cache))
	if interrupted < 3 {
		t.Errorf("want the lists of teams, of rooms and of one room's members to be cached, got %d files", interrupted)
	}
	for _, path := range cacheFiles(t, cache) {
		if err := os.WriteFile(path, []byte(`{"items":[`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	result := run(t, service, export.Options{Cache: cache})
	if result.Report.Cached != 0 || counts(result)["spark_room_members"] != 5 {
		t.Errorf("want no lists from invalid files, got %d", result.Report.Cached)
	}
}

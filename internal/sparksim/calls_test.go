// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// Only the newest requests are stored, and all are counted.
func TestCallHistory(t *testing.T) {
	t.Parallel()
	for kept, want := range map[int]int{-1: 5, 0: 0, 2: 2, 9: 5} {
		s := New(WithCallHistory(kept))
		for range 5 {
			s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1/people/me", nil))
		}
		if got := len(s.Calls()); got != want || s.Requests() != 5 || s.counts.ByStatus["401"] != 5 || len(s.counts.ByStatus) != 1 {
			t.Errorf("WithCallHistory(%d): %d calls of %d, status %v; want %d of 5 with status 401", kept, got, s.Requests(), s.counts.ByStatus, want)
		}
		s.Close()
	}
}

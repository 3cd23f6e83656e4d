// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth_test

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// All forms of a base URL use the same cache entry.
func TestCacheEntryIsShared(t *testing.T) {
	t.Parallel()
	s := newService(t, sparksim.WithRotation())
	source, _ := s.newGrant(t, filepath.Join(t.TempDir(), "cache.json"))
	first := s.wantToken(t, s.newTokenSource(t, source))
	for _, baseURL := range []string{s.base, strings.TrimSuffix(s.base, "/"), strings.ToUpper(s.base)} {
		other := *source
		other.BaseURL = baseURL
		if got := s.wantToken(t, s.newTokenSource(t, &other)); got != first {
			t.Errorf("base URL %s: want the cached token", baseURL)
		}
	}
	s.wantRenewals(t, 1)
}

// Both host names of Webex use the same cache entry. Another service does not use it.
func TestCacheEntryOfService(t *testing.T) {
	t.Parallel()
	s := newService(t)
	cache := filepath.Join(t.TempDir(), "cache.json")
	source, _ := s.newGrant(t, cache)
	source.BaseURL = "https://webexapis.com/v1/"
	access := s.wantToken(t, s.newTokenSource(t, source))
	source.BaseURL = "https://api.ciscospark.com/v1"
	if got := s.wantToken(t, s.newTokenSource(t, source)); got != access {
		t.Error("the cached token is not used with the other host name of Webex")
	}
	source.BaseURL = s.base
	if got := s.wantToken(t, s.newTokenSource(t, source)); got == access {
		t.Error("the token of another service is used")
	}
}

// Earlier versions computed the seed of an entry from the configured base URL, or from an
// empty text if no base URL was configured. The entry must be used, because it contains the
// only refresh token that is still valid.
func TestCacheEntryOfEarlierVersion(t *testing.T) {
	t.Parallel()
	for name, baseURL := range map[string]func(base string) string{
		"the same base URL":      func(base string) string { return base },
		"without trailing slash": func(base string) string { return strings.TrimSuffix(base, "/") },
		"no base URL":            func(string) string { return "" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newService(t, sparksim.WithRotation())
			cache := filepath.Join(t.TempDir(), "cache.json")
			source, _ := s.newGrant(t, cache)
			s.wantToken(t, s.newTokenSource(t, source)) // the configured refresh token is not valid after this
			entry := load(t, cache)
			entry.BaseURL = baseURL(s.base)
			hash := sha256.Sum256([]byte(entry.BaseURL + "\n" + source.Grant.ClientID + "\n" + source.Grant.RefreshToken))
			entry.Seed = hex.EncodeToString(hash[:])
			save(t, cache, entry)

			if got := s.wantToken(t, s.newTokenSource(t, source)); got != entry.AccessToken {
				t.Error("the cached access token is not used")
			}
			entry.ExpiresAt = time.Now().Add(-time.Hour)
			save(t, cache, entry)
			s.wantToken(t, s.newTokenSource(t, source))
			s.wantToken(t, s.newTokenSource(t, source))
			s.wantRenewals(t, 2)
			if got := load(t, cache); !auth.SameService(got.BaseURL, s.base) {
				t.Errorf("the renewed entry has the base URL %q, want %q", got.BaseURL, s.base)
			}
		})
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// newGrant returns a source with a new refresh token, and the secrets in it.
func (s *service) newGrant(t *testing.T, cache string) (*auth.Source, auth.Credentials) {
	t.Helper()
	_, refresh := s.Grant("user", time.Hour)
	id, secret, _ := s.Integration()
	return &auth.Source{BaseURL: s.base, Grant: &auth.Grant{ClientID: id, ClientSecret: secret, RefreshToken: refresh, CacheFile: cache}},
		auth.Credentials{RefreshToken: refresh, ClientSecret: secret}
}

// Without a token cache, a new refresh token is lost, and the token source warns.
func TestGrantWithoutCache(t *testing.T) {
	t.Parallel()
	for _, rotates := range []bool{false, true} {
		t.Run(fmt.Sprintf("rotation %t", rotates), func(t *testing.T) {
			t.Parallel()
			s := newService(t, rotation(rotates)...)
			source, secrets := s.newGrant(t, "")
			tokens := s.newTokenSource(t, source)
			s.wantToken(t, tokens)
			s.wantToken(t, tokens)
			s.wantRenewals(t, 1)
			if !rotates {
				s.wantWarnings(t)
				s.wantToken(t, s.newTokenSource(t, source))
				return
			}
			s.wantWarnings(t, "The next run will fail")
			for _, part := range []string{"token_cache_file", "SPARK_TOKEN_CACHE_FILE", "terraform-provider-spark login"} {
				if !strings.Contains(s.warnings[0], part) {
					t.Errorf("want a warning with %q, got %q", part, s.warnings[0])
				}
			}
			s.wantNoSecret(t, s.warnings[0], secrets)
			s.wantTokenError(t, s.newTokenSource(t, source), secrets, "another program renewed it", "SPARK_REFRESH_TOKEN")
		})
	}
}

func rotation(on bool) []sparksim.Option {
	if on {
		return []sparksim.Option{sparksim.WithRotation()}
	}
	return nil
}

// With a token cache, the next run uses the cached access token, and renews it with the
// cached refresh token. If the configured refresh token changes, the cache is not used.
func TestGrantCache(t *testing.T) {
	t.Parallel()
	s := newService(t, sparksim.WithRotation())
	cache := filepath.Join(t.TempDir(), "deep", "cache.json")
	source, secrets := s.newGrant(t, cache)
	first := s.wantToken(t, s.newTokenSource(t, source))
	if second := s.wantToken(t, s.newTokenSource(t, source)); second != first {
		t.Error("the cached token is not used")
	}
	s.wantRenewals(t, 1)
	s.Expire()
	third := s.newTokenSource(t, source)
	reject(third, first)
	s.wantToken(t, third)
	s.wantRenewals(t, 2)
	if info, err := os.Stat(cache); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode of the cache: %v, %v; want 0600", info, err)
	}
	if info, err := os.Stat(filepath.Dir(cache)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("mode of the directory: %v, %v; want 0700", info, err)
	}
	if c := load(t, cache); c.ClientSecret != "" || c.RefreshToken == secrets.RefreshToken {
		t.Error("the cache contains the client secret or the old refresh token")
	}
	// Configure another refresh token, as after a login.
	other, _ := s.newGrant(t, cache)
	if got := s.wantToken(t, s.newTokenSource(t, other)); got == first {
		t.Error("the cached token is used instead of the configured refresh token")
	}
	s.wantRenewals(t, 3)
	s.wantWarnings(t)
}

func TestGrantCacheFiles(t *testing.T) {
	t.Parallel()
	s := newService(t)
	for _, test := range []struct {
		name, content string
		mode          os.FileMode
		want          string // text of the error; empty for none
	}{
		{"empty", "", 0o600, ""},
		{"readable by all users", "{}", 0o644, "chmod 600"},
		{"corrupted", "{", 0o600, "is not a credentials file"},
		{"credentials file of a login", `{"access_token":"x"}`, 0o600, "Set credentials_file to this path"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			cache := filepath.Join(t.TempDir(), "cache.json")
			must(t, os.WriteFile(cache, []byte(test.content), test.mode))
			source, secrets := s.newGrant(t, cache)
			if test.want == "" {
				s.wantToken(t, s.newTokenSource(t, source))
				return
			}
			_, err := auth.NewTokenSource(source, s.refresher(t), s.warn)
			s.checkError(t, err, secrets, test.want)
			if kept, err := os.ReadFile(cache); err != nil || string(kept) != test.content { //nolint:gosec // of this test
				t.Errorf("want the unchanged file %q, got %q, %v", test.content, kept, err)
			}
		})
	}
}

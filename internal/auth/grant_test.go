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

func (s *service) granted(t *testing.T, cache string) (*auth.Source, auth.Credentials) {
	t.Helper()
	_, refresh := s.Grant("user", time.Hour)
	id, secret, _ := s.Integration()
	return &auth.Source{BaseURL: s.base, Grant: &auth.Grant{ClientID: id, ClientSecret: secret, RefreshToken: refresh, CacheFile: cache}},
		auth.Credentials{RefreshToken: refresh, ClientSecret: secret}
}

// Without a cache, a new refresh token is lost and a warning is reported.
func TestGrantWithoutCache(t *testing.T) {
	t.Parallel()
	for _, rotates := range []bool{false, true} {
		t.Run(fmt.Sprintf("rotation %t", rotates), func(t *testing.T) {
			t.Parallel()
			s := start(t, rotation(rotates)...)
			source, secrets := s.granted(t, "")
			tokens := s.open(t, source)
			s.good(t, tokens)
			s.good(t, tokens)
			s.renewed(t, 1)
			if !rotates {
				s.warned(t)
				s.good(t, s.open(t, source))
				return
			}
			s.warned(t, "the next run will fail")
			for _, part := range []string{"token_cache_file", "SPARK_TOKEN_CACHE_FILE", "terraform-provider-spark login"} {
				if !strings.Contains(s.warnings[0], part) {
					t.Errorf("the warning is %q, want %q in it", s.warnings[0], part)
				}
			}
			s.hides(t, s.warnings[0], secrets)
			s.bad(t, s.open(t, source), secrets, "another program renewed it", "SPARK_REFRESH_TOKEN")
		})
	}
}

func rotation(on bool) []sparksim.Option {
	if on {
		return []sparksim.Option{sparksim.WithRotation()}
	}
	return nil
}

// With a cache, the next run uses the cached token, and the newest refresh token to renew
// it. Another refresh token in the configuration takes precedence over the cache.
func TestGrantCache(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithRotation())
	cache := filepath.Join(t.TempDir(), "deep", "cache.json")
	source, secrets := s.granted(t, cache)
	first := s.good(t, s.open(t, source))
	if second := s.good(t, s.open(t, source)); second != first {
		t.Error("the cached token is not used")
	}
	s.renewed(t, 1)
	s.Expire()
	third := s.open(t, source)
	refused(third, first)
	s.good(t, third)
	s.renewed(t, 2)
	if info, err := os.Stat(cache); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the cache is %v, %v, want it for its owner alone", info, err)
	}
	if info, err := os.Stat(filepath.Dir(cache)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v, %v, want it for its owner alone", info, err)
	}
	if c := load(t, cache); c.ClientSecret != "" || c.RefreshToken == secrets.RefreshToken {
		t.Error("the cache holds the client secret, or not the new refresh token")
	}
	// Another refresh token is configured, as after a login.
	other, _ := s.granted(t, cache)
	if got := s.good(t, s.open(t, other)); got == first {
		t.Error("the older cache takes precedence over the configuration")
	}
	s.renewed(t, 3)
	s.warned(t)
}

func TestGrantCacheFiles(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, test := range []struct {
		name, content string
		mode          os.FileMode
		says          string // empty: it serves
	}{
		{"as of mktemp", "", 0o600, ""},
		{"for all to read", "{}", 0o644, "chmod 600"},
		{"corrupted", "{", 0o600, "is not a credentials file"},
		{"of a login", `{"access_token":"x"}`, 0o600, "set credentials_file to it instead"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			cache := filepath.Join(t.TempDir(), "cache.json")
			must(t, os.WriteFile(cache, []byte(test.content), test.mode))
			source, secrets := s.granted(t, cache)
			if test.says == "" {
				s.good(t, s.open(t, source))
				return
			}
			_, err := auth.NewTokenSource(source, s.refresher(t), s.warn)
			s.told(t, err, secrets, test.says)
			if kept, err := os.ReadFile(cache); err != nil || string(kept) != test.content { //nolint:gosec // of this test
				t.Errorf("the file was touched: %s, %v", kept, err)
			}
		})
	}
}

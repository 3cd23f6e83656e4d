// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestTokenExchange(t *testing.T) {
	for _, test := range []struct {
		name  string
		input func(s shell, code string) (stdin string, args []string)
	}{
		{"the flag", func(s shell, code string) (string, []string) {
			return "", []string{"--code", code, "--redirect-uri", s.redirect}
		}},
		{"standard input", func(s shell, code string) (string, []string) {
			return code + "\nmore", []string{"--redirect-uri", s.redirect}
		}},
		{"the whole address", func(s shell, code string) (string, []string) { return s.redirect + "?code=" + code + "&state=x\n", nil }},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newShell(t)
			_, secret, _ := s.Integration()
			code := s.AuthorizationCode("user")
			stdin, args := test.input(s, code)
			r := run(t, stdin, append([]string{"token", "exchange"}, args...)...).wantExit(t, 0)
			c := loadCredentials(t, s.file)
			r.wantOutput(t, "Uma User <user@example.com>", s.file, "14 days").wantNoSecrets(t, code, secret, c.AccessToken, c.RefreshToken)
			// A code works once.
			run(t, stdin, append([]string{"token", "exchange"}, args...)...).wantExit(t, 3, "Log in again", "can be used once").wantNoSecrets(t, code, secret)
		})
	}
}

func TestTokenExchangeInvalidInput(t *testing.T) {
	s := newShell(t)
	code := s.AuthorizationCode("user")
	exchange := func(stdin string, args ...string) result {
		return run(t, stdin, append([]string{"token", "exchange"}, args...)...).wantNoSecrets(t, code)
	}
	exchange("", "--code", code).wantExit(t, 3, "only with the redirect URI of its login")
	exchange("").wantExit(t, 2, "no code")
	exchange(" \n").wantExit(t, 2, "no code")
	exchange(s.redirect+"?error=access_denied").wantExit(t, 1, `"access_denied"`)
	exchange(s.redirect).wantExit(t, 2, "the address contains no code")
	exchange("", "--client-secret-file", "-").wantExit(t, 2, "both")
	wantNoFile(t, s.file)
}

func TestTokenRefresh(t *testing.T) {
	s := newShell(t, sparksim.WithRotation())
	before := s.saveCredentials(t, s.file, "admin", time.Hour)
	r := run(t, "", "token", "refresh").wantExit(t, 0).wantOutput(t, s.file, "14 days", "90 days")
	after := loadCredentials(t, s.file)
	if after.AccessToken == before.AccessToken || after.RefreshToken == before.RefreshToken || s.Renewals() != 1 {
		t.Errorf("%d renewals, access token changed: %t, refresh token changed: %t; want 1, true, true", s.Renewals(),
			after.AccessToken != before.AccessToken, after.RefreshToken != before.RefreshToken)
	}
	r.wantNoSecrets(t, before.ClientSecret, before.AccessToken, before.RefreshToken, after.AccessToken, after.RefreshToken)

	object := run(t, "", "token", "refresh", "--json").wantExit(t, 0).json(t)
	want := []string{"base_url", "expires_at", "expires_in_days", "file", "refresh_token_expires_at", "refresh_token_expires_in_days", "scope"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(object))); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}

	r = run(t, "", "token", "refresh", "--print").wantExit(t, 0)
	if got := loadCredentials(t, s.file).AccessToken; r.out != got+"\n" || r.errOut != "" {
		t.Errorf("--print wrote %q and %q, want only the access token", r.out, r.errOut)
	}
	object = run(t, "", "token", "refresh", "--print", "--json").wantExit(t, 0).json(t)
	if c := loadCredentials(t, s.file); object["access_token"] != c.AccessToken || object["refresh_token"] != c.RefreshToken {
		t.Errorf("--print --json wrote %v, want both tokens", object)
	}
}

func TestTokenRefreshFails(t *testing.T) {
	s := newShell(t)
	run(t, "", "token", "refresh").wantExit(t, 3, "no credentials file", "terraform-provider-spark login")
	c := s.saveCredentials(t, s.file, "admin", time.Hour)
	t.Setenv(auth.FileVariable, s.file) // where the provider looks for the login
	s.Revoke(c.RefreshToken)
	run(t, "", "token", "refresh").wantExit(t, 3, "90 days", "revoked", "terraform-provider-spark login").
		wantNoSecrets(t, c.ClientSecret, c.AccessToken, c.RefreshToken)
	if got := loadCredentials(t, s.file); got.RefreshToken != c.RefreshToken {
		t.Error("a failed renewal changed the file")
	}
	c.ClientSecret = "marked-wrong-secret"
	if err := c.Save(s.file); err != nil {
		t.Fatal(err)
	}
	run(t, "", "token", "refresh").wantExit(t, 1, "invalid_client").wantNoSecrets(t, c.ClientSecret, c.AccessToken, c.RefreshToken)
	writeFile(t, s.file, `{"access_token": 7}`)
	run(t, "", "token", "refresh").wantExit(t, 1, "is not a credentials file")
}

// In a pipeline, the refresh token is in the environment, and there may be no file to save to.
func TestTokenRefreshOfEnvironment(t *testing.T) {
	s := newShell(t, sparksim.WithRotation())
	_, secret, _ := s.Integration()
	_, refreshToken := s.Grant("bot", time.Hour)
	t.Setenv(auth.RefreshTokenVariable, refreshToken)
	run(t, "", "token", "refresh").wantExit(t, 2, "no file to save", auth.CacheFileVariable, "--print")
	r := run(t, "", "token", "refresh", "--print").wantExit(t, 0).wantNoSecrets(t, secret, refreshToken)
	if who, err := auth.Identify(t.Context(), s.base, strings.TrimSpace(r.out)); err != nil || who.DisplayName != "Ops Bot" {
		t.Errorf("the printed token belongs to %v, error %v", who, err)
	}
	if !strings.Contains(r.errOut, "Warning: Could not save the new refresh token") {
		t.Errorf("the warning is %q", r.errOut)
	}
	wantNoFile(t, s.file)

	_, refreshToken = s.Grant("bot", time.Hour)
	t.Setenv(auth.RefreshTokenVariable, refreshToken)
	r = run(t, "", "token", "refresh", "--print", "--json").wantExit(t, 0)
	if got := r.json(t)["refresh_token"]; got == refreshToken || got == nil || r.errOut != "" {
		t.Errorf("refresh token changed: %t, standard error: %q; want a new one and no warning", got != refreshToken, r.errOut)
	}

	_, refreshToken = s.Grant("bot", time.Hour)
	t.Setenv(auth.RefreshTokenVariable, refreshToken)
	cache := filepath.Join(t.TempDir(), "cache.json")
	t.Setenv(auth.CacheFileVariable, cache)
	for range 2 { // the second time with the cache of the first
		run(t, "", "token", "refresh").wantExit(t, 0).wantOutput(t, cache, "14 days").wantNoSecrets(t, secret, refreshToken)
	}
	if got := loadCredentials(t, cache); got.ClientSecret != "" || got.RefreshToken == refreshToken {
		t.Error("the cache contains the client secret or the old refresh token")
	}
	t.Setenv(auth.ClientSecretVariable, "")
	run(t, "", "token", "refresh").wantExit(t, 2, "is set but empty")
}

// Eight concurrent renewals of one file all return a valid access token.
func TestTokenRefreshInParallel(t *testing.T) {
	s := newShell(t, sparksim.WithRotation())
	s.saveCredentials(t, s.file, "admin", time.Hour)
	done := make(chan result)
	for range 8 {
		go func() { done <- execute(t.Context(), strings.NewReader(""), &output{}, "token", "refresh", "--print") }()
	}
	for range 8 {
		r := (<-done).wantExit(t, 0)
		if _, err := auth.Identify(t.Context(), s.base, strings.TrimSpace(r.out)); err != nil {
			t.Error(err)
		}
	}
	run(t, "", "token", "refresh").wantExit(t, 0)
}

func TestToken(t *testing.T) {
	run(t, "", "token").wantExit(t, 0).wantOutput(t, "exchange", "refresh", "Exit codes: 0")
	run(t, "", "token", "steal").wantExit(t, 2, "unknown command")
}

package main

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
		given func(h home, code string) (stdin string, args []string)
	}{
		{"the flag", func(h home, code string) (string, []string) {
			return "", []string{"--code", code, "--redirect-uri", h.redirect}
		}},
		{"standard input", func(h home, code string) (string, []string) {
			return code + "\nmore", []string{"--redirect-uri", h.redirect}
		}},
		{"the whole address", func(h home, code string) (string, []string) { return h.redirect + "?code=" + code + "&state=x\n", nil }},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := settle(t)
			_, secret, _ := h.Integration()
			code := h.AuthorizationCode("user")
			stdin, args := test.given(h, code)
			r := run(t, stdin, append([]string{"token", "exchange"}, args...)...).must(t, 0)
			c := stored(t, h.file)
			r.tells(t, "Uma User <user@example.com>", h.file, "14 days").hides(t, code, secret, c.AccessToken, c.RefreshToken)
			// A code works once.
			run(t, stdin, append([]string{"token", "exchange"}, args...)...).must(t, 3, "log in again", "works once").hides(t, code, secret)
		})
	}
}

func TestTokenExchangeRefuses(t *testing.T) {
	h := settle(t)
	code := h.AuthorizationCode("user")
	exchange := func(stdin string, args ...string) ran {
		return run(t, stdin, append([]string{"token", "exchange"}, args...)...).hides(t, code)
	}
	exchange("", "--code", code).must(t, 3, "with the redirect URI of its login only")
	exchange("").must(t, 2, "no code")
	exchange(" \n").must(t, 2, "no code")
	exchange(h.redirect+"?error=access_denied").must(t, 1, `"access_denied"`)
	exchange(h.redirect).must(t, 2, "no code in that address")
	exchange("", "--client-secret-file", "-").must(t, 2, "both")
	nothingAt(t, h.file)
}

func TestTokenRefresh(t *testing.T) {
	h := settle(t, sparksim.WithRotation())
	before := h.store(t, h.file, "admin", time.Hour)
	r := run(t, "", "token", "refresh").must(t, 0).tells(t, h.file, "14 days", "90 days")
	after := stored(t, h.file)
	if after.AccessToken == before.AccessToken || after.RefreshToken == before.RefreshToken || h.Renewals() != 1 {
		t.Errorf("after %d renewals the access token is another: %t, the refresh token: %t; want one, both others", h.Renewals(),
			after.AccessToken != before.AccessToken, after.RefreshToken != before.RefreshToken)
	}
	r.hides(t, before.ClientSecret, before.AccessToken, before.RefreshToken, after.AccessToken, after.RefreshToken)

	object := run(t, "", "token", "refresh", "--json").must(t, 0).json(t)
	want := []string{"base_url", "expires_at", "expires_in_days", "file", "refresh_token_expires_at", "refresh_token_expires_in_days", "scope"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(object))); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}

	r = run(t, "", "token", "refresh", "--print").must(t, 0)
	if got := stored(t, h.file).AccessToken; r.out != got+"\n" || r.errOut != "" {
		t.Errorf("--print wrote %q and %q, want the access token alone", r.out, r.errOut)
	}
	object = run(t, "", "token", "refresh", "--print", "--json").must(t, 0).json(t)
	if c := stored(t, h.file); object["access_token"] != c.AccessToken || object["refresh_token"] != c.RefreshToken {
		t.Errorf("--print --json wrote %v, want both tokens", object)
	}
}

func TestTokenRefreshFails(t *testing.T) {
	h := settle(t)
	run(t, "", "token", "refresh").must(t, 3, "no credentials file", "terraform-provider-spark login")
	c := h.store(t, h.file, "admin", time.Hour)
	t.Setenv(auth.FileVariable, h.file) // as the provider is told
	h.Revoke(c.RefreshToken)
	run(t, "", "token", "refresh").must(t, 3, "90 days", "revoked", "terraform-provider-spark login").
		hides(t, c.ClientSecret, c.AccessToken, c.RefreshToken)
	if got := stored(t, h.file); got.RefreshToken != c.RefreshToken {
		t.Error("a renewal that failed changed the file")
	}
	c.ClientSecret = "marked-wrong-secret"
	if err := c.Save(h.file); err != nil {
		t.Fatal(err)
	}
	run(t, "", "token", "refresh").must(t, 1, "invalid_client").hides(t, c.ClientSecret, c.AccessToken, c.RefreshToken)
	writeFile(t, h.file, `{"access_token": 7}`)
	run(t, "", "token", "refresh").must(t, 1, "is not a credentials file")
}

// A pipeline has the grant in its environment, and may have no file at all.
func TestTokenRefreshOfEnvironment(t *testing.T) {
	h := settle(t, sparksim.WithRotation())
	_, secret, _ := h.Integration()
	_, refreshToken := h.Grant("bot", time.Hour)
	t.Setenv(auth.RefreshTokenVariable, refreshToken)
	run(t, "", "token", "refresh").must(t, 2, "nowhere to keep", auth.CacheFileVariable, "--print")
	r := run(t, "", "token", "refresh", "--print").must(t, 0).hides(t, secret, refreshToken)
	if who, err := auth.Identify(t.Context(), h.base, strings.TrimSpace(r.out)); err != nil || who.DisplayName != "Ops Bot" {
		t.Errorf("the printed token is of %v, error %v", who, err)
	}
	if !strings.Contains(r.errOut, "Warning: There is nowhere to keep the new refresh token") {
		t.Errorf("the warning is %q", r.errOut)
	}
	nothingAt(t, h.file)

	_, refreshToken = h.Grant("bot", time.Hour)
	t.Setenv(auth.RefreshTokenVariable, refreshToken)
	r = run(t, "", "token", "refresh", "--print", "--json").must(t, 0)
	if got := r.json(t)["refresh_token"]; got == refreshToken || got == nil || r.errOut != "" {
		t.Errorf("the new refresh token is another: %t, said on the side: %q; want it printed, and nothing said", got != refreshToken, r.errOut)
	}

	_, refreshToken = h.Grant("bot", time.Hour)
	t.Setenv(auth.RefreshTokenVariable, refreshToken)
	cache := filepath.Join(t.TempDir(), "cache.json")
	t.Setenv(auth.CacheFileVariable, cache)
	for range 2 { // the second time with what was kept the first time
		run(t, "", "token", "refresh").must(t, 0).tells(t, cache, "14 days").hides(t, secret, refreshToken)
	}
	if got := stored(t, cache); got.ClientSecret != "" || got.RefreshToken == refreshToken {
		t.Error("the cache holds the client secret or the void refresh token")
	}
	t.Setenv(auth.ClientSecretVariable, "")
	run(t, "", "token", "refresh").must(t, 2, "is set but empty")
}

// Eight at once on one file: everybody ends with a token that is good.
func TestTokenRefreshAtOnce(t *testing.T) {
	h := settle(t, sparksim.WithRotation())
	h.store(t, h.file, "admin", time.Hour)
	done := make(chan ran)
	for range 8 {
		go func() { done <- execute(t.Context(), strings.NewReader(""), &output{}, "token", "refresh", "--print") }()
	}
	for range 8 {
		r := (<-done).must(t, 0)
		if _, err := auth.Identify(t.Context(), h.base, strings.TrimSpace(r.out)); err != nil {
			t.Error(err)
		}
	}
	run(t, "", "token", "refresh").must(t, 0)
}

func TestToken(t *testing.T) {
	run(t, "", "token").must(t, 0).tells(t, "exchange", "refresh", "Exit codes: 0")
	run(t, "", "token", "steal").must(t, 2, "unknown command")
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// me requests the account of an access token.
func (s service) me(t *testing.T, access string) reply {
	t.Helper()
	return user{t: t, base: s.base, token: access}.do("GET", "/people/me", nil)
}

// renew requests another access token.
func (s service) renew(t *testing.T, refresh string) reply {
	t.Helper()
	return s.grant(t, map[string]string{"grant_type": "refresh_token", "refresh_token": refresh})
}

func TestTokenLifetimes(t *testing.T) {
	t.Parallel()
	c := &clock{now: time.Unix(1e9, 0)}
	s := start(t, sparksim.WithClock(c.Now), sparksim.WithTokenLife(time.Hour))
	access, refresh := s.Grant("user", time.Minute)
	other, _ := s.Grant("bot", time.Hour)
	if got := s.me(t, access).must(200).text("displayName"); got != "Uma User" {
		t.Errorf("the account of the token is %q", got)
	}
	c.advance(2 * time.Minute)
	s.me(t, access).mustFail(401, noToken)
	renewed := s.renew(t, refresh).must(200)
	if got := renewed.at("expires_in"); got != 3600.0 {
		t.Errorf("expires_in is %v, want an hour", got)
	}
	s.me(t, renewed.text("access_token")).must(200)
	s.Expire(other)
	s.me(t, other).must(401)
	s.me(t, renewed.text("access_token")).must(200)
	s.Expire()
	s.me(t, renewed.text("access_token")).must(401)
	s.me(t, s.Token("user")).must(200)

	last := s.renew(t, refresh).must(200)
	s.Revoke(refresh)
	s.me(t, last.text("access_token")).must(401)
	if got := s.renew(t, refresh).must(400).text("error"); got != "invalid_grant" {
		t.Errorf("the error for a revoked token is %q, want invalid_grant", got)
	}
	if got := s.Renewals(); got != 2 {
		t.Errorf("%d renewals, want 2", got)
	}
}

// The reuse of a refresh token revokes all tokens of the login.
func TestRotation(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithRotation())
	_, first := s.Grant("user", time.Hour)
	otherLogin, _ := s.Grant("user", time.Hour)
	second := s.renew(t, first).must(200)
	if second.text("refresh_token") == first {
		t.Error("the refresh token is the old one")
	}
	third := s.renew(t, second.text("refresh_token")).must(200)
	s.me(t, third.text("access_token")).must(200)
	s.renew(t, first).must(400)
	s.renew(t, third.text("refresh_token")).must(400)
	s.me(t, third.text("access_token")).must(401)
	s.me(t, otherLogin).must(200)
}

// The record of requests contains no secret.
func TestCallsContainNoSecret(t *testing.T) {
	t.Parallel()
	s := start(t)
	_, refresh := s.Grant("user", time.Hour)
	s.renew(t, refresh).must(200)
	u := s.as(t, "user")
	u.do("POST", "/webhooks", fields{"name": "x", "targetUrl": "https://example.com", "resource": "all", "event": "all", "secret": `mark"ed \`}).must(200)
	u.send("POST", "/webhooks", "application/json", strings.NewReader(`{"name": "kept", "secret" : "mark\"ed`)).must(400)
	_, clientSecret, _ := s.Integration()
	for _, call := range s.Calls() {
		all := call.Path + call.Query + string(call.Body)
		for _, secret := range []string{"mark", "ed ", refresh, clientSecret, s.Token("user")} {
			if strings.Contains(all, secret) {
				t.Errorf("the log of %s %s contains %q: %s", call.Method, call.Path, secret, all)
			}
		}
	}
	if got := string(s.Calls()[2].Body); got != `{"name": "kept", "secret":"(hidden)"` {
		t.Errorf("want the rest of the body unchanged, got %s", got)
	}
}

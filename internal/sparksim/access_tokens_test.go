// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// grant requests a token from the token endpoint.
func (s service) grant(t *testing.T, change map[string]string) reply {
	t.Helper()
	id, secret, redirect := s.Integration()
	values := url.Values{"client_id": {id}, "client_secret": {secret}, "redirect_uri": {redirect}}
	for key, text := range change {
		values.Set(key, text)
	}
	return user{t: t, base: s.base}.send("POST", "/access_token", "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
}

func TestGrants(t *testing.T) {
	t.Parallel()
	c := &clock{now: time.Unix(1e9, 0)}
	s := start(t, sparksim.WithClock(c.Now))
	code := s.AuthorizationCode("user")
	exchange := map[string]string{"grant_type": "authorization_code", "code": code}
	first := s.grant(t, exchange).must(200)
	for field, want := range map[string]any{"expires_in": 1209600.0, "refresh_token_expires_in": 7776000.0, "token_type": "Bearer"} {
		if got := first.at(field); got != want {
			t.Errorf("%s is %v, want %v", field, got, want)
		}
	}
	as := func(r reply) user { return user{t: t, base: s.base, token: r.text("access_token")} }
	if got := as(first).do("GET", "/people/me", nil).text("displayName"); got != "Uma User" {
		t.Errorf("the account of the token is %q", got)
	}
	if got := s.grant(t, exchange).must(400).text("error"); got != "invalid_grant" {
		t.Errorf("the error of the second exchange is %q, want invalid_grant", got)
	}
	c.advance(15 * 24 * time.Hour)
	as(first).do("GET", "/people/me", nil).mustFail(401, noToken)
	refresh := map[string]string{"grant_type": "refresh_token", "refresh_token": first.text("refresh_token")}
	second := s.grant(t, refresh).must(200)
	if second.text("refresh_token") != first.text("refresh_token") || second.text("access_token") == first.text("access_token") {
		t.Errorf("the second grant is %s after %s", second.body, first.body)
	}
	as(second).do("GET", "/people/me", nil).must(200)
	if got := as(second).do("POST", "/webhooks", fields{"name": "x", "targetUrl": "https://example.com", "resource": "all", "event": "all"}).text("appId"); got == "" {
		t.Error("the webhook has no appId")
	}
	c.advance(91 * 24 * time.Hour)
	s.grant(t, refresh).must(400)
}

func TestGrantErrors(t *testing.T) {
	t.Parallel()
	c := &clock{now: time.Unix(1e9, 0)}
	s := start(t, sparksim.WithClock(c.Now))
	expiredCode := s.AuthorizationCode("bot")
	c.advance(time.Hour)
	for name, test := range map[string]struct {
		change map[string]string
		status int
		kind   string
	}{
		"wrong secret":          {map[string]string{"client_secret": "x"}, 401, "invalid_client"},
		"wrong client":          {map[string]string{"client_id": "x"}, 401, "invalid_client"},
		"no grant type":         {nil, 400, "unsupported_grant_type"},
		"unknown code":          {map[string]string{"grant_type": "authorization_code", "code": "x"}, 400, "invalid_grant"},
		"expired code":          {map[string]string{"grant_type": "authorization_code", "code": expiredCode}, 400, "invalid_grant"},
		"wrong redirect":        {map[string]string{"grant_type": "authorization_code", "code": s.AuthorizationCode("admin"), "redirect_uri": "http://x"}, 400, "invalid_grant"},
		"unknown refresh token": {map[string]string{"grant_type": "refresh_token", "refresh_token": "x"}, 400, "invalid_grant"},
	} {
		r := s.grant(t, test.change).must(test.status)
		if r.text("error") != test.kind || r.text("error_description") == "" {
			t.Errorf("%s: %s, want %s", name, r.body, test.kind)
		}
	}
	anonymous := user{t: t, base: s.base}
	id, secret, redirect := s.Integration()
	body, err := json.Marshal(map[string]string{"client_id": id, "client_secret": secret, "redirect_uri": redirect,
		"grant_type": "authorization_code", "code": s.AuthorizationCode("admin")})
	if err != nil {
		t.Fatal(err)
	}
	anonymous.send("POST", "/access_token", "application/json", strings.NewReader(string(body))).must(200)
	anonymous.send("POST", "/access_token", "application/json", strings.NewReader("{")).mustFail(400, malformed)
	anonymous.send("POST", "/access_token", "text/html", strings.NewReader("{")).mustFail(415, "Content type 'text/html' not supported")
	anonymous.do("GET", "/access_token", nil).must(401)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// redirectTarget requests a URL without following redirects, and returns the target of the redirect.
func redirectTarget(t *testing.T, address string) *url.URL {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusFound {
		t.Fatalf("GET %s: status %d, want 302", address, resp.StatusCode)
	}
	to, err := resp.Location()
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// The example of RFC 7636.
const (
	verifier  = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
	challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
)

func TestAuthorize(t *testing.T) {
	t.Parallel()
	s := start(t)
	id, _, redirect := s.Integration()
	address := func(change url.Values) string {
		query := url.Values{"client_id": {id}, "redirect_uri": {redirect}, "response_type": {"code"}, "state": {"s"},
			"scope": {"spark:all"}, "code_challenge": {challenge}, "code_challenge_method": {"S256"}}
		maps.Copy(query, change)
		return s.base + "/authorize?" + query.Encode()
	}
	result := redirectTarget(t, address(url.Values{"as": {"admin"}})).Query()
	if result.Get("state") != "s" || result.Get("code") == "" {
		t.Errorf("the parameters of the redirect are %v", result)
	}
	exchange := map[string]string{"grant_type": "authorization_code", "code": result.Get("code"), "code_verifier": verifier}
	if got := s.grant(t, exchange).must(200).text("token_type"); got != "Bearer" {
		t.Errorf("token_type is %q, want Bearer", got)
	}
	exchange["code"] = redirectTarget(t, address(url.Values{"as": {"user"}})).Query().Get("code")
	exchange["code_verifier"] = "guess"
	s.grant(t, exchange).must(400)

	for name, test := range map[string]struct {
		change url.Values
		want   string
	}{
		"denied":            {url.Values{"as": {"nobody"}}, "access_denied"},
		"another scope":     {url.Values{"scope": {"spark:all spark:more"}}, "invalid_scope"},
		"another response":  {url.Values{"response_type": {"token"}}, "unsupported_response_type"},
		"another challenge": {url.Values{"code_challenge_method": {"plain"}}, "invalid_request"},
	} {
		if got := redirectTarget(t, address(test.change)).Query().Get("error"); got != test.want {
			t.Errorf("%s: error is %q, want %q", name, got, test.want)
		}
	}
	anonymous := user{t: t, base: s.base}
	for name, test := range map[string]struct {
		change url.Values
		status int
		want   []string
	}{
		"no one signed in": {nil, 200, []string{"Sign in", "admin@example.com", "user@example.com"}},
		"unknown account":  {url.Values{"login": {"x"}}, 200, []string{"Sign in"}},
		"bot":              {url.Values{"login": {"bot"}}, 200, []string{"Sign in"}},
		"signed in":        {url.Values{"login": {"user"}}, 200, []string{"requests access", "Uma User", "read and change all", "Accept", "Deny", `value="` + challenge + `"`}},
		"unknown client":   {url.Values{"client_id": {"x"}}, 400, []string{"Unknown integration"}},
		"another redirect": {url.Values{"redirect_uri": {redirect + "/"}}, 400, []string{"must be exactly", redirect}},
	} {
		page := anonymous.do("GET", address(test.change), nil).must(test.status)
		for _, want := range test.want {
			if !strings.Contains(string(page.body), want) {
				t.Errorf("%s: the page is %s, want it to contain %q", name, page.body, want)
			}
		}
	}
}

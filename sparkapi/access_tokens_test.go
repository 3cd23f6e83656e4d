// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAccessTokenForms(t *testing.T) {
	t.Parallel()
	const response = `{"access_token":"new","expires_in":1209600,"refresh_token":"again","refresh_token_expires_in":7776000,"token_type":"Bearer","scope":"a b"}`
	tests := []struct {
		name string
		call func(*AccessTokens) (*AccessToken, error)
		want url.Values
	}{
		{"a code", func(s *AccessTokens) (*AccessToken, error) {
			return s.Get(t.Context(), CodeGrant{ClientID: "i", ClientSecret: "s&=", Code: "c+", RedirectURI: "http://localhost/x?y"})
		}, url.Values{"grant_type": {"authorization_code"}, "client_id": {"i"}, "client_secret": {"s&="}, "code": {"c+"}, "redirect_uri": {"http://localhost/x?y"}}},
		{"a code with PKCE", func(s *AccessTokens) (*AccessToken, error) {
			return s.Get(t.Context(), CodeGrant{ClientID: "i", ClientSecret: "s", Code: "c", RedirectURI: "u", CodeVerifier: "v"})
		}, url.Values{"grant_type": {"authorization_code"}, "client_id": {"i"}, "client_secret": {"s"}, "code": {"c"}, "redirect_uri": {"u"}, "code_verifier": {"v"}}},
		{"a refresh token", func(s *AccessTokens) (*AccessToken, error) {
			return s.Refresh(t.Context(), RefreshGrant{ClientID: "i", ClientSecret: "s", RefreshToken: "r"})
		}, url.Values{"grant_type": {"refresh_token"}, "client_id": {"i"}, "client_secret": {"s"}, "refresh_token": {"r"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, result{body: response})
			token, err := test.call(client.AccessTokens)
			if err != nil {
				t.Fatalf("no token: %v", err)
			}
			if token.AccessToken != "new" || token.ExpiresIn != 1209600 || token.RefreshToken != "again" || token.RefreshTokenExpiresIn != 7776000 || token.TokenType != "Bearer" || token.Scope != "a b" {
				t.Errorf("the token differs from the response: %s", token.JSON())
			}
			sent := w.attempts()[0]
			got, err := url.ParseQuery(sent.body)
			wantError(t, err, nil)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the form differs (-want +got):\n%s", diff)
			}
			if got := sent.request.Header.Get("Content-Type"); got != "application/x-www-form-urlencoded" {
				t.Errorf("the content type is %q", got)
			}
		})
	}
}

// If an error response repeats the request, the error contains no secret.
func TestAccessTokenErrors(t *testing.T) {
	t.Parallel()
	const secret, code = "s3cret/ä", "c0de+x"
	tests := []struct {
		name   string
		result result
		text   string
		kind   error
	}{
		{"the OAuth format", result{status: 400, body: `{"error":"invalid_grant","error_description":"The code c0de+x of s3cret/ä is spent."}`}, "invalid_grant: The code (hidden) of (hidden) is spent.", nil},
		{"the common format", result{status: 401, body: `{"message":"No c0de+x.","errors":[{"description":"no s3cret/ä"}]}`}, "No (hidden).: no (hidden)", ErrUnauthorized},
		{"an echo of the form", result{status: 400, body: `<pre>client_secret=s3cret%2F%C3%A4&code=c0de%2Bx</pre>`}, "status 400", nil},
		{"HTML for a token", result{body: "<html>"}, "POST /v1/access_token: no usable response", ErrUnanswered},
		{"no token", result{body: `{"expires_in":5}`}, "contains no access token", ErrUnanswered},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, test.result)
			token, err := client.AccessTokens.Get(t.Context(), CodeGrant{ClientID: "i", ClientSecret: secret, Code: code, RedirectURI: "u"})
			if token != nil {
				t.Errorf("the token %s was returned with the error", token)
			}
			wantText(t, err, test.text)
			if test.kind != nil {
				wantError(t, err, test.kind)
			}
			text := err.Error()
			if response, ok := errors.AsType[*Error](err); ok {
				text += fmt.Sprint(response.Details) + string(response.Body)
			}
			for _, hidden := range []string{secret, code, url.QueryEscape(secret), url.QueryEscape(code)} {
				if strings.Contains(text, hidden) {
					t.Errorf("the error contains %q: %s", hidden, text)
				}
			}
			w.count(t, 1)
		})
	}
}

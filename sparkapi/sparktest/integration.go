// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest

import (
	"net/url"
	"time"

	"golang.org/x/oauth2"
)

// Integration is the OAuth client that is registered with the server.
type Integration struct {
	ClientID     string
	ClientSecret string
	RedirectURI  string
}

// Integration returns the registered OAuth client.
func (s *Server) Integration() Integration {
	id, secret, redirect := s.sim.Integration()
	return Integration{id, secret, redirect}
}

// Approve returns the URL that a browser requests after a person has signed in at the
// authorization URL and granted access. The response redirects to the redirect URI with an
// authorization code.
func (s *Server) Approve(authCodeURL string, account Account) (string, error) {
	return decide(authCodeURL, string(account))
}

// Deny is [Server.Approve] for a person who denies access. The response redirects to the
// redirect URI with the error "access_denied".
func (s *Server) Deny(authCodeURL string) (string, error) { return decide(authCodeURL, "nobody") }

// decide returns the authorization URL with the decision of the person.
func decide(authCodeURL, as string) (string, error) {
	u, err := url.Parse(authCodeURL)
	if err != nil {
		return "", err
	}
	query := u.Query()
	query.Set("as", as)
	u.RawQuery = query.Encode()
	return u.String(), nil
}

// Login returns the token of a new login of an account to the [Integration]. The token has
// the scopes, or all scopes if none is passed.
func (s *Server) Login(account Account, lifetime time.Duration, scopes ...string) *oauth2.Token {
	access, refresh := s.sim.Grant(string(account), lifetime, scopes...)
	return &oauth2.Token{AccessToken: access, TokenType: "Bearer", RefreshToken: refresh, Expiry: time.Now().Add(lifetime)}
}

// ExpireTokens invalidates all access tokens of logins. The server then rejects them with
// status 401. Refresh tokens and the tokens of [Server.Token] stay valid.
func (s *Server) ExpireTokens() { s.sim.Expire() }

// RevokeLogins invalidates all access tokens and refresh tokens of logins, as if each
// person had revoked the access of the [Integration].
func (s *Server) RevokeLogins() { s.sim.Revoke() }

// Refreshes returns the number of access tokens that were issued for refresh tokens.
func (s *Server) Refreshes() int { return s.sim.Renewals() }

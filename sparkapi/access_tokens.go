// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/oauth2"
)

// AccessToken is the response to a login or a refresh. It is secret: [AccessToken.String]
// and logs do not contain the tokens.
type AccessToken struct {
	Object                `json:"-"`
	AccessToken           string `json:"access_token"`
	ExpiresIn             int    `json:"expires_in"` // in seconds, usually 14 days
	RefreshToken          string `json:"refresh_token,omitzero"`
	RefreshTokenExpiresIn int    `json:"refresh_token_expires_in,omitzero"` // in seconds, usually 90 days
	TokenType             string `json:"token_type,omitzero"`               // "Bearer"
	Scope                 string `json:"scope,omitzero"`                    // separated by spaces
}

// OAuth2 returns the token for golang.org/x/oauth2. The expiry is computed from the current
// time, so call OAuth2 right after the request.
func (t AccessToken) OAuth2() *oauth2.Token {
	return &oauth2.Token{
		AccessToken: t.AccessToken, TokenType: t.TokenType, RefreshToken: t.RefreshToken,
		Expiry: LifetimeEnd(time.Now(), t.ExpiresIn),
	}
}

// maxLifetime limits the lifetime of a token to a value that a [time.Duration] can
// represent.
const maxLifetime = 100 * 365 * 24 * time.Hour

// LifetimeEnd returns the end of a lifetime in seconds, such as
// [AccessToken.RefreshTokenExpiresIn]. The result is in UTC, without fractions of a second.
// It is the zero time if seconds is not positive.
func LifetimeEnd(start time.Time, seconds int) time.Time {
	if seconds <= 0 {
		return time.Time{}
	}
	lifetime := maxLifetime
	if int64(seconds) < int64(maxLifetime/time.Second) {
		lifetime = time.Duration(seconds) * time.Second
	}
	return start.Add(lifetime).UTC().Truncate(time.Second)
}

// Endpoint contains the URLs of Webex for logins. Use it in an [oauth2.Config].
var Endpoint = EndpointAt(DefaultBaseURL)

// EndpointAt returns the URLs for logins at a base URL, such as the result of
// [BaseURLFromEnv]. If the base URL is empty, EndpointAt returns [Endpoint].
func EndpointAt(baseURL string) oauth2.Endpoint {
	baseURL = strings.TrimSuffix(cmp.Or(baseURL, DefaultBaseURL), "/")
	return oauth2.Endpoint{AuthURL: baseURL + "/authorize", TokenURL: baseURL + "/access_token", AuthStyle: oauth2.AuthStyleInParams}
}

// CodeGrant contains the authorization code of a login, which Webex appends to the redirect
// URI. The code can be used once and expires after a short time.
type CodeGrant struct {
	ClientID     string
	ClientSecret string
	Code         string
	RedirectURI  string // exactly as in the authorization URL
	CodeVerifier string // of PKCE; empty if the authorization URL had no code challenge
}

// RefreshGrant contains the refresh token of a login. To refresh access tokens
// automatically, use [NewTokenSource].
type RefreshGrant struct {
	ClientID     string
	ClientSecret string
	RefreshToken string
}

// AccessTokens is a client for the token endpoint:
// https://developer.webex.com/docs/integrations
//
// Its requests do not require an access token.
type AccessTokens struct{ c *client }

// Get exchanges the code of a login for an access token. The error is [ErrInvalidGrant] if
// the code is not valid.
//
//	POST /access_token
func (s *AccessTokens) Get(ctx context.Context, g CodeGrant) (*AccessToken, error) {
	return s.grant(ctx, "authorization_code", []field{
		{"client_id", g.ClientID, true},
		{"client_secret", g.ClientSecret, true},
		{"code", g.Code, true},
		{"redirect_uri", g.RedirectURI, true},
		{"code_verifier", g.CodeVerifier, false},
	}, g.ClientSecret, g.Code, g.CodeVerifier)
}

// Refresh returns a new access token. Save the refresh token of the response, because it
// can differ from the one in the request. The error is [ErrInvalidGrant] if the person must
// log in again.
//
//	POST /access_token
func (s *AccessTokens) Refresh(ctx context.Context, g RefreshGrant) (*AccessToken, error) {
	return s.grant(ctx, "refresh_token", []field{
		{"client_id", g.ClientID, true},
		{"client_secret", g.ClientSecret, true},
		{"refresh_token", g.RefreshToken, true},
	}, g.ClientSecret, g.RefreshToken)
}

// field is a form field.
type field struct {
	name, value string
	required    bool
}

func (s *AccessTokens) grant(ctx context.Context, kind string, fields []field, secrets ...string) (*AccessToken, error) {
	form := url.Values{"grant_type": {kind}}
	for _, f := range fields {
		if f.value != "" {
			form.Set(f.name, f.value)
		} else if f.required {
			return nil, fmt.Errorf("%w: %s is empty", ErrInvalid, f.name)
		}
	}
	ctx = withSecrets(ctx, secrets...)
	token, err := do[AccessToken](ctx, s.c, newRequest(http.MethodPost, []string{"access_token"}, nil), formPayload{form})
	var refused *Error
	switch {
	case errors.As(err, &refused) && refused.invalidGrant():
		return nil, fmt.Errorf("%w: %w", ErrInvalidGrant, err)
	case err != nil:
		return nil, err
	case token.AccessToken == "":
		return nil, fmt.Errorf("%w: the response to %s contains no access token", ErrUnanswered, kind)
	}
	return token, nil
}

// invalidGrant reports whether Webex has rejected the code or the refresh token. No such
// response has been recorded: "invalid_grant" is the error code of RFC 6749, and the
// sentence is the message of the identity broker of Cisco.
func (e *Error) invalidGrant() bool {
	texts := append([]string{e.Message}, e.Details...)
	return e.StatusCode == http.StatusBadRequest && slices.ContainsFunc(texts, func(text string) bool {
		return text == "invalid_grant" || strings.Contains(text, "expired, revoked, malformed, or invalid")
	})
}

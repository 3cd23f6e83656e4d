// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// code is an authorization code, which the integration receives when a person accepts.
type code struct {
	name      string // of the predefined token of the person who accepted
	challenge string // of PKCE; "" if none
	scopes    []string
	expires   time.Time
}

// Default lifetimes of the tokens of an integration.
const (
	defaultAccessTokenLifetime = 14 * 24 * time.Hour
	refreshTokenLifetime       = 90 * 24 * time.Hour
	codeLifetime               = 5 * time.Minute // documented only as "short"
)

// Integration returns the settings of the one registered integration.
func (s *Sim) Integration() (clientID, clientSecret, redirectURI string) {
	return integrationKey, uuid(s.seed + "client secret"), s.redirect
}

// AuthorizationCode returns a new code, as if the account of this predefined token had just
// accepted in the browser. The code can be exchanged once.
func (s *Sim) AuthorizationCode(name string) string {
	owner := s.tokenNamed(name)
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newCode(owner.Name, "", defaultScopes)
}

// grant is the response of the token endpoint.
type grant struct {
	AccessToken           string `json:"access_token"`
	ExpiresIn             int    `json:"expires_in"` // seconds
	RefreshToken          string `json:"refresh_token"`
	RefreshTokenExpiresIn int    `json:"refresh_token_expires_in"`
	TokenType             string `json:"token_type"`
	Scope                 string `json:"scope"`
}

func grantToken(c *call) (any, error) {
	form, err := c.form()
	if err != nil {
		return nil, err
	}
	id, secret, redirect := c.Integration()
	if form.Get("client_id") != id || subtle.ConstantTimeCompare([]byte(form.Get("client_secret")), []byte(secret)) != 1 {
		return grantError(401, "invalid_client", "Client authentication failed")
	}
	switch form.Get("grant_type") {
	case "authorization_code":
		text := form.Get("code")
		authorization := c.codes[text]
		if authorization == nil || c.now().After(authorization.expires) {
			return grantError(400, "invalid_grant", "The authorization code provided is expired, revoked, malformed, or invalid")
		}
		if form.Get("redirect_uri") != redirect {
			return grantError(400, "invalid_grant", "The redirect URI does not match the one of the authorization request")
		}
		delete(c.codes, text)
		if !authorization.matchesVerifier(form.Get("code_verifier")) {
			return grantError(400, "invalid_grant", "The code verifier does not match the code challenge")
		}
		return c.grant(c.newLogin(authorization.name, authorization.scopes)), nil
	case "refresh_token":
		refresh, err := c.renew(form.Get("refresh_token"))
		if err != nil {
			return grantError(400, "invalid_grant", err.Error())
		}
		return c.grant(refresh), nil
	default:
		return grantError(400, "unsupported_grant_type", "Unsupported grant type")
	}
}

// grant creates an access token. Earlier ones stay valid (?).
func (c *call) grant(refresh string) grant {
	return grant{
		AccessToken: c.newAccessToken(refresh, c.accessTokenLifetime), ExpiresIn: int(c.accessTokenLifetime.Seconds()),
		RefreshToken: refresh, RefreshTokenExpiresIn: int(c.refreshes[refresh].expires.Sub(c.now()).Seconds()),
		TokenType: "Bearer", Scope: strings.Join(c.refreshes[refresh].scopes, " "),
	}
}

// grantError returns an error in the format of OAuth. The format of Webex is not recorded (?).
func grantError(status int, kind, text string) (any, error) {
	return jsonResponse(status, map[string]string{"error": kind, "error_description": text})
}

// form reads a body of named values: a form, or JSON with strings only.
func (c *call) form() (url.Values, error) {
	media, _ := c.mediaType()
	switch media {
	case mediaForm:
		if form, err := url.ParseQuery(string(c.body)); err == nil {
			return form, nil
		}
		return nil, errMalformed
	case mediaJSON:
		var fields map[string]string
		if err := json.Unmarshal(c.body, &fields); err != nil {
			return nil, errMalformed
		}
		form := url.Values{}
		for name, text := range fields {
			form.Set(name, text)
		}
		return form, nil
	default:
		return nil, newAPIError(http.StatusUnsupportedMediaType, "Content type '%s' not supported", fmt.Sprint(media))
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Token is a predefined access token, which never expires.
type Token struct {
	Value    string
	Name     string // "admin", "user" or "bot"
	Email    string // of the account that the token belongs to
	PersonID string
	About    string // a description in one line
}

// token is any valid access token.
type token struct {
	name     string // of the predefined Token of the same account
	owner    *person
	appID    string
	scopes   []string  // nil: all
	expires  time.Time // zero: never
	family   *family   // nil: predefined
	replaced bool      // a refresh token that was replaced by another
}

// Keys of the applications that tokens belong to: the developer portal for personal access
// tokens, and the registered integration.
const (
	portalKey      = "C279cb30c029180bb4bdaebb061b7965cda39b60297c8503f266abf66c999ec1f"
	integrationKey = "C5a1d5f9c3e0b7d2486f0a913c7be54d8126e0f39ab47c5d8e2f6017b9c3d4a58"
	botKey         = "C7e21c0d84b6f3a95107d8e64c2ab93f05e8d71c6042fb9a3d5e8c1f7064b2a9d"
)

func (s *Sim) seedTokens() {
	for _, t := range []struct{ name, email, app, about string }{
		{"admin", "admin@example.com", portalKey, "full administrator of the organization"},
		{"user", "user@example.com", portalKey, "user without administrator roles"},
		{"bot", "ops-bot@webex.bot", botKey, "bot, which can read only messages that mention it in group rooms"},
	} {
		p := s.byEmail(t.email)
		value := s.tokenValue(t.name, p)
		s.tokens[value] = &token{name: t.name, owner: p, appID: s.idOf(kindApplication, t.app)}
		s.predefined = append(s.predefined, Token{Value: value, Name: t.name, Email: t.email, PersonID: p.ID, About: t.about})
	}
}

// tokenValue returns an opaque text that ends with a cluster and an organization, as tokens of
// Webex do.
func (s *Sim) tokenValue(seed string, owner *person) string {
	sum := sha256.Sum256([]byte(s.seed + "token " + seed))
	org, _ := keyOf(kindOrganization, owner.OrgID)
	return base64.RawURLEncoding.EncodeToString(sum[:]) + "_PF84_" + org
}

// Tokens returns the predefined access tokens.
func (s *Sim) Tokens() []Token { return slices.Clone(s.predefined) }

// Token returns the value of the token with this name: "admin", "user" or "bot". It panics for
// other names.
func (s *Sim) Token(name string) string { return s.tokenNamed(name).Value }

func (s *Sim) tokenNamed(name string) Token {
	for _, t := range s.predefined {
		if t.Name == name {
			return t
		}
	}
	panic(fmt.Sprintf("sparksim: no token is called %q", name))
}

// bearer returns the token of the request, or nil if it is not valid.
func (s *Sim) bearer(r *http.Request) *token {
	kind, value, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	t := s.tokens[strings.TrimSpace(value)]
	if t == nil || !strings.EqualFold(kind, "Bearer") || s.people.get(t.owner.key) == nil {
		return nil
	}
	if !t.expires.IsZero() && s.now().After(t.expires) || t.family != nil && t.family.revoked {
		return nil
	}
	return t
}

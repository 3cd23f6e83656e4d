// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"errors"
	"time"
)

// family is a login and all tokens that it issued.
type family struct{ revoked bool }

// Grant issues an access token with this lifetime, and a refresh token, to the integration. They
// belong to the account of the predefined token with this name. Without scopes, they have the
// scopes in defaultScopes.
func (s *Sim) Grant(name string, life time.Duration, scopes ...string) (access, refresh string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	refresh = s.newLogin(name, granted(scopes))
	return s.newAccessToken(refresh, life), refresh
}

// Expire expires access tokens. Without arguments it expires all access tokens of the
// integration.
func (s *Sim) Expire(access ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	past := s.now().Add(-time.Second)
	for _, value := range access {
		s.tokens[value].expires = past
	}
	for _, t := range s.tokens {
		if len(access) == 0 && t.family != nil {
			t.expires = past
		}
	}
}

// Revoke revokes all tokens of the logins that issued these refresh tokens. Without arguments
// it revokes the tokens of all logins.
func (s *Sim) Revoke(refresh ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, value := range refresh {
		s.refreshes[value].family.revoked = true
	}
	for _, t := range s.refreshes {
		if len(refresh) == 0 {
			t.family.revoked = true
		}
	}
}

// Renewals returns the number of renewals with a refresh token.
func (s *Sim) Renewals() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.renewals
}

// newLogin returns the refresh token of a new login.
func (s *Sim) newLogin(name string, scopes []string) string {
	owner := s.tokens[s.tokenNamed(name).Value].owner
	return s.addRefreshToken(&token{name: name, owner: owner, scopes: scopes, family: &family{}})
}

// addRefreshToken stores a new refresh token and returns its value.
func (s *Sim) addRefreshToken(t *token) string {
	value := s.tokenValue("refresh "+s.nextUUID(), t.owner)
	t.expires = s.now().Add(refreshTokenLifetime)
	s.refreshes[value] = t
	return value
}

// newAccessToken returns a new access token for the account of a refresh token.
func (s *Sim) newAccessToken(refresh string, life time.Duration) string {
	holder := s.refreshes[refresh]
	value := s.tokenValue("access "+s.nextUUID(), holder.owner)
	s.tokens[value] = &token{name: holder.name, owner: holder.owner, scopes: holder.scopes, family: holder.family,
		appID: s.idOf(kindApplication, integrationKey), expires: s.now().Add(life)}
	return value
}

// renew validates a refresh token and returns the refresh token that is valid afterwards: the
// same one with a new lifetime (?), or a new one with WithRotation. The guide of Webex describes
// the former, but one recording of 2018 differs.
func (s *Sim) renew(refresh string) (string, error) {
	current := s.refreshes[refresh]
	if current == nil || s.now().After(current.expires) || current.family.revoked || s.people.get(current.owner.key) == nil {
		return "", errGrant
	}
	if current.replaced {
		current.family.revoked = true
		return "", errGrant
	}
	s.renewals++
	current.expires = s.now().Add(refreshTokenLifetime)
	if !s.rotate {
		return refresh, nil
	}
	current.replaced = true
	return s.addRefreshToken(&token{name: current.name, owner: current.owner, scopes: current.scopes, family: current.family}), nil
}

var errGrant = errors.New("The refresh token provided is expired, revoked, malformed, or invalid") //nolint:staticcheck // the text of Webex

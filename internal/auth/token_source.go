// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Refresher exchanges a refresh token for an access token. [sparkapi.AccessTokens]
// implements it.
type Refresher interface {
	Refresh(ctx context.Context, grant sparkapi.RefreshGrant) (*sparkapi.AccessToken, error)
}

// TokenSource returns the access token of a credentials file or of a grant. It renews the
// token before it expires and after Webex has rejected it. Concurrent callers in this
// process share one renewal, as do other processes that use the same file. TokenSource
// implements [oauth2.TokenSource] and [sparkapi.RefusableSource].
type TokenSource struct {
	tokens    *sparkapi.TokenSource
	source    *Source
	store     store
	refresher Refresher
	warn      func(summary, detail string)

	mu           sync.Mutex
	current      Credentials
	invalidGrant string // the refresh token that Webex has rejected
}

// NewTokenSource returns the token source for a file or a grant, with the saved
// credentials. The refresher must send its requests to the base URL of the source. The
// token source calls warn for problems that do not stop the run.
func NewTokenSource(source *Source, refresher Refresher, warn func(summary, detail string)) (*TokenSource, error) {
	s := &TokenSource{source: source, store: store{source}, refresher: refresher, warn: warn}
	stored, err := s.store.load()
	if err != nil {
		return nil, err
	}
	s.current = *stored
	s.tokens = sparkapi.NewTokenSourceFunc(stored.token(), s.renew, s.warnNotRenewed)
	return s, nil
}

// Token returns the access token. It renews the token if necessary.
func (s *TokenSource) Token() (*oauth2.Token, error) {
	c, err := s.Credentials(context.Background())
	if err != nil {
		return nil, err
	}
	return &oauth2.Token{AccessToken: c.AccessToken, Expiry: c.ExpiresAt}, nil
}

// Credentials returns the access token and the values that belong to it. It renews the
// token if necessary. The error is a [*RenewalError].
func (s *TokenSource) Credentials(ctx context.Context) (Credentials, error) {
	if _, err := s.tokens.TokenContext(ctx); err != nil {
		return Credentials{}, &RenewalError{err}
	}
	return s.saved(), nil
}

// Refused records that Webex rejected a token with status 401. It ignores a token that is
// not the current one.
func (s *TokenSource) Refused(token *oauth2.Token) { s.tokens.Refused(token) }

// saved returns the current credentials, whose access token may have expired.
func (s *TokenSource) saved() Credentials {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current
}

// use sets the current credentials and returns their token.
func (s *TokenSource) use(c Credentials) *oauth2.Token {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.current = c
	return c.token()
}

// warnNotRenewed warns about a failed renewal while the access token is still valid.
func (s *TokenSource) warnNotRenewed(err error) {
	s.warn("Could not renew the access token",
		fmt.Sprintf("%s\n\nThe current access token remains in use until it expires at %s. Runs after that time will fail.", sentence(err.Error()), s.saved().ExpiresAt.Format(time.RFC1123)))
}

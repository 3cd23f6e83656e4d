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

// Refresher exchanges a refresh token for an access token: [sparkapi.AccessTokens].
type Refresher interface {
	Refresh(ctx context.Context, grant sparkapi.RefreshGrant) (*sparkapi.AccessToken, error)
}

// TokenSource returns the access token of a credentials file or of a grant. It renews the
// token before it expires and after Webex has rejected it: once for all callers in this
// process, which [sparkapi.TokenSource] ensures, and in other processes that use the same
// file. It implements [oauth2.TokenSource] and [sparkapi.RefusableSource].
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

// NewTokenSource returns the token source for a file or a grant, with the credentials that
// are saved. The refresher must send its requests to the base URL of the source. Problems
// that do not stop the run are reported to warn.
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

// Token returns the access token, renewed if necessary.
func (s *TokenSource) Token() (*oauth2.Token, error) {
	c, err := s.Credentials(context.Background())
	if err != nil {
		return nil, err
	}
	return &oauth2.Token{AccessToken: c.AccessToken, Expiry: c.ExpiresAt}, nil
}

// Credentials returns the access token, renewed if necessary, and what belongs to it. The
// error is a [*RenewalError].
func (s *TokenSource) Credentials(ctx context.Context) (Credentials, error) {
	if _, err := s.tokens.TokenContext(ctx); err != nil {
		return Credentials{}, &RenewalError{err}
	}
	return s.saved(), nil
}

// Refused records that Webex has rejected the token with status 401. A token that is no
// longer the current one is ignored.
func (s *TokenSource) Refused(token *oauth2.Token) { s.tokens.Refused(token) }

// saved returns the credentials of the current token, which may have expired.
func (s *TokenSource) saved() Credentials {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current
}

// use makes the credentials the current ones, and returns their token.
func (s *TokenSource) use(c Credentials) *oauth2.Token {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.current = c
	return c.token()
}

// warnNotRenewed reports a failed renewal of a token that is still valid.
func (s *TokenSource) warnNotRenewed(err error) {
	s.warn("The access token could not be renewed",
		fmt.Sprintf("The current token remains in use. It is valid until %s, and runs will fail after that: %s.", s.saved().ExpiresAt.Format(time.RFC1123), err))
}

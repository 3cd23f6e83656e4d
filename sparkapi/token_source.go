// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"sync"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/sync/singleflight"
)

const (
	// refreshBefore is the time before the expiry of a token at which the token is
	// refreshed.
	refreshBefore = 10 * time.Minute
	// refreshTimeout limits a refresh.
	refreshTimeout = 2 * time.Minute
	// refreshPause is the minimum time until the next refresh. It applies after a
	// failed refresh of a token that is still valid, and after the rejection of a token
	// that was just issued.
	refreshPause = 30 * time.Second
)

// RefreshFunc returns a token to use instead of the current one, which is never nil. The
// result issued reports whether Webex issued the token for this call. It is false for a
// token that another process has saved meanwhile.
type RefreshFunc func(ctx context.Context, current *oauth2.Token) (token *oauth2.Token, issued bool, err error)

// TokenSource returns an access token, and refreshes it ten minutes before it expires and
// after Webex has rejected it. Concurrent calls share one refresh. If a refresh fails, a
// token that is still valid remains in use, and the refresh is retried after 30 seconds.
//
// It implements [oauth2.TokenSource] and [RefusableSource]. It caches the token, so that
// [oauth2.ReuseTokenSource] is not necessary.
type TokenSource struct {
	refresh   RefreshFunc
	warn      func(err error)
	refreshes singleflight.Group

	mu          sync.Mutex
	current     *oauth2.Token
	freshUntil  time.Time // the current token is returned without a refresh; zero: no limit
	rejected    bool      // Webex has rejected the current token
	refreshedAt time.Time // when Webex issued the current token for this source; zero: it did not
}

// NewTokenSourceFunc returns a token source that calls refresh for each new token. Use it
// for tokens that several processes share, and [NewTokenSource] for tokens of a single
// process. The current token may be nil. If it has no refresh token, it is used until it
// expires. The function warn is called if a refresh fails and the current token remains in
// use; it may be nil. The functions are never called concurrently.
func NewTokenSourceFunc(current *oauth2.Token, refresh RefreshFunc, warn func(err error)) *TokenSource {
	s := &TokenSource{refresh: refresh, warn: warn, current: &oauth2.Token{}}
	if current != nil {
		token := *current
		s.current = &token
	}
	s.freshUntil = s.current.Expiry
	if !s.freshUntil.IsZero() && s.current.RefreshToken != "" {
		s.freshUntil = s.freshUntil.Add(-refreshBefore)
	}
	return s
}

// Token returns the access token, refreshed if necessary.
func (s *TokenSource) Token() (*oauth2.Token, error) { return s.TokenContext(context.Background()) }

// TokenContext is [TokenSource.Token] with a context for the refresh. Concurrent calls
// share the context of the first one.
func (s *TokenSource) TokenContext(ctx context.Context) (*oauth2.Token, error) {
	if token, usable := s.snapshot(); usable {
		return token, nil
	}
	_, err, _ := s.refreshes.Do("", func() (any, error) {
		if _, usable := s.snapshot(); usable { // another refresh has finished meanwhile
			return nil, nil
		}
		return nil, s.replace(ctx)
	})
	if err != nil {
		return nil, err
	}
	token, _ := s.snapshot()
	return token, nil
}

// Refused records that Webex has rejected the token with status 401. A token that is no
// longer the current one is ignored.
func (s *TokenSource) Refused(token *oauth2.Token) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if token.AccessToken == s.current.AccessToken {
		s.rejected = true
	}
}

// snapshot returns a copy of the current token, and whether it can be used without a
// refresh.
func (s *TokenSource) snapshot() (token *oauth2.Token, usable bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	copied := *s.current
	return &copied, copied.AccessToken != "" && !s.rejected && (s.freshUntil.IsZero() || time.Now().Before(s.freshUntil))
}

// replace replaces the current token.
func (s *TokenSource) replace(ctx context.Context) error {
	current, _ := s.snapshot()
	s.mu.Lock()
	rejected, refreshedAt := s.rejected, s.refreshedAt
	s.mu.Unlock()
	if rejected && !refreshedAt.IsZero() && time.Since(refreshedAt) < refreshPause {
		return nil // keep the token; the request fails with status 401
	}
	ctx, cancel := context.WithTimeout(ctx, refreshTimeout)
	defer cancel()
	token, issued, err := s.refresh(ctx, current)
	switch {
	case err == nil:
		s.setCurrent(token, issued)
		return nil
	case rejected || expired(current) || errors.Is(err, ErrTokenNotSaved):
		return err
	}
	if s.warn != nil {
		s.warn(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.freshUntil = time.Now().Add(refreshPause)
	return nil
}

// expired reports whether a token has expired or is missing.
func expired(t *oauth2.Token) bool {
	return t.AccessToken == "" || !t.Expiry.IsZero() && !time.Now().Before(t.Expiry)
}

// setCurrent replaces the current token.
func (s *TokenSource) setCurrent(token *oauth2.Token, issued bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.current, s.rejected, s.refreshedAt, s.freshUntil = token, false, time.Time{}, time.Time{}
	if issued {
		s.refreshedAt = time.Now()
	}
	if !token.Expiry.IsZero() {
		// Tokens with a short lifetime are not refreshed for every request.
		s.freshUntil = token.Expiry.Add(-min(refreshBefore, time.Until(token.Expiry)/4))
	}
}

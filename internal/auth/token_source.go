package auth

import (
	"context"
	"sync"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/sync/singleflight"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Refresher exchanges a refresh token for an access token: [sparkapi.AccessTokens].
type Refresher interface {
	Refresh(ctx context.Context, grant sparkapi.RefreshGrant) (*sparkapi.AccessToken, error)
}

// TokenSource returns the access token of a credentials file or of a grant. It renews the
// token before it expires and after Webex has rejected it: once for all callers in this
// process and in other processes that use the same file. It implements
// [oauth2.TokenSource] and [sparkapi.RefusableSource].
type TokenSource struct {
	source    *Source
	store     store
	refresher Refresher
	warn      func(summary, detail string)
	renewals  singleflight.Group

	mu           sync.Mutex
	current      Credentials
	freshUntil   time.Time // the current token is returned without a renewal; zero: no limit
	rejected     bool      // Webex has rejected the current token
	renewedAt    time.Time // when this process renewed the current token; zero: it did not
	invalidGrant string    // the refresh token that Webex has rejected
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
	s.freshUntil = stored.ExpiresAt
	if !stored.ExpiresAt.IsZero() && stored.renewable() {
		s.freshUntil = stored.ExpiresAt.Add(-renewBefore)
	}
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
	if current, usable := s.snapshot(); usable {
		return current, nil
	}
	_, err, _ := s.renewals.Do("", func() (any, error) {
		if _, usable := s.snapshot(); usable { // another renewal has finished in the meantime
			return nil, nil
		}
		return nil, s.renew(ctx)
	})
	current, _ := s.snapshot()
	if err != nil {
		return Credentials{}, &RenewalError{err}
	}
	return current, nil
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

// snapshot returns the current credentials, and whether the token can be used without a
// renewal.
func (s *TokenSource) snapshot() (current Credentials, usable bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current, s.current.AccessToken != "" && !s.rejected && (s.freshUntil.IsZero() || time.Now().Before(s.freshUntil))
}

// setCurrent replaces the current credentials. The time renewedAt is zero if another
// process has renewed them.
func (s *TokenSource) setCurrent(c Credentials, renewedAt time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.current, s.rejected, s.renewedAt, s.freshUntil = c, false, renewedAt, time.Time{}
	if !c.ExpiresAt.IsZero() {
		// Tokens with a short lifetime are not renewed for every request.
		s.freshUntil = c.ExpiresAt.Add(-min(renewBefore, time.Until(c.ExpiresAt)/4))
	}
}

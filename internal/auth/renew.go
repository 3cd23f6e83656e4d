package auth

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	// renewBefore is the time before its expiry at which a token is renewed.
	renewBefore = 10 * time.Minute
	// renewTimeout limits a renewal, including the wait for other processes that renew.
	renewTimeout = 2 * time.Minute
	// retryPause is the time without another attempt, after a failed renewal of a token that
	// is still valid, and after a token that was rejected although it is new.
	retryPause = 30 * time.Second
)

// renew replaces the current token. If that fails, a token that is still valid remains in
// use and the failure is a warning.
func (s *TokenSource) renew(ctx context.Context) error {
	s.mu.Lock()
	current, rejected, renewedAt := s.current, s.rejected, s.renewedAt
	s.mu.Unlock()
	if rejected && !renewedAt.IsZero() && time.Since(renewedAt) < retryPause {
		return nil // the same token is used again, so that the caller sees the status 401
	}
	err := s.obtain(ctx, current)
	if err == nil || rejected || current.expired() {
		return err
	}
	s.warn("The access token could not be renewed",
		fmt.Sprintf("The current token remains in use. It is valid until %s, and runs will fail after that: %s.", current.ExpiresAt.Format(time.RFC1123), err))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.freshUntil = time.Now().Add(retryPause)
	return nil
}

// obtain takes over a token that another process has saved, or requests a new token and
// saves it.
func (s *TokenSource) obtain(ctx context.Context, current Credentials) error {
	ctx, cancel := context.WithTimeout(ctx, renewTimeout)
	defer cancel()
	if path := s.source.Path(); path != "" {
		unlock, err := Lock(ctx, path)
		if err != nil {
			return fmt.Errorf("renew the access token in one process at a time: %w", err)
		}
		defer func() { _ = unlock() }() // the operating system releases the lock at the latest
		stored, err := s.store.load()
		if err != nil {
			return err
		}
		if stored.AccessToken != current.AccessToken && !stored.expired() {
			s.setCurrent(*stored, time.Time{})
			return nil
		}
		current = *stored
	}
	if err := s.checkRenewable(current); err != nil {
		return err
	}
	token, err := s.refresher.Refresh(ctx, sparkapi.RefreshGrant{ClientID: current.ClientID, ClientSecret: current.ClientSecret, RefreshToken: current.RefreshToken})
	if errors.Is(err, sparkapi.ErrInvalidGrant) {
		s.mu.Lock()
		s.invalidGrant = current.RefreshToken
		s.mu.Unlock()
		return fmt.Errorf("%w (%w)", s.errLoginExpired(), err)
	}
	if err != nil {
		return fmt.Errorf("renew the access token: %w", err)
	}
	rotated := token.RefreshToken != "" && token.RefreshToken != current.RefreshToken
	current.Renew(token, time.Now())
	s.setCurrent(current, time.Now())
	s.save(current, rotated)
	return nil
}

// checkRenewable returns an error for a renewal that cannot succeed, and for one whose
// result could not be saved.
func (s *TokenSource) checkRenewable(c Credentials) error {
	s.mu.Lock()
	invalid := s.invalidGrant
	s.mu.Unlock()
	switch {
	case !c.renewable():
		return fmt.Errorf("the access token has expired or was rejected, and %s does not contain everything to renew it (client_id, client_secret, refresh_token): %s", s.source.Path(), s.loginHint())
	case c.RefreshToken == invalid:
		return s.errLoginExpired()
	}
	if err := s.store.checkWritable(); err != nil {
		return fmt.Errorf("the access token is not renewed, because the new one could not be saved: %w", err)
	}
	return nil
}

// save saves renewed credentials, and warns if a new refresh token is lost.
func (s *TokenSource) save(c Credentials, rotated bool) {
	const lost = "The old refresh token is probably no longer valid: the next run will fail, and so will the apply of a plan that is created now. "
	if s.source.Path() == "" {
		if rotated {
			s.warn("No file to save the new refresh token in", lost+
				"Webex returned a new refresh token with the access token. Set token_cache_file or "+variable(CacheFileVariable)+
				" to a file that is kept between runs. Then "+s.loginHint()+".")
		}
		return
	}
	switch err := s.store.save(c); {
	case err != nil && rotated:
		s.warn("The new refresh token could not be saved", lost+"Fix the problem, then "+s.loginHint()+":\n\n"+err.Error())
	case err != nil:
		s.warn("The new access token could not be saved", "This run continues, and the next run renews the token again:\n\n"+err.Error())
	}
}

// errLoginExpired returns the error for a refresh token that is not accepted.
func (s *TokenSource) errLoginExpired() error {
	return fmt.Errorf("the refresh token is no longer valid: it was not used for 90 days, it was revoked, or another program renewed it and did not save the new one here: %s", s.loginHint())
}

// loginHint returns how to log in again.
func (s *TokenSource) loginHint() string {
	if s.source.Grant != nil {
		return fmt.Sprintf("run \"terraform-provider-spark login\", and set the refresh token that it saves in refresh_token or in %s", variable(RefreshTokenVariable))
	}
	return fmt.Sprintf("run \"terraform-provider-spark login --file %s\"", s.source.File)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// renewTimeout is the maximum time to wait for other processes that renew the token.
const renewTimeout = 2 * time.Minute

// renew is a [sparkapi.RefreshFunc]. It returns the token that another process has saved,
// or requests a new token and saves it.
func (s *TokenSource) renew(ctx context.Context, token *oauth2.Token) (renewed *oauth2.Token, issued bool, err error) {
	current := s.saved()
	if path := s.source.Path(); path != "" {
		unlock, err := Lock(ctx, path)
		if err != nil {
			return nil, false, fmt.Errorf("renew the access token: %w", err)
		}
		defer func() { _ = unlock() }() // the operating system releases the lock when the process ends
		stored, err := s.store.load()
		if err != nil {
			return nil, false, err
		}
		if stored.AccessToken != token.AccessToken && !stored.expired() {
			return s.use(*stored), false, nil
		}
		current = *stored
	}
	if err := s.checkRenewable(current); err != nil {
		return nil, false, err
	}
	reserved, err := s.store.reserve()
	if err != nil {
		return nil, false, fmt.Errorf("the access token was not renewed, because the new token could not be saved: %w", err)
	}
	defer reserved.discard()
	response, err := s.refresher.Refresh(ctx, sparkapi.RefreshGrant{ClientID: current.ClientID, ClientSecret: current.ClientSecret, RefreshToken: current.RefreshToken})
	if errors.Is(err, sparkapi.ErrInvalidGrant) {
		s.mu.Lock()
		s.invalidGrant = current.RefreshToken
		s.mu.Unlock()
		return nil, false, fmt.Errorf("%w. Response of Webex: %w", s.errLoginExpired(), err)
	}
	if err != nil {
		return nil, false, fmt.Errorf("renew the access token: %w", err)
	}
	rotated := response.RefreshToken != "" && response.RefreshToken != current.RefreshToken
	current.Renew(response, time.Now())
	s.save(reserved, current, rotated)
	return s.use(current), true, nil
}

// checkRenewable returns an error if a renewal cannot succeed.
func (s *TokenSource) checkRenewable(c Credentials) error {
	s.mu.Lock()
	invalid := s.invalidGrant
	s.mu.Unlock()
	switch {
	case !c.renewable():
		return fmt.Errorf("the access token has expired or was rejected, and %s does not contain all of client_id, client_secret and refresh_token, which a renewal requires. To log in again, %s", s.source.Path(), s.loginHint())
	case c.RefreshToken == invalid:
		return s.errLoginExpired()
	}
	return nil
}

// save saves renewed credentials. It warns if they cannot be saved.
func (s *TokenSource) save(reserved *replacement, c Credentials, rotated bool) {
	const lost = "The old refresh token is probably no longer valid. The next run will fail, and so will the apply of a saved plan that this run creates. "
	if s.source.Path() == "" {
		if rotated {
			s.warn("Could not save the new refresh token", lost+
				"Webex returned a new refresh token, and no token cache is configured. Set token_cache_file or "+variable(CacheFileVariable)+
				" to a file that is kept between runs. To log in again, "+s.loginHint()+".")
		}
		return
	}
	switch err := s.store.save(reserved, c); {
	case err != nil && rotated:
		s.warn("Could not save the new refresh token", lost+"Fix this problem and log in again. To log in, "+s.loginHint()+".\n\n"+err.Error())
	case err != nil:
		s.warn("Could not save the new access token", "This run continues. The next run renews the access token again.\n\n"+err.Error())
	}
}

// errLoginExpired returns the error for a refresh token that Webex rejected.
func (s *TokenSource) errLoginExpired() error {
	return fmt.Errorf("the refresh token is no longer valid, because it was not used for 90 days, it was revoked, or another program renewed it and did not save the new one here. To log in again, %s", s.loginHint())
}

// loginHint returns an instruction, without a capital letter and a full stop, for logging
// in again.
func (s *TokenSource) loginHint() string {
	if s.source.Grant != nil {
		return fmt.Sprintf("run \"terraform-provider-spark login\", and set the refresh token that it saves in refresh_token or in %s", variable(RefreshTokenVariable))
	}
	return fmt.Sprintf("run \"terraform-provider-spark login --file %s\"", s.source.File)
}

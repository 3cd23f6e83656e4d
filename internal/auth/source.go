package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/sync/singleflight"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	// margin is how long before its end a token is renewed.
	margin = 10 * time.Minute
	// patience bounds a renewal, with the wait for others that renew.
	patience = 2 * time.Minute
	// pause is how long nothing is tried again: a renewal that failed while the
	// token still lives, or one of a token that was refused right after its birth.
	pause = 30 * time.Second
)

// Source gives the access token, and renews it before its end and when the service
// has refused it: once for all that wait, in this process and in others that use
// the same file. It is an [oauth2.TokenSource] and a [sparkapi.RefusableSource].
type Source struct {
	// Renew asks the service for another token: [sparkapi.AccessTokens.Refresh].
	Renew func(context.Context, sparkapi.RefreshGrant) (*sparkapi.AccessToken, error)
	// Warn tells a person what went wrong though the run can go on.
	Warn func(summary, detail string)

	file   string // where the token is kept; empty: nowhere
	grant  *Grant // nil: all is in the file
	seed   string // of the grant
	flight singleflight.Group

	mu      sync.Mutex
	held    Credentials
	until   time.Time // the held token is given without a question
	refused bool      // the held token
	born    time.Time // when this process renewed it; zero: it did not
	dead    string    // a refresh token that is good no more
}

// Open makes a source of a credentials file or a grant, and reads what is there.
// Renew and Warn are to be set before the first token is asked for.
func Open(o *Origin) (*Source, error) {
	s := &Source{file: o.File, grant: o.Grant}
	if s.grant != nil {
		s.file = s.grant.CacheFile
		hash := sha256.Sum256([]byte(s.grant.BaseURL + "\n" + s.grant.ClientID + "\n" + s.grant.RefreshToken))
		s.seed = hex.EncodeToString(hash[:])
	}
	stored, err := s.load()
	if err != nil {
		return nil, err
	}
	s.held = *stored
	s.until = s.held.ExpiresAt.Add(-margin)
	if s.held.ExpiresAt.IsZero() || !s.renewable() {
		s.until = s.held.ExpiresAt
	}
	return s, nil
}

// BaseURL is the address of the service that gave the token; empty where that is
// not known.
func (s *Source) BaseURL() string {
	held, _ := s.current()
	return held.BaseURL
}

// Token gives the access token, renewed if need be.
func (s *Source) Token() (*oauth2.Token, error) {
	c, err := s.Credentials(context.Background())
	if err != nil {
		return nil, err
	}
	return &oauth2.Token{AccessToken: c.AccessToken, Expiry: c.ExpiresAt}, nil
}

// Credentials gives the token with all that belongs to it, renewed if need be.
func (s *Source) Credentials(ctx context.Context) (Credentials, error) {
	if held, good := s.current(); good {
		return held, nil
	}
	_, err, _ := s.flight.Do("", func() (any, error) {
		if _, good := s.current(); good { // another flight landed meanwhile
			return nil, nil
		}
		return nil, s.renew(ctx)
	})
	held, _ := s.current()
	if err != nil {
		return Credentials{}, &RenewalError{err}
	}
	return held, nil
}

// RenewalError says why there is no token that could be used.
type RenewalError struct{ error }

func (e *RenewalError) Unwrap() error { return e.error }

// Refused hears that the service refused a token with status 401.
func (s *Source) Refused(token *oauth2.Token) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if token.AccessToken == s.held.AccessToken {
		s.refused = true
	}
}

// current is what is held, and whether its token may be used without a question.
func (s *Source) current() (held Credentials, good bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.held, s.held.AccessToken != "" && !s.refused && (s.until.IsZero() || time.Now().Before(s.until))
}

// renewable tells whether there is all that it takes to renew the token.
func (s *Source) renewable() bool {
	return s.held.ClientID != "" && s.held.ClientSecret != "" && s.held.RefreshToken != ""
}

// renew brings another token. Where that fails and the old one still lives, it is
// used on.
func (s *Source) renew(ctx context.Context) error {
	s.mu.Lock()
	held, alive, born := s.held, !s.refused && !over(s.held), s.born
	refused := s.refused
	renewable := s.renewable()
	s.mu.Unlock()
	if refused && (!renewable && s.file == "" || !born.IsZero() && time.Since(born) < pause) {
		return nil // the same token again, and so the refusal is told as it is
	}
	err := s.obtain(ctx, held)
	if err == nil || !alive {
		return err
	}
	s.warn("The access token could not be renewed",
		fmt.Sprintf("The old one is used on, it is good until %s. After that, runs will fail: %s.", held.ExpiresAt.Format(time.RFC1123), err))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.until = time.Now().Add(pause)
	return nil
}

// obtain takes the token that somebody else has brought meanwhile, or asks the
// service for one, and keeps it.
func (s *Source) obtain(ctx context.Context, held Credentials) (err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if s.file != "" {
		unlock, err := Lock(ctx, s.file)
		if err != nil {
			return fmt.Errorf("the access token is renewed by one at a time only: %w", err)
		}
		defer func() { _ = unlock() }() // the system does it at the end, at the latest
		stored, err := s.load()
		if err != nil {
			return err
		}
		if stored.AccessToken != "" && stored.AccessToken != held.AccessToken && !over(*stored) {
			s.take(*stored, time.Time{})
			return nil
		}
		held = *stored
	}
	if err := s.check(held); err != nil {
		return err
	}
	token, err := s.Renew(ctx, sparkapi.RefreshGrant{ClientID: held.ClientID, ClientSecret: held.ClientSecret, RefreshToken: held.RefreshToken})
	if errors.Is(err, sparkapi.ErrInvalidGrant) {
		s.mu.Lock()
		s.dead = held.RefreshToken
		s.mu.Unlock()
		return fmt.Errorf("%w (%w)", s.ended(), err)
	}
	if err != nil {
		return fmt.Errorf("renew the access token: %w", err)
	}
	before := held.RefreshToken
	held.Renew(token, time.Now())
	s.take(held, time.Now())
	s.keep(held, held.RefreshToken != before)
	return nil
}

// check refuses a renewal that cannot succeed, or whose fruit could not be kept.
func (s *Source) check(held Credentials) error {
	s.mu.Lock()
	dead := s.dead
	s.mu.Unlock()
	switch {
	case held.ClientID == "" || held.ClientSecret == "" || held.RefreshToken == "":
		return fmt.Errorf("the access token has ended or is refused, and %s does not hold all that it takes to renew it (client_id, client_secret, refresh_token): %s", s.file, s.remedy())
	case held.RefreshToken == dead:
		return s.ended()
	case s.file == "":
		return nil
	}
	probe, err := os.CreateTemp(filepath.Dir(resolve(s.file)), ".writable-*")
	if err != nil {
		return fmt.Errorf("the access token is not renewed, because another could not be kept: %w", err)
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// ended is the error of a login that is over.
func (s *Source) ended() error {
	return fmt.Errorf("the service does not take the refresh token any more: it was not used for 90 days, it was revoked, or another program renewed it and kept the new one to itself: %s", s.remedy())
}

// remedy is what a person does when the login is over.
func (s *Source) remedy() string {
	if s.grant != nil {
		return fmt.Sprintf("run \"terraform-provider-spark login\", and give the refresh token that it saves in refresh_token or in %s", variable(RefreshTokenVariable))
	}
	return fmt.Sprintf("run \"terraform-provider-spark login --file %s\"", s.file)
}

// take makes the credentials the ones that are held; born is when this process
// renewed them.
func (s *Source) take(c Credentials, born time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held, s.refused, s.born, s.until = c, false, born, time.Time{}
	if !c.ExpiresAt.IsZero() {
		// A service whose tokens live shortly is not asked before each request.
		s.until = c.ExpiresAt.Add(-min(margin, time.Until(c.ExpiresAt)/4))
	}
}

// keep saves the credentials, and warns where a refresh token would be lost.
func (s *Source) keep(c Credentials, changed bool) {
	const lost = "The old one is void, most probably: the next run will fail, and so will the apply of a plan that is made now. "
	if s.file == "" {
		if changed {
			s.warn("There is nowhere to keep the new refresh token", lost+
				"The service gave a new refresh token with the access token. Set token_cache_file, or "+variable(CacheFileVariable)+
				", to a file that lasts from run to run. Then "+s.remedy()+".")
		}
		return
	}
	if s.grant != nil {
		c.ClientSecret = "" // the configuration has it
	}
	switch err := c.Save(s.file); {
	case err != nil && changed:
		s.warn("The new refresh token could not be kept", lost+"Mend this, then "+s.remedy()+":\n\n"+err.Error())
	case err != nil:
		s.warn("The new access token could not be kept", "This run goes on, the next one renews it once more:\n\n"+err.Error())
	}
}

// load reads what is kept. A cache that grew from another configuration does not
// count: what is configured wins.
func (s *Source) load() (*Credentials, error) {
	if s.grant == nil {
		return Load(s.file)
	}
	fresh := &Credentials{BaseURL: s.grant.BaseURL, ClientID: s.grant.ClientID, ClientSecret: s.grant.ClientSecret, RefreshToken: s.grant.RefreshToken, Seed: s.seed}
	if s.file == "" {
		return fresh, nil
	}
	if info, err := os.Stat(s.file); err == nil && info.Size() == 0 {
		return fresh, nil // as mktemp makes it
	}
	cached, err := Load(s.file)
	switch {
	case errors.Is(err, ErrNoCredentials):
		return fresh, nil
	case err != nil:
		return nil, err
	case cached.Seed == "":
		return nil, fmt.Errorf("%s is the credentials file of a login, and no cache: set credentials_file to it instead, or token_cache_file to another", s.file)
	case cached.Seed != s.seed:
		return fresh, nil
	}
	cached.ClientSecret = s.grant.ClientSecret
	return cached, nil
}

func (s *Source) warn(summary, detail string) {
	if s.Warn != nil {
		s.Warn(summary, detail)
	}
}

// over tells whether the token has come to its end.
func over(c Credentials) bool {
	return c.AccessToken == "" || !c.ExpiresAt.IsZero() && !time.Now().Before(c.ExpiresAt)
}

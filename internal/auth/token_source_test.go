// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth_test

import (
	"errors"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// service is a simulator with a network address. It records the warnings of token sources.
type service struct {
	*sparksim.Sim
	base string

	mu       sync.Mutex
	warnings []string
}

// newService starts a service that stops at the end of the test.
func newService(t *testing.T, options ...sparksim.Option) *service {
	t.Helper()
	sim := sparksim.New(options...)
	server := httptest.NewServer(contract.Watch(t, sim))
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return &service{Sim: sim, base: server.URL + "/v1/"}
}

// newLogin writes a credentials file. The access token is valid for the given time.
func (s *service) newLogin(t *testing.T, lifetime time.Duration) (file string, c auth.Credentials) {
	t.Helper()
	access, refresh := s.Grant("user", lifetime)
	id, secret, _ := s.Integration()
	c = auth.Credentials{BaseURL: s.base, ClientID: id, ClientSecret: secret, AccessToken: access, ExpiresAt: time.Now().Add(lifetime),
		RefreshToken: refresh, RefreshTokenExpiresAt: time.Now().Add(90 * 24 * time.Hour)}
	file = filepath.Join(t.TempDir(), "credentials.json")
	save(t, file, c)
	return file, c
}

func save(t *testing.T, file string, c auth.Credentials) {
	t.Helper()
	if err := c.Save(file); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, file string) auth.Credentials {
	t.Helper()
	c, err := auth.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return *c
}

// newTokenSource returns a token source like the provider does.
func (s *service) newTokenSource(t *testing.T, source *auth.Source) *auth.TokenSource {
	t.Helper()
	tokens, err := auth.NewTokenSource(source, s.refresher(t), s.warn)
	if err != nil {
		t.Fatal(err)
	}
	return tokens
}

func (s *service) refresher(t *testing.T) auth.Refresher {
	t.Helper()
	tokens, err := sparkapi.NewAccessTokens(sparkapi.WithBaseURL(s.base))
	if err != nil {
		t.Fatal(err)
	}
	return tokens
}

func (s *service) warn(summary, detail string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.warnings = append(s.warnings, summary+": "+detail)
}

// file returns the source of a credentials file.
func file(path string) *auth.Source { return &auth.Source{File: path} }

// wantToken returns the token of a source. It fails the test if the simulator rejects the
// token.
func (s *service) wantToken(t *testing.T, source *auth.TokenSource) string {
	t.Helper()
	token, err := source.Token()
	if err != nil {
		t.Fatal(err)
	}
	s.wantAccepted(t, token.AccessToken)
	return token.AccessToken
}

// wantAccepted fails the test if the simulator rejects the token.
func (s *service) wantAccepted(t *testing.T, access string) {
	t.Helper()
	client, err := sparkapi.New(sparkapi.WithAccessToken(access), sparkapi.WithBaseURL(s.base))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.People.Me(t.Context()); err != nil {
		t.Errorf("the token was rejected: %v", err)
	}
}

// wantTokenError fails the test unless Token returns an error that contains the texts and
// no secret.
func (s *service) wantTokenError(t *testing.T, source *auth.TokenSource, c auth.Credentials, want ...string) {
	t.Helper()
	_, err := source.Token()
	s.checkError(t, err, c, want...)
}

// checkError fails the test unless the error contains the texts and no secret.
func (s *service) checkError(t *testing.T, err error, c auth.Credentials, want ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("want an error with %q, got none", want)
	}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("want an error with %q, got %q", part, err)
		}
	}
	s.wantNoSecret(t, err.Error(), c)
}

// wantNoSecret fails the test if the text contains a secret.
func (s *service) wantNoSecret(t *testing.T, text string, c auth.Credentials) {
	t.Helper()
	for _, secret := range []string{c.AccessToken, c.RefreshToken, c.ClientSecret} {
		if secret != "" && strings.Contains(text, secret) {
			t.Errorf("the text contains a secret: %q", text)
		}
	}
}

// wantWarnings fails the test unless there is one warning for each text, which contains
// the text.
func (s *service) wantWarnings(t *testing.T, want ...string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.warnings) != len(want) {
		t.Fatalf("want %[2]d warnings, got %[1]q", s.warnings, len(want))
	}
	for i, part := range want {
		if !strings.Contains(s.warnings[i], part) {
			t.Errorf("want a warning with %q, got %q", part, s.warnings[i])
		}
	}
}

// wantRenewals fails the test unless the token was renewed this often.
func (s *service) wantRenewals(t *testing.T, want int) {
	t.Helper()
	if got := s.Renewals(); got != want {
		t.Errorf("want %d renewals, got %d", want, got)
	}
	if got := s.Count("POST /access_token"); got != want {
		t.Errorf("want %d token requests, got %d", want, got)
	}
}

// reject reports to the source that Webex rejected the token.
func reject(source *auth.TokenSource, access string) {
	source.Refused(&oauth2.Token{AccessToken: access})
}

// A token is renewed ten minutes before it expires.
func TestSourceMargin(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		lifetime time.Duration
		want     int
	}{
		{"long", 14 * 24 * time.Hour, 0},
		{"more than ten minutes", 11 * time.Minute, 0},
		{"less than ten minutes", 9 * time.Minute, 1},
		{"expired", -time.Hour, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newService(t)
			path, before := s.newLogin(t, test.lifetime)
			source := s.newTokenSource(t, file(path))
			for range 3 {
				s.wantToken(t, source)
			}
			s.wantRenewals(t, test.want)
			after := load(t, path)
			if changed := after.AccessToken != before.AccessToken; changed != (test.want > 0) {
				t.Errorf("want a new token in the file: %t, got %t", test.want > 0, changed)
			}
			if after.ClientSecret != before.ClientSecret || after.RefreshToken != before.RefreshToken || after.BaseURL != s.base {
				t.Error("want the client secret, the refresh token and the base URL in the file to be unchanged")
			}
			if left := time.Until(after.ExpiresAt); test.want > 0 && left < 13*24*time.Hour {
				t.Errorf("want a lifetime of 14 days for the token in the file, got %s", left)
			}
			s.wantWarnings(t)
		})
	}
}

// A new token with a lifetime of less than ten minutes is not renewed for each request.
func TestSourceShortLifetime(t *testing.T) {
	t.Parallel()
	s := newService(t, sparksim.WithTokenLife(5*time.Minute))
	path, _ := s.newLogin(t, time.Minute)
	source := s.newTokenSource(t, file(path))
	for range 5 {
		s.wantToken(t, source)
	}
	s.wantRenewals(t, 1)
}

// Parallel rejections lead to one renewal. A late rejection of the old token is ignored.
func TestSourceRefused(t *testing.T) {
	t.Parallel()
	s := newService(t, sparksim.WithRotation(), sparksim.WithLatency(20*time.Millisecond))
	path, before := s.newLogin(t, time.Hour)
	source := s.newTokenSource(t, file(path))
	s.Expire(before.AccessToken)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			token, err := source.Token()
			if err != nil {
				t.Error(err)
				return
			}
			if token.AccessToken == before.AccessToken { // Webex rejects only this token
				reject(source, token.AccessToken)
			}
			if token, err = source.Token(); err != nil || token.AccessToken == before.AccessToken {
				t.Errorf("want a new token: %v", err)
			}
			reject(source, before.AccessToken)
		})
	}
	wait.Wait()
	s.wantRenewals(t, 1)
	if after := load(t, path); after.RefreshToken == before.RefreshToken {
		t.Error("the new refresh token is not saved")
	}
	// The saved refresh token works.
	s.Expire()
	next := s.newTokenSource(t, file(path))
	reject(next, load(t, path).AccessToken)
	s.wantToken(t, next)
	s.wantRenewals(t, 2)
}

// A token source that waited for the lock uses the token that another one has saved.
func TestSourceWaitsForLock(t *testing.T) {
	t.Parallel()
	s := newService(t, sparksim.WithRotation())
	path, before := s.newLogin(t, time.Minute)
	first, second := s.newTokenSource(t, file(path)), s.newTokenSource(t, file(path))
	unlock, err := auth.Lock(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	tokens := make(chan string, 2)
	for _, source := range []*auth.TokenSource{first, second} {
		go func() {
			token, err := source.Token()
			if err != nil {
				t.Error(err)
				token = &oauth2.Token{}
			}
			tokens <- token.AccessToken
		}()
	}
	select {
	case <-tokens:
		t.Error("a token was renewed without the lock")
	case <-time.After(100 * time.Millisecond):
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	one, other := <-tokens, <-tokens
	if one != other || one == before.AccessToken {
		t.Error("want the same new token from both")
	}
	s.wantRenewals(t, 1)
}

// If Webex rejects the refresh token, the error states how to log in again, and no further
// token request is sent until the file contains a new login.
func TestSourceLoginExpired(t *testing.T) {
	t.Parallel()
	s := newService(t)
	path, before := s.newLogin(t, time.Hour)
	source := s.newTokenSource(t, file(path))
	s.Revoke(before.RefreshToken)
	reject(source, before.AccessToken)
	for range 3 {
		s.wantTokenError(t, source, before, "90 days", "revoked", "terraform-provider-spark login --file "+path)
	}
	if _, err := source.Token(); errors.Is(err, sparkapi.ErrUnanswered) {
		t.Errorf("want no network error, got %v", err)
	}
	if got := s.Count("POST /access_token"); got != 1 {
		t.Errorf("want 1 token request, got %d", got)
	}
	// The source uses a new login during the run.
	_, again := s.newLogin(t, time.Hour)
	save(t, path, again)
	s.wantToken(t, source)
}

// A failed renewal is a warning while the current token is valid.
func TestSourceRenewalFails(t *testing.T) {
	t.Parallel()
	s := newService(t)
	path, before := s.newLogin(t, 5*time.Minute)
	s.Fail(sparksim.Fault{Request: "POST /access_token", Status: 500, Body: `{"message":"error with ` + before.RefreshToken + `"}`})
	source := s.newTokenSource(t, file(path))
	for range 3 {
		if got := s.wantToken(t, source); got != before.AccessToken {
			t.Error("want the old token")
		}
	}
	s.wantWarnings(t, "Could not renew the access token")
	s.wantNoSecret(t, s.warnings[0], before)
	reject(source, before.AccessToken)
	s.wantTokenError(t, source, before, "status 500")
}

// If Webex rejects a new token, the token is not renewed a second time.
func TestSourceNewTokenRejected(t *testing.T) {
	t.Parallel()
	s := newService(t)
	path, before := s.newLogin(t, time.Hour)
	source := s.newTokenSource(t, file(path))
	reject(source, before.AccessToken)
	access := s.wantToken(t, source)
	for range 3 {
		reject(source, access)
		if got := s.wantToken(t, source); got != access {
			t.Error("want the same token")
		}
	}
	s.wantRenewals(t, 1)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

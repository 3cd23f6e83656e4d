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

// service is a simulator with a network address, and the warnings of token sources.
type service struct {
	*sparksim.Sim
	base string

	mu       sync.Mutex
	warnings []string
}

func start(t *testing.T, options ...sparksim.Option) *service {
	t.Helper()
	sim := sparksim.New(options...)
	server := httptest.NewServer(contract.Watch(t, sim))
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return &service{Sim: sim, base: server.URL + "/v1/"}
}

// login writes a credentials file. The access token is valid for the given time.
func (s *service) login(t *testing.T, life time.Duration) (file string, c auth.Credentials) {
	t.Helper()
	access, refresh := s.Grant("user", life)
	id, secret, _ := s.Integration()
	c = auth.Credentials{BaseURL: s.base, ClientID: id, ClientSecret: secret, AccessToken: access, ExpiresAt: time.Now().Add(life),
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

// open returns a token source as the provider does.
func (s *service) open(t *testing.T, source *auth.Source) *auth.TokenSource {
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

// good gets a token and checks that the simulator accepts it.
func (s *service) good(t *testing.T, source *auth.TokenSource) string {
	t.Helper()
	token, err := source.Token()
	if err != nil {
		t.Fatal(err)
	}
	s.takes(t, token.AccessToken)
	return token.AccessToken
}

func (s *service) takes(t *testing.T, access string) {
	t.Helper()
	client, err := sparkapi.New(sparkapi.WithAccessToken(access), sparkapi.WithBaseURL(s.base))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.People.Me(t.Context()); err != nil {
		t.Errorf("the token was rejected: %v", err)
	}
}

// bad wants an error that contains the texts and no secret.
func (s *service) bad(t *testing.T, source *auth.TokenSource, c auth.Credentials, want ...string) {
	t.Helper()
	_, err := source.Token()
	s.told(t, err, c, want...)
}

func (s *service) told(t *testing.T, err error, c auth.Credentials, want ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", want)
	}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error is %q, want %q in it", err, part)
		}
	}
	s.hides(t, err.Error(), c)
}

func (s *service) hides(t *testing.T, text string, c auth.Credentials) {
	t.Helper()
	for _, secret := range []string{c.AccessToken, c.RefreshToken, c.ClientSecret} {
		if secret != "" && strings.Contains(text, secret) {
			t.Errorf("the text contains a secret: %q", text)
		}
	}
}

func (s *service) warned(t *testing.T, want ...string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.warnings) != len(want) {
		t.Fatalf("warnings are %q, want %d", s.warnings, len(want))
	}
	for i, part := range want {
		if !strings.Contains(s.warnings[i], part) {
			t.Errorf("the warning is %q, want %q in it", s.warnings[i], part)
		}
	}
}

func (s *service) renewed(t *testing.T, want int) {
	t.Helper()
	if got := s.Renewals(); got != want {
		t.Errorf("the token was renewed %d times, want %d", got, want)
	}
	if got := s.Count("POST /access_token"); got != want {
		t.Errorf("%d token requests, want %d", got, want)
	}
}

func refused(source *auth.TokenSource, access string) {
	source.Refused(&oauth2.Token{AccessToken: access})
}

// A token is renewed ten minutes before it expires.
func TestSourceMargin(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		life time.Duration
		want int
	}{
		{"long", 14 * 24 * time.Hour, 0},
		{"more than ten minutes", 11 * time.Minute, 0},
		{"less than ten minutes", 9 * time.Minute, 1},
		{"over", -time.Hour, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			path, before := s.login(t, test.life)
			source := s.open(t, file(path))
			for range 3 {
				s.good(t, source)
			}
			s.renewed(t, test.want)
			after := load(t, path)
			if changed := after.AccessToken != before.AccessToken; changed != (test.want > 0) {
				t.Errorf("the file has another token: %t", changed)
			}
			if after.ClientSecret != before.ClientSecret || after.RefreshToken != before.RefreshToken || after.BaseURL != s.base {
				t.Error("the file has lost something")
			}
			if left := time.Until(after.ExpiresAt); test.want > 0 && left < 13*24*time.Hour {
				t.Errorf("the file's token has %s left", left)
			}
			s.warned(t)
		})
	}
}

// Tokens with a lifetime below ten minutes are not renewed for every request.
func TestSourceShortLives(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithTokenLife(5*time.Minute))
	path, _ := s.login(t, time.Minute)
	source := s.open(t, file(path))
	for range 5 {
		s.good(t, source)
	}
	s.renewed(t, 1)
}

// Parallel rejections lead to one renewal. A late rejection of the old token is ignored.
func TestSourceRefused(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithRotation(), sparksim.WithLatency(20*time.Millisecond))
	path, before := s.login(t, time.Hour)
	source := s.open(t, file(path))
	s.Expire(before.AccessToken)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			token, err := source.Token()
			if err != nil {
				t.Error(err)
				return
			}
			if token.AccessToken == before.AccessToken { // the service refuses no other token
				refused(source, token.AccessToken)
			}
			if token, err = source.Token(); err != nil || token.AccessToken == before.AccessToken {
				t.Errorf("no other token: %v", err)
			}
			refused(source, before.AccessToken)
		})
	}
	wait.Wait()
	s.renewed(t, 1)
	if after := load(t, path); after.RefreshToken == before.RefreshToken {
		t.Error("the new refresh token is not kept")
	}
	// The saved refresh token works.
	s.Expire()
	next := s.open(t, file(path))
	refused(next, load(t, path).AccessToken)
	s.good(t, next)
	s.renewed(t, 2)
}

// The second process to get the lock uses the token that the first one has saved.
func TestSourceReadsAgain(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithRotation())
	path, before := s.login(t, time.Minute)
	winner, loser := s.open(t, file(path)), s.open(t, file(path))
	unlock, err := auth.Lock(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	tokens := make(chan string, 2)
	for _, source := range []*auth.TokenSource{winner, loser} {
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
		t.Error("the two have not the same new token")
	}
	s.renewed(t, 1)
}

// An expired login is an error that names the command to run, after one token request.
func TestSourceEnded(t *testing.T) {
	t.Parallel()
	s := start(t)
	path, before := s.login(t, time.Hour)
	source := s.open(t, file(path))
	s.Revoke(before.RefreshToken)
	refused(source, before.AccessToken)
	for range 3 {
		s.bad(t, source, before, "90 days", "revoked", "terraform-provider-spark login --file "+path)
	}
	if _, err := source.Token(); errors.Is(err, sparkapi.ErrUnanswered) {
		t.Errorf("%v was answered", err)
	}
	if got := s.Count("POST /access_token"); got != 1 {
		t.Errorf("the token endpoint was asked %d times, want 1", got)
	}
	// A new login during the run is used.
	_, again := s.login(t, time.Hour)
	save(t, path, again)
	s.good(t, source)
}

// A failed renewal is a warning while the current token is valid.
func TestSourceFailsSoftly(t *testing.T) {
	t.Parallel()
	s := start(t)
	path, before := s.login(t, 5*time.Minute)
	s.Fail(sparksim.Fault{Request: "POST /access_token", Status: 500, Body: `{"message":"trouble with ` + before.RefreshToken + `"}`})
	source := s.open(t, file(path))
	for range 3 {
		if got := s.good(t, source); got != before.AccessToken {
			t.Error("the old token is not used on")
		}
	}
	s.warned(t, "could not be renewed")
	s.hides(t, s.warnings[0], before)
	refused(source, before.AccessToken)
	s.bad(t, source, before, "status 500")
}

// A new token that is rejected is not renewed again.
func TestSourceNoLoop(t *testing.T) {
	t.Parallel()
	s := start(t)
	path, before := s.login(t, time.Hour)
	source := s.open(t, file(path))
	refused(source, before.AccessToken)
	access := s.good(t, source)
	for range 3 {
		refused(source, access)
		if got := s.good(t, source); got != access {
			t.Error("the token is another")
		}
	}
	s.renewed(t, 1)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// login is a login at a server without a network, and the tokens that its source has saved.
type login struct {
	server *sparktest.Server
	grant  sparkapi.TokenGrant
	saved  []*oauth2.Token
	fail   error // of save
}

// newLogin returns a login whose access token has the given lifetime.
func newLogin(t *testing.T, lifetime time.Duration, options ...sparktest.Option) *login {
	t.Helper()
	server := sparktest.Start(t, append(options, sparktest.WithoutNetwork())...)
	integration := server.Integration()
	return &login{server: server, grant: sparkapi.TokenGrant{
		ClientID: integration.ClientID, ClientSecret: integration.ClientSecret, Token: server.Login(sparktest.User, lifetime),
	}}
}

// save stores a token. It is not safe for concurrent use: the source must not call it
// concurrently.
func (l *login) save(_ context.Context, token *oauth2.Token) error {
	if l.fail == nil {
		l.saved = append(l.saved, token)
	}
	return l.fail
}

// source returns a token source for the login.
func (l *login) source(t *testing.T) *sparkapi.TokenSource {
	t.Helper()
	source, err := sparkapi.NewTokenSource(l.grant, l.save, sparkapi.WithBaseURL(l.server.URL), sparkapi.WithTransport(l.server.Transport()))
	if err != nil {
		t.Fatal(err)
	}
	return source
}

// client returns a client with the token source.
func (l *login) client(t *testing.T, source oauth2.TokenSource) *sparkapi.Client {
	t.Helper()
	client, err := sparkapi.New(sparkapi.WithTokenSource(source), sparkapi.WithBaseURL(l.server.URL), sparkapi.WithTransport(l.server.Transport()))
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// wantRefreshes checks the number of tokens that the server issued.
func (l *login) wantRefreshes(t *testing.T, want int) {
	t.Helper()
	if got := l.server.Refreshes(); got != want {
		t.Errorf("the server issued %d tokens for refresh tokens, want %d", got, want)
	}
}

// The source works for a year, with new refresh tokens and a restart of the program with
// the last saved token.
func TestTokenSourceSurvivesRotation(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLogin(t, 14*24*time.Hour, sparktest.WithRefreshTokenRotation())
		for range 2 {
			client := l.client(t, l.source(t))
			for range 26 {
				if _, err := client.People.Me(t.Context()); err != nil {
					t.Fatal(err)
				}
				time.Sleep(7 * 24 * time.Hour)
			}
			l.grant.Token = l.saved[len(l.saved)-1]
		}
		if len(l.saved) != l.server.Refreshes() || len(l.saved) < 25 {
			t.Errorf("%d tokens were saved, and the server issued %d, want the same number, about 26", len(l.saved), l.server.Refreshes())
		}
	})
}

func TestTokenSourceRefreshTimes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		lifetime time.Duration
		wait     time.Duration
		want     int
	}{
		{"valid", time.Hour, 0, 0},
		{"more than ten minutes left", time.Hour, 49 * time.Minute, 0},
		{"less than ten minutes left", time.Hour, 51 * time.Minute, 1},
		{"expired", time.Hour, 2 * time.Hour, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := newLogin(t, test.lifetime)
				client := l.client(t, l.source(t))
				time.Sleep(test.wait)
				for range 3 {
					if _, err := client.People.Me(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				l.wantRefreshes(t, test.want)
			})
		})
	}
}

// Concurrent calls share one refresh, if the token has expired and if it was rejected.
func TestTokenSourceRefreshesOnce(t *testing.T) {
	t.Parallel()
	for name, expire := range map[string]func(l *login){
		"expired":  func(*login) { time.Sleep(2 * time.Hour) },
		"rejected": func(l *login) { l.server.ExpireTokens() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := newLogin(t, time.Hour, sparktest.WithRefreshTokenRotation(), sparktest.WithLatency(time.Second))
				client := l.client(t, l.source(t))
				expire(l)
				var wait sync.WaitGroup
				for range 20 {
					wait.Go(func() {
						if _, err := client.People.Me(t.Context()); err != nil {
							t.Error(err)
						}
					})
				}
				wait.Wait()
				l.wantRefreshes(t, 1)
			})
		})
	}
}

// After a failed refresh, a token that is still valid remains in use. After its expiry, the
// error is returned.
func TestTokenSourceKeepsValidToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLogin(t, time.Hour)
		client := l.client(t, l.source(t))
		l.server.Fail(sparktest.Fault{Request: "POST /access_token", Status: 500})
		time.Sleep(55 * time.Minute)
		for range 3 {
			if _, err := client.People.Me(t.Context()); err != nil {
				t.Error(err)
			}
		}
		if got := l.server.Count("POST /access_token"); got != 1 {
			t.Errorf("the source sent %d requests within 30 seconds after a failed refresh, want 1", got)
		}
		time.Sleep(10 * time.Minute)
		if _, err := client.People.Me(t.Context()); err == nil || !strings.Contains(err.Error(), "refresh the access token") {
			t.Errorf("the error after the expiry is %v, want that of the refresh", err)
		}
		l.server.Recover()
		if _, err := client.People.Me(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// The source can be used by the functions of golang.org/x/oauth2.
func TestTokenSourceWithOAuth2(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLogin(t, time.Hour)
		l.grant.Token.AccessToken = ""
		source := oauth2.ReuseTokenSource(nil, l.source(t))
		var tokens []string
		for range 3 {
			token, err := source.Token()
			if err != nil {
				t.Fatal(err)
			}
			if !token.Valid() || token.Type() != "Bearer" || token.RefreshToken == "" {
				t.Errorf("the token is not complete: valid %t, type %s", token.Valid(), token.Type())
			}
			tokens = append(tokens, token.AccessToken)
		}
		if len(slices.Compact(tokens)) != 1 {
			t.Error("the token differs between calls")
		}
		l.wantRefreshes(t, 1)
	})
}

// Processes that share a token refresh it in turn: the function returns the token that
// another process has saved.
func TestTokenSourceFunc(t *testing.T) {
	t.Parallel()
	calls := 0
	source := sparkapi.NewTokenSourceFunc(nil, func(_ context.Context, current *oauth2.Token) (*oauth2.Token, bool, error) {
		calls++
		if (current.AccessToken == "") != (calls == 1) {
			t.Errorf("call %d returns the token %q", calls, current.AccessToken)
		}
		return &oauth2.Token{AccessToken: fmt.Sprint("token-", calls)}, calls > 1, nil
	}, nil)
	want := func(text string) {
		t.Helper()
		if token, err := source.Token(); err != nil || token.AccessToken != text {
			t.Errorf("the token is %v (%v), want %s", token, err, text)
		}
	}
	want("token-1")
	source.Refused(&oauth2.Token{AccessToken: "token-0"}) // no longer the current one
	want("token-1")
	source.Refused(&oauth2.Token{AccessToken: "token-1"}) // of another process, possibly old
	want("token-2")
	source.Refused(&oauth2.Token{AccessToken: "token-2"}) // a new token: another one would be rejected as well
	want("token-2")
}

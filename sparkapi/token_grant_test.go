// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// A token is saved before it is used. If saving fails, no request is sent with the token.
// The next call saves the same token, because the old refresh token may no longer be valid.
func TestTokenSourceNotSaved(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLogin(t, time.Hour, sparktest.WithRefreshTokenRotation())
		client := l.client(t, l.source(t))
		time.Sleep(55 * time.Minute)
		full := errors.New("the disk is full")
		l.fail = full
		for range 3 {
			_, err := client.People.Me(t.Context())
			if !errors.Is(err, sparkapi.ErrTokenNotSaved) || !errors.Is(err, full) {
				t.Errorf("the error is %v, want %v: %v", err, sparkapi.ErrTokenNotSaved, full)
			}
		}
		if got := l.server.Count("GET /people/me"); got != 0 {
			t.Errorf("%d requests were sent with a token that was not saved", got)
		}
		l.fail = nil
		if _, err := client.People.Me(t.Context()); err != nil {
			t.Error(err)
		}
		l.wantRefreshes(t, 1)
		if len(l.saved) != 1 {
			t.Errorf("%d tokens were saved, want 1", len(l.saved))
		}
		// A token that was never saved and has expired is refreshed with its own refresh token.
		l.fail = full
		l.server.ExpireTokens()
		_, _ = client.People.Me(t.Context())
		time.Sleep(15 * 24 * time.Hour)
		l.fail = nil
		if _, err := client.People.Me(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestTokenSourceInvalidGrant(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLogin(t, time.Hour)
		l.grant.Token = &oauth2.Token{RefreshToken: "no refresh token"}
		_, err := l.client(t, l.source(t)).People.Me(t.Context())
		if !errors.Is(err, sparkapi.ErrInvalidGrant) {
			t.Errorf("the error is %v, want %v", err, sparkapi.ErrInvalidGrant)
		}
	})
}

func TestTokenSourceIncomplete(t *testing.T) {
	t.Parallel()
	complete := sparkapi.TokenGrant{ClientID: "i", ClientSecret: "s", Token: &oauth2.Token{RefreshToken: "r"}}
	for name, change := range map[string]func(*sparkapi.TokenGrant){
		"no client ID":     func(g *sparkapi.TokenGrant) { g.ClientID = "" },
		"no client secret": func(g *sparkapi.TokenGrant) { g.ClientSecret = "" },
		"no token":         func(g *sparkapi.TokenGrant) { g.Token = nil },
		"no refresh token": func(g *sparkapi.TokenGrant) { g.Token = &oauth2.Token{AccessToken: "a"} },
	} {
		grant := complete
		change(&grant)
		if _, err := sparkapi.NewTokenSource(grant, nil); !errors.Is(err, sparkapi.ErrInvalid) {
			t.Errorf("%s: the error is %v, want %v", name, err, sparkapi.ErrInvalid)
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// TestLogin logs in with golang.org/x/oauth2, as a web application does.
func TestLogin(t *testing.T) {
	t.Parallel()
	redirected := make(chan *http.Request, 1)
	app := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { redirected <- r }))
	defer app.Close()
	server := sparktest.Start(t, sparktest.WithRedirectURI(app.URL+"/callback"), sparktest.WithTokenLifetime(time.Hour))
	integration := server.Integration()
	config := oauth2.Config{
		ClientID: integration.ClientID, ClientSecret: integration.ClientSecret, RedirectURL: integration.RedirectURI,
		Endpoint: sparkapi.EndpointAt(server.URL), Scopes: []string{"spark:people_read"},
	}
	visit := func(decide func(string) (string, error)) *http.Request {
		address, err := decide(config.AuthCodeURL("state-1"))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.Get(address) //nolint:noctx,gosec // a browser
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		return <-redirected
	}

	if got := visit(server.Deny).FormValue("error"); got != "access_denied" {
		t.Errorf("the error of a denied login is %q, want access_denied", got)
	}
	callback := visit(func(u string) (string, error) { return server.Approve(u, sparktest.User) })
	if got := callback.FormValue("state"); got != "state-1" {
		t.Errorf("the state is %q, want state-1", got)
	}
	token, err := config.Exchange(t.Context(), callback.FormValue("code"))
	if err != nil {
		t.Fatal(err)
	}
	client, err := sparkapi.New(sparkapi.WithBaseURL(server.URL), sparkapi.WithAccessToken(token.AccessToken))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.People.Me(t.Context()); err != nil {
		t.Error(err)
	}
	server.ExpireTokens()
	if _, err := client.People.Me(t.Context()); !errors.Is(err, sparkapi.ErrUnauthorized) {
		t.Errorf("after ExpireTokens the error is %v, want %v", err, sparkapi.ErrUnauthorized)
	}
	if _, err := config.TokenSource(t.Context(), &oauth2.Token{RefreshToken: token.RefreshToken}).Token(); err != nil || server.Refreshes() != 1 {
		t.Errorf("the refresh returned the error %v, and the server counts %d, want none and 1", err, server.Refreshes())
	}
	server.RevokeLogins()
	if _, err := config.TokenSource(t.Context(), &oauth2.Token{RefreshToken: token.RefreshToken}).Token(); err == nil {
		t.Error("after RevokeLogins the refresh token is valid")
	}
}

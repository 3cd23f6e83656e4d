// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
	"github.com/ciscospark/terraform-provider-spark/sparkapi/sparktest"
)

// fixture contains the application, the simulator and a browser.
type fixture struct {
	webex   *sparktest.Server
	url     string
	dir     string
	running atomic.Pointer[app]
	browser *http.Client
}

func newFixture(t *testing.T, options ...sparktest.Option) *fixture {
	t.Helper()
	f := &fixture{dir: t.TempDir()}
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { f.running.Load().ServeHTTP(rw, r) }))
	t.Cleanup(server.Close)
	f.url = server.URL
	f.webex = sparktest.Start(t, append(options, sparktest.WithRedirectURI(f.url+"/callback"))...)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	f.browser = &http.Client{Jar: jar}
	f.restart(t)
	return f
}

// restart starts the application with the saved sessions.
func (f *fixture) restart(t *testing.T) {
	t.Helper()
	integration := f.webex.Integration()
	a, err := newApp(oauth2.Config{
		ClientID: integration.ClientID, ClientSecret: integration.ClientSecret, RedirectURL: integration.RedirectURI,
		Endpoint: sparkapi.EndpointAt(f.webex.URL),
	}, f.dir, sparkapi.WithBaseURL(f.webex.URL))
	if err != nil {
		t.Fatal(err)
	}
	f.running.Store(a)
}

// visit requests an address with the browser, which follows redirects, and returns the page.
func (f *fixture) visit(t *testing.T, address string) (status int, text string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	return f.send(t, r)
}

func (f *fixture) send(t *testing.T, r *http.Request) (status int, text string) {
	t.Helper()
	resp, err := f.browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err := errors.Join(err, resp.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// authorization starts a login and returns the address that it sends the browser to.
func (f *fixture) authorization(t *testing.T) string {
	t.Helper()
	f.browser.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	defer func() { f.browser.CheckRedirect = nil }()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, f.url+"/login", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := f.browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	return resp.Header.Get("Location")
}

// signIn signs in as a person and returns the page after that.
func (f *fixture) signIn(t *testing.T) string {
	t.Helper()
	address, err := f.webex.Approve(f.authorization(t), sparktest.User)
	if err != nil {
		t.Fatal(err)
	}
	_, text := f.visit(t, address)
	return text
}

// wantRooms fails the test unless the home page shows the rooms of the person.
func (f *fixture) wantRooms(t *testing.T, when string) {
	t.Helper()
	if status, text := f.visit(t, f.url); status != http.StatusOK || !strings.Contains(text, "Rooms of Uma User") || !strings.Contains(text, "<li>Release 4.2</li>") {
		t.Errorf("%s: the status is %d and the page is\n%s", when, status, text)
	}
}

func TestSession(t *testing.T) {
	t.Parallel()
	f := newFixture(t, sparktest.WithRefreshTokenRotation())
	if _, err := f.webex.Client(t, sparktest.User).Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Release 4.2"}); err != nil {
		t.Fatal(err)
	}
	if _, text := f.visit(t, f.url); !strings.Contains(text, "Sign in with Webex") {
		t.Errorf("the page without a session is\n%s", text)
	}
	if text := f.signIn(t); !strings.Contains(text, "Rooms of Uma User") {
		t.Fatalf("the page after the login is\n%s", text)
	}
	f.wantRooms(t, "after the login")
	for range 3 { // each refresh token is valid once
		f.webex.ExpireTokens()
		f.wantRooms(t, "after the token has expired")
		f.restart(t)
		f.wantRooms(t, "after a restart")
	}
	if got := f.webex.Refreshes(); got != 3 {
		t.Errorf("the token was refreshed %d times, want 3", got)
	}

	logout, err := http.NewRequestWithContext(t.Context(), http.MethodPost, f.url+"/logout", nil)
	if err != nil {
		t.Fatal(err)
	}
	logout.Header.Set("Sec-Fetch-Site", "cross-site")
	if status, _ := f.send(t, logout); status != http.StatusForbidden {
		t.Errorf("a logout by another site has the status %d, want 403", status)
	}
	logout.Header.Set("Sec-Fetch-Site", "same-origin")
	if _, text := f.send(t, logout); !strings.Contains(text, "Sign in with Webex") {
		t.Errorf("the page after the logout is\n%s", text)
	}
	if files, err := os.ReadDir(f.dir); err != nil || len(files) != 0 {
		t.Errorf("after the logout there are %d files with tokens (%v), want none", len(files), err)
	}
}

// A token is refreshed if it expires soon.
func TestShortTokens(t *testing.T) {
	t.Parallel()
	f := newFixture(t, sparktest.WithTokenLifetime(5*time.Minute))
	if text := f.signIn(t); !strings.Contains(text, "Rooms of Uma User") || !strings.Contains(text, "No rooms") {
		t.Errorf("the page after the login is\n%s", text)
	}
	if got := f.webex.Refreshes(); got != 1 {
		t.Errorf("a token with five minutes left was refreshed %d times, want 1", got)
	}
}

func TestEndedSession(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.signIn(t)
	f.webex.RevokeLogins()
	if _, text := f.visit(t, f.url); !strings.Contains(text, "Your session has ended.") {
		t.Errorf("the page is\n%s", text)
	}
}

func TestLoginFails(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	denied, err := f.webex.Deny(f.authorization(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name    string
		address string
		status  int
		want    string
	}{
		{"of another browser", f.url + "/callback?" + url.Values{"state": {"forged"}, "code": {"code"}}.Encode(), http.StatusBadRequest, "not started in this browser"},
		{"without a login", f.url + "/callback", http.StatusBadRequest, "not started in this browser"},
		{"an unknown page", f.url + "/other", http.StatusNotFound, "not found"},
		{"the page as a visitor", f.url, http.StatusOK, "Sign in with Webex"},
		{"denied access", denied, http.StatusForbidden, "You did not grant access"},
	} {
		if status, text := f.visit(t, test.address); status != test.status || !strings.Contains(text, test.want) {
			t.Errorf("%s: the status is %d, want %d with %q; the page is\n%s", test.name, status, test.status, test.want, text)
		}
	}
	f.authorization(t)
	if status, text := f.visit(t, f.url+"/callback?state=x&code=y"); status != http.StatusBadRequest {
		t.Errorf("another state: the status is %d, want 400; the page is\n%s", status, text)
	}
}

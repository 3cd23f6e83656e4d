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

// world contains the application, the simulator and a browser.
type world struct {
	webex   *sparktest.Server
	url     string
	dir     string
	running atomic.Pointer[app]
	browser *http.Client
}

func newWorld(t *testing.T, options ...sparktest.Option) *world {
	t.Helper()
	w := &world{dir: t.TempDir()}
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { w.running.Load().ServeHTTP(rw, r) }))
	t.Cleanup(server.Close)
	w.url = server.URL
	w.webex = sparktest.Start(t, append(options, sparktest.WithRedirectURI(w.url+"/callback"))...)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	w.browser = &http.Client{Jar: jar}
	w.restart(t)
	return w
}

// restart starts the application with the saved sessions.
func (w *world) restart(t *testing.T) {
	t.Helper()
	integration := w.webex.Integration()
	a, err := newApp(oauth2.Config{
		ClientID: integration.ClientID, ClientSecret: integration.ClientSecret, RedirectURL: integration.RedirectURI,
		Endpoint: sparkapi.EndpointAt(w.webex.URL),
	}, w.dir, sparkapi.WithBaseURL(w.webex.URL))
	if err != nil {
		t.Fatal(err)
	}
	w.running.Store(a)
}

// visit requests an address with the browser, which follows redirects, and returns the page.
func (w *world) visit(t *testing.T, address string) (status int, text string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.send(t, r)
}

func (w *world) send(t *testing.T, r *http.Request) (status int, text string) {
	t.Helper()
	resp, err := w.browser.Do(r)
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
func (w *world) authorization(t *testing.T) string {
	t.Helper()
	w.browser.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	defer func() { w.browser.CheckRedirect = nil }()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.url+"/login", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := w.browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	return resp.Header.Get("Location")
}

// signIn signs in as a person and returns the page after that.
func (w *world) signIn(t *testing.T) string {
	t.Helper()
	address, err := w.webex.Approve(w.authorization(t), sparktest.User)
	if err != nil {
		t.Fatal(err)
	}
	_, text := w.visit(t, address)
	return text
}

// wantRooms fails the test unless the home page shows the rooms of the person.
func (w *world) wantRooms(t *testing.T, when string) {
	t.Helper()
	if status, text := w.visit(t, w.url); status != http.StatusOK || !strings.Contains(text, "Rooms of Uma User") || !strings.Contains(text, "<li>Release 4.2</li>") {
		t.Errorf("%s: the status is %d and the page is\n%s", when, status, text)
	}
}

func TestSession(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sparktest.WithRefreshTokenRotation())
	if _, err := w.webex.Client(t, sparktest.User).Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Release 4.2"}); err != nil {
		t.Fatal(err)
	}
	if _, text := w.visit(t, w.url); !strings.Contains(text, "Sign in with Webex") {
		t.Errorf("the page without a session is\n%s", text)
	}
	if text := w.signIn(t); !strings.Contains(text, "Rooms of Uma User") {
		t.Fatalf("the page after the login is\n%s", text)
	}
	w.wantRooms(t, "after the login")
	for range 3 { // each refresh token is valid once
		w.webex.ExpireTokens()
		w.wantRooms(t, "after the token has expired")
		w.restart(t)
		w.wantRooms(t, "after a restart")
	}
	if got := w.webex.Refreshes(); got != 3 {
		t.Errorf("the token was refreshed %d times, want 3", got)
	}

	logout, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.url+"/logout", nil)
	if err != nil {
		t.Fatal(err)
	}
	logout.Header.Set("Sec-Fetch-Site", "cross-site")
	if status, _ := w.send(t, logout); status != http.StatusForbidden {
		t.Errorf("a logout by another site has the status %d, want 403", status)
	}
	logout.Header.Set("Sec-Fetch-Site", "same-origin")
	if _, text := w.send(t, logout); !strings.Contains(text, "Sign in with Webex") {
		t.Errorf("the page after the logout is\n%s", text)
	}
	if files, err := os.ReadDir(w.dir); err != nil || len(files) != 0 {
		t.Errorf("after the logout there are %d files with tokens (%v), want none", len(files), err)
	}
}

// A token is refreshed if it expires soon.
func TestShortTokens(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sparktest.WithTokenLifetime(5*time.Minute))
	if text := w.signIn(t); !strings.Contains(text, "Rooms of Uma User") || !strings.Contains(text, "No rooms") {
		t.Errorf("the page after the login is\n%s", text)
	}
	if got := w.webex.Refreshes(); got != 1 {
		t.Errorf("a token with five minutes left was refreshed %d times, want 1", got)
	}
}

func TestEndedSession(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.signIn(t)
	w.webex.RevokeLogins()
	if _, text := w.visit(t, w.url); !strings.Contains(text, "Your session has ended.") {
		t.Errorf("the page is\n%s", text)
	}
}

func TestLoginFails(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	denied, err := w.webex.Deny(w.authorization(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name    string
		address string
		status  int
		want    string
	}{
		{"of another browser", w.url + "/callback?" + url.Values{"state": {"forged"}, "code": {"code"}}.Encode(), http.StatusBadRequest, "not started in this browser"},
		{"without a login", w.url + "/callback", http.StatusBadRequest, "not started in this browser"},
		{"an unknown page", w.url + "/other", http.StatusNotFound, "not found"},
		{"the page as a visitor", w.url, http.StatusOK, "Sign in with Webex"},
		{"denied access", denied, http.StatusForbidden, "You did not grant access"},
	} {
		if status, text := w.visit(t, test.address); status != test.status || !strings.Contains(text, test.want) {
			t.Errorf("%s: the status is %d, want %d with %q; the page is\n%s", test.name, status, test.status, test.want, text)
		}
	}
	w.authorization(t)
	if status, text := w.visit(t, w.url+"/callback?state=x&code=y"); status != http.StatusBadRequest {
		t.Errorf("another state: the status is %d, want 400; the page is\n%s", status, text)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

func TestLogin(t *testing.T) {
	s := newShell(t)
	id, secret, _ := s.Integration()
	var code string
	r := s.login(t, func(address string) {
		authorization, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		query := authorization.Query()
		for name, want := range map[string]string{"client_id": id, "redirect_uri": s.redirect, "response_type": "code",
			"scope": "spark:all spark-admin:people_read", "code_challenge_method": "S256"} {
			if got := query.Get(name); got != want {
				t.Errorf("%s = %q, want %q", name, got, want)
			}
		}
		if len(query.Get("state")) < 22 || len(query.Get("code_challenge")) != 43 {
			t.Errorf("state %q and challenge %q, want 128 bits and a SHA-256", query.Get("state"), query.Get("code_challenge"))
		}
		if !strings.Contains(authorization.RawQuery, "spark%3Aall%20spark-admin") {
			t.Errorf("query %q, want the space between scopes as %%20", authorization.RawQuery)
		}
		// A request for another path gets no information and does not end the login.
		for _, other := range []string{strings.TrimSuffix(s.redirect, "callback"), s.redirect, s.redirect + "/?code=x"} {
			if got := get(t, other, nil); got.status != http.StatusNotFound || strings.Contains(got.text, query.Get("state")) {
				t.Errorf("GET %s: status %d %q, want 404 without the state", other, got.status, got.text)
			}
		}
		callback := redirect(t, address, "admin")
		code = callback.Query().Get("code")
		got := get(t, callback.String(), nil)
		if got.status != http.StatusOK || !strings.Contains(got.text, "You are signed in") || !strings.Contains(got.text, "as Ada Admin.") || !strings.Contains(got.text, "You can close this page.") {
			t.Errorf("status %d, page %s", got.status, got.text)
		}
		if policy := got.header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("header %v, want no content to load and no caching", got.header)
		}
	}, "--scopes", "spark:all,spark-admin:people_read").wantExit(t, 0)
	c := loadCredentials(t, s.file)
	r.wantOutput(t, "logged in as Ada Admin <admin@example.com>", s.file, "14 days", "90 days", "credentials_file = ", "export SPARK_CREDENTIALS_FILE=").
		wantNoSecrets(t, secret, code, c.AccessToken, c.RefreshToken)
	if c.BaseURL != s.base || c.ClientID != id || c.ClientSecret != secret || c.Scope == "" {
		t.Errorf("%s has base_url %q, client_id %q, scope %q", s.file, c.BaseURL, c.ClientID, c.Scope)
	}
	if _, err := auth.Identify(t.Context(), s.base, c.AccessToken); err != nil {
		t.Errorf("the token is not valid: %v", err)
	}
	for path, want := range map[string]os.FileMode{s.file: 0o600, filepath.Dir(s.file): 0o700 | os.ModeDir} {
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode() != want {
			t.Errorf("%s: mode %v, error %v, want %v", path, info.Mode(), err, want)
		}
	}
}

func TestLoginJSON(t *testing.T) {
	s := newShell(t)
	file := filepath.Join(t.TempDir(), "new folder", "it's.json")
	accept := func(address string) { get(t, address, url.Values{"as": {"user"}}) }
	object := s.login(t, accept, "--json", "--file", file).wantExit(t, 0).json(t)
	c := loadCredentials(t, file)
	person, _ := object["person"].(map[string]any)
	for _, test := range []struct {
		name      string
		got, want any
	}{
		{"person", person["emails"], []any{"user@example.com"}},
		{"file", object["file"], file},
		{"expires_in_days", object["expires_in_days"], 14.0},
		{"refresh_token_expires_in_days", object["refresh_token_expires_in_days"], 90.0},
		{"expires_at", object["expires_at"], c.ExpiresAt.Format(time.RFC3339)},
		{"access_token", object["access_token"], nil},
		{"refresh_token", object["refresh_token"], nil},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
	wantNoFile(t, s.file)
	s.login(t, accept, "--file", file).wantExit(t, 0).wantOutput(t, `SPARK_CREDENTIALS_FILE='`, `it'\''s.json'`) // replaces the existing file
}

// An unusable redirect URI is rejected before the browser opens. A usable one is sent
// unchanged.
func TestRedirectURI(t *testing.T) {
	s := newShell(t)
	for uri, want := range map[string]string{
		"https://localhost:8085/callback":     "must have the form",
		"http://localhost:8085/callback?x=y":  "must have the form",
		"http://example.com:8085/callback":    "does not refer to this computer",
		"http://192.0.2.1:8085/callback":      "does not refer to this computer",
		"http://localhost/callback":           "no port",
		"http://localhost:0/callback":         "no port",
		"http://localhost:65536/callback":     "no port",
		"http://localhost:8085/%zz":           "must have the form",
		"http://user@localhost:8085/callback": "must have the form",
	} {
		run(t, "", "login", "--no-browser", "--redirect-uri", uri).wantExit(t, 2, want)
	}
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", strings.TrimSuffix(strings.TrimPrefix(s.redirect, "http://"), "/callback"))
	if err != nil {
		t.Fatal(err)
	}
	run(t, "", "login", "--no-browser", "--redirect-uri", s.redirect).wantExit(t, 1, "Stop the program that uses the port", "--redirect-uri")
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}

	// Webex compares redirect URIs as text.
	s.redirect = strings.Replace(s.redirect, "127.0.0.1", "localhost", 1)
	ctx, interrupt := context.WithCancel(t.Context())
	s.loginIn(ctx, func(address string) {
		defer interrupt()
		if got := get(t, address, url.Values{"as": {"admin"}}); got.status != http.StatusBadRequest || !strings.Contains(got.text, "must be exactly") {
			t.Errorf("status %d, page %s", got.status, got.text)
		}
	}).wantExit(t, 1, "interrupted")
}

func TestLoginInput(t *testing.T) {
	s := newShell(t)
	_, secret, _ := s.Integration()
	accept := func(address string) { get(t, address, url.Values{"as": {"user"}}) }
	secretFile := filepath.Join(t.TempDir(), "secret")
	writeFile(t, secretFile, secret+"\n")
	t.Setenv(auth.ClientSecretVariable, "wrong")
	s.login(t, accept, "--client-secret-file", secretFile).wantExit(t, 0)
	writeFile(t, secretFile, "\n")
	run(t, "", "login", "--client-secret-file", secretFile).wantExit(t, 2, "the client secret is empty")
	run(t, "", "login", "--client-secret-file", secretFile+".missing").wantExit(t, 2, "no such file")
	if err := os.WriteFile(secretFile, make([]byte, maxSecretSize+1), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "", "login", "--client-secret-file", secretFile).wantExit(t, 2, "has more than 65536 bytes")
	run(t, strings.Repeat("x", maxSecretSize+1), "login", "--client-secret-file", "-").wantExit(t, 2, "has more than 65536 bytes")
	run(t, "\n", "login", "--client-secret-file", "-").wantExit(t, 2, "the client secret is empty")
	t.Setenv(auth.ClientSecretVariable, " ")
	run(t, "", "login").wantExit(t, 2, auth.ClientSecretVariable+" is set but empty")
	if err := os.Unsetenv(auth.ClientSecretVariable); err != nil {
		t.Fatal(err)
	}
	run(t, "", "login").wantExit(t, 2, "no client secret")
	if err := os.Unsetenv(auth.ClientIDVariable); err != nil {
		t.Fatal(err)
	}
	run(t, "", "login", "--file", filepath.Join(t.TempDir(), "new.json")).wantExit(t, 2, "no client ID", "my-apps")
	run(t, "", "login", "--timeout", "0s").wantExit(t, 2, "--timeout")
	run(t, "", "login", "--client-secret", "x").wantExit(t, 2, "unknown flag")
	run(t, "", "login", "now").wantExit(t, 2, "accepts no arguments")
	run(t, "", "login", "--client-id", "x", "--client-secret-file", "-", "--base-url", "http://example.com/").wantExit(t, 2)
	t.Setenv(auth.FileVariable, "")
	run(t, "", "login").wantExit(t, 2, auth.FileVariable+" is set but empty")
}

// Without a client ID, a login uses the integration of the credentials file, unless the file
// is for another service. A client secret in the environment takes precedence.
func TestLoginAgain(t *testing.T) {
	s := newShell(t)
	s.saveCredentials(t, s.file, "user", time.Hour)
	for _, name := range []string{auth.ClientIDVariable, auth.ClientSecretVariable} {
		if err := os.Unsetenv(name); err != nil {
			t.Fatal(err)
		}
	}
	accept := func(address string) { get(t, address, url.Values{"as": {"admin"}}) }
	s.login(t, accept).wantExit(t, 0).wantOutput(t, "logged in as Ada Admin")
	if id, secret, _ := s.Integration(); loadCredentials(t, s.file).ClientID != id || loadCredentials(t, s.file).ClientSecret != secret {
		t.Errorf("want the client ID %s and its secret in the credentials file", id)
	}
	run(t, "", "login", "--base-url", "https://example.com/v1/").wantExit(t, 2, "no client ID")
	t.Setenv(auth.ClientSecretVariable, "wrong")
	s.login(t, accept).wantExit(t, 1, "the client ID and the client secret do not match")
}

// The browser opens an address that contains neither the state nor the challenge, because
// other users can see the arguments of processes. This address redirects to the printed
// address once. The login continues if the browser cannot be opened.
func TestLoginOpensBrowser(t *testing.T) {
	s := newShell(t)
	for name, result := range map[string]error{"Your browser opens": nil, "Open this address in a browser": errors.New("no display")} {
		ctx, interrupt := context.WithCancel(t.Context())
		var to string
		cmd := newLoginCommand(func(address string) error {
			defer interrupt()
			if !strings.HasPrefix(address, strings.TrimSuffix(s.redirect, "callback")) || strings.Contains(address, "?") {
				t.Errorf("the browser opens with %s, want an address on this computer without a query", address)
			}
			to = redirect(t, address, "").String()
			if again := get(t, address, nil); again.status != http.StatusGone || strings.Contains(again.text, "state=") {
				t.Errorf("the second request for %s: status %d, page %s; want 410", address, again.status, again.text)
			}
			return result
		})
		errOut := &output{}
		cmd.SetErr(errOut)
		cmd.SilenceUsage, cmd.SilenceErrors = true, true // as the root command does
		cmd.SetArgs([]string{"--redirect-uri", s.redirect})
		if err := cmd.ExecuteContext(ctx); err == nil || !strings.Contains(err.Error(), "interrupted") {
			t.Errorf("%s: login = %v, want an interruption", name, err)
		}
		if text := errOut.text.String(); !strings.Contains(text, name) || !strings.Contains(text, "\n  "+to+"\n") || !strings.Contains(to, "state=") {
			t.Errorf("login wrote %q, want %q and the address %s", text, name, to)
		}
	}
}

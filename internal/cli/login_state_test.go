// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// A request without the state of the login does not end the login. Each request with the
// state receives the result.
func TestLoginState(t *testing.T) {
	s := newShell(t)
	s.login(t, func(address string) {
		callback := redirect(t, address, "admin")
		for name, foreign := range map[string]url.Values{
			"the state of another login": {"code": {s.AuthorizationCode("user")}, "state": {"of-another-login"}},
			"no state":                   {"code": {s.AuthorizationCode("user")}},
			"denied":                     {"error": {"access_denied"}, "state": {"x"}},
			"the start of the state":     {"code": {"x"}, "state": {callback.Query().Get("state")[:20]}},
		} {
			if got := get(t, s.redirect, foreign); got.status != http.StatusBadRequest || !strings.Contains(got.text, "To continue the login") {
				t.Errorf("%s: status %d, page %s; want 400 and that the login waits", name, got.status, got.text)
			}
		}
		var wait sync.WaitGroup
		for range 3 {
			wait.Go(func() {
				if got := get(t, callback.String(), nil); got.status != http.StatusOK || !strings.Contains(got.text, "as Ada Admin.") {
					t.Errorf("one of several responses: status %d, page %s; want that of the first", got.status, got.text)
				}
			})
		}
		wait.Wait()
	}).wantExit(t, 0)
	loadCredentials(t, s.file)
	if got := s.Count("POST /access_token"); got != 1 {
		t.Errorf("%d codes were exchanged, want 1", got)
	}
}

// A browser may resolve localhost to the IPv6 address. No other program must be able to listen
// there.
func TestLoginIPv6(t *testing.T) {
	s := newShell(t)
	ipv6 := strings.Replace(s.redirect, "127.0.0.1", "[::1]", 1)
	listen := func() (net.Listener, error) {
		return new(net.ListenConfig).Listen(t.Context(), "tcp", strings.TrimSuffix(strings.TrimPrefix(ipv6, "http://"), "/callback"))
	}
	listener, err := listen()
	if err != nil {
		t.Skipf("this computer has no IPv6: %v", err)
	}
	s.redirect = strings.Replace(s.redirect, "127.0.0.1", "localhost", 1)
	run(t, "", "login", "--no-browser", "--redirect-uri", s.redirect).wantExit(t, 1, "at [::1]:", "Stop the program that uses the port")
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	ipv4 := strings.Replace(s.redirect, "localhost", "127.0.0.1", 1)
	s.login(t, func(address string) {
		authorization, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		for _, redirectURI := range []string{ipv4, ipv6} {
			if got := get(t, redirectURI+"?code=x&state=x", nil); got.status != http.StatusBadRequest {
				t.Errorf("GET %s: status %d, want 400", redirectURI, got.status)
			}
		}
		get(t, ipv6, url.Values{"error": {"access_denied"}, "state": {authorization.Query().Get("state")}})
	}).wantExit(t, 1, "access was denied")
	if listener, err = listen(); err != nil {
		t.Fatalf("the login left a listener: %v", err)
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
}

// The environment of other programs contains no credentials.
func TestWithoutCredentials(t *testing.T) {
	t.Parallel()
	got := withoutCredentials([]string{
		"HOME=/home/ada", "SPARK_BASE_URL=https://example.com", auth.ClientSecretVariable + "=x", auth.RefreshTokenVariable + "=x",
		auth.FileVariable + "=x", auth.CacheFileVariable + "=x", "SPARK_ACCESS_TOKEN=x", "webex_access_token=x", "SPARK_LOG=x=y",
	})
	if want := "HOME=/home/ada SPARK_BASE_URL=https://example.com SPARK_LOG=x=y"; strings.Join(got, " ") != want {
		t.Errorf("withoutCredentials = %q, want %q", got, want)
	}
}

package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestLogin(t *testing.T) {
	h := settle(t)
	id, secret, _ := h.Integration()
	var code string
	r := h.login(t, func(address string) {
		asked, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		query := asked.Query()
		for name, want := range map[string]string{"client_id": id, "redirect_uri": h.redirect, "response_type": "code",
			"scope": "spark:all spark-admin:people_read", "code_challenge_method": "S256"} {
			if got := query.Get(name); got != want {
				t.Errorf("%s = %q, want %q", name, got, want)
			}
		}
		if len(query.Get("state")) < 22 || len(query.Get("code_challenge")) != 43 {
			t.Errorf("state %q and challenge %q, want 128 bits and a SHA-256", query.Get("state"), query.Get("code_challenge"))
		}
		if !strings.Contains(asked.RawQuery, "spark%3Aall%20spark-admin") {
			t.Errorf("query %q, want the blank between scopes as %%20", asked.RawQuery)
		}
		// Whoever asks this machine for something else learns nothing and ends nothing.
		for _, other := range []string{strings.TrimSuffix(h.redirect, "callback"), h.redirect, h.redirect + "/?code=x"} {
			if got := visit(t, other, nil); got.status != http.StatusNotFound || strings.Contains(got.text, query.Get("state")) {
				t.Errorf("GET %s: status %d %q, want 404 without the state", other, got.status, got.text)
			}
		}
		back := sentBack(t, address, "admin")
		code = back.Query().Get("code")
		got := visit(t, back.String(), nil)
		if got.status != http.StatusOK || !strings.Contains(got.text, "You are signed in") || !strings.Contains(got.text, "as Ada Admin.") || !strings.Contains(got.text, "You may close this page.") {
			t.Errorf("status %d, page %s", got.status, got.text)
		}
		if policy := got.header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("header %v, want nothing to be loaded and nothing to be kept", got.header)
		}
	}, "--scopes", "spark:all,spark-admin:people_read").must(t, 0)
	c := stored(t, h.file)
	r.tells(t, "logged in as Ada Admin <admin@example.com>", h.file, "14 days", "90 days", "credentials_file = ", "export SPARK_CREDENTIALS_FILE=").
		hides(t, secret, code, c.AccessToken, c.RefreshToken)
	if c.BaseURL != h.base || c.ClientID != id || c.ClientSecret != secret || c.Scope == "" {
		t.Errorf("%s has base_url %q, client_id %q, scope %q", h.file, c.BaseURL, c.ClientID, c.Scope)
	}
	if _, err := auth.Identify(t.Context(), h.base, c.AccessToken); err != nil {
		t.Errorf("the service does not take the token: %v", err)
	}
	for path, want := range map[string]os.FileMode{h.file: 0o600, filepath.Dir(h.file): 0o700 | os.ModeDir} {
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode() != want {
			t.Errorf("%s: mode %v, error %v, want %v", path, info.Mode(), err, want)
		}
	}
}

func TestLoginJSON(t *testing.T) {
	h := settle(t)
	file := filepath.Join(t.TempDir(), "new folder", "it's.json")
	accept := func(address string) { visit(t, address, url.Values{"as": {"user"}}) }
	object := h.login(t, accept, "--json", "--file", file).must(t, 0).json(t)
	c := stored(t, file)
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
	nothingAt(t, h.file)
	h.login(t, accept, "--file", file).must(t, 0).tells(t, `SPARK_CREDENTIALS_FILE='`, `it'\''s.json'`) // again, over the old one
}

// What the browser comes back with is told in the browser, in the terminal and by the
// exit code, and leaves no file.
func TestLoginFails(t *testing.T) {
	accept := url.Values{"as": {"admin"}}
	for _, test := range []struct {
		name   string
		args   []string
		change func(t *testing.T, h home)
		browse func(t *testing.T, h home, address string) page
		code   int
		want   string // in the error
		page   string
	}{
		{
			name: "denied", code: 1, want: "access was denied", page: "Access was denied in the browser.",
			browse: func(t *testing.T, _ home, address string) page {
				return visit(t, address, url.Values{"as": {"nobody"}})
			},
		}, {
			name: "the state of another login", code: 1, want: "another login", page: "answer to another login",
			browse: func(t *testing.T, _ home, address string) page {
				return visit(t, address, url.Values{"as": {"admin"}, "state": {"of-another-login"}})
			},
		}, {
			name: "no state", code: 1, want: "another login", page: "answer to another login",
			browse: func(t *testing.T, h home, _ string) page {
				return visit(t, h.redirect+"?code="+h.AuthorizationCode("admin"), nil)
			},
		}, {
			name: "denied with the state of another login", code: 1, want: "another login", page: "answer to another login",
			browse: func(t *testing.T, h home, _ string) page {
				return visit(t, h.redirect+"?error=access_denied&state=x", nil)
			},
		}, {
			name: "wrong secret", code: 1, want: "does not know this client ID with this client secret", page: "compare both with the integration",
			change: func(t *testing.T, _ home) { t.Setenv(auth.ClientSecretVariable, "marked-wrong-secret") },
			browse: func(t *testing.T, _ home, address string) page { return visit(t, address, accept) },
		}, {
			name: "a code without its challenge", code: 3, want: "log in again", page: "does not take the code",
			browse: func(t *testing.T, _ home, address string) page {
				return visit(t, address, url.Values{"as": {"admin"}, "code_challenge": {strings.Repeat("A", 43)}})
			},
		}, {
			name: "scope", args: []string{"--scopes", "spark:all spark:more"}, code: 1, want: "not registered with all scopes", page: "--scopes",
			browse: func(t *testing.T, _ home, address string) page { return visit(t, address, accept) },
		}, {
			name: "a service that is out of order", code: 1, want: `"server_error" "<b>later</b>\a"`, page: "&lt;b&gt;later&lt;/b&gt;",
			browse: func(t *testing.T, h home, address string) page {
				asked, err := url.Parse(address)
				if err != nil {
					t.Fatal(err)
				}
				return visit(t, h.redirect, url.Values{"error": {"server_error"}, "error_description": {"<b>later</b>\a"}, "state": {asked.Query().Get("state")}})
			},
		}, {
			name: "a file that cannot be", code: 1, want: "save the credentials", page: "Save the credentials",
			change: func(t *testing.T, h home) { writeFile(t, filepath.Dir(filepath.Dir(h.file)), "a file in the way") },
			browse: func(t *testing.T, _ home, address string) page { return visit(t, address, accept) },
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := settle(t)
			if test.change != nil {
				test.change(t, h)
			}
			var got page
			r := h.login(t, func(address string) { got = test.browse(t, h, address) }, test.args...).must(t, test.code, test.want)
			_, secret, _ := h.Integration()
			r.hides(t, secret, "marked-wrong-secret")
			if got.status != http.StatusBadRequest || !strings.Contains(got.text, "You are not signed in") || !strings.Contains(got.text, test.page) {
				t.Errorf("status %d, page %s, want %q in it", got.status, got.text, test.page)
			}
			if r.out != "" {
				t.Errorf("output %q, want none", r.out)
			}
			if _, err := auth.Load(h.file); err == nil {
				t.Errorf("there is a credentials file, want none")
			}
		})
	}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A code that is older than the service likes is told to be, and not that all is well.
func TestLoginExpiredCode(t *testing.T) {
	now := time.Now()
	h := settle(t, sparksim.WithClock(func() time.Time { return now }))
	h.login(t, func(address string) {
		back := sentBack(t, address, "admin")
		now = now.Add(time.Hour) // no request is under way
		if got := visit(t, back.String(), nil); got.status != http.StatusBadRequest || !strings.Contains(got.text, "does not take the code") {
			t.Errorf("status %d, page %s", got.status, got.text)
		}
	}).must(t, 3, "log in again")
	nothingAt(t, h.file)
}

func TestLoginNobodyComes(t *testing.T) {
	h := settle(t)
	h.login(t, func(string) {}, "--timeout", "1ms").must(t, 1, "took too long", "--timeout")
	ctx, interrupt := context.WithCancel(t.Context())
	h.loginIn(ctx, func(string) { interrupt() }).must(t, 1, "interrupted")
	nothingAt(t, h.file)
}

// deadline is a context whose time is over when the test says so.
type deadline struct {
	context.Context //nolint:containedctx // it is one
	over            chan struct{}
}

func (d deadline) Done() <-chan struct{} { return d.over }

func (d deadline) Err() error {
	select {
	case <-d.over:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

// Where the service does not answer in time, the page says so before it is gone.
func TestLoginTooLate(t *testing.T) {
	h := settle(t)
	ctx := deadline{t.Context(), make(chan struct{})}
	stuck := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // else the server does not see that the client gives up
		close(ctx.over)
		<-r.Context().Done()
	}))
	t.Cleanup(stuck.Close)
	t.Setenv(auth.BaseURLVariable, stuck.URL)
	h.loginIn(ctx, func(address string) {
		asked, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		got := visit(t, h.redirect, url.Values{"code": {"c"}, "state": {asked.Query().Get("state")}})
		if !strings.Contains(got.text, "You are not signed in") || !strings.Contains(got.text, "The login took too long") {
			t.Errorf("page %s", got.text)
		}
	}).must(t, 1, "took too long")
	nothingAt(t, h.file)
}

// A redirect URI is taken as it is, or refused before anybody is bothered.
func TestRedirectURI(t *testing.T) {
	h := settle(t)
	for uri, want := range map[string]string{
		"https://localhost:8085/callback":     "not one like",
		"http://localhost:8085/callback?x=y":  "not one like",
		"http://example.com:8085/callback":    "does not lead to this machine",
		"http://192.0.2.1:8085/callback":      "does not lead to this machine",
		"http://localhost/callback":           "no port",
		"http://localhost:0/callback":         "no port",
		"http://localhost:65536/callback":     "no port",
		"http://localhost:8085/%zz":           "not one like",
		"http://user@localhost:8085/callback": "not one like",
	} {
		run(t, "", "login", "--no-browser", "--redirect-uri", uri).must(t, 2, want)
	}
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", strings.TrimSuffix(strings.TrimPrefix(h.redirect, "http://"), "/callback"))
	if err != nil {
		t.Fatal(err)
	}
	run(t, "", "login", "--no-browser", "--redirect-uri", h.redirect).must(t, 1, "end the program that is there", "--redirect-uri")
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}

	// The service compares text, not meaning.
	h.redirect = strings.Replace(h.redirect, "127.0.0.1", "localhost", 1)
	ctx, interrupt := context.WithCancel(t.Context())
	h.loginIn(ctx, func(address string) {
		defer interrupt()
		if got := visit(t, address, url.Values{"as": {"admin"}}); got.status != http.StatusBadRequest || !strings.Contains(got.text, "must be exactly") {
			t.Errorf("status %d, page %s", got.status, got.text)
		}
	}).must(t, 1, "interrupted")
}

func TestLoginInput(t *testing.T) {
	h := settle(t)
	_, secret, _ := h.Integration()
	accept := func(address string) { visit(t, address, url.Values{"as": {"user"}}) }
	secretFile := filepath.Join(t.TempDir(), "secret")
	writeFile(t, secretFile, secret+"\n")
	t.Setenv(auth.ClientSecretVariable, "wrong")
	h.login(t, accept, "--client-secret-file", secretFile).must(t, 0)
	writeFile(t, secretFile, "\n")
	run(t, "", "login", "--client-secret-file", secretFile).must(t, 2, "the client secret is empty")
	run(t, "", "login", "--client-secret-file", secretFile+".missing").must(t, 1, "no such file")
	run(t, "\n", "login", "--client-secret-file", "-").must(t, 2, "the client secret is empty")
	t.Setenv(auth.ClientSecretVariable, " ")
	run(t, "", "login").must(t, 2, auth.ClientSecretVariable+" is set but empty")
	if err := os.Unsetenv(auth.ClientSecretVariable); err != nil {
		t.Fatal(err)
	}
	run(t, "", "login").must(t, 2, "no client secret")
	if err := os.Unsetenv(auth.ClientIDVariable); err != nil {
		t.Fatal(err)
	}
	run(t, "", "login").must(t, 2, "no client ID", "my-apps")
	run(t, "", "login", "--timeout", "0s").must(t, 2, "--timeout")
	run(t, "", "login", "--client-secret", "x").must(t, 2, "unknown flag")
	run(t, "", "login", "now").must(t, 2, "unknown command")
	run(t, "", "login", "--client-id", "x", "--client-secret-file", "-", "--base-url", "http://example.com/").must(t, 2)
	t.Setenv(auth.FileVariable, "")
	run(t, "", "login").must(t, 2, auth.FileVariable+" is set but empty")
}

// The browser is opened with the address that is printed, and a browser that cannot
// be opened is no harm.
func TestLoginOpensBrowser(t *testing.T) {
	h := settle(t)
	for name, result := range map[string]error{"Your browser opens": nil, "Open this address in a browser": errors.New("no screen")} {
		ctx, interrupt := context.WithCancel(t.Context())
		var opened string
		cmd := login(func(address string) error {
			opened = address
			interrupt()
			return result
		})
		errOut := &output{}
		cmd.SetErr(errOut)
		cmd.SilenceUsage, cmd.SilenceErrors = true, true // as below the root
		cmd.SetArgs([]string{"--redirect-uri", h.redirect})
		if err := cmd.ExecuteContext(ctx); err == nil || !strings.Contains(err.Error(), "interrupted") {
			t.Errorf("%s: login = %v, want an interruption", name, err)
		}
		if text := errOut.text.String(); !strings.Contains(text, name) || !strings.Contains(text, "\n  "+opened+"\n") {
			t.Errorf("login said %q, want %q and the address %s", text, name, opened)
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A failed login is reported in the browser, in the terminal and by the exit code, and no
// file is written.
func TestLoginFails(t *testing.T) {
	accept := url.Values{"as": {"admin"}}
	for _, test := range []struct {
		name   string
		args   []string
		change func(t *testing.T, s shell)
		browse func(t *testing.T, s shell, address string) page
		code   int
		want   string // in the error
		page   string
	}{
		{
			name: "denied", code: 1, want: "access was denied", page: "Access was denied in the browser.",
			browse: func(t *testing.T, _ shell, address string) page {
				return get(t, address, url.Values{"as": {"nobody"}})
			},
		}, {
			name: "wrong secret", code: 1, want: "the client ID and the client secret do not match", page: "Compare both with the integration",
			change: func(t *testing.T, _ shell) { t.Setenv(auth.ClientSecretVariable, "marked-wrong-secret") },
			browse: func(t *testing.T, _ shell, address string) page { return get(t, address, accept) },
		}, {
			name: "a code without its challenge", code: 3, want: "Log in again", page: "The authorization code is not valid",
			browse: func(t *testing.T, _ shell, address string) page {
				return get(t, address, url.Values{"as": {"admin"}, "code_challenge": {strings.Repeat("A", 43)}})
			},
		}, {
			name: "scope", args: []string{"--scopes", "spark:all spark:more"}, code: 1, want: "not registered with all requested scopes", page: "--scopes",
			browse: func(t *testing.T, _ shell, address string) page { return get(t, address, accept) },
		}, {
			name: "server error", code: 1, want: `"server_error" "<b>later</b>\a"`, page: "&lt;b&gt;later&lt;/b&gt;",
			browse: func(t *testing.T, s shell, address string) page {
				authorization, err := url.Parse(address)
				if err != nil {
					t.Fatal(err)
				}
				return get(t, s.redirect, url.Values{"error": {"server_error"}, "error_description": {"<b>later</b>\a"}, "state": {authorization.Query().Get("state")}})
			},
		}, {
			name: "the file cannot be written", code: 1, want: "save the credentials", page: "Save the credentials",
			change: func(t *testing.T, s shell) { writeFile(t, filepath.Dir(filepath.Dir(s.file)), "a file in the way") },
			browse: func(t *testing.T, _ shell, address string) page { return get(t, address, accept) },
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newShell(t)
			if test.change != nil {
				test.change(t, s)
			}
			var got page
			r := s.login(t, func(address string) { got = test.browse(t, s, address) }, test.args...).wantExit(t, test.code, test.want)
			_, secret, _ := s.Integration()
			r.wantNoSecrets(t, secret, "marked-wrong-secret")
			if got.status != http.StatusBadRequest || !strings.Contains(got.text, "You are not signed in") || !strings.Contains(got.text, test.page) {
				t.Errorf("status %d, page %s, want %q in it", got.status, got.text, test.page)
			}
			if r.out != "" {
				t.Errorf("output %q, want none", r.out)
			}
			if _, err := auth.Load(s.file); err == nil {
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

// The browser shows the error if the code has expired.
func TestLoginExpiredCode(t *testing.T) {
	now := time.Now()
	s := newShell(t, sparksim.WithClock(func() time.Time { return now }))
	s.login(t, func(address string) {
		callback := redirect(t, address, "admin")
		now = now.Add(time.Hour) // no request is in progress
		if got := get(t, callback.String(), nil); got.status != http.StatusBadRequest || !strings.Contains(got.text, "The authorization code is not valid") {
			t.Errorf("status %d, page %s", got.status, got.text)
		}
	}).wantExit(t, 3, "Log in again")
	wantNoFile(t, s.file)
}

func TestLoginTimeout(t *testing.T) {
	s := newShell(t)
	s.login(t, func(string) {}, "--timeout", "1ms").wantExit(t, 1, "took too long", "--timeout")
	ctx, interrupt := context.WithCancel(t.Context())
	s.loginIn(ctx, func(string) { interrupt() }).wantExit(t, 1, "interrupted")
	wantNoFile(t, s.file)
}

// deadlineContext is a context whose deadline passes when expired is closed.
type deadlineContext struct {
	context.Context //nolint:containedctx // it extends the context
	expired         chan struct{}
}

func (d deadlineContext) Done() <-chan struct{} { return d.expired }

func (d deadlineContext) Err() error {
	select {
	case <-d.expired:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

// The browser shows the error if Webex does not respond before the deadline.
func TestLoginDeadlineDuringExchange(t *testing.T) {
	s := newShell(t)
	ctx := deadlineContext{t.Context(), make(chan struct{})}
	stuck := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // otherwise the server does not notice that the client disconnects
		close(ctx.expired)
		<-r.Context().Done()
	}))
	t.Cleanup(stuck.Close)
	t.Setenv(sparkapi.BaseURLVariable, stuck.URL)
	s.loginIn(ctx, func(address string) {
		authorization, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		got := get(t, s.redirect, url.Values{"code": {"c"}, "state": {authorization.Query().Get("state")}})
		if !strings.Contains(got.text, "You are not signed in") || !strings.Contains(got.text, "The login took too long") {
			t.Errorf("page %s", got.text)
		}
	}).wantExit(t, 1, "took too long")
	wantNoFile(t, s.file)
}

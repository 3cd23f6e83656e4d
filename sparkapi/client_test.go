// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/oauth2"
)

func TestNew(t *testing.T) {
	tests := []struct {
		name    string
		environ string // the value of SPARK_ACCESS_TOKEN; empty if it is not set
		options []Option
		text    string // empty for success
	}{
		{"a token", "", []Option{WithAccessToken("t")}, ""},
		{"a token of the environment", "t", nil, ""},
		{"a source", "", []Option{WithTokenSource(oauth2.StaticTokenSource(&oauth2.Token{}))}, ""},
		{"no token", "", nil, "Set the environment variable SPARK_ACCESS_TOKEN or WEBEX_ACCESS_TOKEN, or use WithAccessToken or WithTokenSource"},
		{"a nil source", "t", []Option{WithTokenSource(nil)}, "the token source is nil"},
		{"nil options", "t", []Option{nil, WithWrappedTransport(nil), nil}, ""},
		{"a wrapped transport that is nil", "t", []Option{WithWrappedTransport(func(http.RoundTripper) http.RoundTripper { return nil })}, "returned nil"},
		{"an empty token", "t", []Option{WithAccessToken("")}, "access token: it is empty"},
		{"a token with a line break", "", []Option{WithAccessToken("secret\n")}, "a line break"},
		{"a token with a line break in the environment", "secret\nX: y", nil, "the environment variable SPARK_ACCESS_TOKEN is not valid: it contains a space, a line break"},
		{"an empty token in the environment", " ", nil, "the environment variable SPARK_ACCESS_TOKEN is set but empty"},
		{"a valid token after an invalid one", "", []Option{WithAccessToken(""), WithAccessToken("t")}, ""},
		{"no timeout", "t", []Option{WithSingleRequestTimeout(0)}, "longer than 0, not 0s"},
		{"negative timeout", "t", []Option{WithSingleRequestTimeout(-time.Second)}, "longer than 0, not -1s"},
		{"negative retries", "t", []Option{WithMaxRetries(-1)}, "it is -1"},
		{"a bad base URL", "t", []Option{WithBaseURL("webexapis.com")}, "base URL"},
		{"nil transport and logger", "t", []Option{WithTransport(nil), WithLogger(nil)}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			setEnv(t, map[string]string{AccessTokenVariable: test.environ})
			client, err := New(test.options...)
			if test.text == "" {
				if err != nil || client == nil {
					t.Errorf("New returns %v, %v, want a client", client, err)
				}
				return
			}
			wantError(t, err, ErrInvalid)
			wantText(t, err, test.text)
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("the error contains the token: %v", err)
			}
		})
	}
}

func TestUserAgent(t *testing.T) {
	t.Parallel()
	w := &scriptedTransport{results: []result{{body: validBody}}}
	wantError(t, drop(testClient(t, w, WithUserAgent("test/1")).People.Me(t.Context())), nil)
	if got := w.attempts()[0].request.Header.Get("User-Agent"); got != "test/1" {
		t.Errorf("the header User-Agent is %q, want test/1", got)
	}
}

func TestNewAccessTokens(t *testing.T) {
	setEnv(t, nil)
	if _, err := NewAccessTokens(WithMaxRetries(-1)); !errors.Is(err, ErrInvalid) {
		t.Errorf("the error is %v, want %v", err, ErrInvalid)
	}
	w := &scriptedTransport{results: []result{{body: validBody}}}
	tokens, err := NewAccessTokens(WithTransport(w))
	wantError(t, err, nil)
	wantError(t, drop(tokens.Refresh(t.Context(), RefreshGrant{"i", "s", "r"})), nil)
	if got := w.attempts()[0].request.Header["Authorization"]; got != nil {
		t.Errorf("the header Authorization is %q, want none", got)
	}
}

func TestBaseURL(t *testing.T) {
	t.Parallel()
	tests := []struct{ base, want string }{ // want is the URL of the room x, or empty if New returns an error
		{DefaultBaseURL, "https://webexapis.com/v1/rooms/x"},
		{LegacyBaseURL, "https://api.ciscospark.com/v1/rooms/x"},
		{"https://webexapis.com/v1", "https://webexapis.com/v1/rooms/x"},
		{"https://example.com", "https://example.com/rooms/x"},
		{"https://example.com:8443/a/b", "https://example.com:8443/a/b/rooms/x"},
		{"https://EXAMPLE.com/v1/", "https://EXAMPLE.com/v1/rooms/x"},
		{"http://localhost:8080/v1/", "http://localhost:8080/v1/rooms/x"},
		{"http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1/rooms/x"},
		{"http://127.9.9.9/v1/", "http://127.9.9.9/v1/rooms/x"},
		{"http://[::1]:8080/v1/", "http://[::1]:8080/v1/rooms/x"},
		{"http://webexapis.com/v1/", ""},
		{"http://10.0.0.1/v1/", ""},
		{"http://localhost.example.com/v1/", ""},
		{"http://127.0.0.1.example.com/v1/", ""},
		{"ftp://webexapis.com/v1/", ""},
		{"webexapis.com/v1/", ""},
		{"//webexapis.com/v1/", ""},
		{"https:///v1/", ""},
		{"https:webexapis.com", ""},
		{"", ""},
		{"https://webexapis.com:x/v1/", ""},
		{"https://user:secret@webexapis.com/v1/", ""},
		{"ftp://user:secret@webexapis.com/v1/", ""},
		{"https://user:secret@webexapis.com:x/v1/", ""},
		{"https://webexapis.com/v1/?a=b", ""},
		{"https://webexapis.com/v1/#a", ""},
	}
	for _, test := range tests {
		t.Run(test.base, func(t *testing.T) {
			t.Parallel()
			w := &scriptedTransport{results: []result{{body: validBody}}}
			client, err := New(WithAccessToken("t"), WithTransport(w), WithBaseURL(test.base))
			if test.want == "" {
				wantError(t, err, ErrInvalid)
				if err != nil && (strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "\n")) {
					t.Errorf("the error %q contains a password or more than one line", err)
				}
				return
			}
			if err != nil {
				t.Fatalf("New: %v", err)
			}
			wantError(t, drop(client.Rooms.Get(t.Context(), "x")), nil)
			if got := w.urls()[0]; got != test.want {
				t.Errorf("the request is sent to %s, want %s", got, test.want)
			}
		})
	}
}

// source is a token source for tests.
type source func() (*oauth2.Token, error)

func (s source) Token() (*oauth2.Token, error) { return s() }

func TestTokenSource(t *testing.T) {
	t.Parallel()
	t.Run("is called for each attempt", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			var n int
			w := &scriptedTransport{results: []result{{status: 503}, {body: validBody}}}
			client := testClient(t, w, WithTokenSource(source(func() (*oauth2.Token, error) {
				n++
				return &oauth2.Token{AccessToken: fmt.Sprint("t", n)}, nil
			})))
			wantError(t, drop(client.People.Me(t.Context())), nil)
			for i, a := range w.attempts() {
				if got, want := a.request.Header.Get("Authorization"), fmt.Sprint("Bearer t", i+1); got != want {
					t.Errorf("attempt %d has the header Authorization %q, want %q", i, got, want)
				}
			}
		})
	})
	t.Run("returns no token", func(t *testing.T) {
		t.Parallel()
		w := &scriptedTransport{results: []result{{body: validBody}}}
		client := testClient(t, w, WithTokenSource(source(func() (*oauth2.Token, error) { return nil, nil })))
		wantText(t, drop(client.People.Me(t.Context())), "access token: the token source returned no token")
		w.count(t, 0)
	})
	revoked := errors.New("the refresh token was revoked")
	tests := []struct {
		name  string
		token string
		err   error
		text  string
	}{
		{"fails", "", revoked, "access token: the refresh token was revoked"},
		{"returns an empty token", "", nil, "access token: it is empty"},
		{"returns an invalid token", "secret\r\nX: y", nil, "access token: it contains"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := &scriptedTransport{results: []result{{body: validBody}}}
			client := testClient(t, w, WithTokenSource(source(func() (*oauth2.Token, error) {
				return &oauth2.Token{AccessToken: test.token}, test.err
			})))
			err := drop(client.People.Me(t.Context()))
			if test.err != nil {
				wantError(t, err, test.err)
			}
			wantText(t, err, "GET /v1/people/me: nothing was sent: "+test.text)
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("the error contains the token: %v", err)
			}
			w.count(t, 0) // no retry: retries are left to the source
		})
	}
}

// Errors and logs do not contain the token.
func TestTokenIsNotDisclosed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		results []result
	}{
		{"success", []result{{body: validBody}}},
		{"401", []result{{status: 401, body: `{"message":"The request requires a valid access token"}`}}},
		{"429, then success", []result{{status: 429, header: map[string]string{"Retry-After": "60"}}, {body: validBody}}},
		{"503", []result{{status: 503}}},
		{"refused connection", []result{{unsent: errors.New("connection refused")}}},
		{"lost connection", []result{{lost: io.ErrUnexpectedEOF}}},
		{"no response", []result{{hang: true}}},
		{"an endless response", []result{{stall: true}}},
		{"a page of another host", []result{pageOf("https://evil.example/", "a")}},
		{"HTML", []result{{body: "<html>"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var logged lockedBuffer
				log := slog.New(slog.NewJSONHandler(&logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
				client := testClient(t, &scriptedTransport{results: test.results}, WithLogger(log))
				errs := []error{
					drop(client.Rooms.Get(t.Context(), "x")),
					drop(client.Rooms.Create(t.Context(), RoomCreate{Title: "confidential"})),
					drain(client.Rooms.List(t.Context(), RoomFilter{})),
				}
				for _, err := range errs {
					for _, text := range []string{fmt.Sprint(err), fmt.Sprintf("%+v", err), fmt.Sprintf("%#v", err)} {
						if strings.Contains(text, testToken) {
							t.Errorf("an error contains the token: %s", text)
						}
					}
				}
				if logged.Len() == 0 {
					t.Error("nothing was logged")
				}
				for _, secret := range []string{testToken, "confidential"} {
					if strings.Contains(logged.String(), secret) {
						t.Errorf("the log contains %q:\n%s", secret, logged.String())
					}
				}
			})
		})
	}
}

// A printed access token does not contain secrets.
func TestAccessTokenIsSafeToPrint(t *testing.T) {
	t.Parallel()
	token := &AccessToken{AccessToken: testToken, RefreshToken: testToken}
	var logged bytes.Buffer
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("x", "token", token, "again", *token)
	slog.New(slog.NewTextHandler(&logged, nil)).Info("x", "token", token, "again", *token)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		fmt.Fprintf(&logged, verb+verb, token, *token)
	}
	if strings.Contains(logged.String(), testToken) {
		t.Errorf("the log contains a secret:\n%s", logged.String())
	}
}

type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

func TestDefaultTransport(t *testing.T) {
	t.Parallel()
	transport, ok := defaultTransport().(*http.Transport)
	if !ok || transport == http.DefaultTransport {
		t.Fatalf("the default transport is %T, want a copy of http.DefaultTransport", defaultTransport())
	}
	if transport.Proxy == nil {
		t.Error("the proxy of the environment is not used")
	}
}

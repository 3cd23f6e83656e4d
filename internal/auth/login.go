// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Errors of a login in the browser.
var (
	// ErrDenied is returned if the user denied access in the browser.
	ErrDenied = errors.New("access was denied in the browser")
	// ErrTimeout is returned if the browser did not return in time.
	ErrTimeout = errors.New("the login took too long. Log in again, and set a longer --timeout if necessary")
)

// Login is a login in a browser on this computer. It uses the authorization code grant of
// RFC 6749, section 4.1, with PKCE and a redirect to the loopback interface (RFC 8252).
//
// Login does not use int128/oauth2cli for three reasons. The server of that library reports
// success to the browser before the code is exchanged, shows the URL with the state to any
// program on this computer, and disconnects the browser at the timeout.
type Login struct {
	Integration
	Scopes      []string
	RedirectURI string // exactly as registered with the integration
	// Show asks the user to open the authorization URL in address, or opens start in a browser.
	// The URL start is on this computer and redirects to address once. A browser must be started
	// with start, because other users can see its arguments, and address contains the state and
	// the code challenge.
	Show func(address, start string)
	// Save saves the credentials and returns the name of the account, or "" if it is unknown.
	// The browser shows the result afterwards.
	Save func(context.Context, *Credentials) (name string, err error)
}

// Run performs the login. It returns when the browser has returned or the context is done.
func (l *Login) Run(ctx context.Context) error {
	if err := sparkapi.CheckBaseURL(l.BaseURL); err != nil {
		return err
	}
	hosts, path, err := callback(l.RedirectURI)
	if err != nil {
		return err
	}
	listeners, err := listen(ctx, hosts)
	if err != nil {
		return err
	}
	defer closeAll(listeners) // the server closes them as well, but possibly later
	a := &attempt{login: l, path: path, startPath: "/" + rand.Text(), state: rand.Text(), verifier: oauth2.GenerateVerifier(), done: make(chan struct{})}
	server := &http.Server{Handler: a.handler(ctx), ReadHeaderTimeout: 10 * time.Second, ErrorLog: log.New(io.Discard, "", 0)}
	failed := make(chan error, len(listeners))
	for _, listener := range listeners {
		go func() { failed <- server.Serve(listener) }()
	}
	l.Show(l.address(a.state, a.verifier), "http://"+hosts[0]+a.startPath)
	select {
	case <-a.done:
	case <-ctx.Done():
		a.finish(func() (string, error) { return "", contextError(ctx) })
	case err := <-failed:
		return err
	}
	shutdown, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	_ = server.Shutdown(shutdown) // the browser may still be reading the page
	return a.err
}

// address returns the authorization URL.
func (l *Login) address(state, verifier string) string {
	config := oauth2.Config{ClientID: l.ClientID, RedirectURL: l.RedirectURI, Scopes: l.Scopes, Endpoint: sparkapi.EndpointAt(l.BaseURL)}
	address := config.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier))
	return strings.ReplaceAll(address, "+", "%20") // Webex documents this encoding of spaces
}

// attempt is the state of one login. The first request with the right state parameter ends it.
type attempt struct {
	login           *Login
	path            string // of the redirect URI
	startPath       string // redirects to the authorization URL once
	state, verifier string
	started         atomic.Bool

	once sync.Once
	done chan struct{} // closed when name and err are set
	name string
	err  error
}

// handler returns the handler of all requests from the browser. The exchange uses the context
// of the login, so that closing the browser tab does not cancel it. A request with a wrong
// state parameter does not end the login, because any page and any program can send one.
func (a *attempt) handler(ctx context.Context) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		switch {
		case r.Method == http.MethodGet && r.URL.Path == a.startPath:
			a.start(w, r)
		case r.Method != http.MethodGet || r.URL.Path != a.path || query.Get("code") == "" && query.Get("error") == "":
			notFound.send(w, http.StatusNotFound)
		case subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(a.state)) != 1:
			wrongState.send(w, http.StatusBadRequest)
		default:
			a.finish(func() (string, error) { return a.exchange(ctx, query) })
			if a.err != nil {
				notSignedIn(a.err).send(w, http.StatusBadRequest)
				return
			}
			signedIn(a.name).send(w, http.StatusOK)
		}
	})
}

// start redirects the browser to the authorization URL, once.
func (a *attempt) start(w http.ResponseWriter, r *http.Request) {
	if a.started.Swap(true) {
		alreadyStarted.send(w, http.StatusGone)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	http.Redirect(w, r, a.login.address(a.state, a.verifier), http.StatusFound)
}

// finish sets the result of the login. Only the first call has an effect, and concurrent
// calls wait for it.
func (a *attempt) finish(result func() (name string, err error)) {
	a.once.Do(func() {
		a.name, a.err = result()
		close(a.done)
	})
}

// exchange exchanges the authorization code in the query and saves the credentials.
func (a *attempt) exchange(ctx context.Context, query url.Values) (string, error) {
	if kind := query.Get("error"); kind != "" {
		return "", errorOf(kind, query.Get("error_description"))
	}
	c, err := a.login.Exchange(ctx, query.Get("code"), a.login.RedirectURI, a.verifier)
	if err == nil {
		var name string
		if name, err = a.login.Save(ctx, c); err == nil {
			return name, nil
		}
	}
	if ctx.Err() != nil {
		return "", contextError(ctx)
	}
	return "", err
}

// errorOf returns the error for an error response, see RFC 6749, section 4.1.2.1.
func errorOf(kind, description string) error {
	switch kind {
	case "access_denied":
		return ErrDenied
	case "invalid_scope":
		return errors.New("the integration is not registered with all requested scopes. Request only its scopes with --scopes, or add the missing scopes at https://developer.webex.com/my-apps")
	}
	return fmt.Errorf("login rejected by Webex: %.200q %.500q", kind, description) // untrusted text
}

// contextError returns the reason why the context is done.
func contextError(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return ErrTimeout
	}
	return errors.New("the login was interrupted")
}

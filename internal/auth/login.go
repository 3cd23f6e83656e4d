package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Why a login in the browser can fail, beside the service's refusal of the code.
var (
	// ErrDenied says that the person did not agree.
	ErrDenied = errors.New("access was denied in the browser")
	// ErrState says that the answer belongs to another login, or to an attack.
	ErrState = errors.New("the browser came back with the answer to another login (its state is not that of this one): nothing was accepted; log in again, in one browser tab only")
	// ErrTooLate says that the browser did not come back in time.
	ErrTooLate = errors.New("the login took too long: log in again, and give it more time with --timeout if need be")
)

// Login is a login in the browser of this machine: the grant of RFC 6749, section
// 4.1, with PKCE and a redirect to this machine as RFC 8252 wants it.
//
// It has a server of its own: the one of int128/oauth2cli tells the browser that
// all went well before it exchanges the code, which may yet fail; gives the address
// with the state to whoever on this machine asks; and cuts the browser off where
// the time is over.
type Login struct {
	Integration
	Scopes      []string
	RedirectURI string // exactly as the integration is registered with
	// Show brings the person to an address of the service.
	Show func(address string)
	// Keep keeps what the login gave, and may tell whose it is. The browser is told
	// that all went well after that.
	Keep func(context.Context, *Credentials) (name string, err error)
}

// Run waits until the browser comes back or the context is done.
func (l *Login) Run(ctx context.Context) error {
	if _, err := sparkapi.NewAccessTokens(sparkapi.WithBaseURL(l.BaseURL)); err != nil {
		return err
	}
	host, path, err := callback(l.RedirectURI)
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", host)
	if err != nil {
		return fmt.Errorf("wait for the browser at %s: %w: end the program that is there, or register a redirect URI with another port and give it with --redirect-uri", host, err)
	}
	defer func() { _ = listener.Close() }() // the server does it too, but may be late
	v := &visit{login: l, path: path, state: rand.Text(), verifier: oauth2.GenerateVerifier(), over: make(chan struct{})}
	server := &http.Server{Handler: v.handler(ctx), ReadHeaderTimeout: 10 * time.Second, ErrorLog: log.New(nowhere{}, "", 0)}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	l.Show(l.address(v.state, v.verifier))
	select {
	case <-v.over:
	case <-ctx.Done():
		v.settle(func() (string, error) { return "", ended(ctx) })
	case err := <-failed:
		return err
	}
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	_ = server.Shutdown(patience) // the page may still be on its way; what happened counts
	return v.err
}

// address is where the person agrees.
func (l *Login) address(state, verifier string) string {
	config := oauth2.Config{ClientID: l.ClientID, RedirectURL: l.RedirectURI, Scopes: l.Scopes,
		Endpoint: oauth2.Endpoint{AuthURL: strings.TrimSuffix(l.BaseURL, "/") + "/authorize"}}
	address := config.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier))
	return strings.ReplaceAll(address, "+", "%20") // as the service's documentation writes the blanks between scopes
}

// callback is where on this machine the browser comes back.
func callback(redirectURI string) (host, path string, err error) {
	u, err := url.Parse(redirectURI)
	if err != nil || u.Scheme != "http" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", "", fmt.Errorf("%w: the redirect URI %q is not one like http://localhost:8085/callback", sparkapi.ErrInvalid, redirectURI)
	}
	name := u.Hostname()
	if name == "localhost" {
		name = "127.0.0.1"
	}
	if ip := net.ParseIP(name); ip == nil || !ip.IsLoopback() {
		return "", "", fmt.Errorf("%w: the redirect URI %q does not lead to this machine: register one like http://localhost:8085/callback with the integration", sparkapi.ErrInvalid, redirectURI)
	}
	if port, err := strconv.ParseUint(u.Port(), 10, 16); err != nil || port == 0 {
		return "", "", fmt.Errorf("%w: the redirect URI %q has no port", sparkapi.ErrInvalid, redirectURI)
	}
	path = u.Path
	if path == "" {
		path = "/" // that is what browsers ask for
	}
	return net.JoinHostPort(name, u.Port()), path, nil
}

// visit is the one time that the browser comes back.
type visit struct {
	login           *Login
	path            string
	state, verifier string

	once sync.Once
	over chan struct{} // closed when what follows is known
	name string
	err  error
}

// handler answers the browser when the outcome is known. The exchange lasts as long
// as the login's own context: a tab that is closed early stops nothing.
func (v *visit) handler(ctx context.Context) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		if r.Method != http.MethodGet || r.URL.Path != v.path || query.Get("code") == "" && query.Get("error") == "" {
			nothingHere.send(w, http.StatusNotFound)
			return
		}
		v.settle(func() (string, error) { return v.finish(ctx, query) })
		if v.err != nil {
			notSignedIn(v.err).send(w, http.StatusBadRequest)
			return
		}
		signedIn(v.name).send(w, http.StatusOK)
	})
}

// settle lets the first who comes decide how the login ends, and others wait for it.
func (v *visit) settle(end func() (name string, err error)) {
	v.once.Do(func() {
		v.name, v.err = end()
		close(v.over)
	})
}

// finish takes the answer of the service out of the address that it sent the
// browser to, and makes credentials of it.
func (v *visit) finish(ctx context.Context, query url.Values) (string, error) {
	if subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(v.state)) != 1 {
		return "", ErrState
	}
	if kind := query.Get("error"); kind != "" {
		return "", refusal(kind, query.Get("error_description"))
	}
	c, err := v.login.Exchange(ctx, query.Get("code"), v.login.RedirectURI, v.verifier)
	if err == nil {
		var name string
		if name, err = v.login.Keep(ctx, c); err == nil {
			return name, nil
		}
	}
	if ctx.Err() != nil {
		return "", ended(ctx)
	}
	return "", err
}

// refusal is the error of an answer without a code: RFC 6749, section 4.1.2.1.
func refusal(kind, description string) error {
	switch kind {
	case "access_denied":
		return ErrDenied
	case "invalid_scope":
		return errors.New("the integration is not registered with all scopes that were asked for: name those that it has with --scopes, or add the others at https://developer.webex.com/my-apps")
	}
	return fmt.Errorf("the service refused the login: %.200q %.500q", kind, description) // anybody may have written these
}

// ended is why the context is done.
func ended(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return ErrTooLate
	}
	return errors.New("the login was interrupted")
}

// nowhere is for what the server wants to log: a browser that hangs up.
type nowhere struct{}

func (nowhere) Write(text []byte) (int, error) { return len(text), nil }

package sparkapi

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/oauth2"
)

// maxBody and maxHeader bound how much of a response is read. They are many times larger
// than the largest page and the longest link to a next page.
const (
	maxBody   = 32 << 20
	maxHeader = 256 << 10
)

var (
	// errUnsent marks an error that occurred before anything was sent.
	errUnsent  = errors.New("nothing was sent")
	errTooLong = errors.New("gave up")
)

// finalError is an error that a retry cannot fix.
type finalError struct{ error }

func (e *finalError) Unwrap() error { return e.error }

// attempt sends a request once, with the access token and a timeout of its own. It reads
// the whole response, so that a truncated body is handled like other network errors.
type attempt struct {
	base      *url.URL
	token     oauth2.TokenSource // nil if no token is sent
	timeout   time.Duration
	userAgent string
	next      http.RoundTripper
	log       *slog.Logger
}

func (a *attempt) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	token, err := a.tokenFor(ctx, req.URL)
	if err != nil {
		return nil, unsent(req, err)
	}
	resp, err := a.sendOnce(req, token)
	source, refusable := a.token.(RefusableSource)
	if err != nil || !refusable || resp.StatusCode != http.StatusUnauthorized {
		return resp, err
	}
	// The service has not carried out a request with status 401, so even a POST may be
	// sent again.
	source.Refused(&oauth2.Token{AccessToken: token})
	another, err := a.tokenFor(ctx, req.URL)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnsent, err)
	}
	if another == token {
		return resp, nil
	}
	req = req.Clone(ctx)
	if req.GetBody != nil {
		if req.Body, err = req.GetBody(); err != nil {
			return nil, fmt.Errorf("%w: %w", errUnsent, err)
		}
	}
	a.log.InfoContext(ctx, "Retrying a request with a renewed access token", "method", req.Method, "path", req.URL.Path)
	return a.sendOnce(req, another)
}

// sendOnce sends the request with the token, or without one if it is empty.
func (a *attempt) sendOnce(req *http.Request, token string) (*http.Response, error) {
	ctx, cancel := context.WithTimeoutCause(req.Context(), a.timeout, errTooLong)
	defer cancel()
	var conn connection
	req = req.Clone(conn.watch(ctx))
	req.Header.Set("User-Agent", a.userAgent)
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	start := time.Now()
	resp, err := a.roundTrip(req, token)
	log := a.log.With("method", req.Method, "path", req.URL.Path, "milliseconds", time.Since(start).Milliseconds())
	if err != nil {
		err = conn.classify(a.nameTimeout(ctx, err))
		log.DebugContext(ctx, "A request failed", "error", err.Error())
		return nil, err
	}
	log.DebugContext(ctx, "A response was received", "status", resp.StatusCode, "tracking_id", resp.Header.Get("Trackingid"))
	return resp, nil
}

// unsent returns the error of a request that was not sent. It closes the body, which may
// be a file, as [http.RoundTripper] requires.
func unsent(req *http.Request, err error) error {
	if req.Body != nil {
		err = errors.Join(err, req.Body.Close())
	}
	return fmt.Errorf("%w: %w", errUnsent, err)
}

// tokenFor returns the token to send to a URL, or an empty one if none is needed.
func (a *attempt) tokenFor(ctx context.Context, u *url.URL) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if err := a.checkOrigin(u); err != nil {
		return "", &finalError{err}
	}
	if a.token == nil {
		return "", nil
	}
	token, err := currentToken(ctx, a.token)
	if err == nil {
		err = checkToken(token)
	}
	if err != nil {
		return "", &finalError{fmt.Errorf("access token: %w", err)}
	}
	return token, nil
}

// currentToken returns the token of the source. It returns early if the context is done:
// a source has no context and may wait for the network or a lock.
func currentToken(ctx context.Context, source oauth2.TokenSource) (string, error) {
	type result struct {
		token *oauth2.Token
		err   error
	}
	results := make(chan result, 1)
	go func() {
		token, err := source.Token()
		results <- result{token, err}
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case got := <-results:
		if got.err != nil {
			return "", got.err
		}
		return got.token.AccessToken, nil
	}
}

// checkToken returns an error if a header cannot contain the token. The error does not
// contain the token.
func checkToken(token string) error {
	if token == "" {
		return errors.New("it is empty")
	}
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return errors.New("it holds a blank, a line break or another character that no token has")
	}
	return nil
}

// hosts are the service's own. The URL of a next page may have either of them.
var hosts = map[string]bool{"https://webexapis.com:443": true, "https://api.ciscospark.com:443": true}

// checkOrigin returns an error if the token must not be sent to a URL.
func (a *attempt) checkOrigin(u *url.URL) error {
	if o := origin(u); o == origin(a.base) || hosts[o] {
		return nil
	}
	return fmt.Errorf("the access token is not sent to %s://%s, which is neither the base URL nor the service's own host", u.Scheme, u.Host)
}

// origin returns the normalized scheme, host and port of a URL.
func origin(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

// roundTrip sends the request and reads the response into memory. It removes the token
// from responses that become errors.
func (a *attempt) roundTrip(req *http.Request, token string) (*http.Response, error) {
	resp, err := a.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	err = errors.Join(err, resp.Body.Close())
	if err != nil {
		return nil, fmt.Errorf("the answer was cut off: %w", err)
	}
	if len(data) > maxBody {
		return nil, &finalError{fmt.Errorf("the answer is larger than %d MiB", maxBody>>20)}
	}
	if token != "" && resp.StatusCode >= http.StatusMultipleChoices {
		data = bytes.ReplaceAll(data, []byte(token), []byte(hidden))
	}
	resp.Body = io.NopCloser(bytes.NewReader(data))
	return resp, nil
}

// nameTimeout adds to an error whether the timeout of the attempt or the context ended it.
func (a *attempt) nameTimeout(ctx context.Context, err error) error {
	switch {
	case errors.Is(context.Cause(ctx), errTooLong):
		return fmt.Errorf("%w after %s", errTooLong, a.timeout)
	case ctx.Err() != nil && !errors.Is(err, ctx.Err()):
		return fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return err
}

// connection records whether a request got a connection. If the request needed one and
// got none (unknown host, connection refused, TLS error), nothing was sent. In all other
// cases the request may have been sent.
type connection struct{ requested, obtained atomic.Bool }

func (c *connection) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { c.requested.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { c.obtained.Store(true) },
	})
}

// classify wraps an error in errUnsent, or in [ErrUnanswered] if the request may have
// been sent.
func (c *connection) classify(err error) error {
	if c.requested.Load() && !c.obtained.Load() {
		return fmt.Errorf("%w: %w", errUnsent, err)
	}
	return fmt.Errorf("%w: %w", ErrUnanswered, err)
}

func defaultTransport() http.RoundTripper {
	transport, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	transport = transport.Clone()
	transport.MaxIdleConnsPerHost = 16 // Terraform works on ten resources at a time
	transport.MaxResponseHeaderBytes = maxHeader
	return transport
}

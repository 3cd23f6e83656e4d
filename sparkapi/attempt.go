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

// maxBody and maxHeader bound what is read of an answer: many times the largest page,
// and the largest link to the next.
const (
	maxBody   = 32 << 20
	maxHeader = 256 << 10
)

var (
	// errUnsent marks a fault before which nothing left this machine.
	errUnsent  = errors.New("nothing was sent")
	errTooLong = errors.New("gave up")
)

// finalError is a fault that a repeat cannot mend.
type finalError struct{ error }

func (e *finalError) Unwrap() error { return e.error }

// attempt sends a request once: with the token, within its own time, and reads
// the whole answer, so that a body cut off is a fault of the network like others.
type attempt struct {
	base      *url.URL
	token     oauth2.TokenSource // nil: no token is sent
	timeout   time.Duration
	userAgent string
	next      http.RoundTripper
	log       *slog.Logger
}

func (a *attempt) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	token, err := a.permit(ctx, req.URL)
	if err != nil {
		return nil, unsent(req, err)
	}
	resp, err := a.once(req, token)
	source, mends := a.token.(RefusableSource)
	if err != nil || !mends || resp.StatusCode != http.StatusUnauthorized {
		return resp, err
	}
	// What is refused so was not done: even a POST may be sent again.
	source.Refused(&oauth2.Token{AccessToken: token})
	another, err := a.permit(ctx, req.URL)
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
	a.log.InfoContext(ctx, "Repeating a request with a renewed access token", "method", req.Method, "path", req.URL.Path)
	return a.once(req, another)
}

// once sends the request with that token, if any.
func (a *attempt) once(req *http.Request, token string) (*http.Response, error) {
	ctx, cancel := context.WithTimeoutCause(req.Context(), a.timeout, errTooLong)
	defer cancel()
	var line connection
	req = req.Clone(line.watch(ctx))
	req.Header.Set("User-Agent", a.userAgent)
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	start := time.Now()
	resp, err := a.roundTrip(req, token)
	log := a.log.With("method", req.Method, "path", req.URL.Path, "milliseconds", time.Since(start).Milliseconds())
	if err != nil {
		err = line.judge(a.explain(ctx, err))
		log.DebugContext(ctx, "A request met a fault", "error", err.Error())
		return nil, err
	}
	log.DebugContext(ctx, "A request was answered", "status", resp.StatusCode, "tracking_id", resp.Header.Get("Trackingid"))
	return resp, nil
}

// unsent is the error of a request that is not even begun. The body is closed, as
// [http.RoundTripper] demands: it may be a file.
func unsent(req *http.Request, err error) error {
	if req.Body != nil {
		err = errors.Join(err, req.Body.Close())
	}
	return fmt.Errorf("%w: %w", errUnsent, err)
}

// permit gives the token to send to the address, empty where none is needed.
func (a *attempt) permit(ctx context.Context, u *url.URL) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if err := a.trusted(u); err != nil {
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

// currentToken asks the source, and goes when the context is done: a source may
// wait for the network or a lock, and knows no context.
func currentToken(ctx context.Context, source oauth2.TokenSource) (string, error) {
	type given struct {
		token *oauth2.Token
		err   error
	}
	answer := make(chan given, 1)
	go func() {
		token, err := source.Token()
		answer <- given{token, err}
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case got := <-answer:
		if got.err != nil {
			return "", got.err
		}
		return got.token.AccessToken, nil
	}
}

// checkToken refuses what no header can bear, without telling what it is.
func checkToken(token string) error {
	if token == "" {
		return errors.New("it is empty")
	}
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return errors.New("it holds a blank, a line break or another character that no token has")
	}
	return nil
}

// hosts are the service's own: next pages may name either, whichever was asked.
var hosts = map[string]bool{"https://webexapis.com:443": true, "https://api.ciscospark.com:443": true}

// trusted refuses an address that the token must not be sent to.
func (a *attempt) trusted(u *url.URL) error {
	if o := origin(u); o == origin(a.base) || hosts[o] {
		return nil
	}
	return fmt.Errorf("the access token is not sent to %s://%s, which is neither the base URL nor the service's own host", u.Scheme, u.Host)
}

// origin is the part of an address that tells who gets a request, spelt one way.
func origin(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

// roundTrip sends the request and reads the answer into memory. A refusal that
// repeats the token would carry it into errors.
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

// explain names the time that ended an attempt: its own, or the caller's.
func (a *attempt) explain(ctx context.Context, err error) error {
	switch {
	case errors.Is(context.Cause(ctx), errTooLong):
		return fmt.Errorf("%w after %s", errTooLong, a.timeout)
	case ctx.Err() != nil && !errors.Is(err, ctx.Err()):
		return fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return err
}

// connection watches whether a request got one. Where it asked for one and got
// none (no such host, connection refused, TLS failed), nothing was sent; in all
// other cases something may have been.
type connection struct{ asked, got atomic.Bool }

func (l *connection) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { l.asked.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { l.got.Store(true) },
	})
}

// judge says of a fault whether the request may have been sent.
func (l *connection) judge(err error) error {
	if l.asked.Load() && !l.got.Load() {
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
	transport.MaxIdleConnsPerHost = 16 // Terraform asks ten things at a time
	transport.MaxResponseHeaderBytes = maxHeader
	return transport
}

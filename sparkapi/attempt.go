package sparkapi

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"

	"golang.org/x/oauth2"
)

// maxBody bounds what is read of an answer: many times the largest page.
const maxBody = 32 << 20

// hosts are the service's own: next pages and files may name either, whichever
// was asked.
var hosts = map[string]bool{"webexapis.com": true, "api.ciscospark.com": true}

// trusted refuses an address that the token must not be sent to.
func (c *caller) trusted(u *url.URL) error { return c.attempt.trusted(u) }

func (a *attempt) trusted(u *url.URL) error {
	if u.Scheme == a.base.Scheme && u.Host == a.base.Host || u.Scheme == "https" && hosts[u.Host] {
		return nil
	}
	return fmt.Errorf("the access token is not sent to %s://%s, which is neither the base URL nor the service's own host", u.Scheme, u.Host)
}

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
	if err := a.trusted(req.URL); err != nil {
		return nil, &finalError{err}
	}
	var line connection
	ctx, cancel := context.WithTimeoutCause(req.Context(), a.timeout, errTooLong)
	defer cancel()
	req = req.Clone(line.watch(ctx))
	req.Header.Set("User-Agent", a.userAgent)
	if a.token != nil {
		token, err := a.token.Token()
		if err != nil {
			return nil, &finalError{fmt.Errorf("access token: %w", err)}
		}
		req.Header.Set("Authorization", "Bearer "+token.AccessToken)
	}
	start := time.Now()
	resp, err := a.roundTrip(req)
	if err != nil {
		if errors.Is(context.Cause(ctx), errTooLong) {
			err = fmt.Errorf("%w within %s", errTooLong, a.timeout)
		}
		if line.mayHaveSent() {
			err = fmt.Errorf("%w: %w", ErrUnanswered, err)
		}
		a.log.DebugContext(req.Context(), "A request met a fault", "method", req.Method, "path", req.URL.Path, "error", err.Error())
		return nil, err
	}
	a.log.DebugContext(req.Context(), "A request was answered", "method", req.Method, "path", req.URL.Path, "status", resp.StatusCode,
		"milliseconds", time.Since(start).Milliseconds(), "tracking_id", resp.Header.Get("Trackingid"))
	return resp, nil
}

// roundTrip sends the request and reads the answer into memory.
func (a *attempt) roundTrip(req *http.Request) (*http.Response, error) {
	resp, err := a.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	if closing := resp.Body.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return nil, fmt.Errorf("the answer was cut off: %w", err)
	}
	if len(data) > maxBody {
		return nil, &finalError{fmt.Errorf("the answer is larger than %d MiB", maxBody>>20)}
	}
	resp.Body = io.NopCloser(bytes.NewReader(data))
	return resp, nil
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

func (l *connection) mayHaveSent() bool { return l.got.Load() || !l.asked.Load() }

var errTooLong = errors.New("no answer")

// finalError is a fault that a repeat cannot mend.
type finalError struct{ error }

func (e *finalError) Unwrap() error { return e.error }

func defaultTransport() http.RoundTripper {
	transport, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	transport = transport.Clone()
	transport.MaxIdleConnsPerHost = 16 // Terraform asks ten things at a time
	return transport
}

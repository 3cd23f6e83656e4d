package sparkapi

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	"golang.org/x/oauth2"
)

const (
	// maxBody bounds what is read of an answer: many times the largest page.
	maxBody = 32 << 20
	// firstBackoff and maxBackoff bound the pause before a repeat.
	firstBackoff = 250 * time.Millisecond
	maxBackoff   = 8 * time.Second
	// longWait is a pause that a person should be told the reason of.
	longWait = 30 * time.Second
)

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

// send repeats an attempt where the service asked for it or where it can do no
// harm: reads, replacements and deletions after faults of the network and
// statuses 423, 502, 503 and 504; anything after 429, or when nothing was sent. A
// POST of which nobody knows whether it was done is never repeated.
func (c *caller) send(ctx context.Context, method string, u *url.URL, body payload) (*http.Response, error) {
	var open any // an interface that is nil where there is no body
	if body != nil {
		open = retryablehttp.ReaderFunc(body.open)
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, method, u.String(), open)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	if body != nil {
		req.Header.Set("Content-Type", body.contentType())
	}
	repeats := 0
	loop := &retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: &gated{c}, CheckRedirect: followNothing},
		RetryMax:     math.MaxInt,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
		CheckRetry: func(ctx context.Context, resp *http.Response, err error) (bool, error) {
			if ctx.Err() != nil {
				return false, ctx.Err()
			}
			if resp != nil && resp.StatusCode == http.StatusTooManyRequests {
				return c.wait, nil
			}
			repeats++
			return repeats <= c.retries && passing(method, resp, err), nil
		},
		Backoff: func(_, _ time.Duration, _ int, resp *http.Response) time.Duration {
			if resp != nil && resp.StatusCode == http.StatusTooManyRequests {
				return 0 // the gate waits, for all
			}
			pause := backoff(repeats, resp)
			c.log.InfoContext(ctx, "Repeating a request that met a fault", "method", method, "path", u.Path, "repeat", repeats, "pause", pause.String())
			return pause
		},
	}
	return loop.Do(req)
}

func followNothing(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// passing tells whether a fault may be gone when the request is sent again, and
// sending it again cannot do its work twice.
func passing(method string, resp *http.Response, err error) bool {
	idempotent := method != http.MethodPost
	if err != nil {
		var final *finalError
		var certificate *tls.CertificateVerificationError
		if errors.As(err, &final) || errors.As(err, &certificate) {
			return false
		}
		return idempotent || !errors.Is(err, ErrUnanswered)
	}
	switch resp.StatusCode {
	case http.StatusLocked:
		return true
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return idempotent
	}
	return false
}

// backoff is the pause before the nth repeat: what the service says, else twice
// as long each time, the half of it by chance so that callers spread.
func backoff(n int, resp *http.Response) time.Duration {
	if resp != nil {
		if wait, ok := retryAfter(resp.Header, time.Now()); ok {
			return wait
		}
	}
	pause := min(firstBackoff<<min(n-1, 10), maxBackoff)
	return pause/2 + rand.N(pause/2) //nolint:gosec // chance, not secrecy
}

// gate holds all callers back while the service wants no requests.
type gate struct {
	mu    sync.Mutex
	until time.Time
}

// shut closes the gate for d, unless it is closed for longer.
func (g *gate) shut(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := time.Now().Add(d); until.After(g.until) {
		g.until = until
	}
}

func (g *gate) left() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return time.Until(g.until)
}

// pass waits until the gate is open. Callers come through one after the other by
// chance, within a tenth of the time that they waited.
func (g *gate) pass(ctx context.Context) error {
	for left := g.left(); left > 0; left = g.left() {
		timer := time.NewTimer(left + rand.N(min(left/10, time.Second)+1)) //nolint:gosec // chance, not secrecy
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
	}
	return nil
}

// gated is an attempt that waits at the gate first, outside the time that the
// attempt itself has, and closes it for everybody on status 429.
type gated struct{ c *caller }

func (g *gated) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	if err := g.c.gate.pass(ctx); err != nil {
		return nil, err
	}
	resp, err := g.c.attempt.RoundTrip(req)
	if err != nil || resp.StatusCode != http.StatusTooManyRequests || !g.c.wait {
		return resp, err
	}
	wait, told := retryAfter(resp.Header, time.Now())
	if !told {
		wait = defaultRetryAfter
	}
	g.c.gate.shut(wait)
	level, message := slog.LevelInfo, "Too many requests: waiting as the service asks"
	if wait > longWait {
		level = slog.LevelWarn
		message = "Too many requests: the service allows no more for a while. Waiting, nothing is lost. Other programs with the same account share its limit"
	}
	g.c.log.Log(ctx, level, message, "method", req.Method, "path", req.URL.Path, "wait", wait.String(), "retry_after_told", told)
	return resp, nil
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

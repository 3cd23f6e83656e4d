package sparkapi

import (
	"context"
	"crypto/tls"
	"errors"
	"math"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

const (
	// firstBackoff and maxBackoff bound the pause before a repeat.
	firstBackoff = 250 * time.Millisecond
	maxBackoff   = 8 * time.Second
)

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
	again := func(resp *http.Response, err error) bool {
		if resp != nil && resp.StatusCode == http.StatusTooManyRequests {
			return c.wait
		}
		repeats++
		return repeats <= c.retries && passing(method, resp, err)
	}
	loop := &retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: &gate{c}, CheckRedirect: followNothing},
		RetryMax:     math.MaxInt,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
		CheckRetry: func(ctx context.Context, resp *http.Response, err error) (bool, error) {
			// When the context is done, what has come is kept: a success, or an
			// error that tells whether anything was sent.
			return ctx.Err() == nil && again(resp, err), nil
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
		return idempotent || errors.Is(err, errUnsent)
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

package sparkapi

import (
	"context"
	"crypto/tls"
	"errors"
	"maps"
	"math"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

const (
	// firstBackoff and maxBackoff bound the pause before a retry.
	firstBackoff = 250 * time.Millisecond
	maxBackoff   = 8 * time.Second
)

// send sends a request and retries it if that is safe: any request after status 423 or
// 429, or if nothing was sent; GET, PUT and DELETE also after network errors and statuses
// 502, 503 and 504. A POST or PATCH that the service may have carried out is never retried.
func (c *client) send(ctx context.Context, request *request, u *url.URL, body payload) (*http.Response, error) {
	method := request.method
	var open any // a nil interface if there is no body
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
	maps.Copy(req.Header, request.header)
	retries := 0
	retry := func(resp *http.Response, err error) bool {
		if resp != nil && resp.StatusCode == http.StatusTooManyRequests {
			return c.wait
		}
		retries++
		return retries <= c.retries && isTransient(method, resp, err)
	}
	loop := &retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: &limitTransport{c}, CheckRedirect: followNothing},
		RetryMax:     math.MaxInt,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
		CheckRetry: func(ctx context.Context, resp *http.Response, err error) (bool, error) {
			// If the context is done, the result is kept: a response, or an error
			// that shows whether anything was sent.
			return ctx.Err() == nil && retry(resp, err), nil
		},
		Backoff: func(_, _ time.Duration, _ int, resp *http.Response) time.Duration {
			if resp != nil && resp.StatusCode == http.StatusTooManyRequests {
				return 0 // limitTransport waits
			}
			pause := backoff(retries, resp, c.jitter)
			c.log.InfoContext(ctx, "Retrying a request after an error", "method", method, "path", u.Path, "retry", retries, "pause", pause.String())
			return pause
		},
	}
	return loop.Do(req)
}

func followNothing(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// isTransient reports whether a retry may succeed and cannot carry out the request
// twice.
func isTransient(method string, resp *http.Response, err error) bool {
	idempotent := isIdempotent(method)
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

// backoff returns the pause before the nth retry: the Retry-After of the response, else
// a pause that doubles with each retry. Half of that pause is random, so that several
// clients do not retry at the same time. jitter returns random numbers in [0, 1).
func backoff(n int, resp *http.Response, jitter func() float64) time.Duration {
	if resp != nil {
		if wait, ok := retryAfter(resp.Header, time.Now()); ok {
			return wait
		}
	}
	half := min(firstBackoff<<min(n-1, 10), maxBackoff) / 2
	return half + time.Duration(jitter()*float64(half))
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"
)

const (
	// firstBackoff and maxBackoff limit the pause before a retry.
	firstBackoff = 250 * time.Millisecond
	maxBackoff   = 8 * time.Second
	// maxPause limits the pause that Retry-After specifies. Waits for the rate limit
	// have their own limit.
	maxPause = time.Minute
)

// retrier decides whether and when to retry a request.
type retrier struct {
	client  *client
	request *http.Request
	retries int           // except those after status 429
	pause   time.Duration // before the next attempt
	pausing error         // the error of the last attempt, during the pause before the next one
}

// check reports whether to retry the request after an attempt.
func (r *retrier) check(ctx context.Context, resp *http.Response, err error) (bool, error) {
	return r.mayRetry(ctx, resp, err), nil
}

func (r *retrier) mayRetry(ctx context.Context, resp *http.Response, err error) bool {
	// If the context is done, the result is returned: a response, or an error that
	// shows whether anything was sent.
	if ctx.Err() != nil {
		return false
	}
	if resp != nil && resp.StatusCode == http.StatusTooManyRequests {
		r.pause = 0 // limitTransport waits
		return r.client.wait
	}
	r.retries++
	if r.retries > r.client.retries || !isTransient(r.request.Method, resp, err) {
		return false
	}
	r.pause = backoff(r.retries, resp, r.client.jitter)
	if r.pause > maxBackoff && !r.client.wait {
		return false
	}
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < r.pause {
		return false // the error of the attempt is more specific than an exceeded deadline
	}
	r.pausing = err
	if err == nil {
		r.pausing = readError(r.request.Method, r.request.URL, resp)
	}
	r.log(ctx)
	return true
}

// wait returns the pause that check has determined.
func (r *retrier) wait(time.Duration, time.Duration, int, *http.Response) time.Duration {
	return r.pause
}

// prepare records the end of the pause.
func (r *retrier) prepare(*http.Request) error {
	r.pausing = nil
	return nil
}

// explain returns the error of the request. It removes the URL, whose query may be secret.
// If the context ended during a pause, it adds the error of the last attempt.
func (r *retrier) explain(ctx context.Context, err error) error {
	if r.pausing != nil {
		if cause := context.Cause(ctx); cause != nil && !errors.Is(err, cause) {
			err = fmt.Errorf("%w: %w", err, cause)
		}
		return fmt.Errorf("%w while waiting to retry: %w", err, withoutURL(r.pausing))
	}
	return withoutURL(err)
}

// withoutURL returns the error of [http.Client.Do] without the method and the URL.
func withoutURL(err error) error {
	if sent, ok := errors.AsType[*url.Error](err); ok {
		return sent.Err
	}
	return err
}

// log logs the pause: a long one as a warning.
func (r *retrier) log(ctx context.Context) {
	level, message := slog.LevelInfo, "Retrying a request after an error"
	if r.pause > longWait {
		level, message = slog.LevelWarn, "Webex is temporarily unavailable: waiting before the next attempt"
	}
	r.client.log.Log(ctx, level, message, "method", r.request.Method, "path", r.request.URL.Path,
		"retry", r.retries, "pause", r.pause.String(), "error", sanitize(withoutURL(r.pausing).Error()))
}

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

// backoff returns the pause before the nth retry: the Retry-After of the response, at most
// a minute, else a pause that doubles with each retry. Half of that pause is random, so
// that several clients do not retry at the same time. jitter returns random numbers in
// [0, 1).
func backoff(n int, resp *http.Response, jitter func() float64) time.Duration {
	if resp != nil {
		if wait, ok := retryAfter(resp.Header, time.Now()); ok {
			return min(wait, maxPause)
		}
	}
	half := min(firstBackoff<<min(n-1, 10), maxBackoff) / 2
	return half + time.Duration(jitter()*float64(half))
}

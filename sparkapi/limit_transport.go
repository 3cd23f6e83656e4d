// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/sparkapi/internal/ratelimit"
)

const (
	// longWait is the longest wait that is logged as information. A longer wait is
	// logged as a warning with the reason.
	longWait = 30 * time.Second
	// shortWait is the shortest wait without a rejection that is logged.
	shortWait = 2 * time.Second
)

// limitTransport waits for a permit of the limiter before each attempt of a request and
// reports the outcome to the limiter. The wait does not count towards the timeout of the
// attempt.
type limitTransport struct {
	c          *client
	trackingID string // of the last response with status 429
}

func (t *limitTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	if !t.c.wait {
		resp, err := t.c.attempt.RoundTrip(req)
		outcome, _ := outcomeOf(resp, err)
		t.c.limiter.Count(outcome)
		return resp, err
	}
	permit, err := t.acquire(req)
	if err != nil {
		return nil, err
	}
	resp, err := t.c.attempt.RoundTrip(req)
	outcome, specified := outcomeOf(resp, err)
	if wait := t.c.limiter.Release(permit, outcome); wait > 0 {
		t.logRejection(req, wait, specified)
	}
	if outcome.RetryAfter > 0 {
		t.trackingID = resp.Header.Get("Trackingid")
	}
	return resp, err
}

// acquire waits for a permit. A request that would wait too long is not sent.
func (t *limitTransport) acquire(req *http.Request) (ratelimit.Permit, error) {
	kind := kindOf(req, t.c.base)
	if permit, ok := t.c.limiter.TryAcquire(kind); ok {
		return permit, nil
	}
	permit, err := t.c.limiter.Acquire(req.Context(), kind, t.c.maxWait, func(wait time.Duration) { t.logWait(req, wait) })
	if err == nil {
		return permit, nil
	}
	var tooLong *ratelimit.WaitError
	if !errors.As(err, &tooLong) {
		return permit, unsent(req, fmt.Errorf("waiting for the rate limit: %w", err))
	}
	err = &finalError{newWaitError(tooLong, t.trackingID)}
	if req.Body != nil {
		err = errors.Join(err, req.Body.Close())
	}
	return permit, err
}

// kindOf returns the kind of a request. Webex may have a separate limit for each kind: for
// reading or for changing the objects of a collection, such as rooms.
func kindOf(req *http.Request, base *url.URL) ratelimit.Kind {
	collection, _, _ := strings.Cut(strings.TrimPrefix(req.URL.Path, base.Path), "/")
	return ratelimit.Kind{Collection: collection, Write: req.Method != http.MethodGet && req.Method != http.MethodHead}
}

// outcomeOf returns the outcome of an attempt for the limiter. specified reports whether a
// response with status 429 contained the time to wait.
func outcomeOf(resp *http.Response, err error) (outcome ratelimit.Outcome, specified bool) {
	if err != nil || resp == nil || resp.StatusCode != http.StatusTooManyRequests {
		return ratelimit.Outcome{NotSent: errors.Is(err, errUnsent)}, false
	}
	wait, specified := retryAfter(resp.Header, time.Now())
	if !specified {
		wait = defaultRetryAfter
	}
	return ratelimit.Outcome{RetryAfter: wait}, specified
}

// logWait logs that requests wait for the rate limit although none was rejected.
func (t *limitTransport) logWait(req *http.Request, wait time.Duration) {
	if wait >= shortWait {
		t.log(req, wait, "Waiting to stay within the rate limit",
			"Waiting to stay within the rate limit: the client has sent as many requests as Webex accepts in this period. No request is lost")
	}
}

// logRejection logs that Webex rejected a request. specified reports whether the response
// contained the time to wait.
func (t *limitTransport) logRejection(req *http.Request, wait time.Duration, specified bool) {
	t.log(req, wait, "Too many requests: waiting before the next attempt",
		"Too many requests: Webex rejects requests for some time. No request is lost. Other programs with the same account share its rate limit",
		"retry_after_specified", specified)
}

// log logs a wait: a long one as a warning with the reason.
func (t *limitTransport) log(req *http.Request, wait time.Duration, short, long string, more ...any) {
	level, message := slog.LevelInfo, short
	if wait > longWait {
		level, message = slog.LevelWarn, long
	}
	fields := append([]any{"method", req.Method, "path", req.URL.Path, "wait", wait.String()}, more...)
	t.c.log.Log(req.Context(), level, message, fields...)
}

// limiterFor returns the limiter that all clients of an account in this process share.
func limiterFor(base *url.URL, transport http.RoundTripper, token oauth2.TokenSource) *ratelimit.Limiter {
	key := ratelimit.Key{Origin: origin(base), Transport: transport, Token: token}
	if hosts[key.Origin] {
		key.Origin = DefaultBaseURL // the two hosts of Webex share the rate limit
	}
	if fixed, ok := token.(fixedToken); ok {
		key.Token = sha256.Sum256([]byte(fixed)) // the key stays in memory and must not contain the token
	}
	return ratelimit.Shared(key)
}

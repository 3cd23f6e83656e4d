// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/oauth2"
)

// errUnsent marks an error that occurred before anything was sent.
var errUnsent = errors.New("nothing was sent")

// finalError is an error that a retry cannot fix.
type finalError struct{ error }

func (e *finalError) Unwrap() error { return e.error }

// attempt sends a request once, with the access token and its own timeout. It reads the
// whole response, so that a truncated body is handled like other network errors.
type attempt struct {
	base      *url.URL
	token     oauth2.TokenSource // nil if no token is sent
	timeout   time.Duration
	streaming bool // do not read the body of a response with status 200
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
	// Webex does not carry out a request that it rejects with status 401, so even a
	// POST can be sent again.
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

// sendOnce sends the request with the token. If the token is empty, the request has no
// Authorization header. sendOnce removes secrets from errors, from headers of responses,
// and from bodies of unsuccessful responses.
func (a *attempt) sendOnce(req *http.Request, token string) (*http.Response, error) {
	ctx, timer := startAttemptTimer(req.Context(), a.timeout)
	secrets := secretsOf(ctx, token)
	var conn connection
	req = req.Clone(conn.watch(ctx))
	timer.watchBody(req)
	req.Header.Set("User-Agent", a.userAgent)
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	explain := func(err error) error {
		return secrets.hideInError(conn.classify(explainEnd(ctx, err, conn.phase())))
	}
	start := time.Now()
	resp, err := a.next.RoundTrip(req)
	if err == nil {
		resp.Header = secrets.hideInHeader(resp.Header)
	}
	streamed := err == nil && a.streaming && resp.StatusCode == http.StatusOK
	switch {
	case streamed:
		timer.pause()
		resp.Body = &stream{resp.Body, timer, explain}
	case err == nil:
		err = readBody(resp, secrets)
	}
	if err != nil {
		err = explain(err)
	}
	if !streamed {
		timer.stop()
	}
	log := a.log.With("method", req.Method, "path", req.URL.Path, "milliseconds", time.Since(start).Milliseconds())
	if err != nil {
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

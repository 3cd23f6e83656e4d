// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"golang.org/x/oauth2"
)

// Option is an option of [New]. A nil Option is ignored.
type Option func(*settings)

type settings struct {
	token           oauth2.TokenSource
	tokenIsSet      bool // by an option
	baseURL         string
	baseURLVariable string // the environment variable of baseURL; empty if an option or the default set it
	timeout         time.Duration
	wait            bool
	maxWait         time.Duration
	retries         int
	jitter          func() float64 // returns random numbers in [0, 1)
	transport       http.RoundTripper
	wrappers        []func(http.RoundTripper) http.RoundTripper // the innermost first
	userAgent       string
	log             *slog.Logger
}

func newSettings(options []Option) *settings {
	s := &settings{
		baseURL:   DefaultBaseURL,
		timeout:   DefaultSingleRequestTimeout,
		maxWait:   DefaultMaxWait,
		wait:      true,
		retries:   DefaultMaxRetries,
		jitter:    rand.Float64,
		userAgent: "sparkapi-go",
		log:       slog.New(slog.DiscardHandler),
	}
	if address := BaseURLFromEnv(); address != "" {
		s.baseURL, s.baseURLVariable = address, BaseURLVariable
	}
	for _, option := range options {
		if option != nil {
			option(s)
		}
	}
	return s
}

// wrapped returns the transport with all wrappers.
func (s *settings) wrapped() (http.RoundTripper, error) {
	transport := s.transport
	if transport == nil {
		transport = defaultTransport()
	}
	for _, wrap := range s.wrappers {
		if transport = wrap(transport); transport == nil {
			return nil, fmt.Errorf("%w: the function of WithWrappedTransport returned nil", ErrInvalid)
		}
	}
	return transport, nil
}

// WithAccessToken sets the access token. [New] returns an error if it is empty.
func WithAccessToken(token string) Option {
	return WithTokenSource(fixedToken(token))
}

// fixedToken is a token that is never refreshed.
type fixedToken string

func (t fixedToken) Token() (*oauth2.Token, error) {
	return &oauth2.Token{AccessToken: string(t)}, nil
}

// RefusableSource is a token source that is notified if Webex rejects a token with status
// 401. The client calls Refused before the request fails. If the source then returns
// another token, the client sends the request once more with that token.
type RefusableSource interface {
	oauth2.TokenSource
	Refused(token *oauth2.Token)
}

// WithTokenSource sets a source of access tokens, which is called for each attempt of a
// request. Use it for tokens that must be refreshed: see [NewTokenSource]. The source must
// be safe for concurrent use and can be a [RefusableSource]. [New] returns an error if it
// is nil.
func WithTokenSource(source oauth2.TokenSource) Option {
	return func(s *settings) { s.token, s.tokenIsSet = source, true }
}

// WithBaseURL sets the base URL. Defaults to that of the environment variable
// SPARK_BASE_URL, then to [DefaultBaseURL]. The access token is sent only to the host of
// the base URL. If the base URL is [DefaultBaseURL] or [LegacyBaseURL], the token is sent
// to the hosts of both. Unencrypted http is allowed only for the local computer.
func WithBaseURL(address string) Option {
	return func(s *settings) { s.baseURL, s.baseURLVariable = address, "" }
}

// WithSingleRequestTimeout sets the timeout of a single attempt, from the end of the
// request body to the end of the response. Defaults to 60 s. While a file is sent or
// downloaded, the timeout limits the time without progress. Retries and waits for the rate
// limit are not included: to limit the total time, use a context with a deadline.
//
// If an attempt exceeds the timeout, the error is a [net.Error] whose method Timeout
// returns true. It matches [context.DeadlineExceeded].
func WithSingleRequestTimeout(d time.Duration) Option { return func(s *settings) { s.timeout = d } }

// WithWaitOnRateLimit sets whether methods wait if Webex rejects a request because of the
// rate limit. Defaults to true. If it is false, methods return a [RateLimitError] instead.
// They also return an error for a response with status 423, 502, 503 or 504 whose
// Retry-After is longer than 8 s.
func WithWaitOnRateLimit(wait bool) Option { return func(s *settings) { s.wait = wait } }

// WithMaxRetries sets the maximum number of retries of a request after network errors and
// statuses 423, 502, 503 and 504. Defaults to 4. Retries because of the rate limit are not
// counted. The pause before a retry is the Retry-After of the response, at most a minute,
// or else up to 8 s. If the deadline of the context is before the end of the pause, the
// request fails immediately.
func WithMaxRetries(n int) Option { return func(s *settings) { s.retries = n } }

// WithTransport sets the transport, for example for tests or recordings. It is called for
// each attempt. Defaults to a copy of [http.DefaultTransport], also if t is nil.
func WithTransport(t http.RoundTripper) Option { return func(s *settings) { s.transport = t } }

// WithWrappedTransport wraps the transport, including one that [WithTransport] sets. The
// resulting transport is called for each attempt. If the option is used several times, each
// function wraps the result of the previous one. A nil function is ignored.
func WithWrappedTransport(wrap func(http.RoundTripper) http.RoundTripper) Option {
	return func(s *settings) {
		if wrap != nil {
			s.wrappers = append(s.wrappers, wrap)
		}
	}
}

// WithUserAgent sets the header User-Agent. Defaults to "sparkapi-go".
func WithUserAgent(agent string) Option { return func(s *settings) { s.userAgent = agent } }

// WithLogger sets the logger for requests, retries and waits. Bodies and access tokens are
// not logged. By default, nothing is logged. A nil logger is ignored.
func WithLogger(log *slog.Logger) Option {
	return func(s *settings) {
		if log != nil {
			s.log = log
		}
	}
}

// WithMaxWait sets the maximum time for which a request waits while Webex accepts no
// request of its kind. Defaults to 5 minutes. If Webex rejects requests for longer, or if
// Retry-After is longer, methods return a [WaitError]. The time during which Webex accepts
// other requests of the kind is not counted.
func WithMaxWait(d time.Duration) Option { return func(s *settings) { s.maxWait = d } }

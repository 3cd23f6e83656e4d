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

// Option is a setting of [New]. A nil Option is ignored.
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

// RefusableSource is a token source that is notified of tokens that the service rejected
// with status 401. The client calls Refused before the request fails. If the source then
// returns another token, the client sends the request once more with that token.
type RefusableSource interface {
	oauth2.TokenSource
	Refused(token *oauth2.Token)
}

// WithTokenSource sets the source of the token of each request, for tokens that must be
// refreshed. The source must be safe for concurrent use, and may be a [RefusableSource].
// [New] returns an error if it is nil.
func WithTokenSource(source oauth2.TokenSource) Option {
	return func(s *settings) { s.token, s.tokenIsSet = source, true }
}

// WithBaseURL sets the base URL of the service. Defaults to that of the environment
// variable SPARK_BASE_URL, then to [DefaultBaseURL]. The token is sent to the host of the
// base URL only, and to the other host of the service if the base URL is one of the
// service's own. Unencrypted http is allowed only for this machine.
func WithBaseURL(address string) Option {
	return func(s *settings) { s.baseURL, s.baseURLVariable = address, "" }
}

// WithSingleRequestTimeout sets the timeout of a single attempt, from the end of its body
// to the end of the response. Defaults to 60 s. While a file is sent or downloaded, the
// timeout is for the time without progress. Retries and waits for the rate limit are not
// included. The context of a method bounds all of them.
//
// The error of an attempt that has exceeded the timeout is a [net.Error] whose Timeout is
// true, and [context.DeadlineExceeded] for [errors.Is].
func WithSingleRequestTimeout(d time.Duration) Option { return func(s *settings) { s.timeout = d } }

// WithWaitOnRateLimit sets whether to wait if the service rejects a request because of
// the rate limit, or to return a [RateLimitError]. Defaults to true. If it is false, a
// response with status 423, 502, 503 or 504 that asks to wait for more than 8 s is an
// error as well.
func WithWaitOnRateLimit(wait bool) Option { return func(s *settings) { s.wait = wait } }

// WithMaxRetries sets how many times a request is retried after network errors and
// statuses 423, 502, 503 and 504. Defaults to 4. Waits for the rate limit do not count.
// Before a retry, the client waits for up to 8 s, or as long as the response asks, but at
// most a minute. It does not wait if the context ends before.
func WithMaxRetries(n int) Option { return func(s *settings) { s.retries = n } }

// WithTransport sets the transport of each attempt, below retries and rate limiting: for
// tests, recordings and special networks. Defaults to a copy of [http.DefaultTransport],
// also if t is nil.
func WithTransport(t http.RoundTripper) Option { return func(s *settings) { s.transport = t } }

// WithWrappedTransport wraps the transport, also one that [WithTransport] sets. The
// wrapper sees each attempt and its response. With several of these options, each wraps
// the result of the options before it. A nil function is ignored.
func WithWrappedTransport(wrap func(http.RoundTripper) http.RoundTripper) Option {
	return func(s *settings) {
		if wrap != nil {
			s.wrappers = append(s.wrappers, wrap)
		}
	}
}

// WithUserAgent sets the header User-Agent.
func WithUserAgent(agent string) Option { return func(s *settings) { s.userAgent = agent } }

// WithLogger sets the logger for requests, retries and waits. It gets neither bodies nor
// the token. By default nothing is logged.
func WithLogger(log *slog.Logger) Option {
	return func(s *settings) {
		if log != nil {
			s.log = log
		}
	}
}

// WithMaxWait sets how long a request waits for the rate limit while the service accepts
// no such request. Defaults to 5 minutes. If the service rejects all requests for longer,
// or asks to wait longer, methods return a [WaitError]. A request that waits because many
// others are sent before it may wait longer.
func WithMaxWait(d time.Duration) Option { return func(s *settings) { s.maxWait = d } }

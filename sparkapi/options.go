package sparkapi

import (
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"golang.org/x/oauth2"
)

// Option is a setting of [New].
type Option func(*settings)

type settings struct {
	token     oauth2.TokenSource
	baseURL   string
	timeout   time.Duration
	wait      bool
	retries   int
	jitter    func() float64 // returns random numbers in [0, 1)
	transport http.RoundTripper
	wrap      func(http.RoundTripper) http.RoundTripper
	userAgent string
	log       *slog.Logger
}

func newSettings(options []Option) *settings {
	s := &settings{
		baseURL:   DefaultBaseURL,
		timeout:   DefaultSingleRequestTimeout,
		wait:      true,
		retries:   DefaultMaxRetries,
		jitter:    rand.Float64,
		wrap:      func(transport http.RoundTripper) http.RoundTripper { return transport },
		userAgent: "sparkapi-go",
		log:       slog.New(slog.DiscardHandler),
	}
	for _, option := range options {
		option(s)
	}
	return s
}

// WithAccessToken gives the token that stands for the caller. [New] refuses an
// empty one.
func WithAccessToken(token string) Option {
	return WithTokenSource(fixedToken(token))
}

// fixedToken is a token that is never refreshed.
type fixedToken string

func (t fixedToken) Token() (*oauth2.Token, error) {
	return &oauth2.Token{AccessToken: string(t)}, nil
}

// RefusableSource is a source of tokens that wants to know which of them the
// service refused with status 401. It is told before the request fails; where it
// then gives another token, the request is sent once more with that.
type RefusableSource interface {
	oauth2.TokenSource
	Refused(token *oauth2.Token)
}

// WithTokenSource gives where each request takes its token from, for tokens that
// have to be refreshed. The source must be safe for use by many goroutines, and may
// be a [RefusableSource].
func WithTokenSource(source oauth2.TokenSource) Option {
	return func(s *settings) { s.token = source }
}

// WithBaseURL gives the address of the service, [DefaultBaseURL] unless told. The
// token is sent there and to the service's own hosts, never to another. Plain
// http is refused unless the host is this machine.
func WithBaseURL(address string) Option { return func(s *settings) { s.baseURL = address } }

// WithSingleRequestTimeout gives the time that one attempt may take, its body
// included: 60 s unless told. Repeats and waits for the rate limit come on top;
// the context of a call bounds it all.
func WithSingleRequestTimeout(d time.Duration) Option { return func(s *settings) { s.timeout = d } }

// WithWaitOnRateLimit tells whether to wait when the service says that there are
// too many requests (true unless told), or to give a [RateLimitError] at once.
func WithWaitOnRateLimit(wait bool) Option { return func(s *settings) { s.wait = wait } }

// WithMaxRetries gives how many times a request is repeated after faults of the
// network and statuses 423, 502, 503 and 504: 4 unless told. Waits for the rate
// limit do not count.
func WithMaxRetries(n int) Option { return func(s *settings) { s.retries = n } }

// WithTransport gives what carries each single attempt, below repeats and rate
// limit: for tests, recordings and special networks.
func WithTransport(t http.RoundTripper) Option { return func(s *settings) { s.transport = t } }

// WithWrappedTransport puts something around the transport, whichever that is: it
// sees each single attempt go and its answer come.
func WithWrappedTransport(wrap func(http.RoundTripper) http.RoundTripper) Option {
	return func(s *settings) { s.wrap = wrap }
}

// WithUserAgent gives the header User-Agent.
func WithUserAgent(agent string) Option { return func(s *settings) { s.userAgent = agent } }

// WithLogger gives where requests, repeats and waits are told: without bodies and
// without the token. Nothing is told unless it is given.
func WithLogger(log *slog.Logger) Option {
	return func(s *settings) {
		if log != nil {
			s.log = log
		}
	}
}

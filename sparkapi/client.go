// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"
	"unicode"
)

// The base URLs of Webex.
const (
	DefaultBaseURL = "https://webexapis.com/v1/"
	// LegacyBaseURL is the base URL that was used before 2020. Webex still returns it
	// in links.
	LegacyBaseURL = "https://api.ciscospark.com/v1/"
)

// Defaults of the options.
const (
	DefaultSingleRequestTimeout = 60 * time.Second
	DefaultMaxRetries           = 4
	DefaultMaxWait              = 5 * time.Minute
)

// Client has one field for each API, such as Rooms. A Client is safe for concurrent use.
//
// All clients of a process with the same access token share one rate limiter. It allows at
// most ten concurrent requests, and fewer if the rate limit is probably near. After a
// response with status 429, it sends no request until the time in the Retry-After header
// has passed. Requests of another kind (reads or changes of another collection) continue if
// Webex accepts them.
type Client struct {
	c *client

	People            *People
	Rooms             *Rooms
	RoomTabs          *RoomTabs
	LinkedFolders     *LinkedFolders
	Memberships       *Memberships
	Messages          *Messages
	AttachmentActions *AttachmentActions
	Teams             *Teams
	TeamMemberships   *TeamMemberships
	Webhooks          *Webhooks
	Organizations     *Organizations
	Licenses          *Licenses
	Roles             *Roles
	Events            *Events
	AccessTokens      *AccessTokens
}

// New returns a client. It sends no requests. The access token defaults to that of the
// environment: see [AccessTokenFromEnv]. The base URL defaults to that of the environment
// variable SPARK_BASE_URL, then to [DefaultBaseURL]. The error is [ErrInvalid].
func New(options ...Option) (*Client, error) {
	s := newSettings(options)
	if !s.tokenIsSet {
		token, variable, err := AccessTokenFromEnv()
		switch {
		case err != nil:
			return nil, fmt.Errorf("%w: access token: %w", ErrInvalid, err)
		case variable == "":
			return nil, fmt.Errorf("%w: no access token. Set the environment variable %s, or use WithAccessToken or WithTokenSource",
				ErrInvalid, strings.Join(AccessTokenVariables(), " or "))
		}
		WithAccessToken(token)(s)
	}
	if s.token == nil {
		return nil, fmt.Errorf("%w: the token source is nil", ErrInvalid)
	}
	c, err := newClient(s)
	if err != nil {
		return nil, err
	}
	return &Client{
		c:                 c,
		People:            &People{c},
		Rooms:             &Rooms{c},
		RoomTabs:          &RoomTabs{c},
		LinkedFolders:     &LinkedFolders{c},
		Memberships:       &Memberships{c},
		Messages:          &Messages{c},
		AttachmentActions: &AttachmentActions{c},
		Teams:             &Teams{c},
		TeamMemberships:   &TeamMemberships{c},
		Webhooks:          &Webhooks{c},
		Organizations:     &Organizations{c},
		Licenses:          &Licenses{c},
		Roles:             &Roles{c},
		Events:            &Events{c},
		AccessTokens:      &AccessTokens{c.anonymous()},
	}, nil
}

// BaseURL returns the base URL of the client.
func (c *Client) BaseURL() string { return c.c.base.String() }

// Stats contains statistics of all clients of this process with the same access token.
type Stats struct {
	Requests    int           // requests that were sent, including retries
	RateLimited int           // requests that Webex rejected with status 429
	Waited      time.Duration // time during which requests waited for the rate limit
}

// Stats returns the statistics so far.
func (c *Client) Stats() Stats { return Stats(c.c.limiter.Stats()) }

// NewAccessTokens returns a client for the token endpoint only. It requires no access
// token. The base URL has the same default as in [New].
func NewAccessTokens(options ...Option) (*AccessTokens, error) {
	c, err := newClient(newSettings(options))
	if err != nil {
		return nil, err
	}
	return &AccessTokens{c.anonymous()}, nil
}

func newClient(s *settings) (*client, error) {
	base, err := parseBaseURL(s.baseURL)
	switch {
	case err != nil && s.baseURLVariable != "":
		return nil, fmt.Errorf("the environment variable %s: %w", s.baseURLVariable, err)
	case err != nil:
		return nil, err
	case s.timeout <= 0:
		return nil, fmt.Errorf("%w: the timeout of a single request must be longer than 0, not %s", ErrInvalid, s.timeout)
	case s.maxWait <= 0:
		return nil, fmt.Errorf("%w: the maximum wait for the rate limit must be longer than 0, not %s", ErrInvalid, s.maxWait)
	case s.retries < 0:
		return nil, fmt.Errorf("%w: the maximum number of retries must not be negative, but it is %d", ErrInvalid, s.retries)
	}
	if token, fixed := s.token.(fixedToken); fixed {
		if err := CheckToken(string(token)); err != nil {
			return nil, fmt.Errorf("%w: access token: %w", ErrInvalid, err)
		}
	}
	if s.transport == nil {
		if err := checkProxy(base); err != nil {
			return nil, err
		}
	}
	transport, err := s.wrapped()
	if err != nil {
		return nil, err
	}
	return &client{
		base:    base,
		limiter: limiterFor(base, s.transport, s.token),
		wait:    s.wait,
		maxWait: s.maxWait,
		retries: s.retries,
		jitter:  s.jitter,
		log:     s.log,
		clock:   &clock{},
		attempt: &attempt{
			base:      base,
			token:     s.token,
			timeout:   s.timeout,
			userAgent: s.userAgent,
			next:      transport,
			log:       s.log,
		},
	}, nil
}

// CheckBaseURL returns an error if an address cannot be the base URL of a client. The error
// does not contain a user or a query, which may be secret.
func CheckBaseURL(address string) error {
	_, err := parseBaseURL(address)
	return err
}

func parseBaseURL(address string) (*url.URL, error) {
	base, err := url.Parse(address)
	switch {
	case err != nil: // err contains the address, which may contain a password
		return nil, fmt.Errorf("%w: the base URL must be a URL such as %q", ErrInvalid, DefaultBaseURL)
	case base.User != nil || base.RawQuery != "" || base.Fragment != "":
		return nil, fmt.Errorf("%w: the base URL must not contain a user, a query or a fragment, as in %q", ErrInvalid, DefaultBaseURL)
	case base.Scheme != "https" && base.Scheme != "http" || base.Hostname() == "" || strings.ContainsFunc(address, unicode.IsSpace):
		return nil, fmt.Errorf("%w: the base URL %q is not a URL such as %q", ErrInvalid, address, DefaultBaseURL)
	case base.Scheme == "http" && !isLoopback(base.Hostname()):
		return nil, fmt.Errorf("%w: the base URL %q would send the access token unencrypted. Use https", ErrInvalid, address)
	}
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/"
	}
	return base, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

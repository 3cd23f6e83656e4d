package sparkapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// CallOption adds to a single request what its method has no field for.
type CallOption func(*call)

// WithParam adds a parameter that the service has and this package does not know:
// to the body where the request has one, else to the query. The value is encoded
// as JSON in a body and as plain text in a query.
func WithParam(key string, value any) CallOption {
	return func(c *call) {
		if c.method == http.MethodPost || c.method == http.MethodPut {
			c.body[key] = value
		} else {
			c.query.Set(key, fmt.Sprint(value))
		}
	}
}

// WithQuery adds a parameter to the query, whatever the method.
func WithQuery(key, value string) CallOption {
	return func(c *call) { c.query.Set(key, value) }
}

// caller is the ground that all services stand on: the only place that does HTTP.
type caller struct {
	base     *url.URL
	attempt  *attempt
	governor *governor
	wait     bool
	retries  int
	log      *slog.Logger
	clock    *clock
}

// anonymous is a caller that sends no access token.
func (c *caller) anonymous() *caller {
	attempt := *c.attempt
	attempt.token = nil
	return &caller{base: c.base, wait: c.wait, retries: c.retries, log: c.log, clock: c.clock, attempt: &attempt, governor: newGovernor()}
}

// call is one request in the making.
type call struct {
	method string
	path   []string
	query  url.Values
	body   map[string]any // what WithParam adds to the body
	cursor *Cursor        // of a list that is read by the page, else nil
}

func newCall(method string, path []string, options []CallOption) *call {
	c := &call{method: method, path: path, query: url.Values{}, body: map[string]any{}}
	for _, option := range options {
		option(c)
	}
	return c
}

// addQuery adds what the method's own fields say; what an option says goes before.
func (c *call) addQuery(query url.Values) {
	for key, values := range query {
		if !c.query.Has(key) {
			c.query[key] = values
		}
	}
}

// url is the address of the call below base. An element of the path that is empty
// or could lead elsewhere is refused before anything is sent.
func (c *call) url(base *url.URL) (*url.URL, error) {
	u := *base
	for i, element := range c.path {
		if err := checkElement(element); err != nil {
			return nil, fmt.Errorf("%s %s: %w", c.method, strings.Join(c.path[:i], "/"), err)
		}
	}
	u.Path += strings.Join(c.path, "/")
	u.RawQuery = c.query.Encode()
	return &u, nil
}

// checkElement refuses what cannot be an id. All that is left is escaped by net/url.
func checkElement(id string) error {
	switch {
	case strings.TrimSpace(id) == "":
		return fmt.Errorf("%w: the id is empty", ErrInvalid)
	case strings.ContainsAny(id, "/\\?#%") || strings.Contains(id, "..") || id == ".":
		return fmt.Errorf("%w: %q cannot be an id", ErrInvalid, id)
	}
	for _, r := range id {
		if r <= ' ' || r == 0x7f {
			return fmt.Errorf("%w: %q cannot be an id", ErrInvalid, id)
		}
	}
	return nil
}

func get[T any, PT answer[T]](ctx context.Context, c *caller, options []CallOption, path ...string) (*T, error) {
	return ask[T, PT](ctx, c, newCall(http.MethodGet, path, options), nil)
}

func post[T any, PT answer[T]](ctx context.Context, c *caller, body any, options []CallOption, path ...string) (*T, error) {
	call := newCall(http.MethodPost, path, options)
	return create[T, PT](ctx, c, call, &jsonPayload{call, body})
}

func put[T any, PT answer[T]](ctx context.Context, c *caller, body any, options []CallOption, path ...string) (*T, error) {
	call := newCall(http.MethodPut, path, options)
	return ask[T, PT](ctx, c, call, &jsonPayload{call, body})
}

func del(ctx context.Context, c *caller, options []CallOption, path ...string) error {
	call := newCall(http.MethodDelete, path, options)
	u, err := call.url(c.base)
	if err != nil {
		return err
	}
	_, err = c.exchange(ctx, call.method, u, nil, nil)
	return err
}

// ask makes a call whose answer is one object. Where an update is answered without
// a body (status 204, see [WithMinResponse]) that is an empty object.
func ask[T any, PT answer[T]](ctx context.Context, c *caller, call *call, body payload) (*T, error) {
	u, err := call.url(c.base)
	if err != nil {
		return nil, err
	}
	var raw json.RawMessage
	if _, err := c.exchange(ctx, call.method, u, body, &raw); err != nil {
		return nil, err
	}
	if raw == nil && call.method == http.MethodPut {
		return new(T), nil
	}
	item, err := decode[T, PT](raw)
	if err != nil {
		return nil, unreadable(call.method, u, err)
	}
	return item, nil
}

// unreadable is the error of a success whose body is not what it should be. What
// was asked for has been done, most probably.
func unreadable(method string, u *url.URL, err error) error {
	return fmt.Errorf("%w that could be read: decode answer to %s %s: %w", ErrUnanswered, method, legiblePath(u), &foreignError{err})
}

// exchange sends a request, again where that helps, and reads the JSON of a
// success into the given target; nil where none is expected. Any other status is
// an *Error.
func (c *caller) exchange(ctx context.Context, method string, u *url.URL, body payload, into any) (http.Header, error) {
	resp, err := c.send(ctx, method, u, body)
	if err != nil {
		var sent *url.Error // repeats method and address, with the query
		if errors.As(err, &sent) {
			err = sent.Err
		}
		return nil, fmt.Errorf("%s %s: %w", method, legiblePath(u), &foreignError{err})
	}
	c.clock.note(resp.Header, time.Now())
	data, err := io.ReadAll(resp.Body) // of memory: attempt has read it all
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		return nil, fmt.Errorf("%s %s: %w", method, legiblePath(u), err)
	}
	if resp.StatusCode < 200 || resp.StatusCode >= 300 {
		return nil, readError(method, u, resp, data)
	}
	if resp.StatusCode == http.StatusNoContent || into == nil && len(data) == 0 {
		return resp.Header, nil
	}
	if into == nil {
		into = new(json.RawMessage) // still, a proxy's page is no answer
	}
	if err := json.Unmarshal(data, into); err != nil {
		return nil, unreadable(method, u, err)
	}
	return resp.Header, nil
}

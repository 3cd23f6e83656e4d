// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

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
	"time"

	"github.com/ciscospark/terraform-provider-spark/sparkapi/internal/ratelimit"
)

// client sends requests and reads their responses. All services of a [Client] share one.
type client struct {
	base    *url.URL
	attempt *attempt
	limiter *ratelimit.Limiter
	wait    bool          // for the rate limit
	maxWait time.Duration // for the rate limit
	retries int
	jitter  func() float64
	log     *slog.Logger
	clock   *clock
}

// streaming returns a client that leaves the body of a response with status 200 to the
// caller, who must close it.
func (c *client) streaming() *client {
	streaming, attempt := *c, *c.attempt
	attempt.streaming = true
	streaming.attempt = &attempt
	return &streaming
}

// anonymous returns a client that sends no access token.
func (c *client) anonymous() *client {
	anonymous, attempt := *c, *c.attempt
	attempt.token = nil
	anonymous.attempt, anonymous.limiter = &attempt, ratelimit.New()
	return &anonymous
}

func get[T any](ctx context.Context, c *client, options []CallOption, path ...string) (*T, error) {
	return do[T](ctx, c, newRequest(http.MethodGet, path, options), nil)
}

func post[T any](ctx context.Context, c *client, body any, options []CallOption, path ...string) (*T, error) {
	req := newRequest(http.MethodPost, path, options)
	return create[T](ctx, c, req, &jsonPayload{req, body})
}

func put[T any](ctx context.Context, c *client, body any, options []CallOption, path ...string) (*T, error) {
	req := newRequest(http.MethodPut, path, options)
	return do[T](ctx, c, req, &jsonPayload{req, body})
}

// del deletes an object. The service has also responded with status 400 if the object no
// longer exists. del then requests the object, and returns [ErrNotFound] if the service
// does not find it.
func del(ctx context.Context, c *client, options []CallOption, path ...string) error {
	req := newRequest(http.MethodDelete, path, options)
	u, err := req.url(c.base)
	if err != nil {
		return err
	}
	err = c.doJSON(ctx, req, u, nil, nil)
	if isFromService(err, ErrBadRequest) {
		probe := newRequest(http.MethodGet, path, nil)
		if notFound := c.doJSON(ctx, probe, u, nil, new(json.RawMessage)); isFromService(notFound, ErrNotFound) {
			return notFound
		}
	}
	return err
}

// isFromService reports whether the service itself responded with an error of this kind.
func isFromService(err, kind error) bool {
	var response *Error
	return errors.As(err, &response) && response.Is(kind) && response.FromService()
}

// do sends a request and decodes the object in the response. If the response to an
// update has no body (status 204, see [WithMinResponse]), do returns an empty object.
func do[T any](ctx context.Context, c *client, req *request, body payload) (*T, error) {
	u, err := req.url(c.base)
	if err != nil {
		return nil, err
	}
	data, _, err := c.readJSON(ctx, req, u, body)
	if err != nil {
		return nil, err
	}
	if data == nil && req.method == http.MethodPut {
		return new(T), nil
	}
	item, err := Decode[T](data)
	if err != nil {
		return nil, undecodable(req.method, u, data, err)
	}
	return item, nil
}

// unreadable returns the error for a successful response whose body cannot be read. The
// service has probably carried out the request.
func unreadable(method string, u *url.URL, err error) error {
	return &RequestError{method, sanitizedPath(u), fmt.Errorf("%w: %w", ErrUnanswered, &externalTextError{err})}
}

// undecodable is [unreadable] for a body that is not the JSON that was expected.
func undecodable(method string, u *url.URL, body []byte, err error) error {
	if isPage(body) {
		err = errors.New(pageExplanation)
	}
	return unreadable(method, u, err)
}

// exchange sends a request with retries and returns the response, whatever its status is.
func (c *client) exchange(ctx context.Context, req *request, u *url.URL, body payload) (*http.Response, error) {
	resp, err := c.send(ctx, req, u, body)
	if err != nil {
		return nil, &RequestError{req.method, sanitizedPath(u), &externalTextError{err}}
	}
	c.clock.note(resp.Header, time.Now())
	if req.response != nil {
		*req.response = c.describe(resp, u)
	}
	return resp, nil
}

// readJSON sends a request with retries and returns the body of a successful response,
// which is nil after status 204, and its header. The error is an [*Error] for any other
// status.
func (c *client) readJSON(ctx context.Context, req *request, u *url.URL, body payload) (data []byte, header http.Header, err error) {
	resp, err := c.exchange(ctx, req, u, body)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode < 200 || resp.StatusCode >= 300 {
		return nil, nil, readError(req.method, u, resp)
	}
	if resp.StatusCode == http.StatusNoContent {
		return nil, resp.Header, nil
	}
	return bodyOf(resp).data, resp.Header, nil
}

// doJSON sends a request as readJSON does and decodes the response into the given value,
// which is nil if no body is expected. If the value is an [io.Writer], it gets the body as
// it is.
func (c *client) doJSON(ctx context.Context, req *request, u *url.URL, body payload, into any) error {
	data, _, err := c.readJSON(ctx, req, u, body)
	if err != nil || data == nil || into == nil && len(data) == 0 {
		return err
	}
	if writer, ok := into.(io.Writer); ok {
		_, err := writer.Write(data)
		return err
	}
	if into == nil {
		into = new(json.RawMessage) // the page of a proxy is an error nevertheless
	}
	if err := json.Unmarshal(data, into); err != nil {
		return undecodable(req.method, u, data, err)
	}
	if object, ok := into.(keeper); ok {
		object.keep(&responseJSON{objects: []json.RawMessage{data}}, 0)
	}
	return nil
}

// describe returns a response without its body.
func (c *client) describe(resp *http.Response, u *url.URL) Response {
	r := Response{StatusCode: resp.StatusCode, Header: resp.Header, TrackingID: sanitize(resp.Header.Get("Trackingid"))}
	if next, err := c.nextPage(resp.Header, u); err == nil && next != nil {
		r.NextPage = next.String()
	}
	return r
}

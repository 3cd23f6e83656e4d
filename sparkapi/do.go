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

// client sends requests and reads their responses. All fields of a [Client] share one.
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

// streaming returns a client that does not read the body of a response with status 200. The
// caller must read and close the body.
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

// del deletes an object. If the object no longer exists, Webex can respond with status 400
// instead of 404. del then requests the object, and returns [ErrNotFound] if Webex does not
// find it.
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

// isFromService reports whether Webex itself responded with an error of this kind.
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

// unreadable returns the error for a successful response whose body cannot be read. Webex
// has probably carried out the request.
func unreadable(method string, u *url.URL, err error) error {
	return &RequestError{method, sanitizedPath(u), fmt.Errorf("%w: %w", ErrUnanswered, &externalTextError{err})}
}

// undecodable returns the error for a successful response whose body is not the expected
// JSON.
func undecodable(method string, u *url.URL, body []byte, err error) error {
	if isPage(body) {
		err = errors.New(pageExplanation)
	}
	return unreadable(method, u, err)
}

// roundTrip sends a request with retries and returns the response, even if it is
// unsuccessful.
func (c *client) roundTrip(ctx context.Context, req *request, u *url.URL, body payload) (*http.Response, error) {
	resp, err := c.send(ctx, req, u, body)
	if err != nil {
		return nil, &RequestError{req.method, sanitizedPath(u), &externalTextError{err}}
	}
	c.clock.record(resp.Header, time.Now())
	if req.response != nil {
		*req.response = c.describe(resp, u)
	}
	return resp, nil
}

// readJSON sends a request with retries and returns the body of a successful response,
// which is nil after status 204, and its header. The error is an [*Error] for any other
// status.
func (c *client) readJSON(ctx context.Context, req *request, u *url.URL, body payload) (data []byte, header http.Header, err error) {
	resp, err := c.roundTrip(ctx, req, u, body)
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

// doJSON sends a request as readJSON does and decodes the response into a value, which is
// nil if no body is expected. If the value is an [io.Writer], the body is written to it
// unchanged.
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
		into = new(json.RawMessage) // the HTML page of a proxy is an error even if no body is expected
	}
	if err := json.Unmarshal(data, into); err != nil {
		return undecodable(req.method, u, data, err)
	}
	if object, ok := into.(jsonSetter); ok {
		object.setJSON(&responseJSON{objects: []json.RawMessage{data}}, 0)
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

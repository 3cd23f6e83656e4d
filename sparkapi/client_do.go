// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Do sends a request to an endpoint for which the client has no method. The access token,
// the rate limit, retries and errors are the same as for the methods. A request that may
// have been carried out is retried only if its method is GET, HEAD, OPTIONS, PUT or DELETE,
// in upper case. The error of a POST that may have been carried out is an [UncertainError].
//
// The path is relative to the base URL and can contain a query. Escape variable elements of
// the path with [url.PathEscape]. The path can also be an absolute URL, such as
// [Response.NextPage], if the access token is sent to its host: see [WithBaseURL].
//
// The body is encoded as JSON. If it is nil, the request has no body, except for the
// parameters of [WithParam]. The JSON of a successful response is decoded into the value
// that into points to. If into is an [io.Writer], the body of the response is written to it
// unchanged, up to 32 MiB. Use [WithHeader] to accept a type other than JSON. If into is
// nil, the response is not decoded. If the response has status 204 (No Content), the value
// stays unchanged.
//
//	var device struct{ ID, DisplayName string }
//	err := client.Do(ctx, http.MethodGet, "devices/"+url.PathEscape(id), nil, &device)
func (c *Client) Do(ctx context.Context, method, path string, body, into any, options ...CallOption) error {
	req, err := c.c.requestTo(method, path)
	if err != nil {
		return err
	}
	req.apply(options)
	u, err := req.url(c.c.base)
	if err != nil {
		return err
	}
	var encoded payload
	if body != nil || len(req.body) > 0 {
		encoded = &jsonPayload{req, body}
	}
	begun := time.Now()
	err = c.c.doJSON(ctx, req, u, encoded, into)
	if method == http.MethodPost {
		err = c.c.markUncertain(err, begun)
	}
	return err
}

// List returns the items of all pages of a list for which the client has no method. The
// response must contain the items in the field "items". The path has the same form as in
// [Client.Do].
//
//	for device, err := range sparkapi.List[Device](ctx, client, "devices", sparkapi.WithQuery("type", "roomdesk")) { … }
func List[T any](ctx context.Context, c *Client, path string, options ...CallOption) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		req, err := c.c.requestTo(http.MethodGet, path)
		if err != nil {
			yield(nil, err)
			return
		}
		req.isList = true
		req.apply(options)
		readList(ctx, c.c, req, yield)
	}
}

// requestTo returns a request to a path below the base URL or to an absolute URL. The error
// is [ErrInvalid] for any other path, and for a path that could leave the base URL.
func (c *client) requestTo(method, path string) (*request, error) {
	invalid := func(problem string) error {
		return fmt.Errorf("%w: the path of %s %s", ErrInvalid, strings.ToUpper(method), problem)
	}
	if method == "" {
		return nil, fmt.Errorf("%w: the method is empty", ErrInvalid)
	}
	absolute := strings.HasPrefix(path, "https://") || strings.HasPrefix(path, "http://")
	if !absolute {
		path = "/" + strings.TrimPrefix(path, "/")
	}
	u, err := url.Parse(path)
	switch {
	case err != nil: // err contains the path, whose query may be secret
		return nil, invalid("is not a URL")
	case u.User != nil || u.Fragment != "" || u.Host == "" == absolute:
		return nil, invalid("is neither a path below the base URL nor an absolute URL without a user and a fragment")
	}
	if absolute {
		return &request{method: method, address: u}, nil
	}
	elements := strings.Split(strings.TrimPrefix(u.Path, "/"), "/")
	for _, element := range elements {
		if element == "" || element == "." || element == ".." {
			return nil, invalid("contains an empty element, \".\" or \"..\"")
		}
	}
	address := *c.base
	address.Path = c.base.Path + u.Path[1:]
	address.RawPath = c.base.EscapedPath() + u.EscapedPath()[1:]
	address.RawQuery = u.RawQuery
	return &request{method: method, path: elements, address: &address}, nil
}

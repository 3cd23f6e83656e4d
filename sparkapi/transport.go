// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"maps"
	"math"
	"net/http"
	"net/url"

	"github.com/hashicorp/go-retryablehttp"
)

// send sends a request, and retries it if Webex cannot carry it out twice. Any request is
// retried after status 423 or 429, or if nothing was sent. Requests with an idempotent
// method, such as GET, PUT and DELETE, are also retried after network errors and statuses
// 502, 503 and 504. A POST or PATCH that Webex may have carried out is never retried.
func (c *client) send(ctx context.Context, request *request, u *url.URL, body payload) (*http.Response, error) {
	method := request.method
	var open any // a nil interface if there is no body
	if body != nil {
		open = retryablehttp.ReaderFunc(body.open)
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, method, u.String(), open)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	if body != nil {
		req.Header.Set("Content-Type", body.contentType())
	}
	maps.Copy(req.Header, request.header)
	r := &retrier{client: c, request: req.Request}
	loop := &retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: &limitTransport{c: c}, CheckRedirect: noRedirects},
		RetryMax:     math.MaxInt,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
		CheckRetry:   r.check,
		Backoff:      r.wait,
		PrepareRetry: r.prepare,
	}
	resp, err := loop.Do(req)
	if err != nil {
		return nil, r.explain(ctx, err)
	}
	return resp, nil
}

func noRedirects(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

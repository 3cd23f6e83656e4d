// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"net/http"
)

// CallOption changes a single request. An option that does not apply to a method makes
// the method return [ErrInvalid], and nothing is sent. A nil CallOption is ignored.
type CallOption func(*request)

// WithParam adds a parameter that this package has no field for: to the body of a POST,
// PUT or PATCH, to the query of any other request. The value is encoded as JSON in a body
// and as plain text in a query.
func WithParam(key string, value any) CallOption {
	return func(r *request) {
		if hasBody(r.method) {
			r.body[key] = value
		} else {
			r.query.Set(key, fmt.Sprint(value))
		}
	}
}

// WithQuery adds a parameter to the query of a request with any method.
func WithQuery(key, value string) CallOption {
	return func(r *request) { r.query.Set(key, value) }
}

// WithHeader sets a header field of a request, such as Accept or Content-Type. The fields
// Authorization and User-Agent belong to the client and cannot be set: see
// [WithTokenSource] and [WithUserAgent].
func WithHeader(key, value string) CallOption {
	return func(r *request) {
		key = http.CanonicalHeaderKey(key)
		r.require(key != "Authorization" && key != "User-Agent", "WithHeader cannot set %s, which is a setting of the client", key)
		r.header.Set(key, value)
	}
}

// WithResponse saves the status, the header and the tracking ID of the response, also of
// one that is not successful. A method that sends several requests saves the last
// response: in a loop over a list, the response is that of the page of the current item.
// The response stays unchanged if none was received.
func WithResponse(response *Response) CallOption {
	return func(r *request) {
		r.require(response != nil, "WithResponse requires a Response, not nil")
		r.response = response
	}
}

// Response is a response without its body.
type Response struct {
	StatusCode int
	Header     http.Header
	TrackingID string // identifies the request for Cisco support
	// NextPage is the URL of the next page of a list, for [Client.Do]. It is empty if
	// there is none.
	NextPage string
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"net/http"
)

// CallOption changes a single request. If an option does not apply to a method, the method
// returns [ErrInvalid] and sends nothing. A nil CallOption is ignored.
type CallOption func(*request)

// WithParam adds a parameter for which this package has no field. The parameter is added to
// the body of a POST, PUT or PATCH request, and to the query of any other request. The
// value is encoded as JSON in a body and as plain text in a query.
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

// WithHeader sets a header field of a request, such as Accept or Content-Type. WithHeader
// cannot set Authorization and User-Agent: use [WithTokenSource] and [WithUserAgent]
// instead.
func WithHeader(key, value string) CallOption {
	return func(r *request) {
		key = http.CanonicalHeaderKey(key)
		r.require(key != "Authorization" && key != "User-Agent", "WithHeader cannot set %s, which is an option of the client", key)
		r.header.Set(key, value)
	}
}

// WithResponse saves the status, the header and the tracking ID of the response, including
// those of an unsuccessful response. If a method sends several requests, the last response
// is saved. In a loop over a list, this is the response with the page of the current item.
// If no response is received, the value stays unchanged.
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

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// request is a request before it is sent.
type request struct {
	method     string
	path       []string // the elements of the path below the base URL
	address    *url.URL // where to send the request to instead of path, else nil
	isList     bool     // the response is a list, which is read page by page
	isDownload bool     // the response is a file
	ofLicense  bool     // the list is the field "users" of a license, which is missing if there are none
	query      url.Values
	header     http.Header
	body       map[string]any // the parameters of WithParam
	cursor     *Cursor        // of WithCursor, else nil
	response   *Response      // of WithResponse, else nil
	err        error          // of an option that does not apply to the request
}

func newRequest(method string, path []string, options []CallOption) *request {
	r := &request{method: method, path: path}
	r.apply(options)
	return r
}

func newListRequest(path []string, options []CallOption) *request {
	r := &request{method: http.MethodGet, path: path, isList: true}
	r.apply(options)
	return r
}

func (r *request) apply(options []CallOption) {
	r.query, r.header, r.body = url.Values{}, http.Header{}, map[string]any{}
	for _, option := range options {
		if option != nil {
			option(r)
		}
	}
}

// require sets the error of the request if an option does not apply to it. The request then
// fails before anything is sent. The text states the requirement of the option.
func (r *request) require(applies bool, format string, args ...any) {
	if !applies && r.err == nil {
		r.err = fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...))
	}
}

// hasBody reports whether requests with the method have a body.
func hasBody(method string) bool {
	return method == http.MethodPost || method == http.MethodPut || method == http.MethodPatch
}

// isIdempotent reports whether a request with the method has the same effect if Webex
// carries it out twice. See RFC 9110, section 9.2.2.
func isIdempotent(method string) bool {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodPut, http.MethodDelete:
		return true
	}
	return false
}

// addQuery adds parameters to the query. Parameters of options take precedence.
func (r *request) addQuery(query url.Values) {
	for key, values := range query {
		if !r.query.Has(key) {
			r.query[key] = values
		}
	}
}

// url returns the URL of the request below base. The error is [ErrInvalid] if an option
// does not apply to the request, or if an element of the path is empty or could change
// the path.
func (r *request) url(base *url.URL) (*url.URL, error) {
	if r.err != nil {
		return nil, fmt.Errorf("%s %s: %w", r.method, strings.Join(r.path, "/"), r.err)
	}
	if r.address != nil {
		u := *r.address
		r.addQuery(u.Query())
		u.RawQuery = r.query.Encode()
		return &u, nil
	}
	u := *base
	for i, element := range r.path {
		if err := checkElement(element); err != nil {
			return nil, fmt.Errorf("%s %s: %w", r.method, strings.Join(r.path[:i], "/"), err)
		}
	}
	u.Path += strings.Join(r.path, "/")
	u.RawQuery = r.query.Encode()
	return &u, nil
}

// checkElement returns an error if an element of the path cannot be an ID. The package
// net/url escapes all other special characters.
func checkElement(id string) error {
	switch {
	case strings.TrimSpace(id) == "":
		return fmt.Errorf("%w: the ID is empty", ErrInvalid)
	case strings.ContainsAny(id, "/\\?#%") || strings.Contains(id, "..") || id == ".":
		return fmt.Errorf("%w: %q is not a valid ID", ErrInvalid, id)
	}
	for _, r := range id {
		if r <= ' ' || r == 0x7f {
			return fmt.Errorf("%w: %q is not a valid ID", ErrInvalid, id)
		}
	}
	return nil
}

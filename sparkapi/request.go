package sparkapi

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// CallOption changes a single request.
type CallOption func(*request)

// WithParam adds a parameter that this package has no field for: to the body of a POST
// or PUT, to the query of any other request. The value is encoded as JSON in a body and
// as plain text in a query.
func WithParam(key string, value any) CallOption {
	return func(r *request) {
		if r.method == http.MethodPost || r.method == http.MethodPut {
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

// request is a request before it is sent.
type request struct {
	method string
	path   []string
	query  url.Values
	body   map[string]any // the parameters of WithParam
	cursor *Cursor        // the position in a list that is read page by page, else nil
}

func newRequest(method string, path []string, options []CallOption) *request {
	r := &request{method: method, path: path, query: url.Values{}, body: map[string]any{}}
	for _, option := range options {
		option(r)
	}
	return r
}

// addQuery adds parameters to the query. Parameters of options take precedence.
func (r *request) addQuery(query url.Values) {
	for key, values := range query {
		if !r.query.Has(key) {
			r.query[key] = values
		}
	}
}

// url returns the URL of the request below base. The error is [ErrInvalid] if an element
// of the path is empty or could change the path.
func (r *request) url(base *url.URL) (*url.URL, error) {
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

// checkElement returns an error if id cannot be an ID. net/url escapes everything else.
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

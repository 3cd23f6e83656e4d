// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// call is a request in progress. It has access to all fields of the simulator: handlers use
// c.rooms, c.account and c.query. The lock of the simulator is held while a call is used.
type call struct {
	*Sim
	r       *http.Request
	base    string // "http://host/v1", as the client sees it
	token   *token
	account *person // the authenticated account
	id      string  // in the path
	query   url.Values
	body    []byte
	link    string // to the next page

	emptyPage bool // return an empty page that links to the requested page of the list
}

// flag reports whether a boolean query parameter is set.
func (c *call) flag(name string) bool {
	return c.query.Get(name) == "true"
}

// itemsPerPage returns the requested number of items per page, at most maxSize.
func (c *call) itemsPerPage(name string, defaultSize, maxSize int) (int, error) {
	n := defaultSize
	if text := c.query.Get(name); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil || n < 1 {
			return 0, newAPIError(400, "Invalid value for parameter: %s", name)
		}
	}
	n = min(n, maxSize)
	if c.pageSize > 0 {
		n = min(n, c.pageSize)
	}
	return n, nil
}

// mediaType returns the content type of the body without its parameters.
func (c *call) mediaType() (string, map[string]string) {
	media, params, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if err != nil {
		return "", nil
	}
	return media, params
}

// list splits a comma-separated query parameter.
func (c *call) list(name string) []string {
	if !c.query.Has(name) || c.query.Get(name) == "" {
		return nil
	}
	return strings.Split(c.query.Get(name), ",")
}

// value returns the value of an optional field, or the zero T.
func value[T any](p *T) T {
	if p == nil {
		var none T
		return none
	}
	return *p
}

// blank reports whether an optional text is missing or consists of whitespace.
func blank(p *string) bool { return strings.TrimSpace(value(p)) == "" }

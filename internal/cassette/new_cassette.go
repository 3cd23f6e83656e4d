// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cassette

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	vcr "gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
)

// exchange is a recorded interaction in decoded form.
type exchange struct {
	request  *request
	status   int
	header   http.Header
	response any    // JSON; nil if the body is not JSON
	text     string // the body if it is not JSON
}

// newCassette converts the recorded exchanges to a cassette.
func newCassette(recorded []*vcr.Interaction, head Head, host, mark string) (*Cassette, error) {
	var exchanges []exchange
	for _, i := range recorded {
		if isTokenEndpoint(i.Request.URL) {
			return nil, fmt.Errorf("%s was recorded", i.Request.URL)
		}
		normalized, err := normalizeRequest(i.Request.Method, i.Request.URL, i.Request.Headers.Get("Content-Type"), i.Request.Body, host)
		if err != nil {
			return nil, err
		}
		e := exchange{request: normalized, status: i.Response.Code, header: i.Response.Headers}
		if decoded, ok := decodeJSON(replaceHost(i.Response.Body, host)); ok {
			e.response = decoded
		} else {
			e.text = replaceHost(i.Response.Body, host)
		}
		exchanges = append(exchanges, e)
	}
	a := newAnonymizer(mark)
	for _, e := range exchanges {
		a.noteTexts(&e, host)
	}
	a.shiftTimes()
	c := &Cassette{Head: head}
	c.Settings = map[string]string{}
	for _, e := range exchanges {
		c.add(a.interaction(&e, host))
	}
	for _, name := range slices.Sorted(maps.Keys(head.Settings)) {
		c.Settings[name] = a.replaceIdentifiers(head.Settings[name])
	}
	return c, nil
}

// noteTexts records the texts and the times that the test sends and receives.
func (a *anonymizer) noteTexts(e *exchange, host string) {
	walk("", e.request.body, a.noteSent)
	for name, values := range e.request.url.Query() {
		for _, value := range values {
			a.noteSent(name, value)
		}
	}
	walk("", e.response, a.noteReceived)
	for name, values := range linkQuery(e.header.Get("Link"), host) {
		for _, value := range values {
			a.noteReceived(name, value)
		}
	}
}

// interaction returns the anonymized interaction for an exchange.
func (a *anonymizer) interaction(e *exchange, host string) Interaction {
	a.isError = false
	normalized := newRequest(e.request.method, a.replaceURL(e.request.url), a.replaceValue("", e.request.body))
	a.isError = e.status >= http.StatusBadRequest
	i := Interaction{Request: normalized.line, Body: normalized.json, Status: e.status}
	if e.response != nil {
		i.Response = encode(a.replaceValue("", e.response))
	} else if e.text != "" {
		i.Text = a.replaceText("answer", e.text)
	}
	for name := range e.header {
		value := e.header.Get(name)
		switch name {
		case "Link":
			value = a.replaceLink(value, host)
		case "Trackingid":
			value = a.replaceText("trackingId", value)
		}
		if i.Header == nil {
			i.Header = map[string]string{}
		}
		i.Header[name] = value
	}
	return i
}

// replaceURL returns a URL with replaced values in its path and its query.
func (a *anonymizer) replaceURL(u *url.URL) *url.URL {
	out := *u
	out.Path, out.RawPath = a.replaceIdentifiers(u.Path), ""
	query := url.Values{}
	for _, name := range slices.Sorted(maps.Keys(u.Query())) {
		for _, value := range u.Query()[name] {
			query.Add(name, a.replaceText(name, value))
		}
	}
	out.RawQuery = query.Encode()
	return &out
}

// replaceLink returns a Link header with replaced values in its URL.
func (a *anonymizer) replaceLink(header, host string) string {
	target, rest, found := cutLink(header, host)
	if !found {
		return ""
	}
	return "<" + a.replaceURL(target).String() + ">" + rest
}

func linkQuery(header, host string) url.Values {
	target, _, found := cutLink(header, host)
	if !found {
		return nil
	}
	return target.Query()
}

// cutLink returns the first URL of a Link header. Webex sends only one.
func cutLink(header, host string) (target *url.URL, rest string, found bool) {
	_, header, _ = strings.Cut(header, "<")
	address, rest, found := strings.Cut(header, ">")
	if !found {
		return nil, "", false
	}
	target, err := url.Parse(replaceHost(address, host))
	return target, rest, err == nil
}

// walk calls visit for each text in a JSON value, with the key of the text.
func walk(key string, value any, visit func(key, text string)) {
	switch value := value.(type) {
	case string:
		visit(key, value)
	case []any:
		for _, element := range value {
			walk(key, element, visit)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			walk(name, value[name], visit)
		}
	}
}

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
	request *request
	status  int
	header  http.Header
	answer  any    // JSON; nil if the body is not JSON
	text    string // the body if it is not JSON
}

// write converts the recorded exchanges to a cassette.
func write(recorded []*vcr.Interaction, head Head, host, mark string) (*Cassette, error) {
	var exchanges []exchange
	for _, i := range recorded {
		if secret(i.Request.URL) {
			return nil, fmt.Errorf("%s was recorded", i.Request.URL)
		}
		said, err := canonical(i.Request.Method, i.Request.URL, i.Request.Headers.Get("Content-Type"), i.Request.Body, host)
		if err != nil {
			return nil, err
		}
		e := exchange{request: said, status: i.Response.Code, header: i.Response.Headers}
		if answer, ok := decodeJSON(rehost(i.Response.Body, host)); ok {
			e.answer = answer
		} else {
			e.text = rehost(i.Response.Body, host)
		}
		exchanges = append(exchanges, e)
	}
	p := newPseudonyms(mark)
	for _, e := range exchanges {
		p.learn(&e, host)
	}
	p.order()
	c := &Cassette{Head: head}
	c.Settings = map[string]string{}
	for _, e := range exchanges {
		c.add(p.interaction(&e, host))
	}
	for _, name := range slices.Sorted(maps.Keys(head.Settings)) {
		c.Settings[name] = p.within(head.Settings[name])
	}
	return c, nil
}

// learn records the texts that the test sends, and all times.
func (p *pseudonyms) learn(e *exchange, host string) {
	walk("", e.request.body, p.said)
	for name, values := range e.request.url.Query() {
		for _, value := range values {
			p.said(name, value)
		}
	}
	walk("", e.answer, p.heard)
	for name, values := range linkQuery(e.header.Get("Link"), host) {
		for _, value := range values {
			p.heard(name, value)
		}
	}
}

// interaction returns an exchange with all replacements.
func (p *pseudonyms) interaction(e *exchange, host string) Interaction {
	p.refused = false
	said := newRequest(e.request.method, p.address(e.request.url), p.value("", e.request.body))
	p.refused = e.status >= http.StatusBadRequest
	i := Interaction{Request: said.line, Body: said.json, Status: e.status}
	if e.answer != nil {
		i.Answer = encode(p.value("", e.answer))
	} else if e.text != "" {
		i.Text = p.text("answer", e.text)
	}
	for name := range e.header {
		value := e.header.Get(name)
		switch name {
		case "Link":
			value = p.link(value, host)
		case "Trackingid":
			value = p.text("trackingId", value)
		}
		if i.Header == nil {
			i.Header = map[string]string{}
		}
		i.Header[name] = value
	}
	return i
}

// address replaces values in the path and the query of a URL.
func (p *pseudonyms) address(u *url.URL) *url.URL {
	out := *u
	out.Path, out.RawPath = p.within(u.Path), ""
	query := url.Values{}
	for _, name := range slices.Sorted(maps.Keys(u.Query())) {
		for _, value := range u.Query()[name] {
			query.Add(name, p.text(name, value))
		}
	}
	out.RawQuery = query.Encode()
	return &out
}

// link replaces values in the URLs of a Link header.
func (p *pseudonyms) link(header, host string) string {
	target, rest, found := cutLink(header, host)
	if !found {
		return ""
	}
	return "<" + p.address(target).String() + ">" + rest
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
	target, err := url.Parse(rehost(address, host))
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

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// root is the prefix of all paths of the API.
const root = "/v1"

// ServeHTTP serves everything below /v1/, and GET /sim/requests.
func (s *Sim) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/sim/requests" {
		s.serveCounts(w)
		return
	}
	path, below := strings.CutPrefix(r.URL.Path, root)
	trackingID := s.track(r)
	w.Header().Set("Trackingid", trackingID)
	w.Header().Set("Date", s.now().UTC().Format(http.TimeFormat))
	if !below || !strings.HasPrefix(path, "/") {
		fail(errNotFound, trackingID).send(w, r, false)
		return
	}
	path = strings.TrimSuffix(path, "/") // a trailing slash is ignored
	found, routing := route(r.Method, path)
	body, reading := readBody(r)
	entry := s.log(r, path, body, found)
	if !s.wait(r, s.latency) {
		return
	}
	fault := s.fault(r, path)
	if !fault.After && !s.wait(r, fault.Delay) {
		return
	}
	var a *answer
	if fault.After || !fault.instead() {
		a = s.work(&call{Sim: s, r: r, base: base(r), id: found.id, query: s.query(r), body: body, emptyPage: fault.EmptyPage},
			found, errors.Join(routing, reading), trackingID)
	}
	if fault.After && !s.wait(r, fault.Delay) {
		return
	}
	if fault.Reset {
		cut(w)
		return
	}
	if fault.instead() {
		a = fault.answer(trackingID)
		if judge, ok := w.(interface{ Faulty() }); ok { // validation of responses must ignore this one
			judge.Faulty()
		}
	}
	s.mu.Lock()
	entry.Status = a.status
	s.counts.finish(a.status)
	s.mu.Unlock()
	a.send(w, r, fault.Truncate)
}

// work checks the token and the rate limit, and processes the request. If refused is not nil,
// it returns this error instead of processing the request.
func (s *Sim) work(c *call, found match, refused error, trackingID string) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !found.open {
		if c.token = s.bearer(c.r); c.token == nil {
			return fail(errUnauthorized, trackingID)
		}
		c.caller = c.token.owner
		if d := s.throttle(c.caller); d > 0 {
			a := fail(errTooMany, trackingID)
			a.header.Set("Retry-After", seconds(d))
			return a
		}
	}
	if found.do != nil && !found.open {
		if err := c.token.checkScope(found.endpoint); err != nil {
			return fail(err, trackingID)
		}
	}
	if refused != nil {
		return fail(refused, trackingID)
	}
	out, err := found.do(c)
	if err != nil {
		return fail(err, trackingID)
	}
	a, err := finish(out)
	if err != nil {
		return fail(err, trackingID)
	}
	if s.rewrite != nil {
		a.body = rewriteBody(a.body, s.rewrite)
	}
	if c.link != "" {
		a.header.Set("Link", c.link)
	}
	return a
}

// finish converts the result of a handler to a response.
func finish(out any) (*answer, error) {
	switch out := out.(type) {
	case nil:
		return &answer{status: http.StatusNoContent, header: http.Header{}}, nil
	case *answer:
		return out, nil
	default:
		return document(http.StatusOK, out)
	}
}

// query returns the query of a request without the ignored parameters.
func (s *Sim) query(r *http.Request) url.Values {
	query := r.URL.Query()
	for _, name := range s.ignored {
		query.Del(name)
	}
	return query
}

// base returns the base URL of the service as this client sees it.
func base(r *http.Request) string {
	u := url.URL{Scheme: "http", Host: r.Host, Path: root}
	if r.TLS != nil {
		u.Scheme = "https"
	}
	return u.String()
}

// track sets the tracking ID of the response, which contains the one that the client sent, if
// any.
func (s *Sim) track(r *http.Request) string {
	if sent := r.Header.Get("TrackingID"); sent != "" {
		return sent + "_1"
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return "ROUTERGW_" + s.nextUUID()
}

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
	path, hasRoot := strings.CutPrefix(r.URL.Path, root)
	trackingID := s.newTrackingID(r)
	w.Header().Set("Trackingid", trackingID)
	w.Header().Set("Date", s.now().UTC().Format(http.TimeFormat))
	if !hasRoot || !strings.HasPrefix(path, "/") {
		errorResponse(errNotFound, trackingID).send(w, r, false)
		return
	}
	path = strings.TrimSuffix(path, "/") // a trailing slash is ignored
	found, routeErr := route(r.Method, path)
	body, readErr := readBody(r)
	entry := s.logRequest(r, path, body, found)
	if !s.wait(r, s.latency) {
		return
	}
	fault := s.fault(r, path)
	if !fault.After && !s.wait(r, fault.Delay) {
		return
	}
	var resp *response
	if fault.After || !fault.replacesResponse() {
		resp = s.process(&call{Sim: s, r: r, base: base(r), id: found.id, query: s.query(r), body: body, emptyPage: fault.EmptyPage},
			found, errors.Join(routeErr, readErr), trackingID)
	}
	if fault.After && !s.wait(r, fault.Delay) {
		return
	}
	if fault.Reset {
		closeConnection(w)
		return
	}
	if fault.replacesResponse() {
		resp = fault.response(trackingID)
		if marker, ok := w.(interface{ SkipValidation() }); ok { // exclude the response from validation
			marker.SkipValidation()
		}
	}
	s.mu.Lock()
	entry.Status = resp.status
	s.counts.finish(resp.status)
	s.mu.Unlock()
	resp.send(w, r, fault.Truncate)
}

// process checks the token and the rate limit, and processes the request. If invalid is not nil,
// it returns this error instead of processing the request.
func (s *Sim) process(c *call, found match, invalid error, trackingID string) *response {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !found.public {
		if c.token = s.bearer(c.r); c.token == nil {
			return errorResponse(errUnauthorized, trackingID)
		}
		c.account = c.token.owner
		if d := s.throttle(c.account); d > 0 {
			resp := errorResponse(errTooMany, trackingID)
			resp.header.Set("Retry-After", seconds(d))
			return resp
		}
	}
	if found.handle != nil && !found.public {
		if err := c.token.checkScope(found.endpoint); err != nil {
			return errorResponse(err, trackingID)
		}
	}
	if invalid != nil {
		return errorResponse(invalid, trackingID)
	}
	out, err := found.handle(c)
	if err != nil {
		return errorResponse(err, trackingID)
	}
	resp, err := toResponse(out)
	if err != nil {
		return errorResponse(err, trackingID)
	}
	if s.rewrite != nil {
		resp.body = rewriteBody(resp.body, s.rewrite)
	}
	if c.link != "" {
		resp.header.Set("Link", c.link)
	}
	return resp
}

// toResponse converts the result of a handler to a response.
func toResponse(out any) (*response, error) {
	switch out := out.(type) {
	case nil:
		return &response{status: http.StatusNoContent, header: http.Header{}}, nil
	case *response:
		return out, nil
	default:
		return jsonResponse(http.StatusOK, out)
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

// base returns the base URL in the form that the client of this request uses.
func base(r *http.Request) string {
	u := url.URL{Scheme: "http", Host: r.Host, Path: root}
	if r.TLS != nil {
		u.Scheme = "https"
	}
	return u.String()
}

// newTrackingID returns the tracking ID for the response. It is derived from the tracking ID of
// the request, if there is one.
func (s *Sim) newTrackingID(r *http.Request) string {
	if sent := r.Header.Get("TrackingID"); sent != "" {
		return sent + "_1"
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return "ROUTERGW_" + s.nextUUID()
}

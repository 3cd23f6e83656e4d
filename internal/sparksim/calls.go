// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"cmp"
	"encoding/json"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// Call is a request that the simulator received. It contains no token and no secret of a
// webhook.
type Call struct {
	Method, Path string // the path is below /v1: "/rooms/Y2lz..."
	Query        string // as sent; "" for the token endpoint
	TokenName    string // name of the predefined token of the account; "" if there was no valid token
	Status       int    // 0 until the response is sent, and if the connection was reset
	At           time.Time
	Body         []byte // of the request: at most 64 KiB; empty for the token endpoint
	UserAgent    string
	TrackingID   string // as the client sent it

	route string // "GET /rooms/*"
}

// secretField and secretValue match the secret of a webhook, in a form or in JSON, which may be malformed.
var (
	secretField = regexp.MustCompile(`"secret"\s*:\s*"(?:[^"\\]|\\.)*"?`)
	secretValue = regexp.MustCompile(`(^|&)secret=[^&]*`)
)

// maxKeptBody is the maximum size of a recorded request body.
const maxKeptBody = 64 << 10

// Calls returns all requests in the order of their arrival.
func (s *Sim) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	calls := make([]Call, 0, len(s.calls))
	for _, c := range s.calls {
		calls = append(calls, *c)
	}
	return calls
}

// Count returns how many requests matched a pattern like Fault.Request.
func (s *Sim) Count(request string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, c := range s.calls {
		if matches(request, c.Method, c.Path) {
			n++
		}
	}
	return n
}

// ResetCalls deletes the record of requests.
func (s *Sim) ResetCalls() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls, s.counts = nil, counts{}
}

// logRequest records a request when it arrives. Its status is set later.
func (s *Sim) logRequest(r *http.Request, path string, body []byte, match match) *Call {
	c := &Call{
		Method: r.Method, Path: path, Query: r.URL.RawQuery, At: s.now(),
		UserAgent: r.UserAgent(), TrackingID: r.Header.Get("TrackingID"),
		route: r.Method + " " + cmp.Or(match.pathPattern(), "*"),
	}
	if path == tokenEndpoint {
		c.Query = ""
	} else {
		c.Body = secretField.ReplaceAll(body[:min(len(body), maxKeptBody)], []byte(`"secret":"(hidden)"`))
		c.Body = secretValue.ReplaceAll(c.Body, []byte("${1}secret=(hidden)"))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.bearer(r); t != nil {
		c.TokenName = t.name
	}
	s.calls = newest(append(s.calls, c), s.callHistory)
	s.counts.add(c)
	return c
}

// Requests returns the number of requests.
func (s *Sim) Requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts.Requests
}

// newest returns the last n items; all of them if n is negative.
func newest[T any](items []T, n int) []T {
	if n < 0 || len(items) <= n {
		return items
	}
	return slices.Delete(items, 0, len(items)-n) // Delete clears the removed items, so that they can be collected
}

// counts is the body of the response to GET /sim/requests.
type counts struct {
	Requests  int            `json:"requests"`
	ByStatus  map[string]int `json:"byStatus"`
	ByRequest map[string]int `json:"byRequest"`
}

// add counts a request without a status.
func (n *counts) add(c *Call) {
	if n.ByStatus == nil {
		n.ByStatus, n.ByRequest = map[string]int{}, map[string]int{}
	}
	n.Requests++
	n.ByRequest[c.route]++
	n.ByStatus[strconv.Itoa(c.Status)]++
}

// finish counts the status of a request that add has counted.
func (n *counts) finish(status int) {
	if n.ByStatus == nil { // ResetCalls was called in the meantime
		return
	}
	if none := strconv.Itoa(0); n.ByStatus[none] > 1 {
		n.ByStatus[none]--
	} else {
		delete(n.ByStatus, none)
	}
	n.ByStatus[strconv.Itoa(status)]++
}

// serveCounts responds to GET /sim/requests, which other processes send.
func (s *Sim) serveCounts(w http.ResponseWriter) {
	s.mu.Lock()
	sum := counts{s.counts.Requests, maps.Clone(s.counts.ByStatus), maps.Clone(s.counts.ByRequest)}
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	_ = json.NewEncoder(w).Encode(sum) //nolint:errchkjson // a client that went away misses nothing
}

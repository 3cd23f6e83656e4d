// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"cmp"
	"errors"
	"net"
	"net/http"
	"path"
	"strings"
	"time"
)

// Fault is an error that is injected into matching requests.
type Fault struct {
	// Request is the method and the path below /v1, either of which can be a pattern: "POST
	// /rooms", "GET /rooms/*", "* *". A single "*" matches every path.
	Request string
	Skip    int // the number of matching requests that pass first
	Times   int // the number of requests with the fault; 0: all that follow
	// Status replaces the status of the response. With 0 the response is unchanged.
	Status      int
	RetryAfter  string        // the value of the header, with Status; "": no header
	Body        string        // replaces the body of the error response
	ContentType string        // of Body; defaults to text/html
	After       bool          // inject the fault after the request was processed
	Reset       bool          // cut the connection instead of responding
	Truncate    bool          // announce the complete body, send half of it, and cut the connection
	Delay       time.Duration // before the request is processed, or with After before the response is sent
	EmptyPage   bool          // insert a page without items before the requested page of a list
}

// fault is a Fault and the number of requests that matched it.
type fault struct {
	Fault
	matched int
}

// Fail sets a fault. The first fault that matches a request, in the order of the calls, is
// injected. A fault that has reached its Times is skipped.
func (s *Sim) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &fault{Fault: f})
}

// FaultCount returns the number of requests into which a fault for this pattern was injected.
func (s *Sim) FaultCount(request string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, f := range s.faults {
		if f.Request == request {
			n += max(0, f.matched-f.Skip)
		}
	}
	return n
}

// FailBy sets a function that returns the fault for each request to which no fault of Fail
// applies. The zero Fault injects no fault. Request, Skip and Times are ignored. Concurrent
// requests call the function concurrently.
func (s *Sim) FailBy(choose func(*http.Request) Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failBy = choose
}

// Recover removes all faults.
func (s *Sim) Recover() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults, s.failBy = nil, nil
}

// fault returns the fault of this request, or the zero Fault.
func (s *Sim) fault(r *http.Request, path string) Fault {
	configured, choose := s.configuredFault(r.Method, path)
	if configured == (Fault{}) && choose != nil {
		return choose(r)
	}
	return configured
}

// configuredFault returns the fault of Fail for this request, or the function of FailBy if there is
// none.
func (s *Sim) configuredFault(method, path string) (Fault, func(*http.Request) Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		if !matches(f.Request, method, path) || f.Times > 0 && f.matched >= f.Skip+f.Times {
			continue
		}
		if f.matched++; f.matched > f.Skip {
			return f.Fault, nil
		}
	}
	return Fault{}, s.failBy
}

// replacesResponse reports whether the fault replaces the response.
func (f Fault) replacesResponse() bool { return f.Status != 0 || f.Body != "" || f.Reset }

// response returns the response that replaces the regular one.
func (f Fault) response(trackingID string) *response {
	status := cmp.Or(f.Status, http.StatusOK)
	resp := errorResponse(&apiError{status: status, message: faultText(status)}, trackingID)
	if f.Body != "" || f.ContentType != "" {
		resp = &response{status: status, header: http.Header{"Content-Type": {cmp.Or(f.ContentType, "text/html")}}, body: []byte(f.Body)}
	}
	if f.RetryAfter != "" {
		resp.header.Set("Retry-After", f.RetryAfter)
	}
	return resp
}

// faultText returns the error message that Webex sends with this status.
func faultText(status int) string {
	for _, err := range []error{errMalformed, errUnauthorized, errNotFound, errMethod, errTooMany} {
		var r *apiError
		if errors.As(err, &r) && r.status == status {
			return r.message
		}
	}
	return http.StatusText(status) + "."
}

// closeConnection closes the connection without a response. A TCP connection is reset. If the
// connection is not accessible (HTTP/2, a recorder), it panics with http.ErrAbortHandler.
func closeConnection(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	inner := conn
	if secure, ok := inner.(interface{ NetConn() net.Conn }); ok {
		inner = secure.NetConn()
	}
	if tcp, ok := inner.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // sends a reset instead of closing the connection normally
	}
	_ = inner.Close() // any error has the same effect
}

// matches reports whether a request matches a pattern like Fault.Request.
func matches(pattern, method, urlPath string) bool {
	methodPattern, pathPattern, _ := strings.Cut(pattern, " ")
	if methodPattern != "*" && !strings.EqualFold(methodPattern, method) {
		return false
	}
	if pathPattern == "*" {
		return true
	}
	ok, err := path.Match(pathPattern, urlPath)
	return ok && err == nil
}

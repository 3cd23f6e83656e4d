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

// Fault is something that goes wrong with the requests that match.
type Fault struct {
	// Request is the method and the path below /v1, either may be a pattern:
	// "POST /rooms", "GET /rooms/*", "* *". A "*" alone matches every path.
	Request string
	Skip    int // so many matching requests pass first
	Times   int // so many are hit; 0: all that follow
	// Status is answered instead of the service's own; 0 leaves that as it is.
	Status      int
	RetryAfter  string        // the header's value, with Status; "": none
	Body        string        // instead of the service's shape of errors
	ContentType string        // of Body; "": text/html
	After       bool          // strike after the work was done
	Reset       bool          // cut the connection instead of answering
	Truncate    bool          // promise the whole body, send half of it, then cut
	Delay       time.Duration // wait first, or with After between work and answer
	EmptyPage   bool          // of a list: a page without items, and a link to where it starts
}

// fault is a Fault and how often it was met.
type fault struct {
	Fault
	met int
}

// Fail sets a fault. Several are asked in the order in which they were set;
// one that has struck so often as it should is passed over.
func (s *Sim) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &fault{Fault: f})
}

// Struck returns how often a fault that was set for these requests has struck.
func (s *Sim) Struck(request string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, f := range s.faults {
		if f.Request == request {
			n += max(0, f.met-f.Skip)
		}
	}
	return n
}

// FailBy asks choose of each request which fault it meets, where none that was set
// strikes; the zero Fault is none, and Request, Skip and Times do not count. Requests
// that come at the same time ask at the same time.
func (s *Sim) FailBy(choose func(*http.Request) Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failBy = choose
}

// Recover forgets all faults.
func (s *Sim) Recover() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults, s.failBy = nil, nil
}

// fault returns what hits this request, the zero Fault if nothing does.
func (s *Sim) fault(r *http.Request, path string) Fault {
	set, choose := s.faultSet(r.Method, path)
	if set == (Fault{}) && choose != nil {
		return choose(r)
	}
	return set
}

// faultSet returns the fault that was set for this request, and who is to be asked
// where there is none.
func (s *Sim) faultSet(method, path string) (Fault, func(*http.Request) Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		if !matches(f.Request, method, path) || f.Times > 0 && f.met >= f.Skip+f.Times {
			continue
		}
		if f.met++; f.met > f.Skip {
			return f.Fault, nil
		}
	}
	return Fault{}, s.failBy
}

// instead tells whether the service's own answer is replaced.
func (f Fault) instead() bool { return f.Status != 0 || f.Body != "" || f.Reset }

// answer returns what is sent in place of the service's own answer.
func (f Fault) answer(trackingID string) *answer {
	status := cmp.Or(f.Status, http.StatusOK)
	a := fail(&refusal{status: status, message: faultText(status)}, trackingID)
	if f.Body != "" || f.ContentType != "" {
		a = &answer{status: status, header: http.Header{"Content-Type": {cmp.Or(f.ContentType, "text/html")}}, body: []byte(f.Body)}
	}
	if f.RetryAfter != "" {
		a.header.Set("Retry-After", f.RetryAfter)
	}
	return a
}

// faultText returns what the service says with that status.
func faultText(status int) string {
	for _, known := range []error{errMalformed, errUnauthorized, errNotFound, errMethod, errTooMany} {
		var r *refusal
		if errors.As(known, &r) && r.status == status {
			return r.message
		}
	}
	return http.StatusText(status) + "."
}

// cut ends the connection without an answer, by a reset where it is TCP.
// Where it cannot be had (HTTP/2, a recorder) the server's own way is taken.
func cut(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	inner := conn
	if secure, ok := inner.(interface{ NetConn() net.Conn }); ok {
		inner = secure.NetConn()
	}
	if tcp, ok := inner.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // without it the end is an orderly one
	}
	_ = inner.Close() // it is to be gone, however
}

// matches tells whether a request fits a pattern like Fault.Request.
func matches(pattern, method, where string) bool {
	verb, place, _ := strings.Cut(pattern, " ")
	if verb != "*" && !strings.EqualFold(verb, method) {
		return false
	}
	if place == "*" {
		return true
	}
	ok, err := path.Match(place, where)
	return ok && err == nil
}

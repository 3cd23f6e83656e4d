// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest

import (
	"math"
	"strconv"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// Fault specifies how requests fail. The fields from Status on can be combined.
type Fault struct {
	// Request is a pattern for the method and the path below the base URL, such as
	// "POST /rooms", "GET /rooms/*" or "* *". The path "*" matches every path. In other
	// paths, "*" matches one element.
	Request string
	Skip    int // number of matching requests that succeed before the first failure
	Times   int // number of requests that fail; 0 means all

	Status      int           // status of the response, such as 503; 0 keeps the regular response
	RetryAfter  time.Duration // header Retry-After, in full seconds; 0 omits it
	Body        string        // body of the response, in place of a JSON error
	ContentType string        // content type of Body; "text/html" if empty
	Delay       time.Duration // time before the response
	Disconnect  bool          // close the connection without a response
	Truncate    bool          // close the connection in the middle of the body
	// Applied carries out the request before it fails, as if the response was lost.
	Applied bool
}

// Fail adds a fault. If several faults match a request, the one that was added first
// applies, unless it has already occurred Times times.
func (s *Server) Fail(f Fault) {
	fault := sparksim.Fault{
		Request: f.Request, Skip: f.Skip, Times: f.Times,
		Status: f.Status, Body: f.Body, ContentType: f.ContentType,
		Delay: f.Delay, Reset: f.Disconnect, Truncate: f.Truncate, After: f.Applied,
	}
	if f.RetryAfter > 0 {
		fault.RetryAfter = strconv.Itoa(int(math.Ceil(f.RetryAfter.Seconds())))
	}
	s.sim.Fail(fault)
}

// Recover removes all faults.
func (s *Server) Recover() { s.sim.Recover() }

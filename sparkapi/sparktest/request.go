// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest

import "time"

// Request is a request that the server received, without tokens and the secrets of webhooks.
type Request struct {
	Method     string
	Path       string // below the base URL, such as "/rooms/Y2lzY29z..."
	Query      string // encoded, as the client sent it
	Account    Account
	Status     int // of the response; 0 if there is none, or none yet
	Time       time.Time
	Body       []byte // at most 64 KiB; empty for requests for access tokens
	UserAgent  string
	TrackingID string // as the client sent it
}

// Requests returns the requests so far, in the order in which they were received. Retries
// are included.
func (s *Server) Requests() []Request {
	calls := s.sim.Calls()
	requests := make([]Request, 0, len(calls))
	for _, c := range calls {
		requests = append(requests, Request{
			Method: c.Method, Path: c.Path, Query: c.Query, Account: Account(c.TokenName), Status: c.Status,
			Time: c.At, Body: c.Body, UserAgent: c.UserAgent, TrackingID: c.TrackingID,
		})
	}
	return requests
}

// Count returns the number of requests so far that match a pattern: see [Fault.Request].
func (s *Server) Count(request string) int { return s.sim.Count(request) }

// ResetRequests removes all requests from [Server.Requests] and [Server.Count].
func (s *Server) ResetRequests() { s.sim.ResetCalls() }

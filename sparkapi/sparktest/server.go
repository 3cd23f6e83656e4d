// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparktest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Account is an account with an access token that never expires.
type Account string

// The accounts of each server.
const (
	Admin Account = "admin" // Ada Admin, admin@example.com: a full administrator
	User  Account = "user"  // Uma User, user@example.com: a user without administrator roles
	Bot   Account = "bot"   // Ops Bot, ops-bot@webex.bot: a bot, which can read only messages that mention it in group rooms
)

// Server is a simulated service. It is safe for concurrent use.
type Server struct {
	// URL is the base URL for clients, such as "http://127.0.0.1:41234/v1/".
	URL string

	sim       *sparksim.Sim
	transport http.RoundTripper
	close     func()
}

// Start starts a server that is closed at the end of the test.
func Start(t testing.TB, options ...Option) *Server {
	t.Helper()
	s := NewServer(options...)
	t.Cleanup(s.Close)
	return s
}

// NewServer starts a server outside of a test, such as in an example. The caller must close
// it.
func NewServer(options ...Option) *Server {
	var c config
	for _, option := range options {
		if option != nil {
			option(&c)
		}
	}
	s := &Server{sim: sparksim.New(c.simulator...)}
	if c.withoutNetwork {
		s.serveInMemory()
	} else {
		s.serve()
	}
	return s
}

// serve makes the server available on the loopback interface.
func (s *Server) serve() {
	server := httptest.NewServer(s.sim)
	s.URL, s.transport, s.close = server.URL+"/v1/", server.Client().Transport, server.Close
}

// serversInMemory is the number of servers without a network. Each has its own URL, because
// clients with the same URL and the same token share a rate limit.
var serversInMemory atomic.Int32

// serveInMemory makes the server available to [Server.Transport] only.
func (s *Server) serveInMemory() {
	server := inprocess.Serve(s.sim)
	s.URL = fmt.Sprintf("http://localhost:%d/v1/", serversInMemory.Add(1))
	s.transport, s.close = server.Transport, server.Close
}

// Close stops the server. It waits for the events that are being delivered to webhooks.
func (s *Server) Close() {
	s.close()
	s.sim.Close()
}

// Token returns the access token of an account. It panics if there is no such account.
func (s *Server) Token(account Account) string { return s.sim.Token(string(account)) }

// Transport returns the transport of the clients of this server. Clients need it only if
// the server was started with [WithoutNetwork].
func (s *Server) Transport() http.RoundTripper { return s.transport }

// Client returns a client with the access token of an account. The options are applied last.
func (s *Server) Client(t testing.TB, account Account, options ...sparkapi.Option) *sparkapi.Client {
	t.Helper()
	client, err := s.NewClient(account, options...)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// NewClient is [Server.Client] outside of a test.
func (s *Server) NewClient(account Account, options ...sparkapi.Option) (*sparkapi.Client, error) {
	return sparkapi.New(append(s.clientOptions(), append([]sparkapi.Option{sparkapi.WithAccessToken(s.Token(account))}, options...)...)...)
}

// clientOptions returns the options that connect a client to the server.
func (s *Server) clientOptions() []sparkapi.Option {
	return []sparkapi.Option{sparkapi.WithBaseURL(s.URL), sparkapi.WithTransport(s.transport)}
}

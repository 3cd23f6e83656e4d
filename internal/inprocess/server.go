// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package inprocess

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// Server serves a handler over in-memory connections. Unlike [Transport], it supports
// connection resets, delayed responses and truncated responses.
type Server struct {
	// Transport sends all requests to the handler, regardless of their address.
	Transport *http.Transport

	server  *http.Server
	cancel  context.CancelFunc // of the contexts of all requests
	serving sync.WaitGroup     // the listener and the connections
}

// Serve starts a server. The caller must close it.
func Serve(handler http.Handler) *Server {
	listener := newPipeListener()
	ctx, cancel := context.WithCancel(context.Background())
	s := &Server{Transport: &http.Transport{DialContext: listener.dial}, cancel: cancel}
	s.server = &http.Server{ //nolint:gosec // its only clients are in this process
		Handler:     handler,
		BaseContext: func(net.Listener) context.Context { return ctx },
		ConnState:   s.track,
	}
	s.serving.Go(func() { _ = s.server.Serve(listener) }) // ends with Close
	return s
}

// track counts the open connections.
func (s *Server) track(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.serving.Add(1)
	case http.StateClosed, http.StateHijacked:
		s.serving.Done()
	default: // the connection stays
	}
}

// Close closes all connections, cancels the contexts of all requests, and waits until the
// server and the handlers have stopped.
func (s *Server) Close() {
	s.Transport.CloseIdleConnections()
	_ = s.server.Close() // closes the listener, which never fails
	s.cancel()
	s.serving.Wait()
}

// pipeListener accepts connections that dial creates with [net.Pipe].
type pipeListener struct {
	connections chan net.Conn
	closed      chan struct{}
	close       func()
}

func newPipeListener() *pipeListener {
	closed := make(chan struct{})
	return &pipeListener{make(chan net.Conn), closed, sync.OnceFunc(func() { close(closed) })}
}

// dial connects to the listener. It ignores the network and the address.
func (l *pipeListener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case l.connections <- server:
		return client, nil
	case <-l.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept returns the server side of the next connection.
func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case connection := <-l.connections:
		return connection, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

// Close stops Accept and dial.
func (l *pipeListener) Close() error {
	l.close()
	return nil
}

// Addr returns the address of a pipe.
func (l *pipeListener) Addr() net.Addr { return pipeAddr{} }

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "pipe" }

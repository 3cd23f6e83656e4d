package sparkapi

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"
)

// pipeTransport returns a transport whose connections are pipes in memory to a server with
// the handler. Unlike those of a network, they can be used with fake time. The base URL
// must be one with http. If the handler is nil, no connection can be made.
func pipeTransport(t *testing.T, handler http.HandlerFunc) http.RoundTripper {
	t.Helper()
	listener := &pipeListener{conns: make(chan net.Conn), closed: make(chan struct{})}
	transport := &http.Transport{DialContext: listener.dial}
	if handler == nil {
		t.Cleanup(func() { _ = listener.Close() })
		return transport
	}
	var conns sync.WaitGroup
	ctx, cancel := context.WithCancel(context.Background()) // of all requests
	server := &http.Server{                                 //nolint:gosec // without timeouts: a test, with fake time
		Handler:     handler,
		BaseContext: func(net.Listener) context.Context { return ctx },
		ConnState: func(_ net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				conns.Add(1)
			case http.StateClosed:
				conns.Done()
			}
		},
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(listener)
	}()
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		_ = server.Close()
		cancel()
		<-ended
		conns.Wait()
	})
	return transport
}

const pipeURL = "http://localhost/v1/"

// pipeListener is a network of pipes.
type pipeListener struct {
	conns  chan net.Conn
	closed chan struct{}
}

func (l *pipeListener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case l.conns <- server:
		return client, nil
	case <-l.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.conns:
		return conn, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) Close() error {
	close(l.closed)
	return nil
}

func (l *pipeListener) Addr() net.Addr { return pipeAddr{} }

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "pipe" }

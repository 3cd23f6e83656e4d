package acctest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Synctest runs a test in a [synctest] bubble with a simulator that is connected
// through memory. Retry delays, timeouts and Retry-After take no real time there.
// Terraform cannot be started in the bubble; use [access.Protocol] instead.
func Synctest(t *testing.T, test func(t *testing.T, service *Service), options ...sparksim.Option) {
	t.Helper()
	Simulated(t)
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { test(t, startInMemory(t, options...)) })
}

// servicesInMemory counts the simulators of this process. Each has an address of its own,
// because the provider tells services apart by their addresses.
var servicesInMemory atomic.Int32

// startInMemory starts a simulator that only this process can reach. Unlike those of
// package inprocess, its connections can be reset, and its responses cut off or late.
func startInMemory(t *testing.T, options ...sparksim.Option) *Service {
	t.Helper()
	useOwnHandoverDir()
	sim := sparksim.New(options...)
	watcher := contract.Watch(t, sim)
	listener := newPipeListener()
	server := &http.Server{Handler: watcher} //nolint:gosec // its only client is this test
	var serving sync.WaitGroup
	serving.Go(func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("serve the simulator: %v", err)
		}
	})
	transport := &http.Transport{DialContext: listener.dial}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		_ = server.Close() // closes the listener, which never fails
		serving.Wait()
		sim.Close()
	})
	return &Service{sim, &access{
		BaseURL: fmt.Sprintf("http://localhost:%d/v1/", servicesInMemory.Add(1)), token: sim.Token, watch: &watch{}, contract: watcher,
		options: []sparkapi.Option{sparkapi.WithTransport(transport)},
	}}
}

// pipeListener accepts connections that are made with [net.Pipe].
type pipeListener struct {
	connections chan net.Conn
	closed      chan struct{}
	close       func()
}

func newPipeListener() *pipeListener {
	closed := make(chan struct{})
	return &pipeListener{make(chan net.Conn), closed, sync.OnceFunc(func() { close(closed) })}
}

// dial connects to the listener. The network and the address are ignored.
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

// Accept returns the server's end of the next connection.
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

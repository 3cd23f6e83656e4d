// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	for _, variable := range append(AccessTokenVariables(), BaseURLVariable) {
		if err := os.Unsetenv(variable); err != nil {
			panic(err)
		}
	}
	goleak.VerifyTestMain(m)
}

// scriptedTransport is a transport with a predefined result for each attempt. The last
// result applies to all further attempts.
type scriptedTransport struct {
	results []result

	mu   sync.Mutex
	sent []sentRequest
}

// result is the result of one attempt. The zero result is a response with status 200
// without a body.
type result struct {
	status int // defaults to 200
	body   string
	header map[string]string
	delay  time.Duration // before the connection is established

	unsent error // returned before a connection is established; nothing is sent
	lost   error // returned in place of a response, after the request was sent
	cut    bool  // the connection breaks after body
	hang   bool  // no response is received
	stall  bool  // nothing more is received after body
}

// sentRequest is the request of one attempt.
type sentRequest struct {
	at      time.Time
	request *http.Request
	body    string
}

func (w *scriptedTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.Body != nil {
		body, _ = io.ReadAll(req.Body)
		_ = req.Body.Close()
	}
	w.mu.Lock()
	now := w.results[min(len(w.sent), len(w.results)-1)]
	w.sent = append(w.sent, sentRequest{time.Now(), req, string(body)})
	w.mu.Unlock()

	ctx := req.Context()
	trace := httptrace.ContextClientTrace(ctx)
	trace.GetConn(req.URL.Host)
	select {
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case <-time.After(now.delay):
	}
	if now.unsent != nil {
		return nil, now.unsent
	}
	trace.GotConn(httptrace.GotConnInfo{})
	trace.WroteRequest(httptrace.WroteRequestInfo{})
	if now.hang {
		<-ctx.Done()
		return nil, context.Cause(ctx)
	}
	if now.lost != nil {
		return nil, now.lost
	}
	trace.GotFirstResponseByte()
	return now.response(ctx), nil
}

func (t result) response(ctx context.Context) *http.Response {
	resp := &http.Response{StatusCode: t.status, Header: http.Header{}}
	if resp.StatusCode == 0 {
		resp.StatusCode = http.StatusOK
	}
	for key, value := range t.header {
		resp.Header.Add(key, value)
	}
	var body io.Reader = strings.NewReader(t.body)
	switch {
	case t.cut:
		body = io.MultiReader(body, failing(func() error { return io.ErrUnexpectedEOF }))
	case t.stall:
		body = io.MultiReader(body, failing(func() error { <-ctx.Done(); return context.Cause(ctx) }))
	}
	resp.Body = io.NopCloser(body)
	return resp
}

type failing func() error

func (f failing) Read([]byte) (int, error) { return 0, f() }

// attempts returns the attempts so far.
func (w *scriptedTransport) attempts() []sentRequest {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]sentRequest(nil), w.sent...)
}

// count checks the number of attempts.
func (w *scriptedTransport) count(t *testing.T, want int) {
	t.Helper()
	if got := len(w.attempts()); got != want {
		t.Errorf("%d requests were sent, want %d", got, want)
	}
}

// urls returns the requested URLs in order.
func (w *scriptedTransport) urls() (all []string) {
	for _, a := range w.attempts() {
		all = append(all, a.request.URL.String())
	}
	return all
}

const testToken = "NTMarkedTokenZz_P0A1_1eb65fdf" //nolint:gosec // a marker, not a secret

// testClient returns a client that sends its requests to w. The random part of its pauses
// has half of the maximum length.
func testClient(t *testing.T, w http.RoundTripper, options ...Option) *Client {
	t.Helper()
	client, err := New(append([]Option{WithAccessToken(testToken), WithTransport(w), withJitter(0.5)}, options...)...)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	return client
}

// withJitter replaces random numbers with a fixed number in [0, 1).
func withJitter(fraction float64) Option {
	return func(s *settings) { s.jitter = func() float64 { return fraction } }
}

func noJitter() float64 { return 0 }

// scriptedClient returns a client whose transport has these results, and the transport.
func scriptedClient(t *testing.T, results ...result) (*Client, *scriptedTransport) {
	t.Helper()
	w := &scriptedTransport{results: results}
	return testClient(t, w), w
}

// wantError checks the kind of an error. If want is nil, there must be no error.
func wantError(t *testing.T, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("the error is %v, want %v", got, want)
	}
}

// wantText checks that the text of an error contains all wanted texts.
func wantText(t *testing.T, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one that contains %q", want)
	}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error is %q, want it to contain %q", err, part)
		}
	}
}

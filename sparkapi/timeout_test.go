// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
)

const pipeURL = "http://localhost/v1/"

// served returns a transport whose connections are in-memory pipes to a server with the
// handler. It can be used in a synctest bubble. If the handler is nil, no connection can be
// established.
func served(t *testing.T, handler http.HandlerFunc) http.RoundTripper {
	t.Helper()
	if handler == nil {
		done := make(chan struct{})
		t.Cleanup(func() { close(done) })
		return &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
			<-done
			return nil, net.ErrClosed
		}}
	}
	server := inprocess.Serve(handler)
	t.Cleanup(server.Close)
	return server.Transport
}

// An attempt that makes no progress ends after its timeout. The error is a timeout and
// states the phase of the attempt.
func TestAttemptTimeout(t *testing.T) {
	t.Parallel()
	never := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	for _, test := range []struct {
		name    string
		handler http.HandlerFunc // nil if no connection can be established
		kind    error
		text    string
	}{
		{"no connection", nil, errUnsent, "timeout after 1m0s while connecting"},
		{"body not read", never, ErrUncertain, "timeout after 1m0s while sending the request"},
		{"no response", func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			never(w, r)
		}, ErrUncertain, "timeout after 1m0s while waiting for the response"},
		{"endless response", func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			for r.Context().Err() == nil {
				_, _ = io.WriteString(w, " ")
				_ = http.NewResponseController(w).Flush()
				time.Sleep(time.Second)
			}
		}, ErrUncertain, "timeout after 1m0s while receiving the response"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client := testClient(t, served(t, test.handler), WithBaseURL(pipeURL), WithMaxRetries(0))
				start := time.Now()
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				err := drop(client.Messages.Create(ctx, MessageCreate{RoomID: "r", File: zeros(1 << 20)}))
				if got := time.Since(start); got != time.Minute {
					t.Errorf("the attempt ended after %s, want 1m0s", got)
				}
				wantError(t, err, test.kind)
				wantError(t, err, context.DeadlineExceeded)
				wantText(t, err, "POST /v1/messages: ", test.text)
				var network net.Error
				if !errors.As(err, &network) || !network.Timeout() {
					t.Errorf("the error is %#v, want a net.Error with Timeout", err)
				}
				wantError(t, ctx.Err(), nil)
			})
		})
	}
}

// An upload can take any time while it makes progress. The full timeout applies to the
// response after it.
func TestUploadWithProgress(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		parts    int           // of the file, one after each pause
		pause    time.Duration // before each part
		response time.Duration // from the end of the file to the response
		kind     error
		text     string
	}{
		{"steady", 20, 55 * time.Second, 55 * time.Second, nil, ""},
		{"stuck", 20, 65 * time.Second, 0, ErrUncertain, "timeout after 1m0s while sending the request"},
		{"late response", 20, 55 * time.Second, 65 * time.Second, ErrUncertain, "timeout after 1m0s while waiting for the response"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var received int64
				requests := 0
				client := testClient(t, served(t, func(w http.ResponseWriter, r *http.Request) {
					requests++
					received, _ = io.Copy(io.Discard, r.Body)
					select {
					case <-time.After(test.response):
						_, _ = io.WriteString(w, validBody)
					case <-r.Context().Done():
					}
				}), WithBaseURL(pipeURL))
				const size = 64 << 10 // of a part
				file := &File{Name: "slow.bin", Size: int64(test.parts) * size, Open: func() (io.ReadCloser, error) {
					reader, writer := io.Pipe()
					go func() {
						for range test.parts {
							time.Sleep(test.pause)
							if _, err := writer.Write(make([]byte, size)); err != nil {
								return
							}
						}
						_ = writer.Close()
					}()
					return reader, nil
				}}
				err := drop(client.Messages.Create(t.Context(), MessageCreate{RoomID: "r", File: file}))
				wantError(t, err, test.kind)
				if test.kind == nil && received <= file.Size {
					t.Errorf("%d bytes were received, want the file of %d and its form", received, file.Size)
				}
				if test.kind != nil {
					wantText(t, err, test.text)
				}
				if requests != 1 {
					t.Errorf("the message was sent %d times, want once", requests)
				}
			})
		})
	}
}

// zeros returns a file of zeros.
func zeros(size int64) *File {
	return &File{Name: "zeros.bin", Size: size, Open: new(watchedZeros).open}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A file of any size is streamed, and can be closed at any time.
func TestDownloadIsStreamed(t *testing.T) {
	t.Parallel()
	const size = 100 << 20
	var file watchedZeros
	client := testClient(t, roundTrip(func(*http.Request) (*http.Response, error) {
		content, _ := file.open()
		return &http.Response{StatusCode: 200, Header: http.Header{}, ContentLength: size, Body: struct {
			io.Reader
			io.Closer
		}{io.LimitReader(content, size), content}}, nil
	}))
	for _, part := range []int64{0, 1, 1 << 20, size} {
		got, err := client.Messages.Download(t.Context(), fileURL)
		wantError(t, err, nil)
		if got.Size != size {
			t.Errorf("the size is %d, want %d", got.Size, size)
		}
		if n, err := io.CopyN(io.Discard, got, part); n != part || err != nil {
			t.Errorf("%d bytes were read, %v, want %d", n, err, part)
		}
		if file.read > part+32<<10 {
			t.Errorf("%d bytes were received, want little more than %d", file.read, part)
		}
		wantError(t, got.Close(), nil)
	}
	if file.opened != 4 || file.closed != 4 {
		t.Errorf("%d responses were opened and %d closed, want 4", file.opened, file.closed)
	}
}

// A download can take any time while it makes progress, and the program can read it slowly.
func TestDownloadWithProgress(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		pause  time.Duration // of the server, before each part
		reader time.Duration // pause of the reader after each part
		want   error
		text   string
	}{
		{"steady", 55 * time.Second, 0, nil, ""},
		{"slow reader", time.Second, time.Hour, nil, ""},
		{"stuck", 65 * time.Second, 0, context.DeadlineExceeded, "GET /v1/contents/c: after 8 bytes: no usable response: timeout after 1m0s while receiving the response"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client := testClient(t, served(t, func(w http.ResponseWriter, _ *http.Request) {
					for i := range 10 {
						if i > 0 {
							time.Sleep(test.pause)
						}
						_, _ = io.WriteString(w, "12345678")
						_ = http.NewResponseController(w).Flush()
					}
				}), WithBaseURL(pipeURL))
				file, err := client.Messages.Download(t.Context(), pipeURL+"contents/c")
				wantError(t, err, nil)
				var content strings.Builder
				for err == nil {
					_, err = io.CopyN(&content, file, 8)
					time.Sleep(test.reader)
				}
				wantError(t, file.Close(), nil)
				if test.want == nil {
					if err != io.EOF || content.Len() != 80 { //nolint:errorlint // exactly io.EOF
						t.Errorf("%d bytes were read, %v, want 80 and the end", content.Len(), err)
					}
					return
				}
				wantError(t, err, test.want)
				wantError(t, err, ErrUnanswered)
				wantText(t, err, test.text)
			})
		})
	}
}

// If the connection breaks or the context ends, Read returns an error and not io.EOF.
func TestDownloadBreaks(t *testing.T) {
	t.Parallel()
	client, _ := scriptedClient(t, result{body: "hel", cut: true})
	_, content, err := download(t.Context(), client, fileURL)
	wantError(t, err, ErrUnanswered)
	wantError(t, err, io.ErrUnexpectedEOF)
	wantText(t, err, "GET /v1/contents/c: after 3 bytes")
	if content != "hel" {
		t.Errorf("%q was read, want hel", content)
	}
	ctx, cancel := context.WithCancel(t.Context())
	client, _ = scriptedClient(t, result{body: "hel", stall: true})
	file, err := client.Messages.Download(ctx, fileURL)
	wantError(t, err, nil)
	cancel()
	_, err = io.ReadAll(file)
	wantError(t, err, context.Canceled)
	wantError(t, file.Close(), nil)
}

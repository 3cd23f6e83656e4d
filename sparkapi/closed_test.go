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

	"golang.org/x/oauth2"
)

// The body of a request, which may be a file, is always closed when the request ends.
func TestBodyIsClosed(t *testing.T) {
	t.Parallel()
	limited := result{status: 429, header: map[string]string{"Retry-After": "60"}}
	tests := []struct {
		name    string
		results []result
		options []Option
	}{
		{"success", []result{{body: validBody}}, nil},
		{"retries", []result{limited, {unsent: io.EOF}, {body: validBody}}, nil},
		{"failure", []result{{lost: io.EOF}}, nil},
		{"canceled while rate limited", []result{limited}, nil},
		{"no token", []result{{body: validBody}}, []Option{WithTokenSource(source(func() (*oauth2.Token, error) { return nil, io.EOF }))}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client := testClient(t, &scriptedTransport{results: test.results}, test.options...)
				ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
				defer cancel()
				file := &watchedFile{content: "hello"}
				_, _ = client.Messages.Create(ctx, MessageCreate{RoomID: "r", File: file.file()})
				if file.opened == 0 || file.opened != file.closed {
					t.Errorf("the file was opened %d times and closed %d times", file.opened, file.closed)
				}
			})
		})
	}
}

// The body of each response is closed, so that its connection can be used again.
func TestResponsesAreClosed(t *testing.T) {
	t.Parallel()
	for _, response := range []result{{body: validBody}, {status: 404}, {status: 204}, {cut: true}, {body: "<html>"}} {
		opened, closed := 0, 0
		client := testClient(t, roundTrip(func(req *http.Request) (*http.Response, error) {
			opened++
			resp := response.response(req.Context())
			resp.Body = &watchedReader{Reader: resp.Body, closed: &closed}
			return resp, nil
		}), WithMaxRetries(0))
		_ = getRoom(t.Context(), client)
		if opened != 1 || closed != 1 {
			t.Errorf("%d responses were opened and %d closed, want 1", opened, closed)
		}
	}
}

// watchedFile counts the calls of Open and Close.
type watchedFile struct {
	content        string
	opened, closed int
}

func (f *watchedFile) file() *File {
	return &File{Name: "hello.txt", Size: int64(len(f.content)), Open: func() (io.ReadCloser, error) {
		f.opened++
		return &watchedReader{Reader: strings.NewReader(f.content), closed: &f.closed}, nil
	}}
}

type watchedReader struct {
	io.Reader
	closed *int
	again  bool
}

func (r *watchedReader) Close() error {
	if !r.again {
		r.again = true
		*r.closed++
	}
	return nil
}

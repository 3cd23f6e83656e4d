// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// maxBody and maxHeader limit the size of a response. They are many times larger than the
// largest page and the longest link to a next page.
const (
	maxBody   = 32 << 20
	maxHeader = 256 << 10
)

// memoryBody is the body of a response that was read completely.
type memoryBody struct {
	*bytes.Reader
	data    []byte  // must not be changed
	secrets secrets // to be removed from errors that contain parts of data
}

// Close does nothing.
func (*memoryBody) Close() error { return nil }

// readBody reads the whole body of a response into memory and replaces it with a
// [memoryBody]. It removes secrets from the body of a response that becomes an error.
func readBody(resp *http.Response, secrets secrets) error {
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	err = errors.Join(err, resp.Body.Close())
	if err != nil {
		return fmt.Errorf("the response was truncated: %w", err)
	}
	if len(data) > maxBody {
		return &finalError{fmt.Errorf("the response is larger than %d MiB", maxBody>>20)}
	}
	if resp.StatusCode >= http.StatusMultipleChoices {
		data = secrets.hideInBytes(data)
	}
	resp.Body = &memoryBody{bytes.NewReader(data), data, secrets}
	return nil
}

// bodyOf returns the body of a response that was read completely. It panics for a streamed
// response.
func bodyOf(resp *http.Response) *memoryBody {
	body, ok := resp.Body.(*memoryBody)
	if !ok {
		panic(fmt.Sprintf("the body of a response is a %T, want it read", resp.Body))
	}
	return body
}

// stream is the body of a response that is read from the network on demand. Each Read must
// return within the timeout of the attempt.
type stream struct {
	body    io.ReadCloser
	timer   *attemptTimer
	explain func(error) error // adds to an error why the attempt ended
}

// Read reads from the network.
func (s *stream) Read(p []byte) (int, error) {
	s.timer.restart()
	n, err := s.body.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = s.explain(err)
	}
	s.timer.pause()
	return n, err
}

// Close ends the attempt, whether or not the whole body was read.
func (s *stream) Close() error {
	err := s.body.Close()
	s.timer.stop()
	return err
}

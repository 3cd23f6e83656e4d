// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// response is the response to a request.
type response struct {
	status int
	header http.Header
	body   []byte
}

// jsonResponse returns a response with the value as its JSON body.
func jsonResponse(status int, body any) (*response, error) {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	if err := e.Encode(body); err != nil {
		return nil, err
	}
	header := http.Header{"Content-Type": {"application/json;charset=UTF-8"}}
	return &response{status: status, header: header, body: bytes.TrimSpace(text.Bytes())}, nil
}

// errorResponse returns the response for an error.
func errorResponse(err error, trackingID string) *response {
	var e *apiError
	if !errors.As(err, &e) {
		e = &apiError{status: http.StatusInternalServerError, message: err.Error()}
	}
	body := struct {
		Message    string   `json:"message"`
		Errors     []detail `json:"errors,omitempty"`
		TrackingID string   `json:"trackingId"`
	}{Message: e.message, TrackingID: trackingID}
	switch {
	case e.omitErrors:
	case e.details != nil:
		body.Errors = e.details
	default:
		body.Errors = []detail{{Description: e.message}}
	}
	r, err := jsonResponse(e.status, body)
	if err != nil { // strings and numbers can always be encoded
		panic(err)
	}
	if e.allowed != nil {
		r.header.Set("Allow", strings.Join(e.allowed, ", "))
	}
	if e.retryAfter != "" {
		r.header.Set("Retry-After", e.retryAfter)
	}
	return r
}

// minCompressedSize is the minimum size of a body that is compressed.
const minCompressedSize = 2 << 10

// gzipWriters are reused, because each one allocates a megabyte.
var gzipWriters = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is valid
	return z
}}

// compress compresses a large JSON body if the client accepts it.
func (r *response) compress(req *http.Request) {
	if len(r.body) < minCompressedSize || !strings.Contains(req.Header.Get("Accept-Encoding"), "gzip") ||
		!strings.HasPrefix(r.header.Get("Content-Type"), "application/json") {
		return
	}
	z, _ := gzipWriters.Get().(*gzip.Writer) // the pool contains nothing else
	defer gzipWriters.Put(z)
	var compressed bytes.Buffer
	z.Reset(&compressed)
	_, err := z.Write(r.body)
	if err := errors.Join(err, z.Close()); err != nil {
		return // writing to a buffer does not fail; otherwise send the uncompressed body
	}
	r.body = compressed.Bytes()
	r.header.Set("Content-Encoding", "gzip")
}

// send writes the response, or the first half of it if it must be truncated.
func (r *response) send(w http.ResponseWriter, req *http.Request, truncate bool) {
	r.compress(req)
	maps.Copy(w.Header(), r.header)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Vary", "Accept-Encoding")
	body := r.body
	if r.status != http.StatusNoContent {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	}
	if truncate {
		body = body[:len(body)/2]
	}
	w.WriteHeader(r.status)
	_, err := w.Write(body) //nolint:gosec // JSON, an uploaded file, or the body of a Fault
	if !truncate {
		return // a client that did not read the body needs no error
	}
	if err == nil {
		err = http.NewResponseController(w).Flush()
	}
	_ = err // the connection is cut in any case
	panic(http.ErrAbortHandler)
}

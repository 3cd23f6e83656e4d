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

// answer is the response to a request.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// document returns a response with the value as its JSON body.
func document(status int, body any) (*answer, error) {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	if err := e.Encode(body); err != nil {
		return nil, err
	}
	header := http.Header{"Content-Type": {"application/json;charset=UTF-8"}}
	return &answer{status: status, header: header, body: bytes.TrimSpace(text.Bytes())}, nil
}

// fail returns the response for an error.
func fail(err error, trackingID string) *answer {
	var r *refusal
	if !errors.As(err, &r) {
		r = &refusal{status: http.StatusInternalServerError, message: err.Error()}
	}
	body := struct {
		Message    string   `json:"message"`
		Errors     []detail `json:"errors,omitempty"`
		TrackingID string   `json:"trackingId"`
	}{Message: r.message, TrackingID: trackingID}
	switch {
	case r.bare:
	case r.details != nil:
		body.Errors = r.details
	default:
		body.Errors = []detail{{Description: r.message}}
	}
	a, err := document(r.status, body)
	if err != nil { // strings and numbers can always be encoded
		panic(err)
	}
	if r.allowed != nil {
		a.header.Set("Allow", strings.Join(r.allowed, ", "))
	}
	if r.retryAfter != "" {
		a.header.Set("Retry-After", r.retryAfter)
	}
	return a
}

// worthPacking is the minimum size of a body that is compressed.
const worthPacking = 2 << 10

// packers are reused, because each has a megabyte of tables.
var packers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is valid
	return z
}}

// pack compresses a large JSON body if the client accepts it.
func (a *answer) pack(r *http.Request) {
	if len(a.body) < worthPacking || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") ||
		!strings.HasPrefix(a.header.Get("Content-Type"), "application/json") {
		return
	}
	z, _ := packers.Get().(*gzip.Writer) // the pool contains nothing else
	defer packers.Put(z)
	var packed bytes.Buffer
	z.Reset(&packed)
	_, err := z.Write(a.body)
	if err := errors.Join(err, z.Close()); err != nil {
		return // writing to a buffer does not fail; otherwise send the uncompressed body
	}
	a.body = packed.Bytes()
	a.header.Set("Content-Encoding", "gzip")
}

// send writes the response, or the first half of it if it must be truncated.
func (a *answer) send(w http.ResponseWriter, r *http.Request, truncate bool) {
	a.pack(r)
	maps.Copy(w.Header(), a.header)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Vary", "Accept-Encoding")
	body := a.body
	if a.status != http.StatusNoContent {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	}
	if truncate {
		body = body[:len(body)/2]
	}
	w.WriteHeader(a.status)
	_, err := w.Write(body) //nolint:gosec // JSON, a file as it was sent, or what a test wants
	if !truncate {
		return // it does not matter whether the client has read it
	}
	if err == nil {
		err = http.NewResponseController(w).Flush()
	}
	_ = err // the connection is cut in any case
	panic(http.ErrAbortHandler)
}

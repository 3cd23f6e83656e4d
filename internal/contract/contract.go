// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package contract validates the requests of sparkapi and the responses of sparksim against
// the published OpenAPI description of the Webex API. Only tests use it.
package contract

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// Root is the prefix of all paths of the description.
const Root = "/v1"

// Watcher is an HTTP handler that wraps another one. It fails its test for every request and
// response that violates the description, except for the known errors of the description
// (see knownMismatches).
type Watcher struct {
	t        testing.TB
	next     http.Handler
	doc      *description // nil if the description is not available
	requests bool

	mu             sync.Mutex
	reported       map[string]bool // violations that were reported
	usedPaths      map[string]bool // schema paths that requests and responses used
	usedMismatches map[string]bool // entries of knownMismatches that applied
	allowed        map[string]bool // schema paths at which the test may violate the description
}

// Watch validates requests and responses. It is for tests whose client is sparkapi.
func Watch(t testing.TB, next http.Handler) *Watcher { return watch(t, next, true) }

// WatchResponses validates responses only. It is for tests that send requests that no client
// should send.
func WatchResponses(t testing.TB, next http.Handler) *Watcher { return watch(t, next, false) }

func watch(t testing.TB, next http.Handler, requests bool) *Watcher {
	t.Helper()
	doc, err := loadDescription()
	if err != nil {
		t.Fatalf("read the OpenAPI description: %v", err)
	}
	return &Watcher{t: t, next: next, doc: doc, requests: requests, reported: map[string]bool{}, usedPaths: map[string]bool{}, usedMismatches: map[string]bool{}, allowed: map[string]bool{}}
}

// Allow lets a test violate the description at one schema path, such as "PUT
// /people/{personId}/pronouns". The test fails if it does not violate the description there.
func (w *Watcher) Allow(path string) {
	w.t.Helper()
	if w.doc == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.allowed[path] = true
	w.t.Cleanup(func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if !w.reported[path] {
			w.t.Errorf("no request or response violates the OpenAPI description of Webex at %s, although the test allows it", path)
		}
	})
}

// ServeHTTP calls the handler, and validates the request and the response.
func (w *Watcher) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	path, hasRoot := strings.CutPrefix(r.URL.Path, Root)
	if w.doc == nil || !hasRoot {
		w.next.ServeHTTP(rw, r)
		return
	}
	found := w.doc.find(r.Method, path)
	if w.requests {
		w.report(r, w.doc.checkRequest(found, r, jsonBody(r)))
	}
	recorder := &responseRecorder{ResponseWriter: rw}
	w.next.ServeHTTP(recorder, r)
	if found != nil && !recorder.faulty && recorder.status != 0 && r.Method != http.MethodHead {
		w.report(r, w.doc.checkResponse(found, recorder.status, recorder.Header(), recorder.uncompressedBody()))
	}
}

// report records the schema paths that a request or response used. It fails the test for each
// violation, except for known errors of the description.
func (w *Watcher) report(r *http.Request, f findings) {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, path := range f.usedPaths {
		w.usedPaths[path] = true
	}
	for _, v := range f.violations {
		if name, ok := v.knownMismatch(); ok {
			w.usedMismatches[name] = true
		} else if w.allowed[v.path()] {
			w.reported[v.path()] = true
		} else if !w.reported[v.String()] {
			w.reported[v.String()] = true
			w.t.Errorf("%s %s violates the OpenAPI description of Webex: %s", r.Method, r.URL.Path, v)
		}
	}
}

// jsonBody returns the body of a request and restores it. The result is nil if the content
// type is not JSON.
func jsonBody(r *http.Request) []byte {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), failingReader{err}))
		return nil
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body
}

// failingReader returns the error that ended the transfer of a request body.
type failingReader struct{ err error }

func (f failingReader) Read([]byte) (int, error) { return 0, f.err }

// responseRecorder forwards a response to its ResponseWriter and stores a copy of a JSON body.
type responseRecorder struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
	faulty bool
}

// Unwrap returns the wrapped ResponseWriter, for [http.ResponseController].
func (r *responseRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// SkipValidation excludes the response from validation. The simulator calls it when it sends an
// injected fault instead of its own response.
func (r *responseRecorder) SkipValidation() { r.faulty = true }

func (r *responseRecorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *responseRecorder) Write(data []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	if strings.HasPrefix(r.Header().Get("Content-Type"), "application/json") {
		r.body.Write(data)
	}
	return r.ResponseWriter.Write(data)
}

// uncompressedBody returns the uncompressed body. A body that cannot be decompressed is returned
// unchanged. It is then reported as invalid JSON.
func (r *responseRecorder) uncompressedBody() []byte {
	if r.Header().Get("Content-Encoding") != "gzip" {
		return r.body.Bytes()
	}
	z, err := gzip.NewReader(bytes.NewReader(r.body.Bytes()))
	if err != nil {
		return r.body.Bytes()
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return r.body.Bytes()
	}
	return text
}

// decodeJSON decodes JSON. It returns false if the body is not JSON.
func decodeJSON(body []byte) (value any, ok bool) {
	return value, json.Unmarshal(body, &value) == nil
}

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
// itself (see errata).
type Watcher struct {
	t        testing.TB
	next     http.Handler
	doc      *description // nil if the description is not available
	requests bool

	mu   sync.Mutex
	told map[string]bool // reported violations, each one once
	seen map[string]bool // places of the description that requests and responses used
	used map[string]bool // entries of errata that applied
	free map[string]bool // places where the test itself violates the description
}

// Watch validates requests and responses. It is for tests whose client is sparkapi.
func Watch(t testing.TB, next http.Handler) *Watcher { return watch(t, next, true) }

// WatchAnswers validates responses only. It is for tests that send requests that no client
// should send.
func WatchAnswers(t testing.TB, next http.Handler) *Watcher { return watch(t, next, false) }

func watch(t testing.TB, next http.Handler, requests bool) *Watcher {
	t.Helper()
	doc, err := load()
	if err != nil {
		t.Fatalf("read the OpenAPI description: %v", err)
	}
	return &Watcher{t: t, next: next, doc: doc, requests: requests, told: map[string]bool{}, seen: map[string]bool{}, used: map[string]bool{}, free: map[string]bool{}}
}

// Allow lets a test violate the description in one place, such as "PUT
// /people/{personId}/pronouns". The test fails if it does not violate the description there.
func (w *Watcher) Allow(place string) {
	w.t.Helper()
	if w.doc == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.free[place] = true
	w.t.Cleanup(func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if !w.told[place] {
			w.t.Errorf("nothing broke the service's OpenAPI description at %s, which the test allows", place)
		}
	})
}

// ServeHTTP calls the handler, and validates the request and the response.
func (w *Watcher) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	path, below := strings.CutPrefix(r.URL.Path, Root)
	if w.doc == nil || !below {
		w.next.ServeHTTP(rw, r)
		return
	}
	found := w.doc.find(r.Method, path)
	if w.requests {
		w.judge(r, w.doc.checkRequest(found, r, jsonBody(r)))
	}
	heard := &answer{ResponseWriter: rw}
	w.next.ServeHTTP(heard, r)
	if found != nil && !heard.faulty && heard.status != 0 && r.Method != http.MethodHead {
		w.judge(r, w.doc.checkAnswer(found, heard.status, heard.Header(), heard.text()))
	}
}

// judge records the places that a request or response used, and reports its violations, except
// for known errors of the description.
func (w *Watcher) judge(r *http.Request, f findings) {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, place := range f.seen {
		w.seen[place] = true
	}
	for _, v := range f.violations {
		if name, ok := v.known(); ok {
			w.used[name] = true
		} else if w.free[v.place()] {
			w.told[v.place()] = true
		} else if !w.told[v.String()] {
			w.told[v.String()] = true
			w.t.Errorf("%s %s is not as the service's OpenAPI description has it: %s", r.Method, r.URL.Path, v)
		}
	}
}

// jsonBody returns the decoded body of a request and restores it. The result is nil if the
// body is not JSON.
func jsonBody(r *http.Request) []byte {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), broken{err}))
		return nil
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body
}

// broken is a request body whose transfer ended with an error.
type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

// answer forwards a response to its ResponseWriter and keeps a copy of the body.
type answer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
	faulty bool
}

// Unwrap returns the wrapped ResponseWriter, for [http.ResponseController].
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// Faulty is called by the simulator when it sends a fault that the test injected instead of
// its own response.
func (a *answer) Faulty() { a.faulty = true }

func (a *answer) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(data []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	if strings.HasPrefix(a.Header().Get("Content-Type"), "application/json") {
		a.body.Write(data)
	}
	return a.ResponseWriter.Write(data)
}

// text returns the uncompressed body. A body that cannot be decompressed is returned
// unchanged, and is then not JSON.
func (a *answer) text() []byte {
	if a.Header().Get("Content-Encoding") != "gzip" {
		return a.body.Bytes()
	}
	z, err := gzip.NewReader(bytes.NewReader(a.body.Bytes()))
	if err != nil {
		return a.body.Bytes()
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return a.body.Bytes()
	}
	return text
}

// plain decodes JSON. It returns false if the body is not JSON.
func plain(body []byte) (value any, ok bool) {
	return value, json.Unmarshal(body, &value) == nil
}

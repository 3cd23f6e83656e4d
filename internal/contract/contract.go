// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package contract holds the requests of sparkapi and the answers of sparksim
// against the service's published OpenAPI description. It is for tests alone.
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

// Root is where the description's paths begin.
const Root = "/v1"

// Watcher stands before a handler and fails its test for every request and every
// answer that the description does not allow, but for what is known to be wrong in
// the description itself.
type Watcher struct {
	t        testing.TB
	next     http.Handler
	doc      *description // nil: not here
	requests bool

	mu   sync.Mutex
	told map[string]bool // violations, each once
	seen map[string]bool // places of the description
	used map[string]bool // errata
	free map[string]bool // places where the test itself breaks the description
}

// Watch holds requests and answers against the description: for tests whose client
// is sparkapi.
func Watch(t testing.TB, next http.Handler) *Watcher { return watch(t, next, true) }

// WatchAnswers leaves the requests alone: for tests that ask what no client should.
func WatchAnswers(t testing.TB, next http.Handler) *Watcher { return watch(t, next, false) }

func watch(t testing.TB, next http.Handler, requests bool) *Watcher {
	t.Helper()
	doc, err := load()
	if err != nil {
		t.Fatalf("read the OpenAPI description: %v", err)
	}
	return &Watcher{t: t, next: next, doc: doc, requests: requests, told: map[string]bool{}, seen: map[string]bool{}, used: map[string]bool{}, free: map[string]bool{}}
}

// Allow is for a test that breaks the description on purpose, in one place such as
// "PUT /people/{personId}/pronouns". The test fails where it then does not.
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

// ServeHTTP lets the handler answer and judges both sides.
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

// judge takes note of what was seen and reports what is wrong and not known to be
// right.
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

// jsonBody reads the body of a request and puts it back; nil where it is no JSON.
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

// broken is a body that was cut off.
type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

// answer passes an answer on and keeps what is in it.
type answer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
	faulty bool
}

// Unwrap lets [http.ResponseController] reach the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// Faulty is called by the simulator where a test's own fault stands in for its
// answer.
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

// text is the body as it was before it was packed; what cannot be unpacked is
// given as it is, and is then no JSON.
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

// plain decodes JSON; ok is false where it is none.
func plain(body []byte) (value any, ok bool) {
	return value, json.Unmarshal(body, &value) == nil
}

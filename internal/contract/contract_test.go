// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// failureRecorder is a testing.TB that records failures instead of failing.
type failureRecorder struct {
	testing.TB
	mu       sync.Mutex
	failures []string
}

func (f *failureRecorder) Errorf(format string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.failures = append(f.failures, fmt.Sprintf(format, args...))
}

// exchange is a request and the response to it.
type exchange struct {
	method, path, body string
	form               bool // the body is a form instead of JSON
	status             int  // defaults to 200
	response           string
	html, compressed   bool
	fault              bool
}

func (e exchange) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	if body, err := io.ReadAll(r.Body); err != nil || string(body) != e.body {
		http.Error(rw, "the handler received a different body", http.StatusTeapot)
		return
	}
	body := []byte(e.response)
	rw.Header().Set("Content-Type", "application/json;charset=UTF-8")
	if e.html {
		rw.Header().Set("Content-Type", "text/html")
	}
	if e.compressed {
		var compressed bytes.Buffer
		z := gzip.NewWriter(&compressed)
		_, _ = z.Write(body)
		_ = z.Close()
		body = compressed.Bytes()
		rw.Header().Set("Content-Encoding", "gzip")
	}
	if marker, ok := rw.(interface{ SkipValidation() }); ok && e.fault {
		marker.SkipValidation()
	}
	if e.status != 0 {
		rw.WriteHeader(e.status)
	}
	_, _ = rw.Write(body)
}

// failures returns the failures that one exchange causes.
func (e exchange) failures(t *testing.T, watch func(testing.TB, http.Handler) *Watcher) []string {
	t.Helper()
	recorder := &failureRecorder{TB: t}
	r := httptest.NewRequestWithContext(t.Context(), e.method, "/v1"+e.path, strings.NewReader(e.body))
	if e.body != "" {
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	if e.form {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	rw := httptest.NewRecorder()
	watch(recorder, e).ServeHTTP(rw, r)
	if !e.compressed && rw.Body.String() != e.response {
		t.Errorf("got the response %q, want that of the handler, %q", rw.Body, e.response)
	}
	return recorder.failures
}

func TestWatch(t *testing.T) {
	t.Parallel()
	RequireDescription(t)
	const room = `{"id":"x","title":"Kitchen","isLocked":false}`
	tests := []struct {
		name string
		exchange
		want string // part of the message, empty for no message
	}{
		{"valid", exchange{method: "GET", path: "/rooms/x", response: room}, ""},
		{"a list", exchange{method: "GET", path: "/rooms?max=7&type=group&orgPublicSpaces=true", response: `{"items":[` + room + `]}`}, ""},
		{"an update", exchange{method: "PUT", path: "/rooms/x", body: `{"title":"Bakery"}`, response: room}, ""},
		{"an empty response", exchange{method: "DELETE", path: "/rooms/x", status: 204}, ""},
		{"an error response", exchange{method: "GET", path: "/rooms/x", status: 404, response: `{"message":"no"}`}, ""},
		{"a known mismatch", exchange{method: "GET", path: "/teams/x", response: `{"creatorId":"x"}`}, ""},
		{"a known mismatch in a list", exchange{method: "GET", path: "/people", response: `{"notFoundIds":null,"items":[{"invitePending":true}]}`}, ""},
		{"below a known mismatch", exchange{method: "GET", path: "/events/x", response: `{"id":"x","resource":"rooms","type":"created","actorId":"x","orgId":"x","created":"x","data":{"a":{"b":1}}}`}, ""},
		{"a known mismatch of a value", exchange{method: "GET", path: "/webhooks/x", response: `{"resource":"all"}`}, ""},
		{"an injected fault", exchange{method: "GET", path: "/rooms/x", response: "<html>", html: true, fault: true}, ""},

		{"unknown path", exchange{method: "GET", path: "/room/x"}, "GET /room/*: unknown operation"},
		{"unknown method", exchange{method: "PATCH", path: "/rooms/x"}, "PATCH /rooms/*: unknown operation"},
		{"unknown parameter", exchange{method: "GET", path: "/rooms?teamID=x", response: `{"items":[]}`}, "GET /rooms?teamID: unknown parameter"},
		{"wrong type of a parameter", exchange{method: "GET", path: "/rooms?max=many", response: `{"items":[]}`}, "GET /rooms?max"},
		{"unknown value of a parameter", exchange{method: "GET", path: "/rooms?sortBy=title", response: `{"items":[]}`}, "GET /rooms?sortBy"},
		{"missing parameter", exchange{method: "GET", path: "/messages", response: `{"items":[]}`}, "GET /messages?roomId: required parameter is missing"},
		{"unexpected request body", exchange{method: "DELETE", path: "/rooms/x", body: "{}", status: 204}, "DELETE /rooms/{roomId} body: the operation has no request body"},
		{"unexpected form", exchange{method: "POST", path: "/rooms", body: "title=x", form: true, response: room}, "POST /rooms application/x-www-form-urlencoded: undescribed media type of a request"},
		{"unknown key in the request", exchange{method: "PUT", path: "/rooms/x", body: `{"title":"x","isLoked":true}`, response: room}, "PUT /rooms/{roomId}/isLoked: undescribed key"},
		{"missing key in the request", exchange{method: "POST", path: "/rooms", body: `{"description":"x"}`, response: room}, "POST /rooms/title"},
		{"wrong type in the request", exchange{method: "POST", path: "/rooms", body: `{"title":7}`, response: room}, "POST /rooms/title: value must be a string, got number"},

		{"unknown status", exchange{method: "GET", path: "/rooms/x", status: 418}, "GET /rooms/{roomId} 418: undescribed status"},
		{"HTML", exchange{method: "GET", path: "/rooms/x", response: "<html>", html: true}, "GET /rooms/{roomId} 200: undescribed media type of a response"},
		{"invalid JSON", exchange{method: "GET", path: "/rooms/x", response: "{"}, "GET /rooms/{roomId} body: the body is not valid JSON"},
		{"unknown key", exchange{method: "GET", path: "/rooms/x", response: `{"name":"x"}`}, "Room/name: undescribed key"},
		{"unknown key, compressed", exchange{method: "GET", path: "/rooms/x", response: `{"name":"x"}`, compressed: true}, "Room/name: undescribed key"},
		{"unknown key in a list", exchange{method: "GET", path: "/rooms", response: `{"items":[{"id":"x"},{"name":"x"}]}`}, "Room/name: undescribed key"},
		{"unknown key with the value null", exchange{method: "GET", path: "/rooms/x", response: `{"name":null}`}, "Room/name: undescribed key"},
		{"wrong type", exchange{method: "GET", path: "/rooms/x", response: `{"isLocked":"false"}`}, "Room/isLocked: value must be a boolean, got string"},
		{"missing key", exchange{method: "GET", path: "/events/x", response: `{"id":"x","resource":"rooms","type":"created","actorId":"x","orgId":"x","data":{}}`}, "Event/created"},
		{"a known mismatch with a wrong type", exchange{method: "GET", path: "/teams/x", response: `{"creatorId":7}`}, "Team/creatorId"},
		{"a known mismatch with another value", exchange{method: "GET", path: "/webhooks/x", response: `{"resource":"none"}`}, "Webhook/resource"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			failures := test.failures(t, Watch)
			if test.want == "" && len(failures) > 0 || test.want != "" && (len(failures) != 1 || !strings.Contains(failures[0], test.want)) {
				t.Errorf("reported %q, want %q", failures, test.want)
			}
		})
	}
}

// WatchResponses validates the response only.
func TestWatchResponses(t *testing.T) {
	t.Parallel()
	RequireDescription(t)
	for _, test := range []struct {
		exchange
		want int
	}{
		{exchange{method: "GET", path: "/nothing?at=all", status: 404, response: "{}"}, 0},
		{exchange{method: "POST", path: "/rooms", body: `{"titel":7}`, status: 400, response: "{}"}, 0},
		{exchange{method: "POST", path: "/rooms", body: `{"titel":7}`, response: `{"titel":7}`}, 1},
	} {
		if failures := test.failures(t, WatchResponses); len(failures) != test.want {
			t.Errorf("%s %s: reported %q, want %d failures", test.method, test.path, failures, test.want)
		}
	}
}

// Allow fails the test if the test does not violate the description.
func TestAllow(t *testing.T) {
	t.Parallel()
	RequireDescription(t)
	for request, want := range map[string]int{"/rooms?teamID=x": 0, "/rooms": 1, "/rooms?ROOM=x": 2} {
		recorder := &failureRecorder{}
		t.Run(request, func(t *testing.T) {
			recorder.TB = t
			w := Watch(recorder, exchange{method: "GET", response: `{"items":[]}`})
			w.Allow("GET /rooms?teamID")
			w.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1"+request, nil))
		})
		if len(recorder.failures) != want {
			t.Errorf("%s: reported %q, want %d failures", request, recorder.failures, want)
		}
	}
}

// Unused operations and unnecessary entries of both tables are reported.
func TestCoverageGaps(t *testing.T) {
	t.Parallel()
	RequireDescription(t)
	w := Watch(t, exchange{method: "GET", path: "/roles/x", response: `{"id":"x"}`})
	w.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1/roles/x", nil))
	gaps := strings.Join(w.CoverageGaps(), "\n")
	for want, failures := range map[string]bool{
		"GET /roles was not used":              true,
		"GET /roles/{roleId} was not used":     false,
		"Role/id was not used":                 false,
		"Role/name was not used":               true,
		"GET /rooms?sortBy was not used":       true,
		"POST /rooms/title was not used":       true,
		"GET /teams/{teamId}?description":      false, // an entry of unusedPaths
		"Event/data/calledNumber":              false,
		"unnecessary entry for Team/creatorId": true,
	} {
		if strings.Contains(gaps, want) != failures {
			t.Errorf("%q is reported: %t, want %t", want, !failures, failures)
		}
	}
}

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

// listener is a testing.TB that records failures instead of failing.
type listener struct {
	testing.TB
	mu   sync.Mutex
	told []string
}

func (l *listener) Errorf(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.told = append(l.told, fmt.Sprintf(format, args...))
}

// exchange is a request and the response to it.
type exchange struct {
	method, path, body string
	form               bool // the body is a form instead of JSON
	status             int  // defaults to 200
	answer             string
	html, packed       bool
	fault              bool
}

func (e exchange) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	if body, err := io.ReadAll(r.Body); err != nil || string(body) != e.body {
		http.Error(rw, "the body was lost on its way", http.StatusTeapot)
		return
	}
	answer := []byte(e.answer)
	rw.Header().Set("Content-Type", "application/json;charset=UTF-8")
	if e.html {
		rw.Header().Set("Content-Type", "text/html")
	}
	if e.packed {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		_, _ = z.Write(answer)
		_ = z.Close()
		answer = packed.Bytes()
		rw.Header().Set("Content-Encoding", "gzip")
	}
	if judge, ok := rw.(interface{ Faulty() }); ok && e.fault {
		judge.Faulty()
	}
	if e.status != 0 {
		rw.WriteHeader(e.status)
	}
	_, _ = rw.Write(answer)
}

// heard returns the failures that one exchange causes.
func (e exchange) heard(t *testing.T, watch func(testing.TB, http.Handler) *Watcher) []string {
	t.Helper()
	l := &listener{TB: t}
	r := httptest.NewRequestWithContext(t.Context(), e.method, "/v1"+e.path, strings.NewReader(e.body))
	if e.body != "" {
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	if e.form {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	rw := httptest.NewRecorder()
	watch(l, e).ServeHTTP(rw, r)
	if !e.packed && rw.Body.String() != e.answer {
		t.Errorf("the answer is %q, want that of the service, %q", rw.Body, e.answer)
	}
	return l.told
}

func TestWatch(t *testing.T) {
	t.Parallel()
	Here(t)
	const room = `{"id":"x","title":"Kitchen","isLocked":false}`
	tests := []struct {
		name string
		exchange
		want string // part of the message, empty for no message
	}{
		{"all is well", exchange{method: "GET", path: "/rooms/x", answer: room}, ""},
		{"a list", exchange{method: "GET", path: "/rooms?max=7&type=group&orgPublicSpaces=true", answer: `{"items":[` + room + `]}`}, ""},
		{"a change", exchange{method: "PUT", path: "/rooms/x", body: `{"title":"Bakery"}`, answer: room}, ""},
		{"no answer at all", exchange{method: "DELETE", path: "/rooms/x", status: 204}, ""},
		{"a refusal", exchange{method: "GET", path: "/rooms/x", status: 404, answer: `{"message":"no"}`}, ""},
		{"an erratum", exchange{method: "GET", path: "/teams/x", answer: `{"creatorId":"x"}`}, ""},
		{"an erratum in a list", exchange{method: "GET", path: "/people", answer: `{"notFoundIds":null,"items":[{"invitePending":true}]}`}, ""},
		{"below an erratum", exchange{method: "GET", path: "/events/x", answer: `{"id":"x","resource":"rooms","type":"created","actorId":"x","orgId":"x","created":"x","data":{"a":{"b":1}}}`}, ""},
		{"all resources, an erratum", exchange{method: "GET", path: "/webhooks/x", answer: `{"resource":"all"}`}, ""},
		{"not the service's", exchange{method: "GET", path: "/rooms/x", answer: "<html>", html: true, fault: true}, ""},

		{"no such path", exchange{method: "GET", path: "/room/x"}, "GET /room/*: there is no such request"},
		{"no such method", exchange{method: "PATCH", path: "/rooms/x"}, "PATCH /rooms/*: there is no such request"},
		{"no such parameter", exchange{method: "GET", path: "/rooms?teamID=x", answer: `{"items":[]}`}, "GET /rooms?teamID: there is no such parameter"},
		{"a parameter of the wrong type", exchange{method: "GET", path: "/rooms?max=many", answer: `{"items":[]}`}, "GET /rooms?max"},
		{"a value that is not on the list", exchange{method: "GET", path: "/rooms?sortBy=title", answer: `{"items":[]}`}, "GET /rooms?sortBy"},
		{"a parameter is missing", exchange{method: "GET", path: "/messages", answer: `{"items":[]}`}, "GET /messages?roomId: it is needed"},
		{"a body where none is taken", exchange{method: "DELETE", path: "/rooms/x", body: "{}", status: 204}, "DELETE /rooms/{roomId} body: it takes none"},
		{"a form", exchange{method: "POST", path: "/rooms", body: "title=x", form: true, answer: room}, "POST /rooms application/x-www-form-urlencoded: it takes no such body"},
		{"no such key in the request", exchange{method: "PUT", path: "/rooms/x", body: `{"title":"x","isLoked":true}`, answer: room}, "PUT /rooms/{roomId}/isLoked: there is no such key"},
		{"a key is missing in the request", exchange{method: "POST", path: "/rooms", body: `{"description":"x"}`, answer: room}, "POST /rooms/title"},
		{"a wrong type in the request", exchange{method: "POST", path: "/rooms", body: `{"title":7}`, answer: room}, "POST /rooms/title: value must be a string, it is number"},

		{"no such status", exchange{method: "GET", path: "/rooms/x", status: 418}, "GET /rooms/{roomId} 418: there is no such status"},
		{"a page", exchange{method: "GET", path: "/rooms/x", answer: "<html>", html: true}, "GET /rooms/{roomId} 200: there is no such media type"},
		{"no JSON", exchange{method: "GET", path: "/rooms/x", answer: "{"}, "GET /rooms/{roomId} body: it is no JSON"},
		{"no such key", exchange{method: "GET", path: "/rooms/x", answer: `{"name":"x"}`}, "Room/name: there is no such key"},
		{"no such key, packed", exchange{method: "GET", path: "/rooms/x", answer: `{"name":"x"}`, packed: true}, "Room/name: there is no such key"},
		{"no such key in a list", exchange{method: "GET", path: "/rooms", answer: `{"items":[{"id":"x"},{"name":"x"}]}`}, "Room/name: there is no such key"},
		{"no such key, and null", exchange{method: "GET", path: "/rooms/x", answer: `{"name":null}`}, "Room/name: there is no such key"},
		{"a wrong type", exchange{method: "GET", path: "/rooms/x", answer: `{"isLocked":"false"}`}, "Room/isLocked: value must be a boolean, it is string"},
		{"a key is missing", exchange{method: "GET", path: "/events/x", answer: `{"id":"x","resource":"rooms","type":"created","actorId":"x","orgId":"x","data":{}}`}, "Event/created"},
		{"an erratum with a wrong type", exchange{method: "GET", path: "/teams/x", answer: `{"creatorId":7}`}, "Team/creatorId"},
		{"an erratum with another value", exchange{method: "GET", path: "/webhooks/x", answer: `{"resource":"none"}`}, "Webhook/resource"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			told := test.heard(t, Watch)
			if test.want == "" && len(told) > 0 || test.want != "" && (len(told) != 1 || !strings.Contains(told[0], test.want)) {
				t.Errorf("reported %q, want %q", told, test.want)
			}
		})
	}
}

// WatchAnswers validates the response only.
func TestWatchAnswers(t *testing.T) {
	t.Parallel()
	Here(t)
	for _, test := range []struct {
		exchange
		want int
	}{
		{exchange{method: "GET", path: "/nothing?at=all", status: 404, answer: "{}"}, 0},
		{exchange{method: "POST", path: "/rooms", body: `{"titel":7}`, status: 400, answer: "{}"}, 0},
		{exchange{method: "POST", path: "/rooms", body: `{"titel":7}`, answer: `{"titel":7}`}, 1},
	} {
		if told := test.heard(t, WatchAnswers); len(told) != test.want {
			t.Errorf("%s %s: reported %q, want %d failures", test.method, test.path, told, test.want)
		}
	}
}

// Allow fails the test if the test does not violate the description.
func TestAllow(t *testing.T) {
	t.Parallel()
	Here(t)
	for asked, want := range map[string]int{"/rooms?teamID=x": 0, "/rooms": 1, "/rooms?ROOM=x": 2} {
		l := &listener{}
		t.Run(asked, func(t *testing.T) {
			l.TB = t
			w := Watch(l, exchange{method: "GET", answer: `{"items":[]}`})
			w.Allow("GET /rooms?teamID")
			w.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1"+asked, nil))
		})
		if len(l.told) != want {
			t.Errorf("%s: reported %q, want %d failures", asked, l.told, want)
		}
	}
}

// Unused operations and unnecessary entries of both tables are reported.
func TestGaps(t *testing.T) {
	t.Parallel()
	Here(t)
	w := Watch(t, exchange{method: "GET", path: "/roles/x", answer: `{"id":"x"}`})
	w.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1/roles/x", nil))
	gaps := strings.Join(w.Gaps(), "\n")
	for want, told := range map[string]bool{
		"GET /roles was neither":               true,
		"GET /roles/{roleId} was neither":      false,
		"Role/id was neither":                  false,
		"Role/name was neither":                true,
		"GET /rooms?sortBy was neither":        true,
		"POST /rooms/title was neither":        true,
		"GET /teams/{teamId}?description":      false, // an entry of unseen
		"Event/data/calledNumber":              false,
		"unnecessary entry for Team/creatorId": true,
	} {
		if strings.Contains(gaps, want) != told {
			t.Errorf("%q is reported: %t, want %t", want, !told, told)
		}
	}
}

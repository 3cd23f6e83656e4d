// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// service is a simulator and its URL.
type service struct {
	*sparksim.Sim
	base   string // with /v1
	client *http.Client
}

func start(t *testing.T, options ...sparksim.Option) service {
	t.Helper()
	sim := sparksim.New(options...)
	server := httptest.NewServer(contract.WatchResponses(t, sim))
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return service{Sim: sim, base: server.URL + "/v1", client: http.DefaultClient}
}

// startInMemory starts a simulator without a network. Tests that wait use it in a synctest
// bubble, in which they control the clock.
func startInMemory(t *testing.T, options ...sparksim.Option) service {
	t.Helper()
	sim := sparksim.New(options...)
	t.Cleanup(sim.Close)
	transport := handlerTransport{contract.WatchResponses(t, sim)}
	return service{Sim: sim, base: "http://localhost/v1", client: &http.Client{Transport: transport}}
}

// handlerTransport sends requests to a handler.
type handlerTransport struct{ handler http.Handler }

func (h handlerTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	served := req.Clone(req.Context())
	if served.Body == nil {
		served.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	h.handler.ServeHTTP(recorder, served)
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	return recorder.Result(), nil
}

// user sends requests with one token.
type user struct {
	t      *testing.T
	base   string
	token  string
	client *http.Client // nil: http.DefaultClient
}

func (s service) as(t *testing.T, name string) user {
	return user{t: t, base: s.base, token: s.Token(name), client: s.client}
}

func (u user) httpClient() *http.Client {
	if u.client == nil {
		return http.DefaultClient
	}
	return u.client
}

// reply is a response with its complete body.
type reply struct {
	t       *testing.T
	request string
	status  int
	header  http.Header
	body    []byte
}

// in returns a user that reports failures to a subtest.
func (u user) in(t *testing.T) user {
	u.t = t
	return u
}

// fields is a JSON object to send.
type fields map[string]any

// do sends a request with a JSON body, or without a body if it is nil.
func (u user) do(method, path string, body fields) reply {
	u.t.Helper()
	var text io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			u.t.Fatal(err)
		}
		text = bytes.NewReader(b)
	}
	return u.send(method, path, "application/json; charset=utf-8", text)
}

// send sends a request with any body.
func (u user) send(method, path, contentType string, body io.Reader) reply {
	u.t.Helper()
	if !strings.HasPrefix(path, "http") {
		path = u.base + path
	}
	r, err := http.NewRequestWithContext(u.t.Context(), method, path, body)
	if err != nil {
		u.t.Fatal(err)
	}
	if contentType != "" && body != nil {
		r.Header.Set("Content-Type", contentType)
	}
	if u.token != "" {
		r.Header.Set("Authorization", "Bearer "+u.token)
	}
	resp, err := u.httpClient().Do(r)
	if err != nil {
		u.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		u.t.Fatalf("%s %s: %v", method, path, err)
	}
	return reply{t: u.t, request: method + " " + path, status: resp.StatusCode, header: resp.Header, body: text}
}

// must fails the test unless the response has this status.
func (r reply) must(status int) reply {
	r.t.Helper()
	if r.status != status {
		r.t.Fatalf("%s: status %d, want %d: %s", r.request, r.status, status, r.body)
	}
	return r
}

// mustFail fails the test unless the response has this status and this message.
func (r reply) mustFail(status int, message string) {
	r.t.Helper()
	if r.must(status); r.text("message") != message {
		r.t.Errorf("%s: message %q, want %q", r.request, r.text("message"), message)
	}
}

// at returns the value at a path such as "items.0.id", or nil if there is none. The path ""
// stands for the body.
func (r reply) at(path string) any {
	r.t.Helper()
	var value any
	if err := json.Unmarshal(r.body, &value); err != nil {
		r.t.Fatalf("%s: %v: %s", r.request, err, r.body)
	}
	for step := range strings.SplitSeq(path, ".") {
		if path == "" {
			break
		}
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(v) {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	return value
}

func (r reply) text(path string) string {
	r.t.Helper()
	text, _ := r.at(path).(string)
	return text
}

// size returns the number of items of the list at a path.
func (r reply) size(path string) int {
	r.t.Helper()
	list, _ := r.at(path).([]any)
	return len(list)
}

func (r reply) id() string {
	r.t.Helper()
	if r.must(200); r.text("id") == "" {
		r.t.Fatalf("%s: no id: %s", r.request, r.body)
	}
	return r.text("id")
}

// all returns one field of every item of a list.
func (r reply) all(field string) []string {
	r.t.Helper()
	r.must(200)
	items, ok := r.at("items").([]any)
	if !ok {
		r.t.Fatalf("%s: no items: %s", r.request, r.body)
	}
	out := []string{}
	for _, item := range items {
		fields, _ := item.(map[string]any)
		text, _ := fields[field].(string)
		out = append(out, text)
	}
	return out
}

// next returns the URL of the next page, or "".
func (r reply) next() string {
	link, ok := strings.CutSuffix(r.header.Get("Link"), `>; rel="next"`)
	if !ok {
		return ""
	}
	return strings.TrimPrefix(link, "<")
}

// pages returns one field of every item of all pages, and the number of pages.
func (u user) pages(path, field string) (all []string, pages int) {
	u.t.Helper()
	for path != "" {
		r := u.do("GET", path, nil).must(200)
		all = append(all, r.all(field)...)
		pages++
		path = r.next()
	}
	return all, pages
}

func (u user) room(body fields) string {
	u.t.Helper()
	return u.do("POST", "/rooms", body).id()
}

// invite adds a person to a room and returns the ID of the membership.
func (u user) invite(room, email string) string {
	u.t.Helper()
	return u.do("POST", "/memberships", fields{"roomId": room, "personEmail": email}).id()
}

const (
	notFound  = "The requested resource could not be found."
	malformed = "The request could not be understood by the server due to malformed syntax."
	forbidden = "The server understood the request, but refused to fulfill it because the access token is missing required scopes or the user is missing required roles or licenses."
	noToken   = "The request requires a valid access token set in the Authorization request header." //nolint:gosec // no credential
	noRoom    = "Could not find a room with provided ID."
	noTeam    = "Could not find teams."

	anna = "anna.bauer@example.com"
	ben  = "ben.carter@example.com"
)

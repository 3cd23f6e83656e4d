// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cassette_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/cassette"
)

const (
	token  = "bm90IGEgcmVhbCBvbmUgYnV0IGxpa2Ugb25l_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f" //nolint:gosec // made up
	roomID = "Y2lzY29zcGFyazovL3VzL1JPT00vNmM1NjE0NjAtNGU3Zi0xMWYxLTlkMGYtM2I1YzBkN2E5ZTEy"   // 6c561460-4e7f-11f1-9d0f-3b5c0d7a9e12
	mark   = "tf-acc-"
)

func writeText(w io.Writer, text string) { _, _ = io.WriteString(w, text) }

// service is a server with a real person and a list of two pages. It returns status 429 once.
func service(t *testing.T) *httptest.Server {
	t.Helper()
	requests := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests[r.Method+r.URL.String()]++
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Trackingid", "ROUTER_62A895B5-BFF4-01BB-259A-AC12DB4A259A")
		w.Header().Set("Set-Cookie", "session=secret")
		switch {
		case r.URL.Path == "/v1/access_token":
			writeText(w, `{"access_token": "`+token+`"}`)
		case r.URL.Path == "/v1/rooms" && requests["GET/v1/rooms?max=2"] == 1:
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
		case r.URL.Path == "/v1/rooms" && r.URL.Query().Get("cursor") == "":
			w.Header().Set("Link", fmt.Sprintf(`<http://%s/v1/rooms?max=2&cursor=bm90aGluZw>; rel="next"`, r.Host))
			writeText(w, `{"items": [{"id": "`+roomID+`", "title": "Redundancies in Q3", "created": "2026-04-21T19:12:48.920Z", "isLocked": true}]}`)
		case r.URL.Path == "/v1/rooms":
			writeText(w, `{"items": [{"id": "6c561460-4e7f-11f1-9d0f-3b5c0d7a9e12", "title": "tf-acc-Room", "created": "2016-04-21T19:12:48Z", "avatar": "https://cdn.cisco.com/a/b"}]}`)
		case r.Method == "POST":
			w.WriteHeader(http.StatusNotFound)
			writeText(w, `{"message": "Could not find Maria.Real@cisco.com", "trackingId": "ROUTER_62A895B5-BFF4-01BB-259A-AC12DB4A259A"}`)
		case r.URL.Path == "/v1/broken":
			w.WriteHeader(http.StatusBadGateway)
		default:
			w.WriteHeader(http.StatusNoContent)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

func sendRequest(t *testing.T, transport http.RoundTripper, method, address, contentType, body string) (response string, err error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	if body != "" {
		req.Header.Set("Content-Type", contentType)
	}
	resp, err := transport.RoundTrip(req)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(resp.Body)
	return fmt.Sprint(resp.StatusCode, " ", string(text)), errors.Join(err, resp.Body.Close())
}

// recording returns a cassette after it was saved and loaded.
func recording(t *testing.T) *cassette.Cassette {
	t.Helper()
	server := service(t)
	recorder, err := cassette.Record(server.URL, http.DefaultTransport)
	if err != nil {
		t.Fatal(err)
	}
	send := func(method, path, body string) {
		t.Helper()
		if _, err := sendRequest(t, recorder, method, server.URL+path, "application/json; charset=utf-8", body); err != nil {
			t.Fatal(err)
		}
	}
	send("GET", "/v1/rooms?max=2", "")
	send("GET", "/v1/rooms?max=2", "")
	send("GET", "/v1/rooms?cursor=bm90aGluZw&max=2", "")
	send("POST", "/v1/access_token", `{"refresh_token": "`+token+`"}`)
	send("POST", "/v1/memberships", `{"roomId": "`+roomID+`", "personEmail": "Maria.Real@cisco.com"}`)
	send("DELETE", "/v1/rooms/"+roomID, "")
	send("DELETE", "/v1/rooms/"+roomID, "")
	if err := recorder.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := recorder.Cassette(cassette.Head{From: "simulator", On: "2026-11-23", Version: "1.0.0", Covers: []string{"spark_room"}, Settings: map[string]string{"guest": "maria.real@cisco.com"}}, mark)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "new", "cassette.json")
	if err := c.Save(file); err != nil {
		t.Fatal(err)
	}
	if c, err = cassette.Load(file); err != nil {
		t.Fatal(err)
	}
	return c
}

// id returns the ID of a room whose UUID was the first to be replaced.
const id = "Y2lzY29zcGFyazovL3VzL1JPT00vMDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAx"

func TestRecord(t *testing.T) {
	got := recording(t)
	kind := map[string]string{"Content-Type": "application/json"}
	want := &cassette.Cassette{
		Head: cassette.Head{From: "simulator", On: "2026-11-23", Version: "1.0.0", Covers: []string{"spark_room"}, Settings: map[string]string{"guest": "person-1@example.com"}},
		Interactions: []cassette.Interaction{
			{
				Request: "GET /v1/rooms?max=2", Times: 1, Status: 200,
				Header:   map[string]string{"Content-Type": "application/json", "Link": `<https://webexapis.com/v1/rooms?cursor=cursor+1&max=2>; rel="next"`},
				Response: json.RawMessage(`{"items":[{"created":"2026-01-01T00:00:01.000Z","id":"` + id + `","isLocked":true,"title":"title 1"}]}`),
			},
			{
				Request: "GET /v1/rooms?cursor=cursor+1&max=2", Times: 1, Status: 200, Header: kind,
				Response: json.RawMessage(`{"items":[{"avatar":"https://example.com/1","created":"2026-01-01T00:00:00Z","id":"00000000-0000-4000-8000-000000000001","title":"tf-acc-Room"}]}`),
			},
			{
				Request: "POST /v1/memberships", Times: 1, Status: 404,
				Body:     json.RawMessage(`{"personEmail":"Person-1@example.com","roomId":"` + id + `"}`),
				Header:   map[string]string{"Content-Type": "application/json", "Trackingid": "trackingId 1"},
				Response: json.RawMessage(`{"message":"Could not find Person-1@example.com","trackingId":"trackingId 1"}`),
			},
			{Request: "DELETE /v1/rooms/" + id, Times: 2, Status: 204, Header: kind},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the cassette (-want +got):\n%s", diff)
	}
}

// A replay returns the recorded responses regardless of the order and form of the requests. It
// reports requests that were not recorded and interactions that were not requested.
func TestReplay(t *testing.T) {
	tokenServer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { writeText(w, "a token") }))
	t.Cleanup(tokenServer.Close)
	recorder, err := cassette.Replay(recording(t), http.DefaultTransport)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ method, address, body, want string }{
		{"DELETE", cassette.Service + "/v1/rooms/" + id, "", "204 "},
		{"GET", cassette.Service + "/v1/rooms?max=2&cursor=cursor%201", "", `200 {"items":[{"avatar"`},
		{"POST", cassette.Service + "/v1/memberships", `{ "roomId": "` + id + `", "personEmail": "Person-1@example.com" }`, `404 {"message"`},
		{"POST", tokenServer.URL + "/v1/access_token", "{}", "200 a token"},
	} {
		got, err := sendRequest(t, recorder, c.method, c.address, "application/json", c.body)
		if err != nil || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s %s: got %q, %v, want %q", c.method, c.address, got, err, c.want)
		}
	}
	for _, c := range []struct{ method, address, body string }{
		{"POST", cassette.Service + "/v1/memberships", `{"roomId": "` + id + `", "personEmail": "Person-1@example.com"}`}, // once more
		{"POST", cassette.Service + "/v1/memberships", `{"roomId": "` + id + `", "personEmail": "Person-2@example.com"}`},
		{"GET", cassette.Service + "/v1/rooms?max=3", ""},
		{"GET", "https://webexapis.example.com/v1/rooms?max=2", ""},
		{"PUT", cassette.Service + "/v1/rooms/" + id, ""},
	} {
		if got, err := sendRequest(t, recorder, c.method, c.address, "application/json", c.body); err == nil {
			t.Errorf("%s %s %s: got %s, want an error", c.method, c.address, c.body, got)
		}
	}
	message := fmt.Sprint(recorder.Close())
	for _, want := range []string{
		"to POST /v1/memberships {\"personEmail\":\"Person-1@example.com\"", "to POST /v1/memberships {\"personEmail\":\"Person-2@example.com\"",
		"to GET /v1/rooms?max=3\n", "to GET https://webexapis.example.com/v1/rooms?max=2\n", "to PUT /v1/rooms/" + id + "\n",
		"a recorded response was not requested: GET /v1/rooms?max=2\n",
		"a recorded response was not requested: DELETE /v1/rooms/" + id,
	} {
		if !strings.Contains(message, want) {
			t.Errorf("the error of the replay lacks %q:\n%s", want, message)
		}
	}
	if lines := strings.Count(message, "\n") + 1; lines != 7 {
		t.Errorf("the error of the replay has %d lines, want 7:\n%s", lines, message)
	}
}

// A failed request is an error of the recording.
func TestRecordFault(t *testing.T) {
	server := service(t)
	recorder, err := cassette.Record(server.URL, http.DefaultTransport)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = sendRequest(t, recorder, "GET", server.URL+"/v1/broken", "", "")
	server.Close()
	_, _ = sendRequest(t, recorder, "GET", server.URL+"/v1/rooms", "", "")
	message := fmt.Sprint(recorder.Close())
	for _, want := range []string{"GET /v1/broken: the service returned 502 Bad Gateway", "GET /v1/rooms: dial"} {
		if !strings.Contains(message, want) {
			t.Errorf("the error of the recording lacks %q: %s", want, message)
		}
	}
}

// A file is recorded by its name, type and content, regardless of the boundary between the
// parts.
func TestRecordForm(t *testing.T) {
	form := func() (contentType, body string) {
		var text bytes.Buffer
		w := multipart.NewWriter(&text)
		part, err := w.CreateFormFile("files", "tf-acc-notes.txt")
		if err == nil {
			_, err = io.WriteString(part, "written by Maria.Real@cisco.com")
		}
		if err = errors.Join(err, w.WriteField("roomId", roomID), w.Close()); err != nil {
			t.Fatal(err)
		}
		return w.FormDataContentType(), text.String()
	}
	server := service(t)
	recorder, err := cassette.Record(server.URL, http.DefaultTransport)
	if err != nil {
		t.Fatal(err)
	}
	contentType, body := form()
	if _, err := sendRequest(t, recorder, "POST", server.URL+"/v1/messages", contentType, body); err != nil {
		t.Fatal(err)
	}
	if err := recorder.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := recorder.Cassette(cassette.Head{}, mark)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"files":{"content":"written by Person-1@example.com","contentType":"application/octet-stream","filename":"tf-acc-notes.txt"},"roomId":"` + id + `"}`
	if got := string(c.Interactions[0].Body); got != want {
		t.Errorf("got the body %s, want %s", got, want)
	}
	replay, err := cassette.Replay(c, http.DefaultTransport)
	if err != nil {
		t.Fatal(err)
	}
	contentType, body = form()
	body = strings.NewReplacer("Maria.Real@cisco.com", "Person-1@example.com", roomID, id).Replace(body)
	if _, err := sendRequest(t, replay, "POST", cassette.Service+"/v1/messages", contentType, body); err != nil {
		t.Error(err)
	}
	if err := replay.Close(); err != nil {
		t.Error(err)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// One slash at the end of a path is ignored.
func TestTrailingSlash(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.do("POST", "/rooms/", fields{"title": "x"}).id()
	for path, status := range map[string]int{
		"/rooms/":                         200,
		"/rooms/" + room + "/":            200,
		"/people/?id=" + s.PersonID(anna): 200,
		"/people/me/":                     200,
		"/rooms//":                        404,
		"/rooms/" + room + "//":           404,
		"/":                               404,
		"/memberships/?roomId=" + room + "&max=10": 200,
	} {
		u.do("GET", path, nil).must(status)
	}
	if got := s.Count("GET /rooms"); got != 1 {
		t.Errorf("%d requests are logged as GET /rooms, want 1", got)
	}
	next := start(t, sparksim.WithPageSize(1)).as(t, "admin").do("GET", "/people/", nil)
	if page := next.next(); !strings.Contains(page, "/people/?") {
		t.Errorf("the next page is %q, want one below /people/", page)
	}
}

// Booleans can be sent as strings.
func TestBooleansAsStrings(t *testing.T) {
	t.Parallel()
	u := start(t).as(t, "user")
	room := u.do("POST", "/rooms", fields{"title": "x", "isLocked": "true"}).must(200)
	if room.at("isLocked") != true {
		t.Errorf("the room is %s, want a locked one", room.body)
	}
	member := u.do("POST", "/memberships", fields{"roomId": room.id(), "personEmail": anna, "isModerator": "True"}).must(200)
	if member.at("isModerator") != true {
		t.Errorf("the membership is %s, want a moderator", member.body)
	}
	if got := u.do("PUT", "/memberships/"+member.id(), fields{"isModerator": "false"}).must(200); got.at("isModerator") != false {
		t.Errorf("the membership is %s, want no moderator", got.body)
	}
	for _, value := range []any{"", "no", "1", 1, []bool{true}} {
		u.do("PUT", "/memberships/"+member.id(), fields{"isModerator": value}).mustFail(400, malformed)
	}
}

// Every POST accepts a form.
func TestForms(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, admin := s.as(t, "user"), s.as(t, "admin")
	post := func(u user, path string, form url.Values) reply {
		t.Helper()
		return u.send("POST", path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
	}
	room := post(u, "/rooms", url.Values{"title": {"x"}, "isLocked": {"true"}}).id()
	team := post(u, "/teams", url.Values{"name": {"x"}}).id()
	card := u.do("POST", "/messages", card(room)).id()
	for path, form := range map[string]url.Values{
		"/memberships":      {"roomId": {room}, "personEmail": {anna}, "isModerator": {"true"}},
		"/team/memberships": {"teamId": {team}, "personEmail": {anna}},
		"/messages":         {"roomId": {room}, "files": {"https://example.com/loaf.png"}},
		"/room/tabs":        {"roomId": {room}, "contentUrl": {"https://example.com"}, "displayName": {"x"}},
		"/webhooks":         {"name": {"x"}, "targetUrl": {"https://example.com"}, "resource": {"rooms"}, "event": {"created"}, "secret": {"mark"}},
	} {
		r := post(u, path, form).must(200)
		for key, values := range form {
			if key != "isModerator" && key != "files" && r.text(key) != values[0] {
				t.Errorf("POST %s: %s is %v, want %q", path, key, r.at(key), values[0])
			}
		}
	}
	person := post(admin, "/people", url.Values{"emails": {"rosa.rye@example.com"}, "displayName": {"Rosa"}}).must(200)
	if person.text("emails.0") != "rosa.rye@example.com" {
		t.Errorf("the person is %s", person.body)
	}
	post(u, "/attachment/actions", url.Values{"type": {"submit"}, "messageId": {card}, "inputs": {"x"}}).mustFail(400, "inputs cannot be null")
	post(u, "/rooms", url.Values{"isLocked": {"no"}, "title": {"x"}}).mustFail(400, malformed)
	u.send("PUT", "/rooms/"+room, "application/x-www-form-urlencoded", strings.NewReader("title=y")).
		mustFail(415, "Content type 'application/x-www-form-urlencoded' not supported")
	for _, call := range s.Calls() {
		if strings.Contains(string(call.Body), "mark") {
			t.Errorf("the log of %s %s has the secret: %s", call.Method, call.Path, call.Body)
		}
	}
}

// The body of a request may be compressed.
func TestCompressedRequests(t *testing.T) {
	t.Parallel()
	u := start(t).as(t, "user")
	for name, test := range map[string]struct {
		body   []byte
		status int
	}{
		"JSON":      {compressed(t, `{"title":"x"}`), 200},
		"not gzip":  {[]byte(`{"title":"x"}`), 400},
		"cut off":   {compressed(t, `{"title":"x"}`)[:20], 400},
		"too large": {compressed(t, strings.Repeat(" ", 1<<20+1)), 400},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := http.NewRequestWithContext(t.Context(), "POST", u.base+"/rooms", bytes.NewReader(test.body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Content-Encoding", "gzip")
			r.Header.Set("Authorization", "Bearer "+u.token)
			resp, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			_ = resp.Body.Close()
			if resp.StatusCode != test.status {
				t.Errorf("status %d, want %d", resp.StatusCode, test.status)
			}
		})
	}
}

func compressed(t *testing.T, text string) []byte {
	t.Helper()
	var buffer bytes.Buffer
	z := gzip.NewWriter(&buffer)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

// Status 405 lists the methods of the path.
func TestAllow(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	for request, want := range map[string]string{
		"PATCH /rooms":           "GET, POST",
		"POST /rooms/x":          "GET, PUT, DELETE",
		"PUT /room/tabs":         "GET, POST",
		"DELETE /licenses/users": "PATCH, GET",
	} {
		method, path, _ := strings.Cut(request, " ")
		r := u.do(method, path, nil)
		r.mustFail(405, "Method not allowed.")
		if got := r.header.Get("Allow"); got != want {
			t.Errorf("%s: Allow is %q, want %q", request, got, want)
		}
	}
	if got := u.do("GET", "/nowhere", nil).header.Get("Allow"); got != "" {
		t.Errorf("Allow is %q with status 404, want none", got)
	}
}

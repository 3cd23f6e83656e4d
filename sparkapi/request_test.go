// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCheckElement(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"me", "x", "Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjA", "Y2lz==", "a+b", "a.b", "01e547b0-3f21-11f1-adec-ad4320c4e270", "jo@example.com", "ü", "a:b", "a;b&c=d"} {
		if err := checkElement(id); err != nil {
			t.Errorf("the ID %q is rejected: %v", id, err)
		}
	}
	for _, id := range []string{"", " ", "\t", ".", "..", "a..", "../x", "/", "a/b", "a\\b", "a?b", "a#b", "%", "%2e%2e", "a b", "a\x00", "a\x7f", "\n"} {
		wantError(t, checkElement(id), ErrInvalid)
	}
}

// An ID is unchanged or escaped in the path.
func TestPathIsEscaped(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, result{body: validBody})
	wantError(t, drop(client.People.Get(t.Context(), `ü"<x>;a=b&c`)), nil)
	want := "https://webexapis.com/v1/people/%C3%BC%22%3Cx%3E;a=b&c"
	if got := w.urls()[0]; got != want {
		t.Errorf("the address is %s, want %s", got, want)
	}
}

func TestQueries(t *testing.T) {
	t.Parallel()
	moment := time.Date(2026, 1, 2, 4, 4, 5, 6e6, time.FixedZone("", 3600))
	client, w := scriptedClient(t, result{body: validBody})
	for _, err := range []error{
		drain(client.Messages.List(t.Context(), MessageFilter{RoomID: "r", ParentID: "p", Before: moment, BeforeMessage: "b", Max: 5})),
		drain(client.People.List(t.Context(), PersonFilter{Email: "a+b@example.com", IDs: []string{"x", "y"}, Roles: []string{"r"}, LocationID: "l", CallingData: true, Max: 9, OrgID: "o"})),
		drain(client.Rooms.List(t.Context(), RoomFilter{TeamID: "t", OrgPublicSpaces: true, From: moment, To: moment})),
		drain(client.Events.List(t.Context(), EventFilter{ActorID: "a", From: moment, To: moment, ServiceType: "calling", Max: 1})),
	} {
		wantError(t, err, nil)
	}
	want := []string{
		"messages?before=2026-01-02T03%3A04%3A05.006Z&beforeMessage=b&max=5&parentId=p&roomId=r",
		"people?callingData=true&email=a%2Bb%40example.com&id=x%2Cy&locationId=l&max=9&orgId=o&roles=r",
		"rooms?from=2026-01-02T03%3A04%3A05.006Z&orgPublicSpaces=true&teamId=t&to=2026-01-02T03%3A04%3A05.006Z",
		"events?actorId=a&from=2026-01-02T03%3A04%3A05.006Z&max=1&serviceType=calling&to=2026-01-02T03%3A04%3A05.006Z",
	}
	for i, got := range w.urls() {
		if want := DefaultBaseURL + want[i]; got != want {
			t.Errorf("the address is\n%s, want\n%s", got, want)
		}
	}
}

func TestCallOptions(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		call func(c *Client) error
		url  string
		body string
	}{
		{"a parameter of a body", func(c *Client) error {
			return drop(c.Rooms.Create(t.Context(), RoomCreate{Title: "t"}, WithParam("color", "red"), WithParam("deep", map[string]int{"a": 1})))
		}, "rooms", `{"title":"t","color":"red","deep":{"a":1}}`},
		{"a parameter instead of a field", func(c *Client) error {
			return drop(c.Rooms.Update(t.Context(), "x", RoomUpdate{Title: "t"}, WithParam("title", nil)))
		}, "rooms/x", `{"title":null}`},
		{"a parameter of a query", func(c *Client) error {
			return drop(c.Rooms.Get(t.Context(), "x", WithParam("deep", true)))
		}, "rooms/x?deep=true", ``},
		{"a parameter of a list", func(c *Client) error {
			return drain(c.Rooms.List(t.Context(), RoomFilter{Max: 2}, WithParam("color", "red&blue"), WithParam("n", 3)))
		}, "rooms?color=red%26blue&max=2&n=3", ``},
		{"a parameter instead of a field of a list", func(c *Client) error {
			return drain(c.Rooms.List(t.Context(), RoomFilter{Max: 2}, WithParam("max", 3)))
		}, "rooms?max=3", ``},
		{"a parameter of a deletion", func(c *Client) error {
			return c.Rooms.Delete(t.Context(), "x", WithParam("hard", true))
		}, "rooms/x?hard=true", ``},
		{"a query and a body", func(c *Client) error {
			return drop(c.People.Create(t.Context(), PersonCreate{Emails: []string{"e"}}, WithCallingData(), WithMinResponse()))
		}, "people?callingData=true&minResponse=true", `{"emails":["e"]}`},
		{"the query of an update", func(c *Client) error {
			return drop(c.People.Update(t.Context(), "x", PersonUpdate{}, WithShowAllTypes(), WithQuery("a", "b")))
		}, "people/x?a=b&showAllTypes=true", `{"emails":null}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, result{body: validBody})
			wantError(t, test.call(client), nil)
			if got := strings.TrimPrefix(w.urls()[0], DefaultBaseURL); got != test.url {
				t.Errorf("the address is %s, want %s", got, test.url)
			}
			sent := w.attempts()[0]
			if test.body == "" {
				if sent.body != "" {
					t.Errorf("the body is %s, want none", sent.body)
				}
				return
			}
			if diff := cmp.Diff(decodeObject(t, []byte(test.body)), decodeObject(t, []byte(sent.body))); diff != "" {
				t.Errorf("the body differs (-want +got):\n%s", diff)
			}
			if got := sent.request.Header.Get("Content-Type"); got != "application/json; charset=utf-8" {
				t.Errorf("the content type is %q", got)
			}
			if got := sent.request.ContentLength; got != int64(len(sent.body)) {
				t.Errorf("the content length is %d, want %d", got, len(sent.body))
			}
		})
	}
}

func TestParamThatIsNotJSON(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, result{body: validBody})
	wantText(t, drop(client.Rooms.Create(t.Context(), RoomCreate{}, WithParam("x", math.Inf(1)))), "unsupported value")
	w.count(t, 0)
}

// JSON also returns the fields that the type does not have.
func TestObjectJSON(t *testing.T) {
	t.Parallel()
	const raw = `{"id":"x","title":"t","color":{"r":1}}`
	client, _ := scriptedClient(t, result{body: raw}, result{body: ` { "items" : [ ` + raw + ` ] } `})
	room, err := client.Rooms.Get(t.Context(), "x")
	wantError(t, err, nil)
	first, err := One(client.Rooms.List(t.Context(), RoomFilter{}))
	wantError(t, err, nil)
	for _, got := range []*Room{room, first} {
		if string(got.JSON()) != raw {
			t.Errorf("JSON is %s, want %s", got.JSON(), raw)
		}
	}
	if got := new(Room).JSON(); got != nil {
		t.Errorf("the JSON of a Room that was not received is %s, want nil", got)
	}
}

func TestTimestamp(t *testing.T) {
	t.Parallel()
	if got := timestamp(time.Time{}); got != "" {
		t.Errorf("the zero time is written as %q, want an empty text", got)
	}
}

func TestRequestsWithoutABody(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, result{body: validBody})
	wantError(t, drop(client.Rooms.Get(t.Context(), "x")), nil)
	wantError(t, client.Rooms.Delete(t.Context(), "x"), nil)
	for _, a := range w.attempts() {
		if got := a.request.Header.Get("Content-Type"); got != "" || a.request.Body != nil && a.request.Body != http.NoBody {
			t.Errorf("%s has a body of the type %q, want none", a.request.Method, got)
		}
	}
}

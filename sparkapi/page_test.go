// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNextLink(t *testing.T) {
	t.Parallel()
	const page = "https://webexapis.com/v1/rooms?cursor=2"
	tests := []struct {
		name    string
		headers []string
		want    string // empty if there is none
	}{
		{"none", nil, ""},
		{"empty", []string{""}, ""},
		{"usual", []string{`<` + page + `>; rel="next"`}, page},
		{"no space", []string{`<` + page + `>;rel="next"`}, page},
		{"no quotes", []string{`<` + page + `>; rel=next`}, page},
		{"spaces and letter case", []string{`  < ` + page + ` > ; REL = "NEXT"`}, page},
		{"of several, last", []string{`<a>; rel="first", <b>; rel="prev", <` + page + `>; rel="next"`}, page},
		{"of several, first", []string{`<` + page + `>; rel="next", <b>; rel="prev"`}, page},
		{"several headers", []string{`<a>; rel="first"`, `<` + page + `>; rel="next"`}, page},
		{"several relations of one", []string{`<` + page + `>; rel="last next"`}, page},
		{"other parameters first", []string{`<` + page + `>; title="x"; rel="next"; type="a/b"`}, page},
		{"commas in the target", []string{`<a?id=1,2>; rel="prev", <b?id=1,2,3>; rel="next"`}, "b?id=1,2,3"},
		{"semicolons in the target", []string{`<b?a=1;b=2>; rel="next"`}, "b?a=1;b=2"},
		{"commas and links in quotes", []string{`<a>; title="x, <c>; rel=next"; rel="prev", <b>; rel="next"`}, "b"},
		{"escaped quotes", []string{`<a>; title="\""; rel="prev", <b>; rel="next"`}, "b"},
		{"the relation in a title", []string{`<a>; title="x; rel=next"; rel="prev"`}, ""},
		{"only the first rel is used", []string{`<a>; rel="prev"; rel="next"`}, ""},
		{"keys without a value", []string{`<https://webexapis.com/v1/people?displayName=Harold&max=10&before&after=Y2lz>; rel="next"`},
			"https://webexapis.com/v1/people?displayName=Harold&max=10&before&after=Y2lz"},
		{"relative", []string{`</v1/rooms?cursor=2>; rel="next"`}, "/v1/rooms?cursor=2"},
		{"another relation", []string{`<a>; rel="nextish"`, `<a>; rel="prev"`}, ""},
		{"no relation", []string{`<a>`, `<a>; next`}, ""},
		{"truncated", []string{`<https://webexapis.com/v1/ro`, `https://webexapis.com; rel="next"`}, ""},
		{"truncated, then complete", []string{`<https://webex`, `<` + page + `>; rel="next"`}, page},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, found := nextLink(test.headers)
			if got != test.want || found != (test.want != "") {
				t.Errorf("nextLink(%q) is %q, %t, want %q", test.headers, got, found, test.want)
			}
		})
	}
}

func TestMergeQuery(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, current, next, want string }{
		{"nothing to correct", "max=2", "max=2&cursor=b", "max=2&cursor=b"},
		{"max=null", "", "max=null&cursor=b", "cursor=b"},
		{"max=null alone", "", "max=null", ""},
		{"max=null at the end", "", "cursor=b&max=null", "cursor=b"},
		{"a value that begins with null", "", "max=nullable&xmax=null", "max=nullable&xmax=null"},
		{"keys without a value stay", "", "before&after=Y2lz&x=", "before&after=Y2lz&x="},
		{"order and escapes stay", "", "z=%2f&a=%2C,&b=+", "z=%2f&a=%2C,&b=+"},
		{"mentionedPeople missing", "mentionedPeople=me&roomId=r", "beforeMessage=b", "beforeMessage=b&mentionedPeople=me"},
		{"mentionedPeople and all others missing", "mentionedPeople=me", "", "mentionedPeople=me"},
		{"mentionedPeople kept", "mentionedPeople=me", "mentionedPeople=other", "mentionedPeople=other"},
		{"mentionedPeople not requested", "roomId=r", "beforeMessage=b", "beforeMessage=b"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			next := &url.URL{RawQuery: test.next}
			mergeQuery(next, &url.URL{RawQuery: test.current})
			if next.RawQuery != test.want {
				t.Errorf("the query is %q, want %q", next.RawQuery, test.want)
			}
		})
	}
}

// pageOf returns a response with a page of rooms with these IDs, and a link to the next
// page. If next is empty, the page is the last one.
func pageOf(next string, ids ...string) result {
	body := `{"items":[`
	for i, id := range ids {
		if i > 0 {
			body += ","
		}
		body += `{"id":"` + id + `"}`
	}
	header := map[string]string{}
	if next != "" {
		header["Link"] = "<" + next + `>; rel="next"`
	}
	return result{body: body + "]}", header: header}
}

func roomIDs(rooms []*Room) (ids []string) {
	for _, room := range rooms {
		ids = append(ids, room.ID)
	}
	return ids
}

func TestPages(t *testing.T) {
	t.Parallel()
	const first = "https://webexapis.com/v1/rooms?max=2"
	tests := []struct {
		name    string
		results []result
		ids     []string
		urls    []string
	}{
		{"one page", []result{pageOf("", "a", "b")}, []string{"a", "b"}, []string{first}},
		{"an empty list", []result{pageOf("")}, nil, []string{first}},
		{"two pages", []result{pageOf(first+"&cursor=2", "a", "b"), pageOf("", "c")}, []string{"a", "b", "c"}, []string{first, first + "&cursor=2"}},
		{"empty pages with a next link", []result{pageOf(first + "&cursor=2"), pageOf(first+"&cursor=3", "a"), pageOf(first + "&cursor=4"), pageOf("")},
			[]string{"a"}, []string{first, first + "&cursor=2", first + "&cursor=3", first + "&cursor=4"}},
		{"shorter than requested", []result{pageOf(first+"&cursor=2", "a"), pageOf("", "b", "c")}, []string{"a", "b", "c"}, []string{first, first + "&cursor=2"}},
		{"a relative link", []result{pageOf("/v1/rooms?cursor=2", "a"), pageOf("")}, []string{"a"}, []string{first, "https://webexapis.com/v1/rooms?cursor=2"}},
		{"a link with only a query", []result{pageOf("?cursor=2", "a"), pageOf("")}, []string{"a"}, []string{first, "https://webexapis.com/v1/rooms?cursor=2"}},
		{"the other host of Webex", []result{pageOf("https://api.ciscospark.com/v1/rooms?cursor=2", "a"), pageOf("")},
			[]string{"a"}, []string{first, "https://api.ciscospark.com/v1/rooms?cursor=2"}},
		{"an explicit port", []result{pageOf("https://webexapis.com:443/v1/rooms?cursor=2", "a"), pageOf("")},
			[]string{"a"}, []string{first, "https://webexapis.com:443/v1/rooms?cursor=2"}},
		{"max=null", []result{pageOf("/v1/rooms?max=null&before&cursor=2", "a"), pageOf("")}, []string{"a"}, []string{first, "https://webexapis.com/v1/rooms?before&cursor=2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, test.results...)
			rooms, err := All(client.Rooms.List(t.Context(), RoomFilter{Max: 2}))
			wantError(t, err, nil)
			if diff := cmp.Diff(test.ids, roomIDs(rooms)); diff != "" {
				t.Errorf("the rooms differ (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.urls, w.urls()); diff != "" {
				t.Errorf("the requests differ (-want +got):\n%s", diff)
			}
			for i, a := range w.attempts() {
				if got := a.request.Header.Get("Authorization"); got != "Bearer "+testToken {
					t.Errorf("request %d has the header Authorization %q", i, got)
				}
			}
		})
	}
}

// Each page of the messages that mention a bot is requested with the parameter.
func TestPagesKeepMentionedPeople(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, pageOf("/v1/messages?beforeMessage=b", "a"), pageOf(""))
	_, err := All(client.Messages.List(t.Context(), MessageFilter{RoomID: "r", MentionedPeople: "me"}))
	wantError(t, err, nil)
	want := []string{
		"https://webexapis.com/v1/messages?mentionedPeople=me&roomId=r",
		"https://webexapis.com/v1/messages?beforeMessage=b&mentionedPeople=me",
	}
	if diff := cmp.Diff(want, w.urls()); diff != "" {
		t.Errorf("the requests differ (-want +got):\n%s", diff)
	}
}

// A list returns the items before an error, and then the error as its last element.
func TestPagesEndWithAnError(t *testing.T) {
	t.Parallel()
	const here = "https://webexapis.com/v1/rooms"
	tests := []struct {
		name     string
		results  []result
		ids      []string
		requests int
		text     string
	}{
		{"another host", []result{pageOf("https://evil.example/v1/rooms", "a")}, []string{"a"}, 1, "the access token is not sent to https://evil.example"},
		{"a host with a similar name", []result{pageOf("https://webexapis.com.evil.example/v1/rooms", "a")}, []string{"a"}, 1, "not sent to"},
		{"a user with the name of the host", []result{pageOf("https://webexapis.com@evil.example/v1/rooms", "a")}, []string{"a"}, 1, "not sent to https://evil.example"},
		{"another port", []result{pageOf("https://webexapis.com:8443/v1/rooms", "a")}, []string{"a"}, 1, "not sent to"},
		{"plain http", []result{pageOf("http://webexapis.com/v1/rooms?cursor=2", "a")}, []string{"a"}, 1, "not sent to http://webexapis.com"},
		{"without a scheme", []result{pageOf("//evil.example/", "a")}, []string{"a"}, 1, "not sent to"},
		{"no URL", []result{pageOf("https://webexapis.com:port/", "a")}, []string{"a"}, 1, "the next page of /v1/rooms"},
		{"to itself", []result{pageOf(here, "a")}, []string{"a"}, 1, "form a loop"},
		{"in a loop", []result{pageOf("?p=2", "a"), pageOf("?p=3", "b"), pageOf("?p=2", "c")}, []string{"a", "b", "c"}, 3, "form a loop"},
		{"an error for the second page", []result{pageOf("?p=2", "a"), {status: 404}}, []string{"a"}, 2, "status 404"},
		{"an item of the wrong type", []result{{body: `{"items":[{"id":"a"},{"id":5},{"id":"c"}]}`}}, []string{"a"}, 1, "decode item 1 of /v1/rooms"},
		{"null as an item", []result{{body: `{"items":[{"id":"a"},null]}`}}, []string{"a"}, 1, "decode item 1 of /v1/rooms: null"},
		{"no list", []result{{body: `{"rooms":[]}`}}, nil, 1, "the response contains no list"},
		{"null", []result{{body: `null`}}, nil, 1, "the response contains no list"},
		{"no body", []result{{status: 204}}, nil, 1, "the response contains no list"},
		{"items that are not a list", []result{{body: `{"items":{}}`}}, nil, 1, "GET /v1/rooms: no usable response"},
		{"HTML", []result{{body: `<html>`}}, nil, 1, "GET /v1/rooms: no usable response"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, test.results...)
			var ids []string
			var errs []error
			for room, err := range client.Rooms.List(t.Context(), RoomFilter{}) {
				switch {
				case len(errs) > 0:
					t.Errorf("after the error, the list returned %v, %v", room, err)
				case err != nil:
					errs = append(errs, err)
					if room != nil {
						t.Errorf("the room %v was returned with the error", room)
					}
				default:
					ids = append(ids, room.ID)
				}
			}
			if len(errs) != 1 {
				t.Fatalf("got %d errors, want one", len(errs))
			}
			wantText(t, errs[0], test.text)
			if !slices.Equal(ids, test.ids) {
				t.Errorf("the rooms before the error are %q, want %q", ids, test.ids)
			}
			w.count(t, test.requests)
		})
	}
}

func TestSequenceIsLazy(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, pageOf("?p=2", "a", "b"), pageOf("", "c"), pageOf("", "a"))
	rooms := client.Rooms.List(t.Context(), RoomFilter{})
	w.count(t, 0) // creating the iterator sends no request

	for _, err := range rooms {
		wantError(t, err, nil)
		break
	}
	w.count(t, 1) // ending the loop early requests no further page

	if all, err := All(rooms); err != nil || len(all) != 1 {
		t.Errorf("a second loop returns %d rooms and %v, want those of a new first page", len(all), err)
	}
	w.count(t, 2)
	if got := w.urls(); got[1] != "https://webexapis.com/v1/rooms" {
		t.Errorf("a second loop requests %s first", got[1])
	}
}

func TestAll(t *testing.T) {
	t.Parallel()
	client, _ := scriptedClient(t, pageOf("?p=2", "a"), result{status: 403})
	rooms, err := All(client.Rooms.List(t.Context(), RoomFilter{}))
	wantError(t, err, ErrForbidden)
	if got := roomIDs(rooms); !slices.Equal(got, []string{"a"}) {
		t.Errorf("the rooms before the error are %q, want a", got)
	}
}

func TestOne(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		results  []result
		id       string
		err      error
		requests int
	}{
		{"one", []result{pageOf("", "a")}, "a", nil, 1},
		{"one, then an empty page", []result{pageOf("?p=2", "a"), pageOf("")}, "a", nil, 2},
		{"none", []result{pageOf("?p=2"), pageOf("")}, "", ErrNotFound, 2},
		{"two", []result{pageOf("?p=2", "a", "b")}, "", ErrAmbiguous, 1},
		{"two on two pages", []result{pageOf("?p=2", "a"), pageOf("", "b")}, "", ErrAmbiguous, 2},
		{"an error", []result{{status: 401}}, "", ErrUnauthorized, 1},
		{"one and an error", []result{pageOf("?p=2", "a"), {status: 403}}, "", ErrForbidden, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, w := scriptedClient(t, test.results...)
			room, err := One(client.Rooms.List(t.Context(), RoomFilter{}))
			wantError(t, err, test.err)
			if (room != nil) != (test.id != "") || room != nil && room.ID != test.id {
				t.Errorf("One returns %v, want %q", room, test.id)
			}
			w.count(t, test.requests)
		})
	}
}

// The users of a license are in another field, which is omitted if there are none.
func TestLicenseUsers(t *testing.T) {
	t.Parallel()
	client, w := scriptedClient(t, result{body: `{"id":"l","users":[{"id":"p"}]}`, header: map[string]string{"Link": `<?next=2&limit=1>; rel="next"`}}, result{body: `{"id":"l"}`})
	users, err := All(client.Licenses.Users(t.Context(), "l", LicenseUserFilter{Max: 1}))
	wantError(t, err, nil)
	if len(users) != 1 || users[0].ID != "p" {
		t.Errorf("the users are %v, want p", users)
	}
	want := []string{"https://webexapis.com/v1/licenses/l?includeAssignedTo=user&limit=1", "https://webexapis.com/v1/licenses/l?next=2&limit=1"}
	if diff := cmp.Diff(want, w.urls()); diff != "" {
		t.Errorf("the requests differ (-want +got):\n%s", diff)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestPages(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithPeople(9))
	u := s.as(t, "admin")
	team := u.do("POST", "/teams", fields{"name": "T"}).id()
	room := u.room(fields{"title": "all"})
	for i := range 6 {
		u.do("POST", "/rooms", fields{"title": fmt.Sprint("room ", i)}).must(200)
		u.do("POST", "/teams", fields{"name": fmt.Sprint("team ", i)}).must(200)
		u.do("POST", "/messages", fields{"roomId": room, "text": fmt.Sprint("message ", i)}).must(200)
		u.do("POST", "/webhooks", fields{"name": fmt.Sprint("hook ", i), "targetUrl": "https://example.com/", "resource": "meetings", "event": "created"}).must(200)
	}
	for _, email := range []string{anna, ben, "clara.diaz@example.com", "david.evans@example.com"} {
		u.invite(room, email)
		u.do("POST", "/team/memberships", fields{"teamId": team, "personEmail": email}).must(200)
	}
	for _, test := range []struct {
		path, field string
		want        int
	}{
		{"/people?displayName=", "displayName", 11}, // a key without a value
		{"/people?excludeStatus", "displayName", 11},
		{"/rooms?type=group", "title", 14},
		{"/rooms?sortBy=id&type=group", "title", 14},
		{"/rooms?sortBy=lastactivity&type=group", "title", 14},
		{"/memberships?roomId=" + room, "personEmail", 5},
		{"/memberships?personEmail=admin@example.com", "roomId", 14},
		{"/messages?roomId=" + room, "text", 6},
		{"/teams?x=y", "name", 7},
		{"/team/memberships?teamId=" + team, "personEmail", 5},
		{"/webhooks?ownedBy=creator", "name", 6},
		{"/events?resource=messages", "id", 6},
	} {
		complete, pages := u.pages(test.path, test.field)
		if len(complete) != test.want || pages != 1 {
			t.Errorf("GET %s: %d items on %d pages, want %d on 1", test.path, len(complete), pages, test.want)
		}
		for _, size := range []int{1, 3, test.want - 1, test.want, 9999999} {
			got, pages := u.pages(test.path+"&max="+fmt.Sprint(size), test.field)
			if diff := cmp.Diff(complete, got); diff != "" {
				t.Errorf("GET %s by %d differs from the whole (-whole +pages):\n%s", test.path, size, diff)
			}
			if want := max(1, (test.want+size-1)/size); pages != want {
				t.Errorf("GET %s by %d: %d pages, want %d", test.path, size, pages, want)
			}
		}
	}
}

func TestPagesWhileChanging(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithPageSize(2))
	u := s.as(t, "admin")
	var rooms []string
	for i := range 5 {
		rooms = append(rooms, u.room(fields{"title": fmt.Sprint(i)}))
	}
	first := u.do("GET", "/rooms?max=1000", nil)
	if diff := cmp.Diff([]string{"4", "3"}, first.all("title")); diff != "" {
		t.Fatalf("first page (-want +got):\n%s", diff)
	}
	u.room(fields{"title": "new"})
	u.do("DELETE", "/rooms/"+rooms[3], nil).must(204) // the room at the cursor
	rest, _ := u.pages(first.next(), "title")
	if diff := cmp.Diff([]string{"2", "1", "0"}, rest); diff != "" {
		t.Errorf("other pages (-want +got):\n%s", diff)
	}
}

func TestNextLink(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	link := u.do("GET", "/people?displayName=&max=2&before&after=", nil).next()
	if !strings.HasPrefix(link, s.base+"/people?") || !strings.Contains(link, "&before&after=") {
		t.Errorf("the link is %q", link)
	}
	next, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	if got := next.Query().Get("max"); got != "2" {
		t.Errorf("the link's max is %q, want 2", got)
	}
	for _, path := range []string{"/organizations", "/roles", "/licenses"} {
		if r := u.do("GET", path+"?max=1", nil); r.next() != "" || len(r.all("id")) == 0 {
			t.Errorf("GET %s has a link: %q", path, r.next())
		}
	}
	room := u.room(fields{"title": "x"})
	var messages []string
	for range 3 {
		messages = append(messages, u.do("POST", "/messages", fields{"roomId": room, "text": "x"}).id())
	}
	page := u.do("GET", "/messages?max=1&roomId="+room, nil)
	u.do("DELETE", "/messages/"+messages[2], nil).must(204)
	u.do("GET", page.next(), nil).mustFail(404, notFound) // as with Webex
}

func TestManyPeople(t *testing.T) {
	t.Parallel()
	s := start(t, sparksim.WithPeople(2500))
	emails, pages := s.as(t, "admin").pages("/people?max=1000", "displayName")
	if len(emails) != 2502 || pages != 3 {
		t.Errorf("%d people on %d pages, want 2502 on 3", len(emails), pages)
	}
	slices.Sort(emails)
	if n := len(slices.Compact(emails)); n != 2502 {
		t.Errorf("%d different names, want 2502", n)
	}
}

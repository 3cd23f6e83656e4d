// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

func TestRoomLifecycle(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, other := s.as(t, "user"), s.as(t, "bot")
	r := u.do("POST", "/rooms", fields{"title": "Ops", "description": "Who is on call", "type": "direct"})
	id := r.id()
	if r.at("type") != "group" || r.at("isLocked") != false || r.at("isReadOnly") != nil || r.at("teamId") != nil {
		t.Errorf("the new room is %s", r.body)
	}
	if got := u.do("GET", "/rooms/"+id, nil).at("isReadOnly"); got != false {
		t.Errorf("isReadOnly is %v, want false", got)
	}
	other.do("GET", "/rooms/"+id, nil).mustFail(404, notFound)
	other.do("PUT", "/rooms/"+id, fields{"title": "x"}).mustFail(404, notFound)
	other.do("DELETE", "/rooms/"+id, nil).mustFail(404, notFound)
	s.as(t, "admin").do("GET", "/rooms/"+id, nil).mustFail(404, notFound)

	r = u.do("PUT", "/rooms/"+id, fields{"title": "Ops 2"}).must(200)
	if r.text("title") != "Ops 2" || r.text("description") != "Who is on call" || r.text("created") == "" {
		t.Errorf("the renamed room is %s", r.body)
	}
	if got := u.do("PUT", "/rooms/"+id, fields{"title": "Ops 2", "description": ""}).text("description"); got != "Who is on call" {
		t.Errorf("an empty description changed the description to %q", got)
	}
	if got := u.do("PUT", "/rooms/"+id, fields{"title": "Ops 2", "description": " ", "classificationId": "c"}); got.at("description") != nil || got.text("classificationId") != "c" {
		t.Errorf("the description is not cleared: %s", got.body)
	}
	r = u.do("DELETE", "/rooms/"+id, nil).must(204)
	if len(r.body) != 0 {
		t.Errorf("204 with a body: %s", r.body)
	}
	u.do("GET", "/rooms/"+id, nil).mustFail(404, notFound)
	u.do("GET", "/memberships?roomId="+id, nil).mustFail(404, noRoom)
}

func TestRoomErrors(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	plainRoom := u.room(fields{"title": "plain"})
	direct := u.do("POST", "/messages", fields{"toPersonEmail": anna, "text": "x"}).text("roomId")
	team := u.do("POST", "/teams", fields{"name": "T"}).id()
	teams := u.room(fields{"title": "in T", "teamId": team})
	second := u.do("POST", "/teams", fields{"name": "T2"}).id()
	foreign := s.as(t, "admin").do("POST", "/teams", fields{"name": "F"}).id()
	general := u.do("GET", "/rooms?teamId="+second, nil).all("id")[0]
	const unsupported = "The operation is not supported for a direct room."
	for _, test := range []struct {
		name, method, path string
		body               fields
		status             int
		message            string
	}{
		{"no title", "POST", "/rooms", fields{}, 400, "Title cannot be empty."},
		{"blank title", "POST", "/rooms", fields{"title": " "}, 400, "Title cannot be empty."},
		{"PUT without title", "PUT", "/rooms/" + plainRoom, fields{"isLocked": true}, 400, "Title cannot be empty."},
		{"public without description", "POST", "/rooms", fields{"title": "x", "isPublic": true}, 400, "Description cannot be empty for a public room."},
		{"announcements in an open room", "POST", "/rooms", fields{"title": "x", "isAnnouncementOnly": true}, 400, "isAnnouncementOnly can only be set for a locked room."},
		{"unknown team", "POST", "/rooms", fields{"title": "x", "teamId": "x"}, 404, noTeam},
		{"foreign team", "POST", "/rooms", fields{"title": "x", "teamId": foreign}, 404, noTeam},
		{"into a foreign team", "PUT", "/rooms/" + plainRoom, fields{"title": "x", "teamId": foreign}, 404, noTeam},
		{"between teams", "PUT", "/rooms/" + teams, fields{"title": "x", "teamId": second}, 400, "A room cannot be moved between teams."},
		{"made public by a regular user", "PUT", "/rooms/" + plainRoom, fields{"title": "x", "isPublic": true, "description": "d"}, 403, forbidden},
		{"rename a direct room", "PUT", "/rooms/" + direct, fields{"title": "x"}, 400, unsupported},
		{"delete a direct room", "DELETE", "/rooms/" + direct, nil, 400, unsupported},
		{"into a direct room", "POST", "/memberships", fields{"roomId": direct, "personEmail": ben}, 400, unsupported},
		{"delete a general room", "DELETE", "/rooms/" + general, nil, 400, "The operation is not supported for the general room of a team."},
		{"unlock a general room", "PUT", "/rooms/" + general, fields{"title": "x", "isLocked": false}, 400, "The operation is not supported for the general room of a team."},
		{"unknown type", "GET", "/rooms?type=x", nil, 400, "Invalid value for parameter: type"},
		{"unknown order", "GET", "/rooms?sortBy=x", nil, 400, "Invalid value for parameter: sortBy"},
		{"public rooms of a team", "GET", "/rooms?orgPublicSpaces=true&teamId=" + team, nil, 400, "teamId cannot be used with orgPublicSpaces"},
		{"bad time", "GET", "/rooms?orgPublicSpaces=true&from=today", nil, 400, "Invalid value for parameter: from"},
	} {
		t.Run(test.name, func(t *testing.T) {
			u.in(t).do(test.method, test.path, test.body).mustFail(test.status, test.message)
		})
	}
	// Rejected requests changed nothing.
	if r := u.do("GET", "/rooms/"+plainRoom, nil); r.text("title") != "plain" || r.at("isPublic") != false {
		t.Errorf("the room is now %s", r.body)
	}
}

func TestLockedRoom(t *testing.T) {
	t.Parallel()
	s := start(t)
	moderator, regularUser := s.as(t, "admin"), s.as(t, "user")
	id := moderator.room(fields{"title": "x", "isLocked": true, "isAnnouncementOnly": true})
	moderator.invite(id, "user@example.com")
	annas := moderator.invite(id, anna)
	regularUser.do("PUT", "/rooms/"+id, fields{"title": "y"}).mustFail(403, forbidden)
	regularUser.do("POST", "/memberships", fields{"roomId": id, "personEmail": ben}).mustFail(403, forbidden)
	regularUser.do("DELETE", "/memberships/"+annas, nil).mustFail(403, forbidden)
	regularUser.do("PUT", "/memberships/"+annas, fields{"isModerator": true}).mustFail(403, forbidden)
	regularUser.do("POST", "/messages", fields{"roomId": id, "text": "x"}).mustFail(403, forbidden)
	moderator.do("POST", "/messages", fields{"roomId": id, "text": "x"}).must(200)

	regularUser.do("DELETE", "/rooms/"+id, nil).must(204) // only leaves the room
	regularUser.do("GET", "/rooms/"+id, nil).mustFail(404, notFound)
	if got := moderator.do("GET", "/memberships?roomId="+id, nil).all("personEmail"); len(got) != 2 {
		t.Errorf("members are %v, want two", got)
	}
	r := moderator.do("PUT", "/rooms/"+id, fields{"title": "y", "isLocked": false}).must(200)
	if r.at("isLocked") != false || r.at("isAnnouncementOnly") != nil {
		t.Errorf("the unlocked room is %s", r.body)
	}
	if got := moderator.do("GET", "/memberships?roomId="+id, nil).at("items.0.isModerator"); got != false {
		t.Errorf("isModerator in an unlocked room is %v", got)
	}
	moderator.do("PUT", "/rooms/"+id, fields{"title": "y", "isLocked": true}).must(200)
	if got := moderator.do("GET", "/memberships?roomId="+id, nil).at("items.0.isModerator"); got != true {
		t.Errorf("isModerator of the account that locked the room is %v", got)
	}
	moderator.do("DELETE", "/rooms/"+id, nil).must(204)
	moderator.do("GET", "/memberships/"+annas, nil).mustFail(404, notFound)
}

func TestRoomIntoTeam(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "admin")
	team := u.do("POST", "/teams", fields{"name": "T"}).id()
	id := u.room(fields{"title": "x"})
	m := u.invite(id, anna)
	u.do("PUT", "/memberships/"+m, fields{"isModerator": true}).must(200)
	u.do("PUT", "/rooms/"+id, fields{"title": "x", "teamId": team}).mustFail(400, "All moderators of the room must be members of the team.")
	u.do("PUT", "/memberships/"+m, fields{"isModerator": false}).must(200)
	for range 2 {
		if got := u.do("PUT", "/rooms/"+id, fields{"title": "x", "teamId": team}).text("teamId"); got != team {
			t.Errorf("teamId is %q, want %q", got, team)
		}
	}
	u.do("DELETE", "/rooms/"+id, nil).must(204)
	u.do("GET", "/rooms/"+id, nil).mustFail(404, notFound) // archived
}

func TestRoomLists(t *testing.T) {
	t.Parallel()
	c := &clock{now: time.Unix(1e9, 0)}
	s := start(t, sparksim.WithClock(func() time.Time { c.advance(time.Second); return c.Now() }))
	u, admin := s.as(t, "user"), s.as(t, "admin")
	old := u.room(fields{"title": "old"})
	u.room(fields{"title": "new"})
	u.room(fields{"title": "public", "isPublic": true, "description": "for all"})
	direct := u.do("POST", "/messages", fields{"toPersonEmail": "admin@example.com", "text": "x"}).text("roomId")
	u.do("POST", "/messages", fields{"roomId": old, "text": "x"}).must(200)
	for path, want := range map[string][]string{
		"/rooms":                     {"Ada Admin", "public", "new", "old"},
		"/rooms?sortBy=created":      {"Ada Admin", "public", "new", "old"},
		"/rooms?sortBy=lastactivity": {"old", "Ada Admin", "public", "new"},
		"/rooms?type=direct":         {"Ada Admin"},
		"/rooms?type=group&max=1":    {"public"},
		"/rooms?teamId=x":            {},
		"/rooms?orgPublicSpaces=true&from=2001-01-01T00:00:00.000Z": {"public"},
		"/rooms?orgPublicSpaces=true&to=2001-01-01T00:00:00.000Z":   {},
	} {
		if diff := cmp.Diff(want, u.do("GET", path, nil).all("title")); diff != "" {
			t.Errorf("GET %s (-want +got):\n%s", path, diff)
		}
	}
	if got := admin.do("GET", "/rooms/"+direct, nil).text("title"); got != "Uma User" {
		t.Errorf("the title of the direct room is %q for the other person", got)
	}
	if got := admin.do("GET", "/rooms?orgPublicSpaces=true&max=5&to="+url.QueryEscape("2030-01-01T00:00:00+01:00"), nil).all("title"); len(got) != 1 {
		t.Errorf("public rooms are %v, want one", got)
	}
	// Only a compliance officer can make a room public.
	mine := admin.room(fields{"title": "x"})
	if got := admin.do("PUT", "/rooms/"+mine, fields{"title": "x", "isPublic": true, "description": "d"}).text("madePublic"); got == "" {
		t.Error("madePublic is missing")
	}
	if got := admin.do("PUT", "/rooms/"+mine, fields{"title": "x", "isPublic": false}).at("madePublic"); got != nil {
		t.Errorf("madePublic of a private room is %v", got)
	}
}

// All simulators with WithRooms have the same rooms. They behave like rooms that were created
// through the API.
func TestWithRooms(t *testing.T) {
	t.Parallel()
	const rooms, members, people = 3, 4, 5
	options := []sparksim.Option{sparksim.WithPeople(people), sparksim.WithRooms(rooms, members)}
	s, other := start(t, options...), start(t, options...)
	admin := s.as(t, "admin")
	ids := admin.do("GET", "/rooms?sortBy=id", nil).must(200).all("id")
	if got := other.as(t, "admin").do("GET", "/rooms?sortBy=id", nil).all("id"); len(ids) != rooms || !cmp.Equal(got, ids) {
		t.Fatalf("the rooms are %v, and in another simulator %v; want the same %d", ids, got, rooms)
	}
	in := map[string]int{}
	for _, room := range ids {
		emails := admin.do("GET", "/memberships?roomId="+room, nil).must(200).all("personEmail")
		if len(emails) != members+1 || emails[0] != "admin@example.com" {
			t.Errorf("the members of the room %s are %v, want the administrator and %d more", room, emails, members)
		}
		for _, email := range emails {
			in[email]++
		}
	}
	if want := 1 + people; len(in) != want {
		t.Errorf("%d people are in the rooms, want all %d: %v", len(in), want, in)
	}
	created := admin.do("GET", "/rooms/"+admin.room(fields{"title": "Made"}), nil)
	if diff := cmp.Diff(keys(created.at("")), keys(admin.do("GET", "/rooms/"+ids[0], nil).at(""))); diff != "" {
		t.Errorf("an initial room (-created through the API, +got):\n%s", diff)
	}
	admin.do("POST", "/memberships", fields{"roomId": ids[0], "personEmail": "user@example.com"}).must(200)
	admin.do("DELETE", "/rooms/"+ids[0], nil).must(204)

	all := start(t, sparksim.WithPeople(people), sparksim.WithRooms(1, people+1)).as(t, "admin")
	room := all.do("GET", "/rooms", nil).all("id")[0]
	if got := all.do("GET", "/memberships?roomId="+room, nil).all("id"); len(got) != people+1 {
		t.Errorf("the room with all people has %d members, want %d", len(got), people+1)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestMembershipLifecycle(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	r := u.do("POST", "/memberships", fields{"roomId": room, "personEmail": "Anna.BAUER@example.com"})
	id := r.id()
	if r.text("personEmail") != anna || r.text("personDisplayName") != "Anna Bauer" || r.at("isRoomHidden") != false || r.at("isMonitor") != false {
		t.Errorf("the membership is %s", r.body)
	}
	if diff := cmp.Diff(string(r.body), string(u.do("GET", "/memberships/"+id, nil).body)); diff != "" {
		t.Errorf("GET differs from POST (-POST +GET):\n%s", diff)
	}
	list := u.do("GET", "/memberships?roomId="+room, nil)
	if diff := cmp.Diff([]string{"user@example.com", anna}, list.all("personEmail")); diff != "" {
		t.Errorf("members (-want +got):\n%s", diff)
	}
	if got := list.at("items.1.isRoomHidden"); got != nil {
		t.Errorf("isRoomHidden of a group room in a list is %v, want none", got)
	}
	for path, want := range map[string]int{
		"?roomId=" + room + "&personEmail=ANNA.bauer@example.com": 1,
		"?roomId=" + room + "&personId=" + s.PersonID(anna):       1,
		"?roomId=" + room + "&personEmail=" + ben:                 0,
		"":                              1,
		"?personEmail=user@example.com": 1,
		"?personId=" + s.PersonID("user@example.com"): 1,
	} {
		if got := len(u.do("GET", "/memberships"+path, nil).all("id")); got != want {
			t.Errorf("GET /memberships%s: %d items, want %d", path, got, want)
		}
	}
	u.do("DELETE", "/memberships/"+id, nil).must(204)
	u.do("GET", "/memberships/"+id, nil).mustFail(404, notFound)
	if again := u.invite(room, anna); again != id {
		t.Errorf("the ID of the same person's membership is %q, want %q", again, id)
	}
	own := u.do("GET", "/memberships", nil).all("id")[0]
	s.as(t, "admin").do("GET", "/memberships/"+own, nil).mustFail(404, notFound)
	u.do("DELETE", "/memberships/"+own, nil).must(204)
	u.do("GET", "/rooms/"+room, nil).mustFail(404, notFound)
}

func TestMembershipErrors(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	foreign := s.as(t, "admin").room(fields{"title": "x"})
	id := u.invite(room, anna)
	const onePerson = "Must specify either personId or personEmail."
	const roomRequired = "roomId is required to list the memberships of another person."
	for _, test := range []struct {
		name, method, path string
		body               fields
		status             int
		message            string
	}{
		{"no room", "POST", "", fields{"personEmail": ben}, 400, "roomId cannot be null"},
		{"no person", "POST", "", fields{"roomId": room}, 400, onePerson},
		{"two people", "POST", "", fields{"roomId": room, "personEmail": ben, "personId": s.PersonID(ben)}, 400, onePerson},
		{"bad personId", "POST", "", fields{"roomId": room, "personId": "x"}, 400, "Expect base64 ID or UUID."},
		{"unknown personId", "POST", "", fields{"roomId": room, "personId": "00000000-0000-0000-0000-000000000000"}, 404, notFound},
		{"unknown email", "POST", "", fields{"roomId": room, "personEmail": "no@example.com"}, 404, "no@example.com not found."},
		{"malformed email", "POST", "", fields{"roomId": room, "personEmail": "ben"}, 404, notFound},
		{"bad room", "POST", "", fields{"roomId": "x", "personEmail": ben}, 404, notFound},
		{"foreign room", "POST", "", fields{"roomId": foreign, "personEmail": ben}, 404, noRoom},
		{"existing member", "POST", "", fields{"roomId": room, "personEmail": anna}, 409, "User is already a participant in the room."},
		{"the account itself", "POST", "", fields{"roomId": room, "personEmail": "user@example.com"}, 409, "User is already a participant in the room."},
		{"list a foreign room", "GET", "?roomId=" + foreign, nil, 404, noRoom},
		{"list memberships of another person", "GET", "?personEmail=" + anna, nil, 400, roomRequired},
		{"list memberships of another person by ID", "GET", "?personId=" + s.PersonID(anna), nil, 400, roomRequired},
		{"list with a malformed personId", "GET", "?roomId=" + room + "&personId=x", nil, 400, "Expect base64 ID or UUID."},
		{"change nothing", "PUT", "/" + id, fields{}, 400, "isModerator cannot be null"},
		{"change an unknown membership", "PUT", "/x", fields{"isModerator": true}, 404, notFound},
		{"delete an unknown membership", "DELETE", "/x", nil, 404, notFound},
	} {
		t.Run(test.name, func(t *testing.T) {
			u.in(t).do(test.method, "/memberships"+test.path, test.body).mustFail(test.status, test.message)
		})
	}
}

// A compliance officer lists the memberships of another person in all rooms that the
// person's organization owns. The token needs a scope for it.
func TestMembershipsOfAnotherPerson(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	u.invite(room, anna)
	for _, query := range []string{"?personEmail=" + anna, "?personId=" + s.PersonID(anna)} {
		if got := s.as(t, "admin").do("GET", "/memberships"+query, nil).must(200).all("roomId"); !slices.Equal(got, []string{room}) {
			t.Errorf("GET /memberships%s: want the room %s, got %q", query, room, got)
		}
		for scope, status := range map[string]int{"spark-compliance:memberships_read": 200, "spark:memberships_read": 400} {
			access, _ := s.Grant("admin", time.Hour, scope)
			user{t: t, base: s.base, token: access}.do("GET", "/memberships"+query, nil).must(status)
		}
	}
}

func TestModeration(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	expectLocked := func(want bool) {
		t.Helper()
		if got := u.do("GET", "/rooms/"+room, nil).at("isLocked"); got != want {
			t.Errorf("isLocked is %v, want %v", got, want)
		}
	}
	mine := u.do("GET", "/memberships?roomId="+room, nil).all("id")[0]
	u.do("PUT", "/memberships/"+mine, fields{"isModerator": true}).must(200)
	expectLocked(true)
	u.do("PUT", "/memberships/"+mine, fields{"isModerator": false}).must(200)
	expectLocked(false)

	annas := u.do("POST", "/memberships", fields{"roomId": room, "personEmail": anna, "isModerator": true}).id()
	expectLocked(true)
	if got := u.do("GET", "/memberships/"+mine, nil).at("isModerator"); got != true {
		t.Errorf("isModerator of the account that promotes the first moderator is %v, want true", got)
	}
	u.do("PUT", "/memberships/"+mine, fields{"isModerator": false}).must(200)
	expectLocked(true)
	u.do("PUT", "/memberships/"+annas, fields{"isModerator": false}).mustFail(403, forbidden)
	u.do("DELETE", "/memberships/"+annas, nil).mustFail(403, forbidden)
	u.do("DELETE", "/memberships/"+mine, nil).must(204)
}

func TestLastModeratorLeaves(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, admin := s.as(t, "user"), s.as(t, "admin")
	room := u.room(fields{"title": "x", "isLocked": true})
	u.invite(room, "admin@example.com")
	u.do("DELETE", "/memberships/"+u.do("GET", "/memberships", nil).all("id")[0], nil).must(204)
	if got := admin.do("GET", "/rooms/"+room, nil).at("isLocked"); got != false {
		t.Errorf("isLocked of a room without moderators is %v", got)
	}
}

func TestDirectMemberships(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.do("POST", "/messages", fields{"toPersonId": s.PersonID(anna), "text": "x"}).text("roomId")
	list := u.do("GET", "/memberships?roomId="+room, nil)
	if got := list.at("items.0.isRoomHidden"); got != false {
		t.Errorf("isRoomHidden of a direct room in a list is %v, want false", got)
	}
	mine := list.all("id")[0]
	if got := u.do("PUT", "/memberships/"+mine, fields{"isModerator": false, "isRoomHidden": true}).at("isRoomHidden"); got != true {
		t.Errorf("isRoomHidden is %v, want true", got)
	}
	u.do("DELETE", "/memberships/"+mine, nil).mustFail(400, "The operation is not supported for a direct room.")
}

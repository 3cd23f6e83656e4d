// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const lastModerator = "The last moderator of a team cannot be removed."

func TestTeamLifecycle(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	r := u.do("POST", "/teams", fields{"name": "Operations"})
	id := r.id()
	if diff := cmp.Diff(string(r.body), string(u.do("GET", "/teams/"+id, nil).body)); diff != "" {
		t.Errorf("GET differs from POST (-POST +GET):\n%s", diff)
	}
	rooms := u.do("GET", "/rooms?teamId="+id, nil)
	if diff := cmp.Diff([]string{"Operations"}, rooms.all("title")); diff != "" || rooms.at("items.0.isLocked") != true {
		t.Errorf("rooms of a new team are %s (-want +got):\n%s", rooms.body, diff)
	}
	general := rooms.all("id")[0]
	if got := u.do("GET", "/team/memberships?teamId="+id, nil); got.at("items.0.isModerator") != true {
		t.Errorf("members of a new team are %s", got.body)
	}
	u.do("PUT", "/teams/"+id, fields{}).mustFail(400, "name cannot be empty")
	r = u.do("PUT", "/teams/"+id, fields{"name": "Ops", "description": "d"}).must(200)
	if r.text("name") != "Ops" || r.text("description") != "d" {
		t.Errorf("the team is %s", r.body)
	}
	u.do("PUT", "/teams/"+id, fields{"name": "Ops"}).must(200)
	if got := u.do("GET", "/rooms/"+general, nil).text("title"); got != "Ops" {
		t.Errorf("the title of the General room is %q, want Ops", got)
	}
	inTeam := u.room(fields{"title": "x", "teamId": id})
	u.do("DELETE", "/teams/"+id, nil).must(204)
	u.do("GET", "/teams/"+id, nil).mustFail(404, noTeam)
	u.do("DELETE", "/teams/"+id, nil).mustFail(404, noTeam)
	u.do("PUT", "/teams/"+id, fields{"name": "x"}).mustFail(404, noTeam)
	u.do("GET", "/team/memberships?teamId="+id, nil).mustFail(404, noTeam)
	for _, room := range []string{general, inTeam} {
		u.do("GET", "/rooms/"+room, nil).mustFail(404, notFound)
	}
}

func TestTeamsOfOthers(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, other := s.as(t, "user"), s.as(t, "admin")
	id := u.do("POST", "/teams", fields{"name": "T"}).id()
	other.do("GET", "/teams/"+id, nil).mustFail(404, noTeam)
	other.do("GET", "/teams/1234", nil).mustFail(404, notFound)
	if got := other.do("GET", "/teams", nil).all("id"); len(got) != 0 {
		t.Errorf("the teams of the other account are %v, want none", got)
	}
	u.do("POST", "/team/memberships", fields{"teamId": id, "personEmail": "admin@example.com"}).must(200)
	other.do("GET", "/teams/"+id, nil).must(200)
	other.do("PUT", "/teams/"+id, fields{"name": "x"}).mustFail(403, forbidden)
	other.do("DELETE", "/teams/"+id, nil).mustFail(403, forbidden)
	u.do("POST", "/teams", fields{"name": ""}).mustFail(400, "name cannot be empty")
}

func TestTeamMembershipLifecycle(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, admin := s.as(t, "user"), s.as(t, "admin")
	team := u.do("POST", "/teams", fields{"name": "T"}).id()
	room := u.room(fields{"title": "x", "teamId": team})
	r := u.do("POST", "/team/memberships", fields{"teamId": team, "personEmail": "Admin@example.com", "isModerator": true})
	id := r.id()
	got := u.do("GET", "/team/memberships/"+id, nil).must(200)
	if r.text("created") == got.text("created") {
		t.Errorf("created is %q in POST and GET, want different times as from Webex", got.text("created"))
	}
	if post, get := strings.Replace(string(r.body), r.text("created"), "", 1), strings.Replace(string(got.body), got.text("created"), "", 1); post != get {
		t.Errorf("GET differs from POST in attributes other than created (-POST +GET):\n%s", cmp.Diff(post, get))
	}
	general := admin.do("GET", "/rooms?teamId="+team, nil)
	if diff := cmp.Diff([]string{"T"}, general.all("title")); diff != "" { // the person is in no other room
		t.Errorf("rooms of the new member (-want +got):\n%s", diff)
	}
	memberships := u.do("GET", "/memberships?personEmail=admin@example.com&roomId="+general.all("id")[0], nil)
	if got := memberships.at("items.0.isModerator"); got != true {
		t.Errorf("isModerator in the General room is %v, want true", got)
	}
	u.invite(room, "admin@example.com")
	admin.do("GET", "/rooms/"+room, nil).must(200)
	if got := u.do("PUT", "/team/memberships/"+id, fields{"isModerator": false}).at("isModerator"); got != false {
		t.Errorf("isModerator is %v, want false", got)
	}
	u.do("DELETE", "/team/memberships/"+id, nil).must(204)
	u.do("GET", "/team/memberships/"+id, nil).mustFail(404, notFound)
	for _, deleted := range []string{room, general.all("id")[0]} {
		admin.do("GET", "/rooms/"+deleted, nil).mustFail(404, notFound)
	}
}

func TestGeneralRoomMembers(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	team := u.do("POST", "/teams", fields{"name": "T"}).id()
	general := u.do("GET", "/rooms?teamId="+team, nil).all("id")[0]
	mine := u.do("GET", "/memberships?roomId="+general, nil).all("id")[0]
	u.do("PUT", "/memberships/"+mine, fields{"isModerator": false}).mustFail(400, lastModerator)
	u.do("DELETE", "/memberships/"+mine, nil).mustFail(400, lastModerator)

	m := u.invite(general, anna)
	members := func() (moderators []any) {
		t.Helper()
		r := u.do("GET", "/team/memberships?teamId="+team, nil)
		for i := range r.all("id") {
			moderators = append(moderators, r.at("items."+string(rune('0'+i))+".isModerator"))
		}
		return moderators
	}
	if diff := cmp.Diff([]any{true, false}, members()); diff != "" {
		t.Errorf("members of the team (-want +got):\n%s", diff)
	}
	u.do("PUT", "/memberships/"+m, fields{"isModerator": true}).must(200)
	if diff := cmp.Diff([]any{true, true}, members()); diff != "" {
		t.Errorf("members of the team (-want +got):\n%s", diff)
	}
	u.do("DELETE", "/memberships/"+m, nil).must(204)
	if diff := cmp.Diff([]any{true}, members()); diff != "" {
		t.Errorf("members of the team (-want +got):\n%s", diff)
	}
}

func TestTeamMembershipErrors(t *testing.T) {
	t.Parallel()
	s := start(t)
	u, admin := s.as(t, "user"), s.as(t, "admin")
	team := u.do("POST", "/teams", fields{"name": "T"}).id()
	own := u.do("GET", "/team/memberships?teamId="+team, nil).all("id")[0]
	foreign := admin.do("POST", "/teams", fields{"name": "F"}).id()
	admin.do("POST", "/team/memberships", fields{"teamId": foreign, "personEmail": "user@example.com"}).must(200)
	annas := admin.do("POST", "/team/memberships", fields{"teamId": foreign, "personEmail": anna}).id()
	for _, test := range []struct {
		name, method, path string
		body               fields
		status             int
		message            string
	}{
		{"list without team", "GET", "", nil, 400, "Required String parameter 'teamId' is not present"},
		{"list an unknown team", "GET", "?teamId=x", nil, 404, noTeam},
		{"no team", "POST", "", fields{"personEmail": ben}, 400, "teamId cannot be null"},
		{"no person", "POST", "", fields{"teamId": team}, 400, "Must specify either personId or personEmail."},
		{"unknown team", "POST", "", fields{"teamId": "x", "personEmail": ben}, 404, noTeam},
		{"existing member", "POST", "", fields{"teamId": team, "personEmail": "user@example.com"}, 409, "User is already a participant in the team."},
		{"add without being a moderator", "POST", "", fields{"teamId": foreign, "personEmail": ben}, 403, forbidden},
		{"change without being a moderator", "PUT", "/" + annas, fields{"isModerator": true}, 403, forbidden},
		{"remove without being a moderator", "DELETE", "/" + annas, nil, 403, forbidden},
		{"change nothing", "PUT", "/" + own, fields{}, 400, "isModerator cannot be null"},
		{"demote the last moderator", "PUT", "/" + own, fields{"isModerator": false}, 400, lastModerator},
		{"remove the last moderator", "DELETE", "/" + own, nil, 400, lastModerator},
		{"change an unknown membership", "PUT", "/x", fields{"isModerator": true}, 404, notFound},
		{"remove an unknown membership", "DELETE", "/x", nil, 404, notFound},
	} {
		t.Run(test.name, func(t *testing.T) {
			u.in(t).do(test.method, "/team/memberships"+test.path, test.body).mustFail(test.status, test.message)
		})
	}
}

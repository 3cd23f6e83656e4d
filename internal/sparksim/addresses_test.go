// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// A person is found by each address. Memberships show the first one or none.
func TestAddresses(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.AddEmail(anna, "anna@second.example")
	s.AddAlias(anna, "anna@former.example")
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	u.invite(room, anna)
	for _, email := range []string{anna, "anna@second.example", "Anna@former.example"} {
		u.do("POST", "/memberships", fields{"roomId": room, "personEmail": email}).mustFail(409, "User is already a participant in the room.")
		if got := u.do("GET", "/people?email="+email, nil).all("id"); len(got) != 1 || got[0] != s.PersonID(anna) {
			t.Errorf("GET /people?email=%s: want %s, got %v", email, s.PersonID(anna), got)
		}
		if got := u.do("GET", "/memberships?roomId="+room+"&personEmail="+email, nil).all("personEmail"); len(got) != 1 || got[0] != anna {
			t.Errorf("GET /memberships?personEmail=%s: want %s, got %v", email, anna, got)
		}
	}
	s.WithholdEmail(anna)
	if got := u.do("GET", "/memberships?roomId="+room, nil).at("items.1.personEmail"); got != nil {
		t.Errorf("want no email address, got %v", got)
	}
}

func TestIgnoredParameters(t *testing.T) {
	t.Parallel()
	u := start(t, sparksim.WithIgnoredParameters("personEmail")).as(t, "user")
	room := u.room(fields{"title": "x"})
	u.invite(room, anna)
	if got := u.do("GET", "/memberships?roomId="+room+"&personEmail="+ben, nil).size("items"); got != 2 {
		t.Errorf("want both members, got %d", got)
	}
}

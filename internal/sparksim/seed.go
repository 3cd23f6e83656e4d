// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"fmt"
	"strings"
)

// seedPeople creates the accounts of the predefined tokens, the guests, and the other people.
func (s *Sim) seedPeople() {
	ada := s.seedPerson("Ada", "Admin", "admin@example.com")
	ada.Roles = []string{s.idOf(kindRole, roleFullAdmin)}
	ada.Licenses = append(ada.Licenses, s.byCode("MS").ID, s.byCode("EE").ID)
	ada.SiteURLs = []string{site}
	s.people.add(ada)
	s.people.add(s.seedPerson("Uma", "User", "user@example.com"))
	s.people.add(&person{
		entry: entry{key: uuid("ops-bot@webex.bot")}, ID: s.idOf(kindPerson, uuid("ops-bot@webex.bot")),
		Emails: []string{"ops-bot@webex.bot"}, DisplayName: "Ops Bot", NickName: "Ops Bot",
		Avatar: "https://avatar.example.com/ops-bot.png", OrgID: s.idOf(kindOrganization, botsKey),
		Created: seedTime, LastModified: seedTime, Status: "unknown", Type: typeBot,
	})
	for _, email := range s.guests {
		s.people.add(s.guest(email))
	}
	for i := range s.peopleCount {
		s.people.add(s.seedPerson(name(i)))
	}
}

// seedPerson returns an active person of the organization.
func (s *Sim) seedPerson(first, last, email string) *person {
	pending, enabled := false, true
	local, _, _ := strings.Cut(email, "@")
	p := &person{
		entry: entry{key: uuid(email)}, ID: s.idOf(kindPerson, uuid(email)), Emails: []string{email},
		SIPAddresses: []phoneNumber{{Type: "cloud-calling", Value: local + "@example.calls.webex.com", Primary: &enabled}},
		DisplayName:  first + " " + last, NickName: first, FirstName: first, LastName: last,
		OrgID: s.idOf(kindOrganization, homeKey), Roles: []string{},
		Created: seedTime, LastModified: seedTime, LastActivity: seedTime, Status: "inactive",
		Invited: &pending, LoginEnabled: &enabled, Type: typePerson,
	}
	for _, code := range implicit {
		p.Licenses = append(p.Licenses, s.byCode(code).ID)
	}
	return p
}

// guest returns a person of another organization, who has none of the licenses of this one.
func (s *Sim) guest(email string) *person {
	local, _, _ := strings.Cut(email, "@")
	p := s.seedPerson(local, "(Guest)", email)
	p.OrgID, p.Licenses = s.idOf(kindOrganization, guestKey), []string{}
	return p
}

// seedRooms creates the initial rooms. The members are taken from the list of people in turn:
// each room continues after the last member of the previous one.
func (s *Sim) seedRooms() {
	ada := s.byEmail("admin@example.com")
	ordinary := s.people.order[len(s.people.order)-s.peopleCount:]
	next := 0
	for i := range s.startRooms {
		title := fmt.Sprintf("Room %05d", i+1)
		key := uuid(title)
		r := &room{
			entry: entry{key: key}, ID: s.idOf(kindRoom, key), Title: title, Type: typeGroup,
			CreatorID: ada.ID, OwnerID: ada.OrgID, Created: seedTime, LastActivity: seedTime,
		}
		s.rooms.add(r)
		s.memberships.add(newMembership(ada, r, seedTime))
		for range min(s.startMembers, len(ordinary)) {
			s.memberships.add(newMembership(ordinary[next%len(ordinary)], r, seedTime))
			next++
		}
	}
}

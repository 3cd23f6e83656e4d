// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// memberIndex holds the members of one room or team, by address and by person.
type memberIndex struct {
	parentID, parentName string
	members              []*member          // in the order in which Webex returns them
	byEmail              map[string]*member // by lower-case address; without the members whose address Webex withholds
	byPerson             map[string]*member // by person key

	// formerEmails maps lower-case addresses to person keys, for addresses that identified a
	// person when the set was last read or applied.
	formerEmails personByEmail

	// The result of [manager.identify], by lower-case address.
	configured map[string]bool
	otherEmail map[string]*member // by an address that Webex does not show for the member
	emailOf    map[*member]string // the address in otherEmail
	reassigned map[string]*member // by a former address of the member, which another person has now
}

func newMemberIndex(parentID, parentName string) *memberIndex {
	return &memberIndex{
		parentID: parentID, parentName: parentName,
		byEmail: map[string]*member{}, byPerson: map[string]*member{}, formerEmails: personByEmail{},
		configured: map[string]bool{}, otherEmail: map[string]*member{}, emailOf: map[*member]string{}, reassigned: map[string]*member{},
	}
}

// add adds a member, or replaces the data of the member.
func (x *memberIndex) add(m *member) {
	known := x.byPerson[m.personKey()]
	if known == nil {
		known = m
		x.members = append(x.members, m)
		x.byPerson[m.personKey()] = m
	} else {
		*known = *m
	}
	if m.email != "" {
		x.byEmail[strings.ToLower(m.email)] = known
	}
}

func (x *memberIndex) remove(m *member) {
	x.members = slices.DeleteFunc(x.members, func(other *member) bool { return other == m })
	delete(x.byPerson, m.personKey())
	delete(x.byEmail, strings.ToLower(m.email))
	delete(x.otherEmail, x.emailOf[m])
	delete(x.emailOf, m)
}

// rememberEmails adds addresses that people had before.
func (x *memberIndex) rememberEmails(former personByEmail) { maps.Copy(x.formerEmails, former) }

// find returns the member whom an address identifies, and nil if there is none.
func (x *memberIndex) find(address string) *member {
	if m := x.byEmail[strings.ToLower(address)]; m != nil {
		return m
	}
	return x.otherEmail[strings.ToLower(address)]
}

// assign records that an address identifies a member, although the current address of the
// member is another one or is withheld. Two addresses in the configuration never identify the
// same person. If another address already identifies the member, assign returns that address
// and records nothing.
func (x *memberIndex) assign(address string, m *member) (other string) {
	address, current := strings.ToLower(address), strings.ToLower(m.email)
	switch {
	case address == current:
		return ""
	case x.configured[current]:
		return current
	case x.emailOf[m] != "" && x.emailOf[m] != address:
		return x.emailOf[m]
	}
	x.otherEmail[address], x.emailOf[m] = m, address
	return ""
}

// reassign records that a former address of a member now belongs to another person.
func (x *memberIndex) reassign(address string) {
	before := x.otherEmail[address]
	x.reassigned[address] = before
	delete(x.otherEmail, address)
	delete(x.emailOf, before)
}

// addressOf returns the address of a member. If Webex withholds it, addressOf returns the
// address that identifies the member, and an empty string if there is none.
func (x *memberIndex) addressOf(m *member) string { return cmp.Or(m.email, x.emailOf[m]) }

// nameOf returns the address of a member, or the person ID if there is none.
func (x *memberIndex) nameOf(m *member) string { return cmp.Or(x.addressOf(m), m.personID) }

// findAll returns the members whom the addresses identify.
func (x *memberIndex) findAll(addresses []string) map[*member]bool {
	found := map[*member]bool{}
	for _, address := range addresses {
		if m := x.find(address); m != nil {
			found[m] = true
		}
	}
	return found
}

// withID returns the member with the membership ID, and nil if there is none.
func (x *memberIndex) withID(id string) *member {
	i := slices.IndexFunc(x.members, func(m *member) bool { return sparkapi.SameID(m.id, id) })
	if i < 0 {
		return nil
	}
	return x.members[i]
}

// withoutLastModerator returns the candidates who can leave or be demoted. If all moderators
// are candidates, it also returns the last moderator, without whom no one could manage the
// room or team.
func (x *memberIndex) withoutLastModerator(candidates []*member) (allowed []*member, last *member) {
	moderators := 0
	for _, m := range x.members {
		if m.isModerator {
			moderators++
		}
	}
	for _, m := range candidates {
		if m.isModerator {
			if moderators == 1 {
				last = m
				continue
			}
			moderators--
		}
		allowed = append(allowed, m)
	}
	return allowed, last
}

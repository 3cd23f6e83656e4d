package membership

import (
	"maps"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// memberIndex holds the members of one room or team, by address and by person.
type memberIndex struct {
	parentID, parentName string
	members              []*member // in the order of Webex
	byEmail              map[string]*member
	byPerson             map[string]*member // by person key

	// formerEmails holds the person key by lower-case address, for addresses that a person
	// had when the set was last read or applied.
	formerEmails personByEmail
}

func newMemberIndex(parentID, parentName string) *memberIndex {
	return &memberIndex{
		parentID: parentID, parentName: parentName,
		byEmail: map[string]*member{}, byPerson: map[string]*member{}, formerEmails: personByEmail{},
	}
}

// add adds a member, or replaces what is known of the member.
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
}

// rememberEmails adds addresses that people had before.
func (x *memberIndex) rememberEmails(former personByEmail) { maps.Copy(x.formerEmails, former) }

// find returns the member who has the address or had it before, and nil for none.
func (x *memberIndex) find(address string) *member {
	if m := x.byEmail[strings.ToLower(address)]; m != nil {
		return m
	}
	if key, ok := x.formerEmails[strings.ToLower(address)]; ok {
		return x.byPerson[key]
	}
	return nil
}

// findAll returns the members who have one of the addresses.
func (x *memberIndex) findAll(addresses []string) map[*member]bool {
	found := map[*member]bool{}
	for _, address := range addresses {
		if m := x.find(address); m != nil {
			found[m] = true
		}
	}
	return found
}

// withID returns the member with the membership ID, and nil for none.
func (x *memberIndex) withID(id string) *member {
	i := slices.IndexFunc(x.members, func(m *member) bool { return sparkapi.SameID(m.id, id) })
	if i < 0 {
		return nil
	}
	return x.members[i]
}

// withoutLastModerator returns the candidates who can leave or be demoted, and the last
// moderator if all moderators are candidates. Without a moderator nobody could manage
// the room or team.
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

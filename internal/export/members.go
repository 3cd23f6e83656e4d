// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"cmp"
	"net/mail"
	"slices"
	"strings"
	"unicode"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// members are the members of a room or a team.
type members struct {
	all  []*member
	read bool // whether all members were read
}

// member is a member of a room or a team.
type member struct {
	object
	id, personID, email, displayName, orgID string
	isModerator                             bool
}

func roomMember(m *sparkapi.Membership) *member {
	return &member{
		id: m.ID, personID: m.PersonID, email: m.PersonEmail, displayName: m.PersonDisplayName, orgID: m.PersonOrgID, isModerator: m.IsModerator,
	}
}

func teamMember(m *sparkapi.TeamMembership) *member {
	return &member{
		id: m.ID, personID: m.PersonID, email: m.PersonEmail, displayName: m.PersonDisplayName, orgID: m.PersonOrgID, isModerator: m.IsModerator,
	}
}

func (m *members) add(one *member) { m.all = append(m.all, one) }

// isSelf reports whether the member is the authenticated account.
func (m *member) isSelf(self *sparkapi.Person) bool { return sparkapi.SameID(m.personID, self.ID) }

// sortMembers sorts the members by email address.
func (m *members) sortMembers() {
	slices.SortFunc(m.all, func(a, b *member) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.email), strings.ToLower(b.email)), cmp.Compare(a.id, b.id))
	})
}

// emails returns the email addresses of the members for which keep returns true. Members
// without an email address and the authenticated account are omitted, because the provider
// never removes them. An import omits them as well.
func (m *members) emails(self *sparkapi.Person, keep func(*member) bool) []string {
	emails := []string{}
	for _, one := range m.all {
		if one.email != "" && !one.isSelf(self) && keep(one) {
			emails = append(emails, one.email)
		}
	}
	return emails
}

// invalidEmail returns the first email address that the provider would reject. It returns an
// empty string if all addresses are valid.
func (m *members) invalidEmail() string {
	invisible := func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }
	seen := map[string]bool{}
	for _, one := range m.all {
		if one.email == "" {
			continue
		}
		key := strings.ToLower(one.email)
		address, err := mail.ParseAddress(one.email)
		if err != nil || address.Address != one.email || strings.ContainsFunc(one.email, invisible) || seen[key] {
			return one.email
		}
		seen[key] = true
	}
	return ""
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import "strings"

// person contains the names of a person and the key that identifies the person.
type person struct {
	name  Part
	short string // the name without the email, or the email if the name is not known
	email string // empty if not known
	key   string
}

// personBy returns the person with an ID or an email, either of which can be empty.
func (n *names) personBy(id, email string) person {
	if email == "" {
		email = n.emails[key(id)]
	}
	name := n.people[strings.ToLower(email)]
	if name == "" {
		name = n.titles[key(id)]
	}
	switch {
	case email == "" && name == "" && id == "":
		return person{Part{Text: "a person who is not known yet"}, "not known yet", "", ""}
	case email == "" && name == "":
		return person{Part{Text: "a person with the ID " + short(id)}, short(id), "", key(id)}
	case email == "":
		return person{quoteName(name), quoteName(name).Text, "", key(id)}
	case name == "" || strings.EqualFold(name, email):
		return person{quoteName(email), quoteName(email).Text, email, strings.ToLower(email)}
	}
	who := quoteName(name)
	who.Email = quoteName(email).Text
	return person{who, who.Text, email, strings.ToLower(email)}
}

// member returns the person with an ID and an email. The email is not shown if it is the
// value of a sensitive attribute.
func (n *names) member(o object, attribute, id, email string) person {
	if o.isSecret(attribute) && email != "" {
		return person{Part{Text: "a person whose email is sensitive"}, "sensitive", email, strings.ToLower(email)}
	}
	return n.personBy(id, email)
}

// isSelf reports whether the person is the authenticated account, if the plan contains it.
func (n *names) isSelf(p person) bool {
	return n.selfID != "" && p.key != "" && (n.selfEmails[p.key] || p.key == n.personBy(n.selfID, "").key)
}

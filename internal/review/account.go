// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"slices"
)

// account describes the change of the account of a person.
func (z *summarizer) account(c *change) {
	if c.isNoOp() {
		return
	}
	s := z.sectionOfKind(Accounts)
	o := c.after
	if len(o.values) == 0 {
		o = c.before
	}
	email := ""
	if emails := o.texts("emails"); len(emails) > 0 {
		email = emails[0]
	}
	subject := z.names.personBy(o.text("id"), email).name
	keeps := c.before.text("on_destroy") == "keep"
	switch {
	case c.forgets(), c.deletes() && !c.replaces() && keeps:
		s.add(RemovedFromState, NoRisk, subject, "is no longer managed, and the account remains unchanged")
	case c.replaces() && keeps:
		s.add(Replaced, NoRisk, subject, "gets a new account", c.replacementReason(), "; the old account remains unchanged")
	case c.replaces():
		s.add(Replaced, AccountsDeleted, subject, "loses the account and all memberships, and gets a new account", c.replacementReason())
		z.grants(s, c, subject)
	case c.deletes():
		s.add(Deleted, AccountsDeleted, subject, c.verb("is deleted from the organization, with all memberships", "is no longer in the organization"))
	case c.creates():
		s.add(Created, z.emailRisk(c), subject, "gets an account and an invitation")
		z.grants(s, c, subject)
	case c.imports() && !c.updates():
		z.common(s, c, subject)
	default:
		z.grants(s, c, subject)
		if c.differs("login_enabled") && !c.after.is("login_enabled") {
			s.add(Changed, AccessLost, subject, c.verb("can no longer sign in", "can no longer sign in"))
		} else if c.differs("login_enabled") {
			s.add(Changed, NoRisk, subject, c.verb("can sign in again", "can sign in again"))
		}
		s.onDestroy(c, subject)
		if pieces := differences(c, "roles", "licenses", "login_enabled", "on_destroy"); len(pieces) > 0 {
			s.add(Changed, z.emailRisk(c), subject, append([]any{c.verb("changes ", "changed ")}, pieces...)...)
		}
	}
}

// emailRisk returns ExternalPeopleAdded if an account gets an email address of another domain.
func (z *summarizer) emailRisk(c *change) Risk {
	if !c.differs("emails") && !c.after.isUnknown("emails") {
		return NoRisk
	}
	emails := c.after.texts("emails")
	for _, email := range emails {
		if z.domains.isExternal(person{email: email}) {
			return ExternalPeopleAdded
		}
	}
	if len(emails) == 0 {
		return ExternalPeopleAdded
	}
	return NoRisk
}

// grants describes roles and licenses that are assigned or removed.
func (z *summarizer) grants(s *Section, c *change, subject Part) {
	for _, set := range []struct {
		attribute string
		one, many string
		risk      Risk
	}{
		{"roles", "role", "roles", PermissionsExtended},
		{"licenses", "license", "licenses", NoRisk},
	} {
		if set.risk != NoRisk && z.isConcealed(c, set.attribute) {
			s.add(Changed, set.risk, subject, "gets ", set.many, " that the plan does not show")
		}
		if c.after.isUnknown(set.attribute) || c.after.isSecret(set.attribute) || c.before.isSecret(set.attribute) {
			continue
		}
		before, after := c.before.texts(set.attribute), c.after.texts(set.attribute)
		if added := z.titles(without(after, before), set.one, set.many); added != nil {
			s.add(Changed, set.risk, subject, c.verb("gets ", "got "), added)
		}
		if removed := z.titles(without(before, after), set.one, set.many); removed != nil {
			s.add(Changed, NoRisk, subject, c.verb("loses ", "lost "), removed)
		}
	}
}

// without returns all texts except those in excluded.
func without(all, excluded []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(text string) bool { return slices.Contains(excluded, text) })
}

// titles returns the names of roles or licenses, with their number if there are several.
func (z *summarizer) titles(ids []string, one, many string) Text {
	if len(ids) == 0 {
		return nil
	}
	text := newText("the " + one + " ")
	if len(ids) > 1 {
		text = newText(fmt.Sprintf("the %d %s ", len(ids), many))
	}
	for i, id := range ids {
		if i > 0 {
			text = append(text, Part{Text: ", "})
		}
		if title := z.names.titles[key(id)]; title != "" {
			text = append(text, quoteName(title))
		} else {
			text = append(text, Part{Text: short(id)})
		}
	}
	return text
}

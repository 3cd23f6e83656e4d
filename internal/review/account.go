// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"slices"
)

// account tells what happens to the account of a person.
func (t *teller) account(c *change) {
	if c.isQuiet() {
		return
	}
	s := t.collective(Accounts)
	o := c.after
	if len(o.values) == 0 {
		o = c.before
	}
	email := ""
	if emails := o.texts("emails"); len(emails) > 0 {
		email = emails[0]
	}
	subject := t.names.somebody(o.text("id"), email).name
	keeps := c.before.text("on_destroy") == "keep"
	switch {
	case c.forgets(), c.deletes() && !c.replaces() && keeps:
		s.add(Forgotten, NoRisk, subject, "is no longer managed and stays as the account is")
	case c.replaces() && keeps:
		s.add(Replaced, NoRisk, subject, "gets another account", c.because(), "; the old one stays")
	case c.replaces():
		s.add(Replaced, PeopleDeleted, subject, "loses the account, with all memberships, and gets another", c.because())
		t.granted(s, c, subject)
	case c.deletes():
		s.add(Deleted, PeopleDeleted, subject, c.verb("is deleted from the organization, with all memberships", "is gone from the organization"))
	case c.creates():
		s.add(Created, t.outside(c), subject, "gets an account and an invitation")
		t.granted(s, c, subject)
	case c.imports() && !c.updates():
		t.common(s, c, subject)
	default:
		t.granted(s, c, subject)
		if c.differs("login_enabled") && !c.after.is("login_enabled") {
			s.add(Changed, AccessLost, subject, c.verb("can no longer sign in", "was kept from signing in"))
		} else if c.differs("login_enabled") {
			s.add(Changed, NoRisk, subject, c.verb("can sign in again", "was let sign in again"))
		}
		s.onDestroy(c, subject)
		if pieces := differences(c, "roles", "licenses", "login_enabled", "on_destroy"); len(pieces) > 0 {
			s.add(Changed, t.outside(c), subject, append([]any{c.verb("changes ", "changed ")}, pieces...)...)
		}
	}
}

// outside returns the risk of an account that gets an email address of another domain.
func (t *teller) outside(c *change) Risk {
	if !c.differs("emails") && !c.after.isUnknown("emails") {
		return NoRisk
	}
	emails := c.after.texts("emails")
	for _, email := range emails {
		if t.inside.isOutsider(person{email: email}) {
			return OutsidersJoin
		}
	}
	if len(emails) == 0 {
		return OutsidersJoin
	}
	return NoRisk
}

// granted tells of roles and licenses that come and go.
func (t *teller) granted(s *Section, c *change, subject Part) {
	for _, set := range []struct {
		attribute string
		one, many string
		risk      Risk
	}{
		{"roles", "role", "roles", RightsWidened},
		{"licenses", "license", "licenses", NoRisk},
	} {
		if set.risk != NoRisk && t.isConcealed(c, set.attribute) {
			s.add(Changed, set.risk, subject, "gets ", set.many, " that the plan does not show")
		}
		if c.after.isUnknown(set.attribute) || c.after.isSecret(set.attribute) || c.before.isSecret(set.attribute) {
			continue
		}
		before, after := c.before.texts(set.attribute), c.after.texts(set.attribute)
		if given := t.titles(without(after, before), set.one, set.many); given != nil {
			s.add(Changed, set.risk, subject, c.verb("gets ", "got "), given)
		}
		if taken := t.titles(without(before, after), set.one, set.many); taken != nil {
			s.add(Changed, NoRisk, subject, c.verb("loses ", "lost "), taken)
		}
	}
}

func without(all, those []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(text string) bool { return slices.Contains(those, text) })
}

// titles are the names of roles or licenses, or how many they are.
func (t *teller) titles(ids []string, one, many string) Text {
	if len(ids) == 0 {
		return nil
	}
	text := say("the " + one + " ")
	if len(ids) > 1 {
		text = say(fmt.Sprintf("the %d %s ", len(ids), many))
	}
	for i, id := range ids {
		if i > 0 {
			text = append(text, Part{Text: ", "})
		}
		if title := t.names.titles[key(id)]; title != "" {
			text = append(text, called(title))
		} else {
			text = append(text, Part{Text: short(id)})
		}
	}
	return text
}

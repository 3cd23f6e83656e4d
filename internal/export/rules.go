package export

import (
	"errors"
	"slices"
	"strings"
	"unicode"
)

// removeUnmanageable removes objects that Terraform cannot or must not manage, and reports
// them.
func (org *organization) removeUnmanageable(report *Report) {
	org.rooms = slices.DeleteFunc(org.rooms, func(x *room) bool {
		switch {
		case x.Type == "direct":
			report.leaveOut("direct (1:1) rooms", "Terraform cannot create or delete them.")
		case x.IsGeneral():
			report.leaveOut("General rooms", "Webex creates and deletes them with their team, and their members are those of the team.")
		case len(x.Errors) > 0:
			report.fail("a room", errors.New("Webex could not return all its fields: "+x.ID))
		default:
			return reportText(report, "the room", x.Title, x.Title, x.Description)
		}
		return true
	})
	org.teams = slices.DeleteFunc(org.teams, func(t *team) bool {
		return reportText(report, "the team", t.Name, t.Name, t.Description)
	})
	org.webhooks = slices.DeleteFunc(org.webhooks, func(w *webhook) bool {
		if w.Status != "active" {
			report.leaveOut("inactive webhooks", "Webex deactivated them after failed deliveries, and managing them would activate them.")
			return true
		}
		return reportText(report, "the webhook", w.Name, w.Name, "")
	})
	org.people = slices.DeleteFunc(org.people, func(p *person) bool {
		switch {
		case p.Type != "" && p.Type != "person":
			report.leaveOut("bots and other accounts that are not people", "Terraform cannot create them.")
		case len(p.Errors) > 0:
			report.fail("a person", errors.New("Webex could not return all its fields: "+p.ID))
		case p.primaryEmail() == "":
			report.leaveOut("people without an email address", "The configuration identifies people by their email address.")
		default:
			if p.InvitePending != nil && bool(*p.InvitePending) {
				report.include("people who have not accepted their invitation yet")
			}
			return false
		}
		return true
	})
}

// reportText reports whether the provider would reject the name or the description of an
// object, and adds a failure in that case.
func reportText(report *Report, noun, label, name, description string) (rejected bool) {
	err := checkText(name, false)
	if err == nil && description != "" {
		err = checkText(description, true)
	}
	if err != nil {
		report.fail(noun+" "+quote(label), err)
	}
	return err != nil
}

// checkText returns an error for a text that the provider rejects in a configuration.
func checkText(text string, multiline bool) error {
	switch {
	case strings.TrimSpace(text) == "":
		return errors.New("a text of it is blank, which a configuration cannot contain")
	case strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && !(multiline && unicode.IsSpace(r)) }):
		return errors.New("a text of it has a control character, which a configuration cannot contain")
	}
	return nil
}

// reportMembers reports the members whom an export cannot contain.
func (org *organization) reportMembers(report *Report) {
	all := map[*members]bool{}
	for _, x := range org.rooms {
		all[&x.members] = true
	}
	for _, t := range org.teams {
		all[&t.members] = true
	}
	for m := range all {
		for _, one := range m.all {
			if one.email == "" {
				report.leaveOut("members whose email address Webex does not return, such as deleted people", "They stay in their rooms and teams, and the plan does not show them.")
			}
		}
	}
}

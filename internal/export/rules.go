// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// removeUnmanageable removes and reports objects that Terraform cannot or must not manage.
func (org *organization) removeUnmanageable(report *Report) {
	org.rooms = slices.DeleteFunc(org.rooms, func(x *room) bool {
		switch {
		case x.Type == sparkapi.RoomTypeDirect:
			report.omit("direct (1:1) rooms", "Terraform cannot create or delete them.")
		case x.IsGeneral():
			report.omit("General rooms", "Webex creates and deletes them with their team, and manages their members.")
		default:
			return report.rejects("the room "+quote(x.Title), checkFields(x.Errors), checkName(x.Title), checkDescription(x.Description))
		}
		return true
	})
	org.teams = slices.DeleteFunc(org.teams, func(t *team) bool {
		return report.rejects("the team "+quote(t.Name), checkName(t.Name), checkDescription(t.Description))
	})
	org.webhooks = slices.DeleteFunc(org.webhooks, func(w *webhook) bool {
		if w.Status != sparkapi.WebhookStatusActive {
			report.omit("inactive webhooks", "Webex deactivated them, probably after failed deliveries. Managing them would activate them.")
			return true
		}
		return report.rejects("the webhook "+quote(w.Name), checkName(w.Name), w.check())
	})
	org.people = slices.DeleteFunc(org.people, func(p *person) bool {
		switch {
		case p.Type != "" && p.Type != sparkapi.PersonTypePerson:
			report.omit("bots and other accounts that are not people", "Terraform cannot create them.")
		case p.primaryEmail() == "":
			report.omit("people without an email address", "The configuration identifies people by email address.")
		default:
			if report.rejects("the person "+quote(p.primaryEmail()), checkFields(p.Errors)) {
				return true
			}
			if p.InvitePending != nil && bool(*p.InvitePending) {
				report.include("people who have not accepted their invitation yet")
			}
			return false
		}
		return true
	})
}

// rejects reports whether one of the errors is not nil, and records the first one as a failure.
func (r *Report) rejects(what string, errs ...error) bool {
	err := cmp.Or(errs...)
	if err != nil {
		r.fail(what, err)
	}
	return err != nil
}

// checkFields returns an error if Webex could not return all fields of an object.
func checkFields(missing map[string]sparkapi.ItemError) error {
	if len(missing) == 0 {
		return nil
	}
	return fmt.Errorf("fields missing in the response of Webex: %s", strings.Join(slices.Sorted(maps.Keys(missing)), ", "))
}

// checkName returns an error for a name or title that the provider rejects.
func checkName(name string) error {
	switch {
	case strings.TrimSpace(name) == "":
		return errors.New("the name is blank, which the provider rejects")
	case strings.ContainsFunc(name, unicode.IsControl):
		return errors.New("the name contains a control character, which the provider rejects")
	}
	return nil
}

// checkDescription returns an error for a description that the provider rejects.
func checkDescription(text string) error {
	switch {
	case text == "":
		return nil
	case strings.TrimSpace(text) == "":
		return errors.New("the description is blank, which the provider rejects")
	case strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }):
		return errors.New("the description contains a control character, which the provider rejects")
	}
	return nil
}

// check returns an error for an event or a filter that the provider rejects.
func (w *webhook) check() error {
	err := sparkapi.CheckWebhookEvent(w.Resource, w.Event)
	if err == nil && w.Filter != "" {
		err = sparkapi.CheckWebhookFilter(w.Resource, w.Filter)
	}
	return err
}

// reportMembers reports the members that an export cannot contain.
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
				report.omit("members whose email address Webex does not return, such as deleted people", "They stay in their rooms and teams, and the plan does not show them.")
			}
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// wantedMembers returns the people who must be in rooms and teams: those of the configuration,
// and the authenticated account.
func (w *peopleWorkspace) wantedMembers(state map[string]map[string]any) map[membershipKey]bool {
	all := map[membershipKey]bool{}
	for _, p := range w.config.parents {
		parentID, ok := state[p.address()]["id"].(string)
		if !ok {
			continue
		}
		all[membershipKey{parentID, w.me.ID}] = true
		for _, m := range p.members {
			id := fmt.Sprint(state[m.person]["id"])
			if strings.Contains(m.person, "@") {
				id = w.personID(m.person)
			}
			all[membershipKey{parentID, id}] = true
		}
	}
	return all
}

// members returns the members of rooms and teams by the ID of the membership, and the errors by
// room or team.
func (w *peopleWorkspace) members(ctx context.Context, parents map[string]string) (all keysByID, errors map[string]error) {
	all, errors = keysByID{}, map[string]error{}
	for id, noun := range parents {
		var err error
		if noun == "room" {
			err = forEach(w.admin.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: id}), func(m *sparkapi.Membership) error {
				all[m.ID] = membershipKey{id, m.PersonID}
				return nil
			})
		} else {
			err = forEach(w.admin.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: id}), func(m *sparkapi.TeamMembership) error {
				all[m.ID] = membershipKey{id, m.PersonID}
				return nil
			})
		}
		errors[id] = err
	}
	return all, errors
}

// parents returns "room" or "team" for each room and team in the state by ID, including deposed
// ones.
func (w *peopleWorkspace) parents(state map[string]map[string]any) map[string]string {
	all := map[string]string{}
	for _, p := range w.config.parents {
		for _, key := range []string{p.address(), deposedAddress(p.address())} {
			if id, ok := state[key]["id"].(string); ok {
				all[id] = p.noun
			}
		}
	}
	return all
}

// singleMemberships returns the people of the applied configuration in rooms and teams that
// have one resource for each person.
func (w *peopleWorkspace) singleMemberships() []membershipKey {
	singles := map[string]bool{}
	for _, p := range w.config.parents {
		id, _ := w.terraform.objects()[p.address()]["id"].(string)
		singles[id] = p.set == ""
	}
	return slices.DeleteFunc(slices.Collect(maps.Keys(w.appliedMembers)), func(key membershipKey) bool { return !singles[key.parentID] })
}

// remaining returns the people who are still members although their resources were removed.
func (w *peopleWorkspace) remaining(ctx context.Context, before []membershipKey) (problems []string) {
	existing, _ := w.members(ctx, w.parents(w.terraform.objects()))
	now := w.singleMemberships()
	for _, key := range existing {
		if slices.Contains(before, key) && !slices.Contains(now, key) && !w.appliedMembers[key] {
			problems = append(problems, "still a member: "+w.describe(ctx, key))
		}
	}
	slices.Sort(problems)
	return problems
}

// describe returns a membership in a readable form.
func (w *peopleWorkspace) describe(ctx context.Context, key membershipKey) string {
	email, parent := key.personID, key.parentID
	if person, err := w.admin.People.Get(ctx, key.personID); err == nil {
		email = person.Emails[0]
	}
	for address, attributes := range w.terraform.objects() {
		if attributes["id"] == key.parentID && !strings.Contains(address, "member") {
			parent = address
		}
	}
	return email + " in " + parent
}

// exists reports whether an object exists.
func (w *peopleWorkspace) exists(ctx context.Context, address, id string) bool {
	var err error
	switch kind, _, _ := strings.Cut(address, "."); kind {
	case "spark_room":
		_, err = w.admin.Rooms.Get(ctx, id)
	case "spark_team":
		_, err = w.admin.Teams.Get(ctx, id)
	case "spark_webhook":
		_, err = w.admin.Webhooks.Get(ctx, id)
	default:
		_, err = w.admin.People.Get(ctx, id)
	}
	return err == nil
}

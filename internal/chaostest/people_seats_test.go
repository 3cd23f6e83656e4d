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

// wanted returns the people of the configuration, with those who are always protected.
func (w *peopleWorld) wanted(state map[string]map[string]any) map[seat]bool {
	all := map[seat]bool{}
	for _, p := range w.config.parents {
		parentID, ok := state[p.address()]["id"].(string)
		if !ok {
			continue
		}
		all[seat{parentID, w.me.ID}] = true
		for _, s := range p.seats {
			id := fmt.Sprint(state[s.person]["id"])
			if strings.Contains(s.person, "@") {
				id = w.resolve(s.person)
			}
			all[seat{parentID, id}] = true
		}
	}
	return all
}

// members returns the people who are in rooms and teams, and the errors by room or team.
func (w *peopleWorld) members(ctx context.Context, parents map[string]string) (all seats, errors map[string]error) {
	all, errors = seats{}, map[string]error{}
	for id, noun := range parents {
		var err error
		if noun == "room" {
			err = each(w.admin.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: id}), func(m *sparkapi.Membership) error {
				all[m.ID] = seat{id, m.PersonID}
				return nil
			})
		} else {
			err = each(w.admin.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: id}), func(m *sparkapi.TeamMembership) error {
				all[m.ID] = seat{id, m.PersonID}
				return nil
			})
		}
		errors[id] = err
	}
	return all, errors
}

// parents returns the nouns of the rooms and teams of the state by ID, with those that are
// replaced and not deleted yet.
func (w *peopleWorld) parents(state map[string]map[string]any) map[string]string {
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

// seatsOfSingles returns the people of the applied configuration in rooms and teams that
// have one resource for each person.
func (w *peopleWorld) seatsOfSingles() []seat {
	singles := map[string]bool{}
	for _, p := range w.config.parents {
		id, _ := w.terraform.objects()[p.address()]["id"].(string)
		singles[id] = p.set == ""
	}
	return slices.DeleteFunc(slices.Collect(maps.Keys(w.wants)), func(s seat) bool { return !singles[s.parentID] })
}

// remaining returns the people whose resources are gone, and who are still there.
func (w *peopleWorld) remaining(ctx context.Context, before []seat) (problems []string) {
	there, _ := w.members(ctx, w.parents(w.terraform.objects()))
	now := w.seatsOfSingles()
	for _, s := range there {
		if slices.Contains(before, s) && !slices.Contains(now, s) && !w.wants[s] {
			problems = append(problems, "still there: "+w.describe(ctx, s))
		}
	}
	slices.Sort(problems)
	return problems
}

// describe returns a seat as people read it.
func (w *peopleWorld) describe(ctx context.Context, s seat) string {
	email, parent := s.personID, s.parentID
	if person, err := w.admin.People.Get(ctx, s.personID); err == nil {
		email = person.Emails[0]
	}
	for address, attributes := range w.terraform.objects() {
		if attributes["id"] == s.parentID && !strings.Contains(address, "member") {
			parent = address
		}
	}
	return email + " in " + parent
}

// exists reports whether an object exists.
func (w *peopleWorld) exists(ctx context.Context, address, id string) bool {
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

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// things maps the IDs of objects to descriptions. A description has all attributes that a
// configuration sets.
type things map[string]string

func aRoom(title string, locked bool, teamID string) string {
	return fmt.Sprintf("room %q, locked %t, of team %q", title, locked, teamID)
}

func aTeam(name string) string { return fmt.Sprintf("team %q", name) }

func aMember(parent, email string, moderator bool) string {
	return fmt.Sprintf("%q in %s, moderator %t", strings.ToLower(email), parent, moderator)
}

func aWebhook(name, target, filter, status string) string {
	return fmt.Sprintf("webhook %q to %s with filter %q, %s", name, target, filter, status)
}

func aPerson(email, name string) string { return fmt.Sprintf("account %q, %s", email, name) }

// there returns the objects that the authenticated account can access, without its own
// memberships and the General rooms of teams.
func (e *externalActors) there(ctx context.Context) (things, error) {
	all := things{}
	api := e.admin
	general := map[string]bool{} // by ID and name of the team
	err := errors.Join(
		each(api.Teams.List(ctx, sparkapi.TeamFilter{}), func(team *sparkapi.Team) error {
			all[team.ID] = aTeam(team.Name)
			general[team.ID+team.Name] = true
			return each(api.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: team.ID}), func(m *sparkapi.TeamMembership) error {
				if !e.own(m.PersonEmail) {
					all[m.ID] = aMember(team.ID, m.PersonEmail, m.IsModerator)
				}
				return nil
			})
		}),
		each(api.Rooms.List(ctx, sparkapi.RoomFilter{}), func(room *sparkapi.Room) error {
			if general[room.TeamID+room.Title] {
				return nil
			}
			all[room.ID] = aRoom(room.Title, *room.IsLocked, room.TeamID)
			return each(api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}), func(m *sparkapi.Membership) error {
				if !e.own(m.PersonEmail) {
					all[m.ID] = aMember(room.ID, m.PersonEmail, m.IsModerator)
				}
				return nil
			})
		}),
		each(api.Webhooks.List(ctx, sparkapi.WebhookFilter{}), func(hook *sparkapi.Webhook) error {
			all[hook.ID] = aWebhook(hook.Name, hook.TargetURL, hook.Filter, string(hook.Status))
			return nil
		}),
		each(api.People.List(ctx, sparkapi.PersonFilter{}), func(p *sparkapi.Person) error {
			if !e.colleagues[p.ID] {
				all[p.ID] = aPerson(p.Emails[0], p.DisplayName)
			}
			return nil
		}),
	)
	return all, err
}

// each calls do for every item of a list.
func each[T any](list iter.Seq2[*T, error], do func(*T) error) error {
	for item, err := range list {
		if err == nil {
			err = do(item)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// wanted returns the objects that the configuration asks for, by the IDs in the state.
func (d *desired) wanted(state map[string]map[string]any) (things, error) {
	all := things{}
	id := func(address string) string { return fmt.Sprint(state[address]["id"]) }
	for name, text := range d.teams {
		all[id("spark_team."+name)] = aTeam(text)
	}
	for name, r := range d.rooms {
		team := ""
		if r.team != "" {
			team = id("spark_team." + r.team)
		}
		all[id("spark_room."+name)] = aRoom(r.title, r.locked, team)
	}
	for m, moderator := range d.members {
		all[id(m.address("spark_membership"))] = aMember(id("spark_room."+m.parent), m.person, moderator)
	}
	for m, moderator := range d.enrolled {
		all[id(m.address("spark_team_membership"))] = aMember(id("spark_team."+m.parent), m.person, moderator)
	}
	for name, hook := range d.webhooks {
		filter := ""
		if hook.room != "" {
			filter = "roomId=" + id("spark_room."+hook.room)
		}
		all[id("spark_webhook."+name)] = aWebhook(name, hook.target, filter, "active")
	}
	for name, text := range d.people {
		all[id("spark_person."+name)] = aPerson(emailOf(name), text)
	}
	if n := len(d.teams) + len(d.rooms) + len(d.members) + len(d.enrolled) + len(d.webhooks) + len(d.people); len(state) != n || len(all) != n {
		return nil, fmt.Errorf("the configuration has %d resources, the state %d with %d ids: %v", n, len(state), len(all), slices.Sorted(maps.Keys(state)))
	}
	return all, nil
}

// stateDiff is the difference between the objects that exist and those that should.
type stateDiff struct {
	lost       []string // in the configuration, and missing or different in the service
	orphans    []string // in the service only
	duplicates []string // orphans that equal a wanted object
	removed    []string // objects of external actors that are missing or different
}

// compareState compares the existing objects with the wanted ones and with those of
// external actors.
func compareState(there, wanted, theirs things) stateDiff {
	var v stateDiff
	words := map[string]bool{}
	for id, text := range wanted {
		words[text] = true
		if there[id] != text {
			v.lost = append(v.lost, fmt.Sprintf("%s: the service has %q", text, there[id]))
		}
	}
	for id, text := range theirs {
		if there[id] != text {
			v.removed = append(v.removed, fmt.Sprintf("%s: the service has %q", text, there[id]))
		}
	}
	for id, text := range there {
		if wanted[id] != "" || theirs[id] != "" {
			continue
		}
		v.orphans = append(v.orphans, text)
		if words[text] {
			v.duplicates = append(v.duplicates, text)
		}
	}
	return v
}

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

// objectsByID contains descriptions of objects by ID. A description contains all attributes that
// a configuration sets.
type objectsByID map[string]string

func describeRoom(title string, locked bool, teamID string) string {
	return fmt.Sprintf("room %q, locked %t, of team %q", title, locked, teamID)
}

func describeTeam(name string) string { return fmt.Sprintf("team %q", name) }

func describeMember(parent, email string, moderator bool) string {
	return fmt.Sprintf("%q in %s, moderator %t", strings.ToLower(email), parent, moderator)
}

func describeWebhook(name, target, filter, status string) string {
	return fmt.Sprintf("webhook %q to %s with filter %q, %s", name, target, filter, status)
}

func describePerson(email, name string) string { return fmt.Sprintf("account %q, %s", email, name) }

// existingObjects returns the objects that the authenticated account can access, without its own
// memberships and the General rooms of teams.
func (e *externalActors) existingObjects(ctx context.Context) (objectsByID, error) {
	all := objectsByID{}
	api := e.admin
	general := map[string]bool{} // by ID and name of the team
	err := errors.Join(
		forEach(api.Teams.List(ctx, sparkapi.TeamFilter{}), func(team *sparkapi.Team) error {
			all[team.ID] = describeTeam(team.Name)
			general[team.ID+team.Name] = true
			return forEach(api.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: team.ID}), func(m *sparkapi.TeamMembership) error {
				if !e.isOwnAccount(m.PersonEmail) {
					all[m.ID] = describeMember(team.ID, m.PersonEmail, m.IsModerator)
				}
				return nil
			})
		}),
		forEach(api.Rooms.List(ctx, sparkapi.RoomFilter{}), func(room *sparkapi.Room) error {
			if general[room.TeamID+room.Title] {
				return nil
			}
			all[room.ID] = describeRoom(room.Title, *room.IsLocked, room.TeamID)
			return forEach(api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}), func(m *sparkapi.Membership) error {
				if !e.isOwnAccount(m.PersonEmail) {
					all[m.ID] = describeMember(room.ID, m.PersonEmail, m.IsModerator)
				}
				return nil
			})
		}),
		forEach(api.Webhooks.List(ctx, sparkapi.WebhookFilter{}), func(hook *sparkapi.Webhook) error {
			all[hook.ID] = describeWebhook(hook.Name, hook.TargetURL, hook.Filter, string(hook.Status))
			return nil
		}),
		forEach(api.People.List(ctx, sparkapi.PersonFilter{}), func(p *sparkapi.Person) error {
			if !e.initialPeople[p.ID] {
				all[p.ID] = describePerson(p.Emails[0], p.DisplayName)
			}
			return nil
		}),
	)
	return all, err
}

// forEach calls do for each item of a list until an error occurs.
func forEach[T any](list iter.Seq2[*T, error], do func(*T) error) error {
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

// wantedObjects returns the objects of the configuration, by the IDs in the state.
func (d *desired) wantedObjects(state map[string]map[string]any) (objectsByID, error) {
	all := objectsByID{}
	id := func(address string) string { return fmt.Sprint(state[address]["id"]) }
	for name, text := range d.teams {
		all[id("spark_team."+name)] = describeTeam(text)
	}
	for name, r := range d.rooms {
		team := ""
		if r.team != "" {
			team = id("spark_team." + r.team)
		}
		all[id("spark_room."+name)] = describeRoom(r.title, r.locked, team)
	}
	for m, moderator := range d.members {
		all[id(m.address("spark_membership"))] = describeMember(id("spark_room."+m.parent), m.person, moderator)
	}
	for m, moderator := range d.teamMembers {
		all[id(m.address("spark_team_membership"))] = describeMember(id("spark_team."+m.parent), m.person, moderator)
	}
	for name, hook := range d.webhooks {
		filter := ""
		if hook.room != "" {
			filter = "roomId=" + id("spark_room."+hook.room)
		}
		all[id("spark_webhook."+name)] = describeWebhook(name, hook.target, filter, "active")
	}
	for name, text := range d.people {
		all[id("spark_person."+name)] = describePerson(emailOf(name), text)
	}
	if n := len(d.teams) + len(d.rooms) + len(d.members) + len(d.teamMembers) + len(d.webhooks) + len(d.people); len(state) != n || len(all) != n {
		return nil, fmt.Errorf("the configuration has %d resources, the state %d with %d IDs: %v", n, len(state), len(all), slices.Sorted(maps.Keys(state)))
	}
	return all, nil
}

// stateDiff is the difference between the existing and the wanted objects.
type stateDiff struct {
	lost       []string // in the configuration, but missing or different in Webex
	orphans    []string // in Webex only
	duplicates []string // orphans that are equal to a wanted object
	removed    []string // objects of external actors that are missing or different
}

// compareState compares the existing objects with the wanted ones and with those of
// external actors.
func compareState(existing, wanted, protected objectsByID) stateDiff {
	var diff stateDiff
	wantedTexts := map[string]bool{}
	for id, text := range wanted {
		wantedTexts[text] = true
		if existing[id] != text {
			diff.lost = append(diff.lost, fmt.Sprintf("%s: got %q", text, existing[id]))
		}
	}
	for id, text := range protected {
		if existing[id] != text {
			diff.removed = append(diff.removed, fmt.Sprintf("%s: got %q", text, existing[id]))
		}
	}
	for id, text := range existing {
		if wanted[id] != "" || protected[id] != "" {
			continue
		}
		diff.orphans = append(diff.orphans, text)
		if wantedTexts[text] {
			diff.duplicates = append(diff.duplicates, text)
		}
	}
	return diff
}

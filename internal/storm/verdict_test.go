package storm

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

// things are what there is or should be, by id, each in words that leave out nothing
// that a configuration says.
type things map[string]string

func aRoom(title string, locked bool, teamID string) string {
	return fmt.Sprintf("room %q, locked %t, of team %q", title, locked, teamID)
}

func aTeam(name string) string { return fmt.Sprintf("team %q", name) }

func aMember(place, email string, moderator bool) string {
	return fmt.Sprintf("%q in %s, moderator %t", strings.ToLower(email), place, moderator)
}

func aWebhook(name, target, filter, status string) string {
	return fmt.Sprintf("webhook %q to %s with filter %q, %s", name, target, filter, status)
}

func aPerson(email, name string) string { return fmt.Sprintf("account %q, %s", email, name) }

// there is what the service holds and the owner of the token can see. His own
// memberships and the general rooms of teams come and go with what they belong to.
func (s *strangers) there(ctx context.Context) (things, error) {
	all := things{}
	api := s.admin
	general := map[string]bool{} // teams whose general room has been met
	err := errors.Join(
		each(api.Teams.List(ctx, sparkapi.TeamFilter{}), func(team *sparkapi.Team) error {
			all[team.ID] = aTeam(team.Name)
			general[team.ID+team.Name] = true
			return each(api.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: team.ID}), func(m *sparkapi.TeamMembership) error {
				if !s.own(m.PersonEmail) {
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
				if !s.own(m.PersonEmail) {
					all[m.ID] = aMember(room.ID, m.PersonEmail, m.IsModerator)
				}
				return nil
			})
		}),
		each(api.Webhooks.List(ctx, sparkapi.WebhookFilter{}), func(hook *sparkapi.Webhook) error {
			all[hook.ID] = aWebhook(hook.Name, hook.TargetURL, hook.Filter, hook.Status)
			return nil
		}),
		each(api.People.List(ctx, sparkapi.PersonFilter{}), func(p *sparkapi.Person) error {
			if !s.colleagues[p.ID] {
				all[p.ID] = aPerson(p.Emails[0], p.DisplayName)
			}
			return nil
		}),
	)
	return all, err
}

// each does something with all of a list.
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

// wanted is what the service should hold of the configuration's, by the ids that the
// state has.
func (w *wish) wanted(state map[string]map[string]any) (things, error) {
	all := things{}
	id := func(address string) string { return fmt.Sprint(state[address]["id"]) }
	for name, text := range w.teams {
		all[id("spark_team."+name)] = aTeam(text)
	}
	for name, r := range w.rooms {
		team := ""
		if r.team != "" {
			team = id("spark_team." + r.team)
		}
		all[id("spark_room."+name)] = aRoom(r.title, r.locked, team)
	}
	for s, moderator := range w.members {
		all[id(s.address("spark_membership"))] = aMember(id("spark_room."+s.place), s.person, moderator)
	}
	for s, moderator := range w.enrolled {
		all[id(s.address("spark_team_membership"))] = aMember(id("spark_team."+s.place), s.person, moderator)
	}
	for name, hook := range w.webhooks {
		filter := ""
		if hook.room != "" {
			filter = "roomId=" + id("spark_room."+hook.room)
		}
		all[id("spark_webhook."+name)] = aWebhook(name, hook.target, filter, "active")
	}
	for name, text := range w.people {
		all[id("spark_person."+name)] = aPerson(emailOf(name), text)
	}
	if n := len(w.teams) + len(w.rooms) + len(w.members) + len(w.enrolled) + len(w.webhooks) + len(w.people); len(state) != n || len(all) != n {
		return nil, fmt.Errorf("the configuration has %d resources, the state %d with %d ids: %v", n, len(state), len(all), slices.Sorted(maps.Keys(state)))
	}
	return all, nil
}

// verdict is what is found when the storm is over.
type verdict struct {
	lost       []string // the configuration asks for it, and the service does not hold it so
	orphans    []string // the service holds it, and nobody knows of it
	duplicates []string // those of the orphans that are the second of something wanted
	removed    []string // of the strangers
}

// judge compares what is there with what is wanted and with what is the strangers'.
func judge(there, wanted, theirs things) verdict {
	var v verdict
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

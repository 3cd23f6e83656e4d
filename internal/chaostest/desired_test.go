// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
)

// desired is a configuration, by the names of its resources.
type desired struct {
	teams       map[string]string // names of teams
	rooms       map[string]room
	members     map[member]bool // of rooms; true for moderators
	teamMembers map[member]bool // of teams; true for moderators
	webhooks    map[string]webhook
	people      map[string]string // display names
	nameCount   int               // the number of generated names
}

type room struct {
	title, team string // team is the name of a resource, or ""
	locked      bool
}

// member is a person in a room or team. The parent is the name of its resource.
type member struct{ parent, person string }

type webhook struct{ target, room string }

func newDesired() *desired {
	return &desired{map[string]string{}, map[string]room{}, map[member]bool{}, map[member]bool{}, map[string]webhook{}, map[string]string{}, 0}
}

// grow adds n resources.
func (d *desired) grow(random *rand.Rand, n int) {
	adds := []func(*rand.Rand){d.addTeam, d.addRoom, d.addRoom, d.addMember, d.addMember, d.addMember, d.addTeamMember, d.addTeamMember, d.addWebhook, d.addPerson}
	for range n {
		adds[random.IntN(len(adds))](random)
	}
}

// change makes n random changes.
func (d *desired) change(random *rand.Rand, n int) {
	changes := []func(*rand.Rand){
		func(*rand.Rand) { d.grow(random, 1) }, func(*rand.Rand) { d.grow(random, 1) },
		d.rename, d.promote, d.moveIntoTeam, d.changeTarget, d.removeRandomRoom, d.removeRandomTeam, d.removeRandomMember, d.removeRandomMember, d.removeOther,
	}
	for range n {
		changes[random.IntN(len(changes))](random)
	}
}

func (d *desired) name(kind string) string {
	d.nameCount++
	return fmt.Sprintf("%s%d", kind, d.nameCount)
}

// pick returns a random key, or false if the map is empty.
func pick[K comparable, V any](random *rand.Rand, from map[K]V) (K, bool) {
	keys := slices.SortedFunc(maps.Keys(from), func(a, b K) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	if len(keys) == 0 {
		var none K
		return none, false
	}
	return keys[random.IntN(len(keys))], true
}

func (d *desired) addTeam(*rand.Rand) {
	if len(d.teams) < 2 {
		name := d.name("team")
		d.teams[name] = "Team " + name
	}
}

// titles has few entries, so that several rooms often have the same title.
var titles = []string{"Standup", "Releases", "Incidents"}

func (d *desired) addRoom(random *rand.Rand) {
	if len(d.rooms) == 7 {
		return
	}
	r := room{title: titles[random.IntN(len(titles))], locked: random.IntN(2) == 0}
	if team, ok := pick(random, d.teams); ok && random.IntN(3) == 0 {
		r.team = team
	}
	d.rooms[d.name("room")] = r
}

func (d *desired) addMember(random *rand.Rand) {
	if room, ok := pick(random, d.rooms); ok {
		d.members[member{room, roomPeople[random.IntN(len(roomPeople))]}] = d.rooms[room].locked && random.IntN(3) == 0
	}
}

func (d *desired) addTeamMember(random *rand.Rand) {
	if team, ok := pick(random, d.teams); ok {
		d.teamMembers[member{team, teamPeople[random.IntN(len(teamPeople))]}] = random.IntN(3) == 0
	}
}

func (d *desired) addWebhook(random *rand.Rand) {
	if len(d.webhooks) < 3 {
		room, _ := pick(random, d.rooms)
		d.webhooks[d.name("webhook")] = webhook{"https://hooks.example.com/" + fmt.Sprint(random.IntN(2)), room}
	}
}

func (d *desired) addPerson(*rand.Rand) {
	if len(d.people) < 2 {
		name := d.name("person")
		d.people[name] = "New " + name
	}
}

func (d *desired) rename(random *rand.Rand) {
	if name, ok := pick(random, d.rooms); ok {
		r := d.rooms[name]
		r.title = titles[random.IntN(len(titles))] + fmt.Sprint(" ", random.IntN(3))
		d.rooms[name] = r
	}
	if name, ok := pick(random, d.teams); ok && random.IntN(2) == 0 {
		d.teams[name] = fmt.Sprint("Team ", name, " ", random.IntN(3))
	}
	if name, ok := pick(random, d.people); ok && random.IntN(2) == 0 {
		d.people[name] = fmt.Sprint("New ", name, " ", random.IntN(3))
	}
}

func (d *desired) promote(random *rand.Rand) {
	if m, ok := pick(random, d.members); ok {
		d.members[m] = d.rooms[m.parent].locked && !d.members[m]
	}
	if m, ok := pick(random, d.teamMembers); ok {
		d.teamMembers[m] = !d.teamMembers[m]
	}
}

// moveIntoTeam moves a room without a team and without moderators into a team. Webex requires
// that moderators of the room are members of the team.
func (d *desired) moveIntoTeam(random *rand.Rand) {
	name, ok := pick(random, d.rooms)
	team, found := pick(random, d.teams)
	if r := d.rooms[name]; ok && found && r.team == "" && !r.locked {
		r.team = team
		d.rooms[name] = r
	}
}

func (d *desired) changeTarget(random *rand.Rand) {
	if name, ok := pick(random, d.webhooks); ok {
		hook := d.webhooks[name]
		hook.target = "https://hooks.example.com/" + fmt.Sprint(random.IntN(3))
		d.webhooks[name] = hook
	}
}

// removeRandomRoom removes a room with its memberships and webhooks.
func (d *desired) removeRandomRoom(random *rand.Rand) {
	if name, ok := pick(random, d.rooms); ok {
		d.removeRoom(name)
	}
}

func (d *desired) removeRoom(name string) {
	delete(d.rooms, name)
	maps.DeleteFunc(d.members, func(m member, _ bool) bool { return m.parent == name })
	maps.DeleteFunc(d.webhooks, func(_ string, hook webhook) bool { return hook.room == name })
}

// removeRandomTeam removes a team with its rooms, as Webex does.
func (d *desired) removeRandomTeam(random *rand.Rand) {
	team, ok := pick(random, d.teams)
	if !ok {
		return
	}
	delete(d.teams, team)
	maps.DeleteFunc(d.teamMembers, func(m member, _ bool) bool { return m.parent == team })
	for name, r := range maps.Clone(d.rooms) {
		if r.team == team {
			d.removeRoom(name)
		}
	}
}

func (d *desired) removeRandomMember(random *rand.Rand) {
	if m, ok := pick(random, d.members); ok {
		delete(d.members, m)
	}
	if m, ok := pick(random, d.teamMembers); ok && random.IntN(2) == 0 {
		delete(d.teamMembers, m)
	}
}

func (d *desired) removeOther(random *rand.Rand) {
	if name, ok := pick(random, d.webhooks); ok {
		delete(d.webhooks, name)
	} else if name, ok := pick(random, d.people); ok {
		delete(d.people, name)
	}
}

package storm

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// wish is what a configuration asks for, by the names of its resources.
type wish struct {
	teams    map[string]string // their names
	rooms    map[string]room
	members  map[seat]bool // of rooms, and whether they moderate
	enrolled map[seat]bool // in teams
	webhooks map[string]webhook
	people   map[string]string // their display names
	made     int               // names given so far
}

type room struct {
	title, team string // team is the name of a resource, or ""
	locked      bool
}

// seat is a person's place in a room or a team, which is named by its resource.
type seat struct{ place, person string }

type webhook struct{ target, room string }

func newWish() *wish {
	return &wish{map[string]string{}, map[string]room{}, map[seat]bool{}, map[seat]bool{}, map[string]webhook{}, map[string]string{}, 0}
}

// grow wishes for n more things.
func (w *wish) grow(luck *rand.Rand, n int) {
	adds := []func(*rand.Rand){w.addTeam, w.addRoom, w.addRoom, w.addMember, w.addMember, w.addMember, w.enroll, w.enroll, w.addWebhook, w.addPerson}
	for range n {
		adds[luck.IntN(len(adds))](luck)
	}
}

// change has n things otherwise than they were.
func (w *wish) change(luck *rand.Rand, n int) {
	changes := []func(*rand.Rand){
		func(*rand.Rand) { w.grow(luck, 1) }, func(*rand.Rand) { w.grow(luck, 1) },
		w.rename, w.promote, w.moveIntoTeam, w.retarget, w.dropRoom, w.dropTeam, w.dropMember, w.dropMember, w.dropOther,
	}
	for range n {
		changes[luck.IntN(len(changes))](luck)
	}
}

func (w *wish) name(kind string) string {
	w.made++
	return fmt.Sprintf("%s%d", kind, w.made)
}

// pick picks a key; false where there is none.
func pick[K comparable, V any](luck *rand.Rand, from map[K]V) (K, bool) {
	keys := slices.SortedFunc(maps.Keys(from), func(a, b K) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	if len(keys) == 0 {
		var none K
		return none, false
	}
	return keys[luck.IntN(len(keys))], true
}

func (w *wish) addTeam(*rand.Rand) {
	if len(w.teams) < 2 {
		name := w.name("team")
		w.teams[name] = "Team " + name
	}
}

// titles are few, so that rooms with the same title are common.
var titles = []string{"Standup", "Releases", "Incidents"}

func (w *wish) addRoom(luck *rand.Rand) {
	if len(w.rooms) == 7 {
		return
	}
	r := room{title: titles[luck.IntN(len(titles))], locked: luck.IntN(2) == 0}
	if team, ok := pick(luck, w.teams); ok && luck.IntN(3) == 0 {
		r.team = team
	}
	w.rooms[w.name("room")] = r
}

func (w *wish) addMember(luck *rand.Rand) {
	if room, ok := pick(luck, w.rooms); ok {
		w.members[seat{room, roomPeople[luck.IntN(len(roomPeople))]}] = w.rooms[room].locked && luck.IntN(3) == 0
	}
}

func (w *wish) enroll(luck *rand.Rand) {
	if team, ok := pick(luck, w.teams); ok {
		w.enrolled[seat{team, teamPeople[luck.IntN(len(teamPeople))]}] = luck.IntN(3) == 0
	}
}

func (w *wish) addWebhook(luck *rand.Rand) {
	if len(w.webhooks) < 3 {
		room, _ := pick(luck, w.rooms)
		w.webhooks[w.name("webhook")] = webhook{"https://hooks.example.com/" + fmt.Sprint(luck.IntN(2)), room}
	}
}

func (w *wish) addPerson(*rand.Rand) {
	if len(w.people) < 2 {
		name := w.name("person")
		w.people[name] = "New " + name
	}
}

func (w *wish) rename(luck *rand.Rand) {
	if name, ok := pick(luck, w.rooms); ok {
		r := w.rooms[name]
		r.title = titles[luck.IntN(len(titles))] + fmt.Sprint(" ", luck.IntN(3))
		w.rooms[name] = r
	}
	if name, ok := pick(luck, w.teams); ok && luck.IntN(2) == 0 {
		w.teams[name] = fmt.Sprint("Team ", name, " ", luck.IntN(3))
	}
	if name, ok := pick(luck, w.people); ok && luck.IntN(2) == 0 {
		w.people[name] = fmt.Sprint("New ", name, " ", luck.IntN(3))
	}
}

func (w *wish) promote(luck *rand.Rand) {
	if s, ok := pick(luck, w.members); ok {
		w.members[s] = w.rooms[s.place].locked && !w.members[s]
	}
	if s, ok := pick(luck, w.enrolled); ok {
		w.enrolled[s] = !w.enrolled[s]
	}
}

// moveIntoTeam takes a room without a team, and without moderators, who would have
// to be in the team.
func (w *wish) moveIntoTeam(luck *rand.Rand) {
	name, ok := pick(luck, w.rooms)
	team, there := pick(luck, w.teams)
	if r := w.rooms[name]; ok && there && r.team == "" && !r.locked {
		r.team = team
		w.rooms[name] = r
	}
}

func (w *wish) retarget(luck *rand.Rand) {
	if name, ok := pick(luck, w.webhooks); ok {
		hook := w.webhooks[name]
		hook.target = "https://hooks.example.com/" + fmt.Sprint(luck.IntN(3))
		w.webhooks[name] = hook
	}
}

// dropRoom takes with it who is in the room, and what listens to it.
func (w *wish) dropRoom(luck *rand.Rand) {
	if name, ok := pick(luck, w.rooms); ok {
		w.closeRoom(name)
	}
}

func (w *wish) closeRoom(name string) {
	delete(w.rooms, name)
	maps.DeleteFunc(w.members, func(s seat, _ bool) bool { return s.place == name })
	maps.DeleteFunc(w.webhooks, func(_ string, hook webhook) bool { return hook.room == name })
}

// dropTeam takes its rooms along, as the service does.
func (w *wish) dropTeam(luck *rand.Rand) {
	team, ok := pick(luck, w.teams)
	if !ok {
		return
	}
	delete(w.teams, team)
	maps.DeleteFunc(w.enrolled, func(s seat, _ bool) bool { return s.place == team })
	for name, r := range maps.Clone(w.rooms) {
		if r.team == team {
			w.closeRoom(name)
		}
	}
}

func (w *wish) dropMember(luck *rand.Rand) {
	if s, ok := pick(luck, w.members); ok {
		delete(w.members, s)
	}
	if s, ok := pick(luck, w.enrolled); ok && luck.IntN(2) == 0 {
		delete(w.enrolled, s)
	}
}

func (w *wish) dropOther(luck *rand.Rand) {
	if name, ok := pick(luck, w.webhooks); ok {
		delete(w.webhooks, name)
	} else if name, ok := pick(luck, w.people); ok {
		delete(w.people, name)
	}
}

// resource is the name of a seat's resource.
func (s seat) resource() string {
	return s.place + "_" + nameOf(s.person)
}

// address of a seat's resource.
func (s seat) address(kind string) string { return kind + "." + s.resource() }

// config is the configuration, in JSON.
func (w *wish) config() ([]byte, error) {
	type block = map[string]any
	resources := map[string]block{}
	put := func(kind, name string, attributes block) {
		if resources[kind] == nil {
			resources[kind] = block{}
		}
		resources[kind][name] = attributes
	}
	for name, text := range w.teams {
		put("spark_team", name, block{"name": text})
	}
	for name, r := range w.rooms {
		attributes := block{"title": r.title, "is_locked": r.locked}
		if r.team != "" {
			attributes["team_id"] = "${spark_team." + r.team + ".id}"
		}
		put("spark_room", name, attributes)
	}
	for s, moderator := range w.members {
		attributes := block{"room_id": "${spark_room." + s.place + ".id}", "person_email": s.person}
		if w.rooms[s.place].locked { // elsewhere a moderator would lock the room
			attributes["is_moderator"] = moderator
		}
		put("spark_membership", s.resource(), attributes)
	}
	for s, moderator := range w.enrolled {
		put("spark_team_membership", s.resource(), block{"team_id": "${spark_team." + s.place + ".id}", "person_email": s.person, "is_moderator": moderator})
	}
	for name, hook := range w.webhooks {
		attributes := block{"name": name, "target_url": hook.target, "resource": "messages", "event": "created"}
		if hook.room != "" {
			attributes["filter"] = "roomId=${spark_room." + hook.room + ".id}"
		}
		put("spark_webhook", name, attributes)
	}
	for name, text := range w.people {
		put("spark_person", name, block{"emails": []string{emailOf(name)}, "display_name": text})
	}
	return json.MarshalIndent(block{
		"terraform": block{"required_providers": block{"spark": block{"source": "ciscospark/spark"}}},
		"provider":  block{"spark": block{"single_request_timeout": timeout}},
		"resource":  resources,
	}, "", "  ")
}

func emailOf(name string) string { return name + "@example.com" }

// wants tells whether the configuration has a resource of this address.
func (w *wish) wants(address string) bool {
	kind, name, _ := strings.Cut(address, ".")
	has := false
	switch kind {
	case "spark_team":
		_, has = w.teams[name]
	case "spark_room":
		_, has = w.rooms[name]
	case "spark_webhook":
		_, has = w.webhooks[name]
	case "spark_person":
		_, has = w.people[name]
	case "spark_membership", "spark_team_membership":
		for _, seats := range []map[seat]bool{w.members, w.enrolled} {
			for s := range seats {
				has = has || s.address(kind) == address
			}
		}
	}
	return has
}

// nameOf is an address of e-mail as a name of a resource.
func nameOf(email string) string {
	local, _, _ := strings.Cut(strings.ToLower(email), "@")
	return strings.ReplaceAll(local, ".", "-")
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// randomConfigs generates random configurations of all resource types. The objects that they
// refer to exist.
type randomConfigs struct {
	*rand.Rand
	rooms, teams []string // IDs
	people       []string // email addresses
	ids          map[string]string
}

// newEmails are the email addresses of the accounts that configurations create.
var newEmails = []string{"rita.release@example.com", "rita@example.com"}

// newRandomConfigs creates the objects that configurations refer to: rooms without
// moderators, a room with moderators, and teams.
func newRandomConfigs(t *testing.T, service *acctest.Service, random *rand.Rand) *randomConfigs {
	t.Helper()
	ctx, admin := t.Context(), service.Client(t, "admin")
	r := &randomConfigs{Rand: random, ids: map[string]string{}, people: []string{
		"anna.bauer@example.com", "ben.carter@example.com", "clara.diaz@example.com", "david.evans@example.com", "elena.fischer@example.com",
	}}
	for _, email := range r.people {
		r.ids[email] = service.PersonID(email)
	}
	yes := true
	for _, room := range []sparkapi.RoomCreate{{Title: "Operations"}, {Title: "Releases"}, {Title: "Incidents", IsLocked: &yes}} {
		r.rooms = append(r.rooms, acctest.Must(admin.Rooms.Create(ctx, room))(t).ID)
	}
	for _, name := range []string{"Platform", "Support"} {
		r.teams = append(r.teams, acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: name}))(t).ID)
	}
	return r
}

// config returns a random configuration of a resource type.
func (r *randomConfigs) config(kind string) map[string]any {
	switch kind {
	case "spark_room":
		return r.room()
	case "spark_team":
		return r.withOptional(map[string]any{"name": r.text()}, map[string]any{"description": r.text()})
	case "spark_webhook":
		return r.webhook()
	case "spark_room_tab":
		return map[string]any{"room_id": oneOf(r, r.rooms...), "display_name": r.text(), "content_url": oneOf(r, "https://runbook.example.com/", "https://status.example.com/?team=ops")}
	case "spark_room_linked_folder":
		return r.withOptional(map[string]any{
			"room_id": oneOf(r, r.rooms...), "drive_id": oneOf(r, "drive", "Drive"), "item_id": oneOf(r, "reports", "minutes"),
			"display_name": r.text(), "content_url": oneOf(r, "https://example.sharepoint.com/reports", "https://example.sharepoint.com/Shared%20Documents"),
		}, map[string]any{"default_folder": r.bool()})
	case "spark_person":
		return r.person()
	case "spark_message":
		return r.message()
	case "spark_membership":
		return r.membership("room_id", r.rooms)
	case "spark_team_membership":
		return r.membership("team_id", r.teams)
	case "spark_room_members":
		return r.members("room_id", r.rooms)
	case "spark_team_members":
		return r.members("team_id", r.teams)
	}
	panic("no configuration of " + kind)
}

// partial returns the configuration with the value of one attribute unknown.
func (r *randomConfigs) partial(config map[string]any) map[string]any {
	partial := maps.Clone(config)
	names := slices.Sorted(maps.Keys(config))
	partial[oneOf(r, names...)] = acctest.Unknown
	return partial
}

// bool returns true or false with the same probability.
func (r *randomConfigs) bool() bool { return r.IntN(2) == 0 }

func oneOf[T any](r *randomConfigs, values ...T) T { return values[r.IntN(len(values))] }

// withOptional returns the required attributes and each optional attribute with a probability of one half.
func (r *randomConfigs) withOptional(required, optional map[string]any) map[string]any {
	for _, name := range slices.Sorted(maps.Keys(optional)) {
		if r.bool() {
			required[name] = optional[name]
		}
	}
	return required
}

// text returns one of a few texts, so that two configurations often have the same value.
func (r *randomConfigs) text() string {
	return oneOf(r, "Operations", "operations", " Operations ", "What is on fire", `${quoted} "text"`)
}

// email returns an address with the first letter in lower or upper case.
func (r *randomConfigs) email(addresses ...string) string {
	address := oneOf(r, addresses...)
	if r.bool() {
		return strings.ToUpper(address[:1]) + address[1:]
	}
	return address
}

// subset returns some of the values in random order.
func subset[T any](r *randomConfigs, values []T) []T {
	chosen := []T{}
	for _, i := range r.Perm(len(values))[:r.IntN(len(values)+1)] {
		chosen = append(chosen, values[i])
	}
	return chosen
}

func (r *randomConfigs) room() map[string]any {
	room := r.withOptional(map[string]any{"title": r.text()}, map[string]any{
		"description": r.text(), "is_locked": r.bool(), "team_id": oneOf(r, r.teams...), "on_destroy": oneOf(r, "keep", "delete", "leave"),
	})
	if room["is_locked"] == true && r.bool() {
		room["is_announcement_only"] = r.bool()
	}
	if room["description"] != nil && r.bool() {
		room["is_public"] = r.bool()
	}
	return room
}

func (r *randomConfigs) webhook() map[string]any {
	webhook := r.withOptional(map[string]any{
		"name": r.text(), "target_url": oneOf(r, "https://pager.example.com/", "https://archive.example.com/?a=b"),
		"resource": "messages", "event": oneOf(r, "created", "deleted", "all"),
	}, map[string]any{"filter": "roomId=" + oneOf(r, r.rooms...), "owned_by": "org"})
	switch r.IntN(3) {
	case 0:
		webhook["secret"] = oneOf(r, "between us", "another secret")
	case 1:
		webhook["secret_wo"], webhook["secret_wo_version"] = "between us", 1+r.IntN(2)
	}
	if r.IntN(4) == 0 {
		webhook["target_url_wo"], webhook["target_url_wo_version"] = webhook["target_url"], 1+r.IntN(2)
		delete(webhook, "target_url")
	}
	return webhook
}

func (r *randomConfigs) person() map[string]any {
	emails := subset(r, newEmails)
	if len(emails) == 0 {
		emails = []string{r.email(newEmails...)}
	}
	person := r.withOptional(map[string]any{"emails": emails, oneOf(r, "display_name", "first_name", "last_name"): r.text()}, map[string]any{
		"display_name": r.text(), "first_name": r.text(), "last_name": r.text(), "avatar": "https://avatar.example.com/rita.png",
		"department": r.text(), "manager": r.text(), "manager_id": r.ids[oneOf(r, r.people...)], "title": r.text(), "extension": oneOf(r, "456", "457"),
		"location_id": sparkapi.ID{Cluster: "us", Type: "LOCATION", Key: "berlin"}.String(), "login_enabled": r.bool(),
		"roles":         subset(r, []string{sparkapi.ID{Cluster: "us", Type: "ROLE", Key: "id_user_admin"}.String()}),
		"site_urls":     subset(r, []string{"example.webex.com", "Example.webex.com#attendee"}),
		"addresses":     subset(r, []any{map[string]any{"type": "work", "country": "DE"}, map[string]any{"locality": "Berlin"}}),
		"phone_numbers": subset(r, []any{map[string]any{"type": "work", "value": "+4930123456"}, map[string]any{"type": "work", "value": "+4930123457"}}),
		"licenses":      []string{}, "on_destroy": oneOf(r, "keep", "delete"),
	})
	return person
}

func (r *randomConfigs) message() map[string]any {
	message := map[string]any{}
	switch email := oneOf(r, r.people...); r.IntN(3) {
	case 0:
		message["room_id"] = oneOf(r, r.rooms...)
	case 1:
		message["to_person_email"] = r.email(email)
	default:
		message["to_person_id"] = r.ids[email]
	}
	switch r.IntN(3) {
	case 0:
		message["text"] = r.text()
	case 1:
		message["markdown"] = "**" + strings.TrimSpace(r.text()) + "**"
	default:
		message["text"] = r.text()
		message["card"] = oneOf(r, `{"type":"AdaptiveCard","version":"1.3"}`, `{ "version": "1.3", "type": "AdaptiveCard" }`, `{"type":"AdaptiveCard","version":"1.2"}`)
	}
	return message
}

func (r *randomConfigs) membership(parent string, parents []string) map[string]any {
	membership := r.withOptional(map[string]any{parent: oneOf(r, parents...)}, map[string]any{"is_moderator": r.bool(), "adopt_existing": r.bool()})
	email := oneOf(r, r.people...)
	if r.bool() {
		membership["person_id"] = r.ids[email]
	} else {
		membership["person_email"] = r.email(email)
	}
	return membership
}

func (r *randomConfigs) members(parent string, parents []string) map[string]any {
	people := subset(r, r.people)
	for i := range people {
		people[i] = r.email(people[i])
	}
	if r.bool() {
		people = append(people, "admin@example.com")
	}
	return r.withOptional(map[string]any{parent: oneOf(r, parents...), "members": people}, map[string]any{
		"moderators": subset(r, people), "max_removals": 5 + r.IntN(2), "on_destroy": oneOf(r, "keep", "remove"),
		"ignore": map[string]any{"bots": r.bool(), "emails": []any{"backup@example.com"}},
	})
}

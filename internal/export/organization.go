// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"cmp"
	"slices"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// organization is what the access token can read.
type organization struct {
	self     *sparkapi.Person // the authenticated account
	teams    []*team
	rooms    []*room
	webhooks []*webhook
	people   []*person
	teamByID map[string]*team // by canonical ID
	kinds    map[string]bool  // the types of resources to export
}

type team struct {
	*sparkapi.Team
	object
	members members
}

type room struct {
	*sparkapi.Room
	object
	members members
	tabs    []*roomTab
	folders []*linkedFolder
}

type roomTab struct {
	*sparkapi.RoomTab
	object
}

type linkedFolder struct {
	*sparkapi.LinkedFolder
	object
}

type webhook struct {
	*sparkapi.Webhook
	object
}

type person struct {
	*sparkapi.Person
	object
}

// object is what an export knows of each object besides its fields.
type object struct {
	name     string  // the identifier in the configuration
	selected bool    // the filter selects the object
	managed  *source // the resource in the state of [Options]; nil: none
}

// isNew reports whether the filter selects the object and the state does not have it.
func (o *object) isNew() bool { return o.selected && o.managed == nil }

// sortByName sorts everything by name, so that two exports are equal.
func (org *organization) sortByName() {
	slices.SortFunc(org.teams, func(a, b *team) int { return cmp.Compare(a.name, b.name) })
	slices.SortFunc(org.rooms, func(a, b *room) int { return cmp.Compare(a.name, b.name) })
	slices.SortFunc(org.webhooks, func(a, b *webhook) int { return cmp.Compare(a.name, b.name) })
	slices.SortFunc(org.people, func(a, b *person) int { return cmp.Compare(a.name, b.name) })
}

// teamOf returns the team of a room, and nil if the room has none or the account cannot list
// the team.
func (org *organization) teamOf(x *room) *team { return org.teamByID[sparkapi.CanonicalID(x.TeamID)] }

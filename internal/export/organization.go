// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"cmp"
	"slices"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// organization contains the objects that the authenticated account can read.
type organization struct {
	self     *sparkapi.Person // the authenticated account
	teams    []*team
	rooms    []*room
	webhooks []*webhook
	people   []*person
	teamByID map[string]*team // by canonical ID
	kinds    map[string]bool  // the resource types to export
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

// object contains the data that the export adds to each object.
type object struct {
	name     string  // the identifier in the configuration
	selected bool    // the filter selects the object
	managed  *source // the resource in [Options.State], or nil
}

// isNew reports whether the filter selects the object and the state does not contain it.
func (o *object) isNew() bool { return o.selected && o.managed == nil }

// sortByName sorts all objects by name, so that two exports of the same objects are equal.
func (org *organization) sortByName() {
	slices.SortFunc(org.teams, func(a, b *team) int { return cmp.Compare(a.name, b.name) })
	slices.SortFunc(org.rooms, func(a, b *room) int { return cmp.Compare(a.name, b.name) })
	slices.SortFunc(org.webhooks, func(a, b *webhook) int { return cmp.Compare(a.name, b.name) })
	slices.SortFunc(org.people, func(a, b *person) int { return cmp.Compare(a.name, b.name) })
}

// teamOf returns the team of a room. It returns nil if the room has no team or the account
// cannot list the team.
func (org *organization) teamOf(x *room) *team { return org.teamByID[sparkapi.CanonicalID(x.TeamID)] }

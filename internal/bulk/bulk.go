// Package bulk answers the Reads of many things with few requests. Terraform asks
// for each instance alone, at most ten at a time; here they share the pages of one
// list. What is not on a page is never taken for gone: a request for the thing
// itself decides, and its answer is what Terraform gets.
package bulk

import (
	"context"
	"iter"
	"log/slog"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Reader reads single things, with a collection for each list of the service.
type Reader struct {
	Rooms           *Collection[sparkapi.Room] // those that the caller is in
	Teams           *Collection[sparkapi.Team] // those that the caller is in
	Webhooks        *Collection[sparkapi.Webhook]
	People          *Collection[sparkapi.Person]     // of the caller's organization
	Memberships     *Nested[sparkapi.Membership]     // in a room
	TeamMemberships *Nested[sparkapi.TeamMembership] // in a team
	RoomTabs        *Nested[sparkapi.RoomTab]        // in a room
	LinkedFolders   *Nested[sparkapi.LinkedFolder]   // of a room

	desk *desk
}

// New makes the reader for a client, which must be [Watched], and the owner of its
// token; nil where nobody knows who that is.
func New(api *sparkapi.Client, me *sparkapi.Person, log *slog.Logger) *Reader {
	return open(api, me, &desk{moves: movesAt(api.BaseURL()), log: log})
}

// Plain makes a reader that shares nothing: each Read is a request.
func Plain(api *sparkapi.Client) *Reader { return open(api, nil, &desk{plain: true}) }

// Counts tells how many pages were shared so far, and how many Reads they answered.
func (r *Reader) Counts() (pages, hits int64) { return r.desk.pages.Load(), r.desk.hits.Load() }

func open(api *sparkapi.Client, me *sparkapi.Person, d *desk) *Reader {
	people := &Collection[sparkapi.Person]{desk: d, get: api.People.Get, whole: seenByAdministrator}
	if me != nil && len(me.Roles) > 0 { // nobody else may list people
		people.list = func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Person, error] {
			return api.People.List(ctx, sparkapi.PersonFilter{ExcludeStatus: true, Max: sparkapi.LargestPage}, page)
		}
	}
	memberships := &Nested[sparkapi.Membership]{
		desk: d, get: api.Memberships.Get,
		list: func(ctx context.Context, roomID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.Membership, error] {
			return api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: roomID, Max: sparkapi.LargestPage}, page)
		},
	}
	teamMemberships := &Nested[sparkapi.TeamMembership]{
		desk: d, get: api.TeamMemberships.Get,
		list: func(ctx context.Context, teamID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.TeamMembership, error] {
			return api.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: teamID, Max: sparkapi.LargestPage}, page)
		},
	}
	roomTabs := &Nested[sparkapi.RoomTab]{
		desk: d, get: api.RoomTabs.Get,
		list: func(ctx context.Context, roomID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.RoomTab, error] {
			return api.RoomTabs.List(ctx, sparkapi.RoomTabFilter{RoomID: roomID}, page)
		},
	}
	linkedFolders := &Nested[sparkapi.LinkedFolder]{
		desk: d, get: api.LinkedFolders.Get,
		list: func(ctx context.Context, roomID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.LinkedFolder, error] {
			return api.LinkedFolders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: roomID}, page)
		},
	}
	return &Reader{
		desk:            d,
		People:          people,
		Memberships:     memberships,
		TeamMemberships: teamMemberships,
		RoomTabs:        roomTabs,
		LinkedFolders:   linkedFolders,
		Rooms: &Collection[sparkapi.Room]{
			desk: d, get: api.Rooms.Get,
			read: func(roomID string) {
				memberships.expect(roomID)
				roomTabs.expect(roomID)
				linkedFolders.expect(roomID)
			},
			list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Room, error] {
				// In an order that does not change while people write.
				return api.Rooms.List(ctx, sparkapi.RoomFilter{SortBy: "id", Max: sparkapi.LargestPage}, page)
			},
		},
		Teams: &Collection[sparkapi.Team]{
			desk: d, get: api.Teams.Get, read: teamMemberships.expect,
			list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Team, error] {
				return api.Teams.List(ctx, sparkapi.TeamFilter{Max: sparkapi.LargestPage}, page)
			},
		},
		Webhooks: &Collection[sparkapi.Webhook]{
			desk: d, get: api.Webhooks.Get,
			list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Webhook, error] {
				return api.Webhooks.List(ctx, sparkapi.WebhookFilter{Max: sparkapi.LargestPage}, page)
			},
		},
	}
}

// seenByAdministrator tells whether a person in a list shows all that
// administrators are shown of one: to others the service leaves it out.
func seenByAdministrator(p *sparkapi.Person) bool {
	return p.Roles != nil && p.Licenses != nil && p.LoginEnabled != nil && p.InvitePending != nil
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package bulk serves the Reads of many objects with few requests. Terraform reads each
// instance separately, at most ten at the same time. In this package, the Reads share the
// pages of one list. An object that is missing from the list may still exist: the result
// of the Read is then the response to a GET of the object.
package bulk

import (
	"context"
	"iter"
	"log/slog"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Reader reads single objects. It has a collection for each list of Webex.
type Reader struct {
	Rooms           *Collection[sparkapi.Room] // that the authenticated account is a member of
	Teams           *Collection[sparkapi.Team] // that the authenticated account is a member of
	Webhooks        *Collection[sparkapi.Webhook]
	People          *Collection[sparkapi.Person]     // of the organization of the authenticated account
	Memberships     *Nested[sparkapi.Membership]     // in a room
	TeamMemberships *Nested[sparkapi.TeamMembership] // in a team
	RoomTabs        *Nested[sparkapi.RoomTab]        // in a room
	LinkedFolders   *Nested[sparkapi.LinkedFolder]   // of a room

	shared *shared
}

// New returns the reader for a client, which must be [WithInvalidation], and the authenticated
// account, or nil if the account is unknown.
func New(api *sparkapi.Client, me *sparkapi.Person, log *slog.Logger) *Reader {
	return open(api, me, &shared{writes: writesTo(api.BaseURL()), log: log})
}

// NewUnshared returns a reader that shares nothing: each Read is a GET.
func NewUnshared(api *sparkapi.Client) *Reader { return open(api, nil, &shared{plain: true}) }

// Counts returns how many pages were requested so far, and how many Reads they served.
func (r *Reader) Counts() (pages, hits int64) { return r.shared.pages.Load(), r.shared.hits.Load() }

func open(api *sparkapi.Client, me *sparkapi.Person, d *shared) *Reader {
	people := &Collection[sparkapi.Person]{shared: d, get: api.People.Get, whole: seenByAdministrator}
	if me != nil && len(me.Roles) > 0 { // Webex rejects the list for all others
		people.list = func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Person, error] {
			return api.People.List(ctx, sparkapi.PersonFilter{ExcludeStatus: true, Max: sparkapi.LargestPage}, page)
		}
	}
	memberships := &Nested[sparkapi.Membership]{
		shared: d, get: api.Memberships.Get,
		list: func(ctx context.Context, roomID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.Membership, error] {
			return api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: roomID, Max: sparkapi.LargestPage}, page)
		},
	}
	teamMemberships := &Nested[sparkapi.TeamMembership]{
		shared: d, get: api.TeamMemberships.Get,
		list: func(ctx context.Context, teamID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.TeamMembership, error] {
			return api.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: teamID, Max: sparkapi.LargestPage}, page)
		},
	}
	roomTabs := &Nested[sparkapi.RoomTab]{
		shared: d, get: api.RoomTabs.Get,
		list: func(ctx context.Context, roomID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.RoomTab, error] {
			return api.RoomTabs.List(ctx, sparkapi.RoomTabFilter{RoomID: roomID}, page)
		},
	}
	linkedFolders := &Nested[sparkapi.LinkedFolder]{
		shared: d, get: api.LinkedFolders.Get,
		list: func(ctx context.Context, roomID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.LinkedFolder, error] {
			return api.LinkedFolders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: roomID}, page)
		},
	}
	return &Reader{
		shared:          d,
		People:          people,
		Memberships:     memberships,
		TeamMemberships: teamMemberships,
		RoomTabs:        roomTabs,
		LinkedFolders:   linkedFolders,
		Rooms: &Collection[sparkapi.Room]{
			shared: d, get: api.Rooms.Get,
			read: func(roomID string) {
				memberships.expect(roomID)
				roomTabs.expect(roomID)
				linkedFolders.expect(roomID)
			},
			list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Room, error] {
				// The default order changes when a member posts a message.
				return api.Rooms.List(ctx, sparkapi.RoomFilter{SortBy: "id", Max: sparkapi.LargestPage}, page)
			},
		},
		Teams: &Collection[sparkapi.Team]{
			shared: d, get: api.Teams.Get, read: teamMemberships.expect,
			list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Team, error] {
				return api.Teams.List(ctx, sparkapi.TeamFilter{Max: sparkapi.LargestPage}, page)
			},
		},
		Webhooks: &Collection[sparkapi.Webhook]{
			shared: d, get: api.Webhooks.Get,
			list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Webhook, error] {
				return api.Webhooks.List(ctx, sparkapi.WebhookFilter{Max: sparkapi.LargestPage}, page)
			},
		},
	}
}

// seenByAdministrator reports whether a person in a list has all fields that Webex returns to
// administrators only.
func seenByAdministrator(p *sparkapi.Person) bool {
	return p.Roles != nil && p.Licenses != nil && p.LoginEnabled != nil && p.InvitePending != nil
}

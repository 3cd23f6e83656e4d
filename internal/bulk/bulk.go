// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package bulk reads many objects with few requests. Terraform reads each instance
// separately. This package answers several of these Reads with the pages of one list, and
// requests an object with a GET if no page contains it.
package bulk

import (
	"context"
	"iter"
	"log/slog"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Reader reads single objects. It has collections for each type of object that Webex lists.
type Reader struct {
	Rooms           *Collection[sparkapi.Room] // of which the authenticated account is a member
	Teams           *Collection[sparkapi.Team] // of which the authenticated account is a member
	Webhooks        *Collection[sparkapi.Webhook]
	People          *Collection[sparkapi.Person]                // of the organization of the authenticated account
	Memberships     *ParentCollections[sparkapi.Membership]     // in a room
	TeamMemberships *ParentCollections[sparkapi.TeamMembership] // in a team
	RoomTabs        *ParentCollections[sparkapi.RoomTab]        // in a room
	LinkedFolders   *ParentCollections[sparkapi.LinkedFolder]   // of a room

	shared *shared
}

// New returns the reader for a client, which must have the option [WithInvalidation], and
// the authenticated account, which is nil if it is unknown.
func New(api *sparkapi.Client, me *sparkapi.Person, log *slog.Logger) *Reader {
	return newReader(api, me, &shared{writes: writesTo(api.BaseURL()), log: log})
}

// NewUnshared returns a reader that sends a GET for each Read and requests no lists.
func NewUnshared(api *sparkapi.Client) *Reader { return newReader(api, nil, &shared{unshared: true}) }

// Counts returns the number of pages that were requested, and the number of Reads that
// were answered from these pages.
func (r *Reader) Counts() (pages, hits int64) { return r.shared.pages.Load(), r.shared.hits.Load() }

func newReader(api *sparkapi.Client, me *sparkapi.Person, s *shared) *Reader {
	people := &Collection[sparkapi.Person]{shared: s, get: api.People.Get, isComplete: hasAdministratorFields}
	if me != nil && len(me.Roles) > 0 { // Webex lists people only for administrators
		people.list = func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Person, error] {
			return api.People.List(ctx, sparkapi.PersonFilter{ExcludeStatus: true, Max: sparkapi.LargestPage}, page)
		}
	}
	memberships := &ParentCollections[sparkapi.Membership]{
		shared: s, get: api.Memberships.Get,
		list: func(ctx context.Context, roomID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.Membership, error] {
			return api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: roomID, Max: sparkapi.LargestPage}, page)
		},
	}
	teamMemberships := &ParentCollections[sparkapi.TeamMembership]{
		shared: s, get: api.TeamMemberships.Get,
		list: func(ctx context.Context, teamID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.TeamMembership, error] {
			return api.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: teamID, Max: sparkapi.LargestPage}, page)
		},
	}
	roomTabs := &ParentCollections[sparkapi.RoomTab]{
		shared: s, get: api.RoomTabs.Get,
		list: func(ctx context.Context, roomID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.RoomTab, error] {
			return api.RoomTabs.List(ctx, sparkapi.RoomTabFilter{RoomID: roomID}, page)
		},
	}
	linkedFolders := &ParentCollections[sparkapi.LinkedFolder]{
		shared: s, get: api.LinkedFolders.Get,
		list: func(ctx context.Context, roomID string, page sparkapi.CallOption) iter.Seq2[*sparkapi.LinkedFolder, error] {
			return api.LinkedFolders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: roomID}, page)
		},
	}
	return &Reader{
		shared:          s,
		People:          people,
		Memberships:     memberships,
		TeamMemberships: teamMemberships,
		RoomTabs:        roomTabs,
		LinkedFolders:   linkedFolders,
		Rooms: &Collection[sparkapi.Room]{
			shared: s, get: api.Rooms.Get,
			onRead: func(roomID string) {
				memberships.noteParent(roomID)
				roomTabs.noteParent(roomID)
				linkedFolders.noteParent(roomID)
			},
			list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Room, error] {
				// The default order changes when a member posts a message.
				return api.Rooms.List(ctx, sparkapi.RoomFilter{SortBy: "id", Max: sparkapi.LargestPage}, page)
			},
		},
		Teams: &Collection[sparkapi.Team]{
			shared: s, get: api.Teams.Get, onRead: teamMemberships.noteParent,
			list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Team, error] {
				return api.Teams.List(ctx, sparkapi.TeamFilter{Max: sparkapi.LargestPage}, page)
			},
		},
		Webhooks: &Collection[sparkapi.Webhook]{
			shared: s, get: api.Webhooks.Get,
			list: func(ctx context.Context, page sparkapi.CallOption) iter.Seq2[*sparkapi.Webhook, error] {
				return api.Webhooks.List(ctx, sparkapi.WebhookFilter{Max: sparkapi.LargestPage}, page)
			},
		},
	}
}

// hasAdministratorFields reports whether a person in a list has the fields that Webex
// returns only to administrators.
func hasAdministratorFields(p *sparkapi.Person) bool {
	return p.Roles != nil && p.Licenses != nil && p.LoginEnabled != nil && p.InvitePending != nil
}

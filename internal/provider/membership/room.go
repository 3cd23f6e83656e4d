// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"iter"

	"github.com/ciscospark/terraform-provider-spark/internal/bulk"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// room is the parent of spark_membership and spark_room_members.
var room = &parent{
	noun: "room", idType: "ROOM", membershipIDType: "MEMBERSHIP", membershipType: "spark_membership",
	text: parentText{
		introduced:     "a room (a *space* in the Webex app)",
		membershipName: "membership",
		permission:     "must be a member of the room, and a moderator if the room is moderated (has moderators).",
		moderator: " Webex locks a room when its first moderator is added. If the room has no moderators, " +
			"making another person a moderator makes the authenticated account a moderator as well. The plan does not show this.",
		moderators: "Webex locks a room when its first moderator is added. If the room has no moderators, " +
			"making a member a moderator makes the authenticated account a moderator as well. The plan does not show this.",
		audience:        "all members of the room",
		removal:         "A removed member can no longer access the room.",
		ownAccountStays: "To leave the room, use the Webex app, or set on_destroy = \"leave\" in spark_room.",
		listed:          "The General rooms of teams are omitted, because their members are the members of the team. Do not import the members of public rooms, because `spark_room_members` removes people who join the room themselves. ",
	},
	create: func(ctx context.Context, c *sparkapi.Client, parentID string, m newMember) (*member, error) {
		return roomMember(c.Memberships.Create(ctx, sparkapi.MembershipCreate{
			RoomID: parentID, PersonID: m.id, PersonEmail: m.email, IsModerator: m.isModerator,
		}))
	},
	get: func(ctx context.Context, c *sparkapi.Client, id string) (*member, error) {
		return roomMember(c.Memberships.Get(ctx, id))
	},
	getShared: func(ctx context.Context, r *bulk.Reader, parentID, id string) (*member, error) {
		return roomMember(r.Memberships.For(parentID).Get(ctx, id))
	},
	list: func(ctx context.Context, c *sparkapi.Client, f memberFilter) iter.Seq2[*member, error] {
		return mapItems(c.Memberships.List(ctx, sparkapi.MembershipFilter{
			RoomID: f.parentID, Own: f.own, PersonID: f.person.id, PersonEmail: f.person.email, Max: f.pageSize,
		}), roomMember)
	},
	setModerator: func(ctx context.Context, c *sparkapi.Client, id string, moderator bool) (*member, error) {
		return roomMember(c.Memberships.Update(ctx, id, sparkapi.MembershipUpdate{IsModerator: &moderator}))
	},
	remove: func(ctx context.Context, c *sparkapi.Client, id string) error {
		return c.Memberships.Delete(ctx, id)
	},
	getParent: func(ctx context.Context, c *sparkapi.Client, id string) error {
		_, err := c.Rooms.Get(ctx, id)
		return err
	},
	resolveParent: func(ctx context.Context, c *sparkapi.Client, b *bulk.Reader, id string) (string, error) {
		return crud.ResolveID(ctx, id, b.Rooms.Get, c.Rooms.List(ctx, sparkapi.RoomFilter{Max: crud.PageSize}),
			func(x *sparkapi.Room) (id, name string) { return x.ID, x.Title })
	},
	listParents: func(ctx context.Context, c *sparkapi.Client, pageSize int) iter.Seq2[*memberIndex, error] {
		return func(yield func(*memberIndex, error) bool) {
			for r, err := range c.Rooms.List(ctx, sparkapi.RoomFilter{Type: "group", Max: pageSize}) {
				if err != nil {
					yield(nil, err)
					return
				}
				if !r.IsGeneral() && !yield(newMemberIndex(r.ID, r.Title), nil) {
					return
				}
			}
		}
	},
}

// roomMember converts the result of a request.
func roomMember(m *sparkapi.Membership, err error) (*member, error) {
	if err != nil {
		return nil, err
	}
	return &member{
		id: m.ID, parentID: m.RoomID, personID: m.PersonID, email: m.PersonEmail,
		displayName: m.PersonDisplayName, orgID: m.PersonOrgID, isModerator: m.IsModerator, created: m.Created,
		roomType: m.RoomType, isMonitor: m.IsMonitor, isRoomHidden: m.IsRoomHidden,
	}, nil
}

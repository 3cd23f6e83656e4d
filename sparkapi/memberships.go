// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"fmt"
	"iter"
)

// Membership is the membership of a person in a room. Its ID is derived from the person and
// the room: a person who returns to a room has the same membership ID again.
type Membership struct {
	Object            `json:"-"`
	ID                string   `json:"id"`
	RoomID            string   `json:"roomId"`
	RoomType          RoomType `json:"roomType,omitzero"`
	PersonID          string   `json:"personId,omitzero"`
	PersonEmail       string   `json:"personEmail,omitzero"` // in the letter case of the account
	PersonDisplayName string   `json:"personDisplayName,omitzero"`
	PersonOrgID       string   `json:"personOrgId,omitzero"`
	IsModerator       bool     `json:"isModerator"`
	IsMonitor         *bool    `json:"isMonitor,omitzero"`    // deprecated by Webex
	IsRoomHidden      *bool    `json:"isRoomHidden,omitzero"` // only in direct rooms
	Created           Time     `json:"created,omitzero"`
}

// MembershipCreate describes a new membership. RoomID and one of PersonID and PersonEmail
// are required.
type MembershipCreate struct {
	RoomID      string `json:"roomId"`
	PersonID    string `json:"personId,omitzero"`
	PersonEmail string `json:"personEmail,omitzero"`
	IsModerator *bool  `json:"isModerator,omitzero"`
}

// MembershipUpdate describes the changes to a membership. A field that is nil stays
// unchanged.
type MembershipUpdate struct {
	IsModerator  *bool `json:"isModerator,omitzero"`
	IsRoomHidden *bool `json:"isRoomHidden,omitzero"` // only in direct rooms
}

// MembershipFilter selects the memberships of a room, or those of the authenticated account
// in all rooms. Exactly one of RoomID and Own is required.
type MembershipFilter struct {
	RoomID      string
	Own         bool   // the memberships of the authenticated account in all rooms
	PersonID    string // only this person; with Own, only compliance officers can select other people
	PersonEmail string // like PersonID
	Max         int    // items per page; 100 if zero
}

// Memberships is a client for the Memberships API:
// https://developer.webex.com/docs/api/v1/memberships
type Memberships struct{ c *client }

// Create adds a person to a room. If the person is already a member, the error is
// [ErrConflict].
//
//	POST /memberships
func (s *Memberships) Create(ctx context.Context, m MembershipCreate, options ...CallOption) (*Membership, error) {
	if err := onePerson(m.PersonID, m.PersonEmail); err != nil {
		return nil, err
	}
	return post[Membership](ctx, s.c, m, options, "memberships")
}

// onePerson returns an error unless exactly one of the ID and the email address is set.
func onePerson(id, email string) error {
	if (id == "") == (email == "") {
		return fmt.Errorf("%w: set either PersonID or PersonEmail", ErrInvalid)
	}
	return nil
}

// Get returns a membership.
//
//	GET /memberships/{membershipId}
func (s *Memberships) Get(ctx context.Context, id string, options ...CallOption) (*Membership, error) {
	return get[Membership](ctx, s.c, options, "memberships", id)
}

// Update changes a membership. The first moderator of a room locks the room. The room is
// unlocked when its last moderator is removed or is no longer a moderator.
//
//	PUT /memberships/{membershipId}
func (s *Memberships) Update(ctx context.Context, id string, m MembershipUpdate, options ...CallOption) (*Membership, error) {
	return put[Membership](ctx, s.c, m, options, "memberships", id)
}

// Delete removes a person from a room. To leave a room, delete the membership of the
// authenticated account.
//
//	DELETE /memberships/{membershipId}
func (s *Memberships) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "memberships", id)
}

// List returns the members of a room, or the memberships of the authenticated account. The
// error is [ErrInvalid] unless exactly one of RoomID and Own is set. For an empty room ID,
// Webex would return the memberships of the account.
//
//	GET /memberships
func (s *Memberships) List(ctx context.Context, f MembershipFilter, options ...CallOption) iter.Seq2[*Membership, error] {
	if (f.RoomID == "") != f.Own {
		return failed[Membership](fmt.Errorf("%w: set either RoomID, or Own to list the memberships of the authenticated account", ErrInvalid))
	}
	return matching(list[Membership](ctx, s.c, query(
		"roomId", f.RoomID,
		"personId", f.PersonID,
		"personEmail", f.PersonEmail,
		"max", number(f.Max),
	), options, "memberships"), f.matches)
}

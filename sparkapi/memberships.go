// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"fmt"
	"iter"
)

// Membership is the membership of a person in a room. Its ID follows from the person and
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

// MembershipUpdate is what an update changes. A field that is nil stays unchanged.
type MembershipUpdate struct {
	IsModerator  *bool `json:"isModerator,omitzero"`
	IsRoomHidden *bool `json:"isRoomHidden,omitzero"` // only in direct rooms
}

// MembershipFilter selects the memberships of a room, or those of the caller in all rooms:
// either RoomID or Own is required.
type MembershipFilter struct {
	RoomID      string
	Own         bool   // the memberships of the caller in all rooms
	PersonID    string // only this person: with Own, the caller, or for a compliance officer anyone
	PersonEmail string // as PersonID
	Max         int    // items of a page; 100 if zero
}

// Memberships is the service for memberships of rooms:
// https://developer.webex.com/docs/api/v1/memberships
type Memberships struct{ c *client }

// Create adds a person to a room. If the person is a member already, the error is
// [ErrConflict].
//
//	POST /memberships
func (s *Memberships) Create(ctx context.Context, m MembershipCreate, options ...CallOption) (*Membership, error) {
	if err := onePerson(m.PersonID, m.PersonEmail); err != nil {
		return nil, err
	}
	return post[Membership](ctx, s.c, m, options, "memberships")
}

// onePerson returns an error unless exactly one of the two is set.
func onePerson(id, email string) error {
	if (id == "") == (email == "") {
		return fmt.Errorf("%w: name the person either by ID or by email address", ErrInvalid)
	}
	return nil
}

// Get returns a membership.
//
//	GET /memberships/{membershipId}
func (s *Memberships) Get(ctx context.Context, id string, options ...CallOption) (*Membership, error) {
	return get[Membership](ctx, s.c, options, "memberships", id)
}

// Update makes a person a moderator or an ordinary member. The first moderator locks the
// room, and the room is unlocked when it has no moderator any more.
//
//	PUT /memberships/{membershipId}
func (s *Memberships) Update(ctx context.Context, id string, m MembershipUpdate, options ...CallOption) (*Membership, error) {
	return put[Membership](ctx, s.c, m, options, "memberships", id)
}

// Delete removes a person from a room. To leave a room, delete the own membership.
//
//	DELETE /memberships/{membershipId}
func (s *Memberships) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "memberships", id)
}

// List returns the members of a room, or the memberships of the caller. If the filter has
// neither RoomID nor Own, or both, the error is [ErrInvalid]. Webex would return the
// caller's memberships for a room whose ID is empty.
//
//	GET /memberships
func (s *Memberships) List(ctx context.Context, f MembershipFilter, options ...CallOption) iter.Seq2[*Membership, error] {
	if (f.RoomID == "") != f.Own {
		return failed[Membership](fmt.Errorf("%w: set either RoomID of the filter, or Own to list the memberships of the caller in all rooms", ErrInvalid))
	}
	return matching(list[Membership](ctx, s.c, query(
		"roomId", f.RoomID,
		"personId", f.PersonID,
		"personEmail", f.PersonEmail,
		"max", number(f.Max),
	), options, "memberships"), f.matches)
}

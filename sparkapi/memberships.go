package sparkapi

import (
	"context"
	"fmt"
	"iter"
)

// Membership is one person's being in one room. Its id follows from the two: a
// person who leaves and comes back has the same id again.
type Membership struct {
	Object
	ID                string   `json:"id"`
	RoomID            string   `json:"roomId"`
	RoomType          RoomType `json:"roomType,omitzero"`
	PersonID          string   `json:"personId,omitzero"`
	PersonEmail       string   `json:"personEmail,omitzero"` // in the letter case of the person's account
	PersonDisplayName string   `json:"personDisplayName,omitzero"`
	PersonOrgID       string   `json:"personOrgId,omitzero"`
	IsModerator       bool     `json:"isModerator"`
	IsMonitor         *bool    `json:"isMonitor,omitzero"`    // deprecated by the service
	IsRoomHidden      *bool    `json:"isRoomHidden,omitzero"` // direct rooms only
	Created           Time     `json:"created,omitzero"`
}

// MembershipCreate says who joins which room: PersonID or PersonEmail, not both.
type MembershipCreate struct {
	RoomID      string `json:"roomId"`
	PersonID    string `json:"personId,omitzero"`
	PersonEmail string `json:"personEmail,omitzero"`
	IsModerator *bool  `json:"isModerator,omitzero"`
}

// MembershipUpdate is what an update changes. A field that is nil stays unchanged.
type MembershipUpdate struct {
	IsModerator  *bool `json:"isModerator,omitzero"`
	IsRoomHidden *bool `json:"isRoomHidden,omitzero"` // direct rooms only
}

// MembershipFilter selects the memberships of a room, or those of the caller in all rooms:
// either RoomID or Own is required.
type MembershipFilter struct {
	RoomID      string
	Own         bool   // the memberships of the caller in all rooms
	PersonID    string // only this person: with Own, the caller
	PersonEmail string // as PersonID
	Max         int    // items of a page; 100 if zero
}

// Memberships is the service for who is in which room:
// https://developer.webex.com/docs/api/v1/memberships
type Memberships struct{ c *client }

// Create adds a person to a room, who is told so. One who is in it already is
// [ErrConflict].
func (s *Memberships) Create(ctx context.Context, m MembershipCreate, options ...CallOption) (*Membership, error) {
	if err := onePerson(m.PersonID, m.PersonEmail); err != nil {
		return nil, err
	}
	return post[Membership](ctx, s.c, m, options, "memberships")
}

// onePerson refuses what does not name exactly one person.
func onePerson(id, email string) error {
	if (id == "") == (email == "") {
		return fmt.Errorf("%w: name the person by id or by e-mail, by one of the two", ErrInvalid)
	}
	return nil
}

// Get reads a membership.
func (s *Memberships) Get(ctx context.Context, id string, options ...CallOption) (*Membership, error) {
	return get[Membership](ctx, s.c, options, "memberships", id)
}

// Update makes a person a moderator or an ordinary member. The first moderator
// locks the room, and with the last one it is unlocked.
//
//	PUT /memberships/{membershipId}
func (s *Memberships) Update(ctx context.Context, id string, m MembershipUpdate, options ...CallOption) (*Membership, error) {
	return put[Membership](ctx, s.c, m, options, "memberships", id)
}

// Delete takes a person out of a room; the caller's own membership: leaves it.
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
		return failed[Membership](fmt.Errorf("%w: the memberships of which room? Set either RoomID, or Own for those of the caller in all rooms", ErrInvalid))
	}
	return matching(list[Membership](ctx, s.c, query(
		"roomId", f.RoomID,
		"personId", f.PersonID,
		"personEmail", f.PersonEmail,
		"max", number(f.Max),
	), options, "memberships"), f.matches)
}

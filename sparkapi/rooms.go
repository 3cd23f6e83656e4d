// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"iter"
	"time"
)

// RoomType is the type of a [Room].
type RoomType string

// The types of rooms.
const (
	RoomTypeDirect RoomType = "direct" // a direct (1:1) room
	RoomTypeGroup  RoomType = "group"
)

// RoomSort is the sort order of a list of rooms.
type RoomSort string

// The sort orders of rooms.
const (
	RoomSortCreated      RoomSort = "created"
	RoomSortID           RoomSort = "id"
	RoomSortLastActivity RoomSort = "lastactivity"
)

// Room is a room. In the Webex app, rooms are called spaces.
type Room struct {
	Object             `json:"-"`
	ID                 string               `json:"id"`
	Title              string               `json:"title"`
	Type               RoomType             `json:"type,omitzero"`
	IsLocked           *bool                `json:"isLocked,omitzero"`
	IsPublic           *bool                `json:"isPublic,omitzero"`           // missing from some responses
	IsAnnouncementOnly *bool                `json:"isAnnouncementOnly,omitzero"` // missing if false
	IsReadOnly         *bool                `json:"isReadOnly,omitzero"`         // missing from some responses
	TeamID             string               `json:"teamId,omitzero"`
	LastActivity       Time                 `json:"lastActivity,omitzero"`
	CreatorID          string               `json:"creatorId,omitzero"`
	Created            Time                 `json:"created,omitzero"`
	OwnerID            string               `json:"ownerId,omitzero"` // the ID of an organization
	ClassificationID   string               `json:"classificationId,omitzero"`
	Description        string               `json:"description,omitzero"`
	MadePublic         Time                 `json:"madePublic,omitzero"`
	SIPAddress         string               `json:"sipAddress,omitzero"` // in responses of 2016 to 2018
	Errors             map[string]ItemError `json:"errors,omitzero"`     // in lists: the fields that Webex could not return
}

// ItemError is the reason why a field of an item in a list is missing or encrypted.
type ItemError struct {
	Code   string `json:"code"`
	Reason string `json:"reason"`
}

// RoomMeetingInfo contains the addresses and numbers for joining the meeting of a room.
type RoomMeetingInfo struct {
	Object               `json:"-"`
	RoomID               string `json:"roomId"`
	MeetingLink          string `json:"meetingLink,omitzero"`
	SIPAddress           string `json:"sipAddress,omitzero"`
	MeetingNumber        string `json:"meetingNumber,omitzero"`
	MeetingID            string `json:"meetingId,omitzero"`
	CallInTollFreeNumber string `json:"callInTollFreeNumber,omitzero"`
	CallInTollNumber     string `json:"callInTollNumber,omitzero"`
}

// RoomCreate describes a new room. The title is required.
type RoomCreate struct {
	Title              string `json:"title"`
	TeamID             string `json:"teamId,omitzero"`
	ClassificationID   string `json:"classificationId,omitzero"`
	IsLocked           *bool  `json:"isLocked,omitzero"` // true makes the authenticated account a moderator
	IsPublic           *bool  `json:"isPublic,omitzero"` // true requires a description
	Description        string `json:"description,omitzero"`
	IsAnnouncementOnly *bool  `json:"isAnnouncementOnly,omitzero"` // true requires IsLocked
}

// RoomUpdate describes the changes to a room. The title is always required. A field that is
// nil or empty stays unchanged. A pointer to an empty text, new(""), clears the
// description.
type RoomUpdate struct {
	Title              string  `json:"title"`
	TeamID             string  `json:"teamId,omitzero"` // only for a room without a team
	ClassificationID   string  `json:"classificationId,omitzero"`
	IsLocked           *bool   `json:"isLocked,omitzero"` // true makes the authenticated account a moderator
	IsPublic           *bool   `json:"isPublic,omitzero"`
	Description        *string `json:"description,omitzero"`
	IsAnnouncementOnly *bool   `json:"isAnnouncementOnly,omitzero"`
	IsReadOnly         *bool   `json:"isReadOnly,omitzero"` // only for direct rooms, and only by compliance officers
}

// RoomFilter selects rooms. The zero filter selects all rooms that the authenticated
// account is a member of.
type RoomFilter struct {
	TeamID          string
	Type            RoomType
	OrgPublicSpaces bool // include public rooms that the account is not a member of; not with TeamID, Type or SortBy
	From, To        time.Time
	SortBy          RoomSort // Webex does not document the default
	Max             int      // items per page, 1 to 1000; 100 if zero
}

// Rooms is a client for the Rooms API: https://developer.webex.com/docs/api/v1/rooms
type Rooms struct{ c *client }

// Create creates a room. The authenticated account becomes its first member.
//
//	POST /rooms
func (s *Rooms) Create(ctx context.Context, room RoomCreate, options ...CallOption) (*Room, error) {
	return post[Room](ctx, s.c, room, options, "rooms")
}

// Get returns a room. If the authenticated account is not a member of the room, the error
// is [ErrNotFound].
//
//	GET /rooms/{roomId}
func (s *Rooms) Get(ctx context.Context, id string, options ...CallOption) (*Room, error) {
	return get[Room](ctx, s.c, options, "rooms", id)
}

// Update changes a room. Only moderators can change a locked room.
//
//	PUT /rooms/{roomId}
func (s *Rooms) Update(ctx context.Context, id string, room RoomUpdate, options ...CallOption) (*Room, error) {
	room.Description = cleared(room.Description)
	return put[Room](ctx, s.c, room, options, "rooms", id)
}

// Delete deletes a room with all messages. Webex archives a room of a team instead. If the
// room has moderators and the authenticated account is not one of them, the account only
// leaves the room, and Delete returns no error.
//
//	DELETE /rooms/{roomId}
func (s *Rooms) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "rooms", id)
}

// List returns rooms.
//
//	GET /rooms
func (s *Rooms) List(ctx context.Context, f RoomFilter, options ...CallOption) iter.Seq2[*Room, error] {
	return matching(list[Room](ctx, s.c, query(
		"teamId", f.TeamID,
		"type", string(f.Type),
		"orgPublicSpaces", flag(f.OrgPublicSpaces),
		"from", timestamp(f.From),
		"to", timestamp(f.To),
		"sortBy", string(f.SortBy),
		"max", number(f.Max),
	), options, "rooms"), f.matches)
}

// MeetingInfo returns the addresses and numbers for joining the meeting of a room.
//
//	GET /rooms/{roomId}/meetingInfo
//
// Deprecated: Webex announced that this endpoint ends on January 31, 2025. It may return an
// error. The Meetings API returns the SIP address of a scheduled meeting:
// https://developer.webex.com/docs/api/v1/meetings/create-a-meeting
func (s *Rooms) MeetingInfo(ctx context.Context, roomID string, options ...CallOption) (*RoomMeetingInfo, error) {
	return get[RoomMeetingInfo](ctx, s.c, options, "rooms", roomID, "meetingInfo")
}

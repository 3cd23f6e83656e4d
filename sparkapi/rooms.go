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
	RoomTypeDirect RoomType = "direct" // of two people
	RoomTypeGroup  RoomType = "group"
)

// RoomSort is an order of rooms.
type RoomSort string

// The orders of rooms.
const (
	RoomSortCreated      RoomSort = "created"
	RoomSortID           RoomSort = "id"
	RoomSortLastActivity RoomSort = "lastactivity"
)

// Room is a place where people meet and write: a space, in today's clients.
type Room struct {
	Object
	ID                 string               `json:"id"`
	Title              string               `json:"title"`
	Type               RoomType             `json:"type,omitzero"`
	IsLocked           *bool                `json:"isLocked,omitzero"`
	IsPublic           *bool                `json:"isPublic,omitzero"`           // left out of some answers
	IsAnnouncementOnly *bool                `json:"isAnnouncementOnly,omitzero"` // left out where it is false
	IsReadOnly         *bool                `json:"isReadOnly,omitzero"`         // left out of some answers
	TeamID             string               `json:"teamId,omitzero"`
	LastActivity       Time                 `json:"lastActivity,omitzero"`
	CreatorID          string               `json:"creatorId,omitzero"`
	Created            Time                 `json:"created,omitzero"`
	OwnerID            string               `json:"ownerId,omitzero"` // an organization
	ClassificationID   string               `json:"classificationId,omitzero"`
	Description        string               `json:"description,omitzero"`
	MadePublic         Time                 `json:"madePublic,omitzero"`
	SIPAddress         string               `json:"sipAddress,omitzero"` // answers of 2016 to 2018
	Errors             map[string]ItemError `json:"errors,omitzero"`     // of an item in a list: what the service could not read
}

// ItemError tells why one field of an item in a list is missing or encrypted.
type ItemError struct {
	Code   string `json:"code"`
	Reason string `json:"reason"`
}

// RoomMeetingInfo tells how to join the meeting of a room.
type RoomMeetingInfo struct {
	Object
	RoomID               string `json:"roomId"`
	MeetingLink          string `json:"meetingLink,omitzero"`
	SIPAddress           string `json:"sipAddress,omitzero"`
	MeetingNumber        string `json:"meetingNumber,omitzero"`
	MeetingID            string `json:"meetingId,omitzero"`
	CallInTollFreeNumber string `json:"callInTollFreeNumber,omitzero"`
	CallInTollNumber     string `json:"callInTollNumber,omitzero"`
}

// RoomCreate is what a new room is made from.
type RoomCreate struct {
	Title              string `json:"title"`
	TeamID             string `json:"teamId,omitzero"`
	ClassificationID   string `json:"classificationId,omitzero"`
	IsLocked           *bool  `json:"isLocked,omitzero"` // true makes the caller a moderator
	IsPublic           *bool  `json:"isPublic,omitzero"` // true needs a description
	Description        string `json:"description,omitzero"`
	IsAnnouncementOnly *bool  `json:"isAnnouncementOnly,omitzero"` // true needs IsLocked
}

// RoomUpdate is what an update changes. The title is always required. A field that is nil
// or empty stays unchanged. An empty text, new(""), clears the description.
type RoomUpdate struct {
	Title              string  `json:"title"`
	TeamID             string  `json:"teamId,omitzero"` // only for a room that is in no team
	ClassificationID   string  `json:"classificationId,omitzero"`
	IsLocked           *bool   `json:"isLocked,omitzero"` // true makes the caller a moderator
	IsPublic           *bool   `json:"isPublic,omitzero"`
	Description        *string `json:"description,omitzero"`
	IsAnnouncementOnly *bool   `json:"isAnnouncementOnly,omitzero"`
	IsReadOnly         *bool   `json:"isReadOnly,omitzero"` // compliance officers only, direct rooms only
}

// RoomFilter chooses rooms; the zero filter lists all that the caller is in.
type RoomFilter struct {
	TeamID          string
	Type            RoomType
	OrgPublicSpaces bool // also public rooms that the caller is not in; not with TeamID, Type, SortBy
	From, To        time.Time
	SortBy          RoomSort // not documented if empty
	Max             int      // items of a page: 1 to 1000, 100 unless told
}

// Rooms is the service for rooms: https://developer.webex.com/docs/api/v1/rooms
type Rooms struct{ c *client }

// Create makes a room. The caller becomes its first member.
func (s *Rooms) Create(ctx context.Context, room RoomCreate, options ...CallOption) (*Room, error) {
	return post[Room](ctx, s.c, room, options, "rooms")
}

// Get reads a room. One that the caller is not in is [ErrNotFound].
func (s *Rooms) Get(ctx context.Context, id string, options ...CallOption) (*Room, error) {
	return get[Room](ctx, s.c, options, "rooms", id)
}

// Update changes a room. In a locked room only moderators may.
//
//	PUT /rooms/{roomId}
func (s *Rooms) Update(ctx context.Context, id string, room RoomUpdate, options ...CallOption) (*Room, error) {
	room.Description = cleared(room.Description)
	return put[Room](ctx, s.c, room, options, "rooms", id)
}

// Delete removes a room with all that was written in it. A team's room is
// archived instead; and by a caller who is no moderator of a moderated room it is
// only left, which is a success too.
func (s *Rooms) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "rooms", id)
}

// List lists rooms.
func (s *Rooms) List(ctx context.Context, f RoomFilter, options ...CallOption) iter.Seq2[*Room, error] {
	return matching(list[Room](ctx, s.c, query(
		"teamId", f.TeamID,
		"type", string(f.Type),
		"orgPublicSpaces", flag(f.OrgPublicSpaces),
		"from", moment(f.From),
		"to", moment(f.To),
		"sortBy", string(f.SortBy),
		"max", number(f.Max),
	), options, "rooms"), f.matches)
}

// MeetingInfo returns how to join the meeting of a room.
//
//	GET /rooms/{roomId}/meetingInfo
//
// Deprecated: Webex announced the end of this endpoint for January 31, 2025, and may
// answer with an error. The Meetings API returns the SIP address of a scheduled meeting:
// https://developer.webex.com/docs/api/v1/meetings/create-a-meeting
func (s *Rooms) MeetingInfo(ctx context.Context, roomID string, options ...CallOption) (*RoomMeetingInfo, error) {
	return get[RoomMeetingInfo](ctx, s.c, options, "rooms", roomID, "meetingInfo")
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"fmt"
	"iter"
)

// RoomTab is a link to a web page that the Webex app shows as a tab of a room.
type RoomTab struct {
	Object      `json:"-"`
	ID          string   `json:"id"`
	RoomID      string   `json:"roomId"`
	RoomType    RoomType `json:"roomType,omitzero"`
	DisplayName string   `json:"displayName"`
	ContentURL  string   `json:"contentUrl,omitzero"`
	CreatorID   string   `json:"creatorId,omitzero"`
	Created     Time     `json:"created,omitzero"`
}

// RoomTabCreate describes a new room tab. All fields are required.
type RoomTabCreate struct {
	RoomID      string `json:"roomId"`
	ContentURL  string `json:"contentUrl"` // must begin with https
	DisplayName string `json:"displayName"`
}

// RoomTabUpdate replaces the name and the URL of a room tab. All fields are required.
type RoomTabUpdate struct {
	RoomID      string `json:"roomId"`     // the room of the tab; a tab cannot be moved
	ContentURL  string `json:"contentUrl"` // must begin with https
	DisplayName string `json:"displayName"`
}

// RoomTabFilter selects the room tabs of one room.
type RoomTabFilter struct {
	RoomID string // required
}

// RoomTabs is a client for the Room Tabs API:
// https://developer.webex.com/docs/api/v1/room-tabs
//
// Only members of a room can see its tabs.
type RoomTabs struct{ c *client }

// Create adds a tab to a room. If the authenticated account is not a member of the room,
// the error is [ErrNotFound].
//
//	POST /room/tabs
func (s *RoomTabs) Create(ctx context.Context, tab RoomTabCreate, options ...CallOption) (*RoomTab, error) {
	return post[RoomTab](ctx, s.c, tab, options, "room", "tabs")
}

// Get returns a room tab.
//
//	GET /room/tabs/{id}
func (s *RoomTabs) Get(ctx context.Context, id string, options ...CallOption) (*RoomTab, error) {
	return get[RoomTab](ctx, s.c, options, "room", "tabs", id)
}

// Update changes the name and the URL of a room tab.
//
//	PUT /room/tabs/{id}
func (s *RoomTabs) Update(ctx context.Context, id string, tab RoomTabUpdate, options ...CallOption) (*RoomTab, error) {
	return put[RoomTab](ctx, s.c, tab, options, "room", "tabs", id)
}

// Delete removes a tab from its room.
//
//	DELETE /room/tabs/{id}
func (s *RoomTabs) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "room", "tabs", id)
}

// List returns the tabs of a room.
//
//	GET /room/tabs
func (s *RoomTabs) List(ctx context.Context, f RoomTabFilter, options ...CallOption) iter.Seq2[*RoomTab, error] {
	if f.RoomID == "" {
		return failed[RoomTab](fmt.Errorf("%w: RoomID is required to list room tabs", ErrInvalid))
	}
	return matching(list[RoomTab](ctx, s.c, query("roomId", f.RoomID), options, "room", "tabs"), f.matches)
}

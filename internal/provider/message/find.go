// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"context"
	"errors"
	"fmt"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// find returns the message with an ID, a UUID or a link. IDs of messages contain the region
// of the organization. UUIDs and links do not contain it. If Webex does not find the message
// without the region, find searches the room in the link.
func find(ctx context.Context, api *sparkapi.Client, text string) (*sparkapi.Message, error) {
	id, _ := crud.ParseImportID(text, kind)
	message, err := api.Messages.Get(ctx, id)
	if id == text || !errors.Is(err, sparkapi.ErrNotFound) {
		return message, err
	}
	if room, isLink := crud.LinkedRoom(text); isLink {
		message, err := findInRoom(ctx, api, room, id)
		if message != nil || err != nil {
			return message, err
		}
	}
	return nil, &diagnostics.Error{
		Summary: "Could not find the message " + text,
		Detail: "Probably the message was deleted, or the authenticated account is not a member of its room. In some regions, a UUID does not identify a message. " +
			"Use the complete ID, which the data source spark_messages returns, or the link webexteams://im?space=UUID&message=UUID.",
	}
}

// findInRoom returns the message in the room that has the UUID in the ID, and nil if there is
// none. It reads the newest messages first, and stops at the message.
func findInRoom(ctx context.Context, api *sparkapi.Client, room, id string) (*sparkapi.Message, error) {
	label := func(r *sparkapi.Room) (id, name string) { return r.ID, r.Title }
	room, err := crud.ResolveID(ctx, room, func(ctx context.Context, id string) (*sparkapi.Room, error) { return api.Rooms.Get(ctx, id) },
		api.Rooms.List(ctx, sparkapi.RoomFilter{Max: crud.PageSize}), label)
	if err != nil {
		return nil, err
	}
	for message, err := range api.Messages.List(ctx, sparkapi.MessageFilter{RoomID: room, Max: crud.PageSize}) {
		if errors.Is(err, sparkapi.ErrNotFound) || errors.Is(err, sparkapi.ErrBadRequest) { // the account is not a member of the room
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("search the room of the link for the message: %w", err)
		}
		if sparkapi.SameID(message.ID, id) {
			return message, nil
		}
	}
	return nil, nil
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// createSpec describes how to create a room, and how to find it if the response is lost.
// Several rooms may have the same title.
func (r *roomResource) createSpec(want sparkapi.RoomCreate) create.Spec[sparkapi.Room] {
	return create.Spec[sparkapi.Room]{
		ResourceType: "spark_room", Object: fmt.Sprintf("the room %q", want.Title), ImportID: strings.TrimSpace(want.Title), Sent: want, AccountID: r.Account.ID(),
		Create: func(ctx context.Context) (*sparkapi.Room, error) { return r.Client.Rooms.Create(ctx, want) },
		Get:    func(ctx context.Context, id string) (*sparkapi.Room, error) { return r.Client.Rooms.Get(ctx, id) },
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Room, error] {
			return r.Client.Rooms.List(ctx, sparkapi.RoomFilter{Type: "group", Max: crud.PageSize})
		},
		Matches: func(room *sparkapi.Room) bool {
			sameName := sparkapi.SameText(room.Title, want.Title) && sparkapi.SameID(room.TeamID, want.TeamID)
			return (sameName || len(room.Errors) > 0) && !room.IsGeneral() // if the room has errors, its title is encrypted
		},
		Candidate: func(room *sparkapi.Room) create.Candidate {
			return create.Candidate{ID: room.ID, Created: room.Created.Time, CreatorID: room.CreatorID}
		},
	}
}

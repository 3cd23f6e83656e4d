package room

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// making makes a room. Others may have the same title.
func (r *roomResource) making(want sparkapi.RoomCreate) crud.Making[sparkapi.Room] {
	return crud.Making[sparkapi.Room]{
		Resource: "spark_room", Name: fmt.Sprintf("The room %q", want.Title), ImportID: strings.TrimSpace(want.Title), Sent: want,
		Send: func(ctx context.Context) (*sparkapi.Room, error) { return r.API.Rooms.Create(ctx, want) },
		Get:  func(ctx context.Context, id string) (*sparkapi.Room, error) { return r.API.Rooms.Get(ctx, id) },
		List: func(ctx context.Context) iter.Seq2[*sparkapi.Room, error] {
			return r.API.Rooms.List(ctx, sparkapi.RoomFilter{Type: "group", Max: crud.PageSize})
		},
		Key: func(room *sparkapi.Room) bool {
			called := strings.TrimSpace(room.Title) == strings.TrimSpace(want.Title) && sparkapi.SameID(room.TeamID, want.TeamID)
			return (called || len(room.Errors) > 0) && !crud.IsGeneral(room) // errors: the title is encrypted
		},
		Facts: func(room *sparkapi.Room) crud.Facts {
			return crud.Facts{ID: room.ID, Created: room.Created.Time, By: room.CreatorID}
		},
	}
}

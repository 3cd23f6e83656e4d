package members

import (
	"cmp"
	"context"
	"iter"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// room is the place of spark_room_members.
var room = &place{
	noun: "room", kind: "ROOM", name: "title", single: "spark_membership",
	rights:     "The owner of the access token must be in it, and be a moderator where it has such.",
	moderation: "The first moderator locks the room; making somebody a moderator of a room that has none makes the owner of the access token one too.",
	without:    "The General rooms of teams are left out: their people are those of the team. ",
	leaves:     "Who is taken out loses sight of the room.",

	all: func(ctx context.Context, api *sparkapi.Client, page int) iter.Seq2[*roster, error] {
		rooms := api.Rooms.List(ctx, sparkapi.RoomFilter{Type: "group", Max: page})
		return func(yield func(*roster, error) bool) {
			for room, err := range rooms {
				if err != nil {
					yield(nil, err)
					return
				}
				if room.IsGeneral() {
					continue // its people are those of the team
				}
				if !yield(newRoster(room.ID, room.Title), nil) {
					return
				}
			}
		}
	},
	there: func(ctx context.Context, api *sparkapi.Client, id string) error {
		_, err := api.Rooms.Get(ctx, id)
		return err
	},
	seats: func(ctx context.Context, api *sparkapi.Client, id string) iter.Seq2[*seat, error] {
		return each(api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: id, Max: crud.PageSize}), inRoom)
	},
	join: func(ctx context.Context, api *sparkapi.Client, id, email string, moderator bool) (*seat, error) {
		m, err := api.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: id, PersonEmail: email, IsModerator: flag(moderator)})
		if err != nil {
			return nil, err
		}
		return inRoom(m), nil
	},
	moderate: func(ctx context.Context, api *sparkapi.Client, seatID string, moderator bool) error {
		_, err := api.Memberships.Update(ctx, seatID, sparkapi.MembershipUpdate{IsModerator: &moderator})
		return err
	},
	leave: func(ctx context.Context, api *sparkapi.Client, seatID string) error {
		return api.Memberships.Delete(ctx, seatID)
	},
}

func inRoom(m *sparkapi.Membership) *seat {
	return &seat{id: m.ID, placeID: m.RoomID, person: sparkapi.CanonicalID(cmp.Or(m.PersonID, m.ID)), email: m.PersonEmail, moderator: m.IsModerator}
}

// flag is the boolean to send: false is what the service takes unless told.
func flag(yes bool) *bool {
	if !yes {
		return nil
	}
	return &yes
}

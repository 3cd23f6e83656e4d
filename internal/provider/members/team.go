package members

import (
	"cmp"
	"context"
	"iter"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// team is the place of spark_team_members.
var team = &place{
	noun: "team", kind: "TEAM", name: "name", single: "spark_team_membership",
	rights:     "The owner of the access token must be a moderator of it.",
	moderation: "They may add people, remove them and make rooms.",
	leaves:     "Who is taken out of the team leaves its rooms as well.",

	all: func(ctx context.Context, api *sparkapi.Client, page int) iter.Seq2[*roster, error] {
		return each(api.Teams.List(ctx, sparkapi.TeamFilter{Max: page}), func(t *sparkapi.Team) *roster { return newRoster(t.ID, t.Name) })
	},
	there: func(ctx context.Context, api *sparkapi.Client, id string) error {
		_, err := api.Teams.Get(ctx, id)
		return err
	},
	seats: func(ctx context.Context, api *sparkapi.Client, id string) iter.Seq2[*seat, error] {
		return each(api.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: id, Max: crud.PageSize}), inTeam)
	},
	join: func(ctx context.Context, api *sparkapi.Client, id, email string, moderator bool) (*seat, error) {
		m, err := api.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: id, PersonEmail: email, IsModerator: flag(moderator)})
		if err != nil {
			return nil, err
		}
		return inTeam(m), nil
	},
	moderate: func(ctx context.Context, api *sparkapi.Client, seatID string, moderator bool) error {
		_, err := api.TeamMemberships.Update(ctx, seatID, sparkapi.TeamMembershipUpdate{IsModerator: moderator})
		return err
	},
	leave: func(ctx context.Context, api *sparkapi.Client, seatID string) error {
		return api.TeamMemberships.Delete(ctx, seatID)
	},
}

func inTeam(m *sparkapi.TeamMembership) *seat {
	return &seat{id: m.ID, placeID: m.TeamID, person: sparkapi.CanonicalID(cmp.Or(m.PersonID, m.ID)), email: m.PersonEmail, moderator: m.IsModerator}
}

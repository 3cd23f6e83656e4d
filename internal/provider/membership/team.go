// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"cmp"
	"context"
	"iter"

	"github.com/ciscospark/terraform-provider-spark/internal/bulk"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// team is the parent of spark_team_membership and spark_team_members.
var team = &parent{
	noun: "team", idType: "TEAM", membershipIDType: "TEAM_MEMBERSHIP", membershipType: "spark_team_membership",
	text: parentText{
		introduced:      "a team",
		membershipName:  "team membership",
		permission:      "must be a moderator of the team. The creator of a team is a moderator. In other teams, a moderator can make the account a moderator in the Webex app.",
		moderators:      "Moderators can add people, remove people and create rooms.",
		moderator:       " Moderators can add people, remove people and create rooms.",
		audience:        "all members of the General room of the team",
		generalRoom:     " and all its rooms, including the General room",
		removal:         "A removed member also leaves all rooms of the team, including the General room. Webex does not document this.",
		ownAccountStays: "To leave the team, use the Webex app.",
		lastModerator:   "Webex requires at least one moderator in every team. ",
	},
	create: func(ctx context.Context, c *sparkapi.Client, parentID string, m newMember) (*member, error) {
		return teamMember(c.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{
			TeamID: parentID, PersonID: m.id, PersonEmail: m.email, IsModerator: m.isModerator,
		}))
	},
	get: func(ctx context.Context, c *sparkapi.Client, id string) (*member, error) {
		return teamMember(c.TeamMemberships.Get(ctx, id))
	},
	getShared: func(ctx context.Context, r *bulk.Reader, parentID, id string) (*member, error) {
		return teamMember(r.TeamMemberships.For(parentID).Get(ctx, id))
	},
	list: func(ctx context.Context, c *sparkapi.Client, f memberFilter) iter.Seq2[*member, error] {
		// Webex returns all members, because it cannot filter them by person.
		pageSize := cmp.Or(f.pageSize, crud.PageSize)
		return mapItems(c.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: f.parentID, Max: pageSize}), teamMember)
	},
	setModerator: func(ctx context.Context, c *sparkapi.Client, id string, moderator bool) (*member, error) {
		return teamMember(c.TeamMemberships.Update(ctx, id, sparkapi.TeamMembershipUpdate{IsModerator: &moderator}))
	},
	remove: func(ctx context.Context, c *sparkapi.Client, id string) error {
		return c.TeamMemberships.Delete(ctx, id)
	},
	getParent: func(ctx context.Context, c *sparkapi.Client, id string) error {
		_, err := c.Teams.Get(ctx, id)
		return err
	},
	resolveParent: func(ctx context.Context, c *sparkapi.Client, b *bulk.Reader, id string) (string, error) {
		return crud.ResolveID(ctx, id, b.Teams.Get, c.Teams.List(ctx, sparkapi.TeamFilter{Max: crud.PageSize}),
			func(x *sparkapi.Team) (id, name string) { return x.ID, x.Name })
	},
	listParents: func(ctx context.Context, c *sparkapi.Client, pageSize int) iter.Seq2[*memberIndex, error] {
		return mapItems(c.Teams.List(ctx, sparkapi.TeamFilter{Max: pageSize}), func(t *sparkapi.Team, err error) (*memberIndex, error) {
			if err != nil {
				return nil, err
			}
			return newMemberIndex(t.ID, t.Name), nil
		})
	},
}

// teamMember converts the result of a request.
func teamMember(m *sparkapi.TeamMembership, err error) (*member, error) {
	if err != nil {
		return nil, err
	}
	return &member{
		id: m.ID, parentID: m.TeamID, personID: m.PersonID, email: m.PersonEmail,
		displayName: m.PersonDisplayName, orgID: m.PersonOrgID, isModerator: m.IsModerator, created: m.Created,
	}, nil
}

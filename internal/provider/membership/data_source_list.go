// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// membershipsDataSource is the data source for the memberships of rooms or of a team.
type membershipsDataSource[M any, P listModel[M]] struct {
	crud.DataSourceBase
	*parent
}

var _ datasource.DataSourceWithConfigValidators = (*membershipsDataSource[roomListModel, *roomListModel])(nil)

// listModel is the configuration and the result of the data source.
type listModel[M any] interface {
	*M
	list(ctx context.Context, client *sparkapi.Client) iter.Seq2[*member, error]
	collect(memberships iter.Seq2[*member, error]) error
}

type roomListModel struct {
	RoomID      types.String         `tfsdk:"room_id"`
	RoomIDs     types.Set            `tfsdk:"room_ids"`
	PersonID    types.String         `tfsdk:"person_id"`
	PersonEmail types.String         `tfsdk:"person_email"`
	Limit       types.Int64          `tfsdk:"limit"`
	Memberships []roomMembershipItem `tfsdk:"memberships"`
}

func (m *roomListModel) list(ctx context.Context, client *sparkapi.Client) iter.Seq2[*member, error] {
	who := person{id: m.PersonID.ValueString(), email: m.PersonEmail.ValueString()}
	if !m.RoomIDs.IsNull() {
		return listInRooms(ctx, client, tfvalue.SetToStrings(m.RoomIDs), who)
	}
	return room.list(ctx, client, memberFilter{
		parentID: m.RoomID.ValueString(), own: m.RoomID.IsNull(), person: who, pageSize: crud.PageSizeFor(m.Limit),
	})
}

func (m *roomListModel) collect(memberships iter.Seq2[*member, error]) (err error) {
	m.Memberships, err = crud.Collect[roomMembershipItem](memberships, m.Limit, memberLabel)
	return err
}

type teamListModel struct {
	TeamID          types.String     `tfsdk:"team_id"`
	Limit           types.Int64      `tfsdk:"limit"`
	TeamMemberships []teamMembership `tfsdk:"team_memberships"`
}

func (m *teamListModel) list(ctx context.Context, client *sparkapi.Client) iter.Seq2[*member, error] {
	return team.list(ctx, client, memberFilter{parentID: m.TeamID.ValueString(), pageSize: crud.PageSizeFor(m.Limit)})
}

func (m *teamListModel) collect(memberships iter.Seq2[*member, error]) (err error) {
	m.TeamMemberships, err = crud.Collect[teamMembership](memberships, m.Limit, memberLabel)
	return err
}

func newRoomMembershipsDataSource() datasource.DataSource {
	return &membershipsDataSource[roomListModel, *roomListModel]{parent: room}
}

func newTeamMembershipsDataSource() datasource.DataSource {
	return &membershipsDataSource[teamListModel, *teamListModel]{parent: team}
}

func (d *membershipsDataSource[M, P]) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = d.membershipType + "s"
}

func (d *membershipsDataSource[M, P]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	if d.parent == team {
		resp.Schema = schema.Schema{
			MarkdownDescription: "Lists the memberships of a team, sorted by ID. The authenticated account (the account that the access token belongs to) must be a member of the team.",
			Attributes: map[string]schema.Attribute{
				"team_id": schema.StringAttribute{
					Required: true, Validators: []validator.String{crud.ID(d.idType)},
					MarkdownDescription: "The ID of the team.",
				},
				"limit":            crud.LimitAttribute(),
				"team_memberships": crud.ItemsAttribute("The team memberships.", d.itemAttributes()),
			},
		}
		return
	}
	const others = " Requires `room_id` or `room_ids`, unless the person is the authenticated account. " +
		"A compliance officer can omit both to list the memberships of any person of the organization."
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the memberships of one or several rooms (*spaces* in the Webex app), sorted by ID. If no room is set, the memberships of the authenticated account (the account that the access token belongs to) are listed. " +
			"Otherwise, the account must be a member of the rooms, or of the team of a moderated room. In the second case, Webex lists only the moderators of the room. " +
			"To list the rooms of another person as a compliance officer, the access token requires the scope `spark-compliance:memberships_read`.",
		Attributes: map[string]schema.Attribute{
			"room_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID(d.idType)},
				MarkdownDescription: "The ID of a room. Conflicts with `room_ids`.",
			},
			"room_ids": schema.SetAttribute{
				Optional: true, ElementType: types.StringType,
				Validators:          []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(crud.ID(d.idType))},
				MarkdownDescription: "The IDs of several rooms. The provider sends at least one request for each room. If the set is empty, no memberships are listed. Conflicts with `room_id` and `limit`.",
			},
			"person_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("PEOPLE")},
				MarkdownDescription: "The ID of a person. If set, only memberships of this person are listed. Conflicts with `person_email`." + others,
			},
			"person_email": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Email()},
				MarkdownDescription: "The email address of a person. If set, only memberships of this person are listed. Conflicts with `person_id`." + others,
			},
			"limit":       crud.LimitAttribute(),
			"memberships": crud.ItemsAttribute("The memberships.", d.itemAttributes()),
		},
	}
}

// ConfigValidators allow one of the two ways to name a person, and one of the two ways to
// name rooms. A limit over several rooms would return the members of some of them. Webex
// cannot filter the members of a team.
func (d *membershipsDataSource[M, P]) ConfigValidators(context.Context) []datasource.ConfigValidator {
	if d.parent == team {
		return nil
	}
	return []datasource.ConfigValidator{
		datasourcevalidator.Conflicting(path.MatchRoot("person_id"), path.MatchRoot("person_email")),
		datasourcevalidator.Conflicting(path.MatchRoot("room_ids"), path.MatchRoot("room_id")),
		datasourcevalidator.Conflicting(path.MatchRoot("room_ids"), path.MatchRoot("limit")),
	}
}

func (d *membershipsDataSource[M, P]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *M) error {
		return P(m).collect(P(m).list(ctx, d.Client))
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type roomList struct{ crud.DataSourceBase }

type listModel struct {
	TeamID          types.String `tfsdk:"team_id"`
	Type            types.String `tfsdk:"type"`
	OrgPublicSpaces types.Bool   `tfsdk:"org_public_spaces"`
	From            types.String `tfsdk:"from"`
	To              types.String `tfsdk:"to"`
	SortBy          types.String `tfsdk:"sort_by"`
	Limit           types.Int64  `tfsdk:"limit"`
	Rooms           []item       `tfsdk:"rooms"`
}

func (m *listModel) filter() sparkapi.RoomFilter {
	return sparkapi.RoomFilter{
		TeamID:          m.TeamID.ValueString(),
		Type:            sparkapi.RoomType(m.Type.ValueString()),
		OrgPublicSpaces: m.OrgPublicSpaces.ValueBool(),
		From:            tfvalue.ParseTime(m.From),
		To:              tfvalue.ParseTime(m.To),
		SortBy:          sparkapi.RoomSort(m.SortBy.ValueString()),
		Max:             crud.PageSizeFor(m.Limit),
	}
}

func (d *roomList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_rooms"
}

func (d *roomList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	ofPublic := []validator.String{tfvalue.Time(), stringvalidator.AlsoRequires(path.MatchRoot("org_public_spaces"))}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the rooms (*spaces* in the Webex app) of the authenticated account (the account that the access token belongs to). The rooms are sorted by ID, unless `sort_by` is set.",
		Attributes: map[string]schema.Attribute{
			"team_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("TEAM")},
				Description: "The ID of a team. If set, only rooms of this team are returned.",
			},
			"type": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.OneOf("group", "direct")},
				MarkdownDescription: "The type of the rooms. If set, only rooms of this type are returned. Must be `group` or `direct`.",
			},
			"org_public_spaces": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to return the public rooms of the organization instead of the rooms of the authenticated account. Public rooms of which the account is not a member are included. Defaults to `false`. Conflicts with `team_id`, `type` and `sort_by`.",
			},
			"from": schema.StringAttribute{
				Optional: true, Validators: ofPublic,
				MarkdownDescription: "The start of the time range, in RFC 3339 format. If set, only rooms that became public after this time are returned. Requires `org_public_spaces`.",
			},
			"to": schema.StringAttribute{
				Optional: true, Validators: ofPublic,
				MarkdownDescription: "The end of the time range, in RFC 3339 format. If set, only rooms that became public before this time are returned. Requires `org_public_spaces`.",
			},
			"sort_by": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.OneOf("id", "lastactivity", "created")},
				MarkdownDescription: "The sort order. Must be one of `id`, `lastactivity` (latest activity first) or `created` (newest first). Webex does not sort more than about 3000 rooms by `lastactivity` correctly.",
			},
			"limit": crud.LimitAttribute(),
			"rooms": crud.ItemsAttribute("The rooms.", itemAttributes()),
		},
	}
}

// ConfigValidators rejects combinations that Webex rejects.
func (d *roomList) ConfigValidators(context.Context) []datasource.ConfigValidator {
	public := path.MatchRoot("org_public_spaces")
	return []datasource.ConfigValidator{
		datasourcevalidator.Conflicting(public, path.MatchRoot("team_id")),
		datasourcevalidator.Conflicting(public, path.MatchRoot("type")),
		datasourcevalidator.Conflicting(public, path.MatchRoot("sort_by")),
	}
}

func (d *roomList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		order := label
		if tfvalue.HasValue(m.SortBy) {
			order = nil
		}
		rooms := crud.WarnPartialItems(d.Client.Rooms.List(ctx, m.filter()), &resp.Diagnostics, itemErrors)
		m.Rooms, err = crud.Collect[item](rooms, m.Limit, order)
		return err
	})
}

// itemErrors returns the fields of a room that Webex could not return.
func itemErrors(r *sparkapi.Room) (id string, errors map[string]sparkapi.ItemError) {
	return r.ID, r.Errors
}

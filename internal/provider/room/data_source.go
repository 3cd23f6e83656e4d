// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type roomData struct{ crud.DataSourceBase }

// item is a room in data sources, which also return the time of the last activity.
type item struct {
	fields
	LastActivity types.String `tfsdk:"last_activity"`
}

// FromAPI implements [crud.Model] for data sources.
func (m *item) FromAPI(r *sparkapi.Room) {
	m.fields.FromAPI(r)
	m.LastActivity = tfvalue.StringOrNull(r.LastActivity.String())
}

func itemAttributes() map[string]schema.Attribute {
	all := crud.DataSourceAttributes(attributes(), "on_destroy")
	for name, description := range map[string]string{
		"title":   "The title of the room. The title of a direct (1:1) room is the name of the other person.",
		"team_id": "The ID of the team that the room belongs to.",
		"type":    "The type of the room: `group`, or `direct` for a direct (1:1) room.",
	} {
		all[name] = schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	all["last_activity"] = schema.StringAttribute{Computed: true, Description: "The time of the last activity in the room, in RFC 3339 format."}
	return all
}

func (d *roomData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_room"
}

func (d *roomData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns a room (a *space* in the Webex app), by ID or by title. The authenticated account (the account that the access token belongs to) must be a member of the room. " +
			"If several rooms have the title, the error lists their IDs. Set `team_id` or `type` to select one of them.",
		Attributes: itemAttributes(),
	}
	byTitle := stringvalidator.AlsoRequires(path.MatchRoot("title"))
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true,
		Validators:          []validator.String{crud.ID(kind), stringvalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("title"))},
		MarkdownDescription: "The ID of the room. Exactly one of `id` and `title` must be set.",
	}
	resp.Schema.Attributes["title"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tfvalue.NotBlank()},
		MarkdownDescription: "The exact title of the room. The title of a direct (1:1) room is the name of the other person. Exactly one of `id` and `title` must be set.",
	}
	resp.Schema.Attributes["team_id"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID("TEAM"), byTitle},
		MarkdownDescription: "The ID of the team that the room belongs to. If set, only rooms of this team are searched. Requires `title`.",
	}
	resp.Schema.Attributes["type"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tfvalue.OneOf("group", "direct"), byTitle},
		MarkdownDescription: "The type of the room: `group` or `direct`. If set, only rooms of this type are searched. Requires `title`.",
	}
}

func (d *roomData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *item) error {
		room, err := d.find(ctx, m, &resp.Diagnostics)
		if err == nil {
			m.FromAPI(room)
		}
		return err
	})
}

// find returns the room with the ID or the title. It warns of each room whose title Webex
// could not return, because that room may have the title.
func (d *roomData) find(ctx context.Context, m *item, diags *diag.Diagnostics) (*sparkapi.Room, error) {
	if tfvalue.HasValue(m.ID) {
		room, err := d.Client.Rooms.Get(ctx, m.ID.ValueString())
		if err == nil {
			crud.WarnPartialItem(diags, room, itemErrors)
		}
		return room, err
	}
	rooms := d.Client.Rooms.List(ctx, sparkapi.RoomFilter{TeamID: m.TeamID.ValueString(), Type: sparkapi.RoomType(m.Type.ValueString()), Max: crud.PageSize})
	return crud.FindByName("rooms", m.Title.ValueString(), crud.WarnPartialItems(rooms, diags, itemErrors), label)
}

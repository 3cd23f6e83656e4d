// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package team implements spark_team and spark_teams.
package team

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// kind is the type in the IDs of teams.
const kind = "TEAM"

type model struct {
	ID            types.String `tfsdk:"id"`
	Name          types.String `tfsdk:"name"`
	Description   types.String `tfsdk:"description"`
	GeneralRoomID types.String `tfsdk:"general_room_id"`
	CreatorID     types.String `tfsdk:"creator_id"`
	Created       types.String `tfsdk:"created"`
}

func attributes() map[string]schema.Attribute {
	fixed := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the team.",
		},
		"name": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.NotBlank()},
			Description: "The name of the team, which is also the title of its General room. Several teams may have the same name.",
		},
		"description": schema.StringAttribute{
			Optional: true, Validators: []validator.String{tfvalue.PrintableText()},
			Description: "The description of the team.",
		},
		"general_room_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "The ID of the General room, which Webex creates and deletes together with the team. " +
				"All members of the team are members of the General room. Do not manage the General room with `spark_room`.",
		},
		"creator_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the person who created the team.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The time at which the team was created, in RFC 3339 format.",
		},
	}
}

// Creator implements [crud.Created].
func (m *model) Creator() string { return m.CreatorID.ValueString() }

// Rewritten implements [crud.Rewritten].
func (m *model) Rewritten() []string { return []string{"name", "description"} }

// FromAPI implements [crud.Model].
func (m *model) FromAPI(t *sparkapi.Team) {
	m.ID = types.StringValue(t.ID)
	m.Name = tfvalue.PreserveWhitespace(m.Name, t.Name)
	m.Description = tfvalue.PreserveWhitespace(m.Description, t.Description)
	m.GeneralRoomID = tfvalue.StringOrNull(generalRoomID(t.ID))
	m.CreatorID = tfvalue.StringOrNull(t.CreatorID)
	m.Created = tfvalue.StringOrNull(t.Created.String())
}

// Equal implements [crud.Comparable].
func (m *model) Equal(other *model) bool { return *m == *other }

// generalRoomID returns the ID of the General room of a team, which has the same UUID as
// the team. It returns an empty string if the ID of the team cannot be decoded.
func generalRoomID(teamID string) string {
	id, err := sparkapi.DecodeID(teamID)
	if err != nil {
		return ""
	}
	id.Type = "ROOM"
	return id.String()
}

// label returns the ID of a team and the name to display.
func label(t *sparkapi.Team) (id, name string) { return t.ID, t.Name }

func (m *model) create() sparkapi.TeamCreate {
	return sparkapi.TeamCreate{Name: m.Name.ValueString(), Description: m.Description.ValueString()}
}

func (m *model) update(state *model) sparkapi.TeamUpdate {
	return sparkapi.TeamUpdate{
		Name:        m.Name.ValueString(),
		Description: tfvalue.StringOrClear(m.Description, state.Description),
	}
}

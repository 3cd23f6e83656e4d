// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package roomtab implements spark_room_tab and spark_room_tabs.
package roomtab

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// kind is the type in the IDs of room tabs.
const kind = "TABS"

// model holds the fields of the resource, the data sources and the list resource.
type model struct {
	ID          types.String `tfsdk:"id"`
	RoomID      types.String `tfsdk:"room_id"`
	DisplayName types.String `tfsdk:"display_name"`
	ContentURL  types.String `tfsdk:"content_url"`
	RoomType    types.String `tfsdk:"room_type"`
	CreatorID   types.String `tfsdk:"creator_id"`
	Created     types.String `tfsdk:"created"`
}

func attributes() map[string]schema.Attribute {
	fixed := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the room tab.",
		},
		"room_id": schema.StringAttribute{
			Required: true, Validators: []validator.String{crud.ID("ROOM")}, PlanModifiers: []planmodifier.String{crud.ReplaceForOtherID("Another room replaces the tab.")},
			MarkdownDescription: "The ID of the room. Changing this forces a new resource to be created.",
		},
		"display_name": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.NotBlank()},
			MarkdownDescription: "The name of the tab. Several tabs of a room may have the same name.",
		},
		"content_url": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.URL("https")},
			MarkdownDescription: "The URL of the web page that the tab shows. Must begin with `https`.",
		},
		"room_type": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "The type of the room: `group`, or `direct` for a direct (1:1) room.",
		},
		"creator_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the person who created the tab.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The time at which the tab was created, in RFC 3339 format.",
		},
	}
}

// Creator implements [crud.Created].
func (m *model) Creator() string { return m.CreatorID.ValueString() }

// FromAPI implements [crud.Model].
func (m *model) FromAPI(t *sparkapi.RoomTab) {
	m.ID = types.StringValue(t.ID)
	m.RoomID = crud.PreserveID(m.RoomID, t.RoomID)
	m.DisplayName = tfvalue.PreserveWhitespace(m.DisplayName, t.DisplayName)
	m.ContentURL = tfvalue.StringOrNull(t.ContentURL)
	m.RoomType = tfvalue.StringOrNull(t.RoomType)
	m.CreatorID = tfvalue.StringOrNull(t.CreatorID)
	m.Created = tfvalue.StringOrNull(t.Created.String())
}

// Rewritten implements [crud.Rewritten].
func (*model) Rewritten() []string { return []string{"display_name", "content_url"} }

// Equal implements [crud.Comparable].
func (m *model) Equal(other *model) bool { return *m == *other }

// label returns the ID of a tab and the name to display.
func label(t *sparkapi.RoomTab) (id, name string) { return t.ID, t.DisplayName }

func (m *model) create() sparkapi.RoomTabCreate {
	return sparkapi.RoomTabCreate{RoomID: m.RoomID.ValueString(), ContentURL: m.ContentURL.ValueString(), DisplayName: m.DisplayName.ValueString()}
}

func (m *model) update() sparkapi.RoomTabUpdate { return sparkapi.RoomTabUpdate(m.create()) }

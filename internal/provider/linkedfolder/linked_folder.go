// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package linkedfolder implements spark_room_linked_folder and spark_room_linked_folders.
package linkedfolder

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// kind is the type in the IDs of linked folders. It is the same as that of room tabs.
const kind = "TABS"

// model holds the fields of the resource, the data sources and the list resource.
type model struct {
	ID            types.String `tfsdk:"id"`
	RoomID        types.String `tfsdk:"room_id"`
	DriveID       types.String `tfsdk:"drive_id"`
	ItemID        types.String `tfsdk:"item_id"`
	DisplayName   types.String `tfsdk:"display_name"`
	ContentURL    types.String `tfsdk:"content_url"`
	DefaultFolder types.Bool   `tfsdk:"default_folder"`
	RoomType      types.String `tfsdk:"room_type"`
	CreatorID     types.String `tfsdk:"creator_id"`
	Created       types.String `tfsdk:"created"`
}

func attributes() map[string]schema.Attribute {
	fixed := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the linked folder.",
		},
		"room_id": schema.StringAttribute{
			Required: true, Validators: []validator.String{crud.ID("ROOM")},
			PlanModifiers: []planmodifier.String{crud.ReplaceForOtherID("Another room replaces the linked folder.")},
			MarkdownDescription: "The ID of the room. " +
				"Changing this forces a new resource to be created.",
		},
		"drive_id": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.NotBlank()},
			MarkdownDescription: "The ID of the drive in SharePoint or OneDrive. The Microsoft Graph API returns this ID. Webex does not check the ID, so test the folder in the Webex app after the apply.",
		},
		"item_id": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.NotBlank()},
			MarkdownDescription: "The ID of the folder in the drive. The Microsoft Graph API returns this ID. Webex does not check the ID, so test the folder in the Webex app after the apply.",
		},
		"display_name": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.NotBlank()},
			MarkdownDescription: "The name of the folder. Webex replaces this name with the name of the folder in SharePoint or OneDrive. " +
				"This does not cause a difference in the plan. If the folder is renamed later, the plan shows a difference: set `display_name` to the new name.",
		},
		"content_url": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.URL("https", "http")},
			MarkdownDescription: "The URL of the folder. Webex may correct this URL. This does not cause a difference in the plan. If the corrected URL changes later, the plan shows a difference.",
		},
		"default_folder": schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(false),
			MarkdownDescription: "Whether the folder is the default storage for files that members share in the room. Defaults to `false`. " +
				"A room can have only one default folder, so only one resource for the room can set this to `true`. " +
				"If a member makes another folder the default, the next plan shows the difference.",
		},
		"room_type": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "The type of the room: `group`, or `direct` for a direct (1:1) room.",
		},
		"creator_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the person who linked the folder.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The time at which the folder was linked, in RFC 3339 format.",
		},
	}
}

// Creator implements [crud.Created].
func (m *model) Creator() string { return m.CreatorID.ValueString() }

// FromAPI implements [crud.Model].
func (m *model) FromAPI(f *sparkapi.LinkedFolder) {
	m.ID = types.StringValue(f.ID)
	m.RoomID = crud.PreserveID(m.RoomID, f.RoomID)
	m.DriveID = tfvalue.StringOrNull(f.DriveID)
	m.ItemID = tfvalue.StringOrNull(f.ItemID)
	m.DisplayName = tfvalue.PreserveWhitespace(m.DisplayName, f.DisplayName)
	m.ContentURL = tfvalue.StringOrNull(f.ContentURL)
	m.DefaultFolder = types.BoolValue(bool(f.DefaultFolder))
	m.RoomType = tfvalue.StringOrNull(f.RoomType)
	m.CreatorID = tfvalue.StringOrNull(f.CreatorID)
	m.Created = tfvalue.StringOrNull(f.Created.String())
}

// Rewritten implements [crud.Rewritten].
func (m *model) Rewritten() []string { return m.Replaced() }

// Replaced implements [crud.Replaced]. Webex replaces the name and the URL with those of the
// folder in SharePoint or OneDrive.
func (*model) Replaced() []string { return []string{"display_name", "content_url"} }

// Equal implements [crud.Comparable].
func (m *model) Equal(other *model) bool { return *m == *other }

// label returns the ID of a linked folder and the name to display.
func label(f *sparkapi.LinkedFolder) (id, name string) { return f.ID, f.DisplayName }

func (m *model) create() sparkapi.LinkedFolderCreate {
	return sparkapi.LinkedFolderCreate{
		RoomID: m.RoomID.ValueString(), ContentURL: m.ContentURL.ValueString(), DisplayName: m.DisplayName.ValueString(),
		DriveID: m.DriveID.ValueString(), ItemID: m.ItemID.ValueString(), DefaultFolder: sparkapi.TextBool(m.DefaultFolder.ValueBool()),
	}
}

func (m *model) update() sparkapi.LinkedFolderUpdate { return sparkapi.LinkedFolderUpdate(m.create()) }

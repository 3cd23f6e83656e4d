// Package linkedfolder implements the data sources spark_room_linked_folder and
// spark_room_linked_folders.
package linkedfolder

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// kind is the type in the IDs of linked folders, which Webex shows like room tabs.
const kind = "TABS"

type model struct {
	ID            types.String `tfsdk:"id"`
	RoomID        types.String `tfsdk:"room_id"`
	RoomType      types.String `tfsdk:"room_type"`
	DisplayName   types.String `tfsdk:"display_name"`
	ContentURL    types.String `tfsdk:"content_url"`
	DriveID       types.String `tfsdk:"drive_id"`
	ItemID        types.String `tfsdk:"item_id"`
	DefaultFolder types.Bool   `tfsdk:"default_folder"`
	CreatorID     types.String `tfsdk:"creator_id"`
	Created       types.String `tfsdk:"created"`
}

func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":      schema.StringAttribute{Computed: true, Description: "The ID of the linked folder."},
		"room_id": schema.StringAttribute{Computed: true, Description: "The ID of the room."},
		"room_type": schema.StringAttribute{
			Computed: true, MarkdownDescription: "The type of the room, `group` or `direct`.",
		},
		"display_name": schema.StringAttribute{Computed: true, Description: "The name of the folder."},
		"content_url":  schema.StringAttribute{Computed: true, Description: "The URL of the folder."},
		"drive_id":     schema.StringAttribute{Computed: true, Description: "The ID of the drive in SharePoint or OneDrive."},
		"item_id":      schema.StringAttribute{Computed: true, Description: "The ID of the folder in the drive."},
		"default_folder": schema.BoolAttribute{
			Computed: true, Description: "Whether the room stores its files in the folder.",
		},
		"creator_id": schema.StringAttribute{Computed: true, Description: "The ID of the person who linked the folder."},
		"created": schema.StringAttribute{
			Computed: true, Description: "The time at which the folder was linked, in RFC 3339 format.",
		},
	}
}

// FromAPI implements [crud.Model].
func (m *model) FromAPI(f *sparkapi.LinkedFolder) {
	m.ID = types.StringValue(f.ID)
	m.RoomID = tfvalue.Text(f.RoomID)
	m.RoomType = tfvalue.Text(f.RoomType)
	m.DisplayName = tfvalue.Text(f.DisplayName)
	m.ContentURL = tfvalue.Text(f.ContentURL)
	m.DriveID = tfvalue.Text(f.DriveID)
	m.ItemID = tfvalue.Text(f.ItemID)
	m.DefaultFolder = types.BoolValue(bool(f.DefaultFolder))
	m.CreatorID = tfvalue.Text(f.CreatorID)
	m.Created = tfvalue.Text(f.Created.String())
}

// label returns the ID of a linked folder and the name to display.
func label(f *sparkapi.LinkedFolder) (id, name string) { return f.ID, f.DisplayName }

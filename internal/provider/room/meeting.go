// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// withdrawn is the announcement of Webex about the endpoint, with the replacement.
const withdrawn = "Webex announced the removal of this endpoint, GET /rooms/{roomId}/meetingInfo, for January 31, 2025. " +
	"To get the SIP address and the link of a scheduled meeting, use the Webex Meetings API: https://developer.webex.com/docs/api/v1/meetings/create-a-meeting"

// meetingData is the data source for the meeting of a room.
type meetingData struct{ crud.DataSourceBase }

type meetingModel struct {
	RoomID               types.String `tfsdk:"room_id"`
	MeetingID            types.String `tfsdk:"meeting_id"`
	MeetingNumber        types.String `tfsdk:"meeting_number"`
	MeetingLink          types.String `tfsdk:"meeting_link"`
	SIPAddress           types.String `tfsdk:"sip_address"`
	CallInTollFreeNumber types.String `tfsdk:"call_in_toll_free_number"`
	CallInTollNumber     types.String `tfsdk:"call_in_toll_number"`
}

func (d *meetingData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_room_meeting"
}

func (d *meetingData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns the link and the phone numbers of the meeting of a room (a *space* in the Webex app). The authenticated account (the account that the access token belongs to) must be a member of the room.\n\n~> **Deprecated:** " + withdrawn + ". If Webex has removed the endpoint, the data source returns an error.",
		DeprecationMessage:  withdrawn,
		Attributes: map[string]schema.Attribute{
			"room_id": schema.StringAttribute{
				Required: true, Validators: []validator.String{crud.ID(kind)},
				Description: "The ID of the room.",
			},
			"meeting_id":               schema.StringAttribute{Computed: true, Description: "The ID of the meeting."},
			"meeting_number":           schema.StringAttribute{Computed: true, Description: "The number of the meeting."},
			"meeting_link":             schema.StringAttribute{Computed: true, Description: "The URL of the meeting."},
			"sip_address":              schema.StringAttribute{Computed: true, Description: "The SIP address of the meeting."},
			"call_in_toll_free_number": schema.StringAttribute{Computed: true, Description: "The toll-free telephone number of the meeting."},
			"call_in_toll_number":      schema.StringAttribute{Computed: true, Description: "The toll telephone number of the meeting."},
		},
	}
}

func (d *meetingData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *meetingModel) error {
		info, err := d.Client.Rooms.MeetingInfo(ctx, m.RoomID.ValueString()) //nolint:staticcheck // the data source is deprecated too
		switch {
		case errors.Is(err, sparkapi.ErrNotFound):
			return &diagnostics.Error{
				Attribute: path.Root("room_id"), Summary: "Could not read the meeting of the room",
				Detail: diagnostics.Explain(err, "Webex has probably removed this endpoint, or the authenticated account is not a member of the room. "+
					"Remove this data source from the configuration. "+withdrawn),
			}
		case err != nil:
			return err
		}
		m.fromAPI(info)
		return nil
	})
}

func (m *meetingModel) fromAPI(info *sparkapi.RoomMeetingInfo) {
	m.MeetingID = tfvalue.StringOrNull(info.MeetingID)
	m.MeetingNumber = tfvalue.StringOrNull(info.MeetingNumber)
	m.MeetingLink = tfvalue.StringOrNull(info.MeetingLink)
	m.SIPAddress = tfvalue.StringOrNull(info.SIPAddress)
	m.CallInTollFreeNumber = tfvalue.StringOrNull(info.CallInTollFreeNumber)
	m.CallInTollNumber = tfvalue.StringOrNull(info.CallInTollNumber)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// attachmentActionData is the data source for the values that a person submitted with a card.
type attachmentActionData struct{ crud.DataSourceBase }

type attachmentActionModel struct {
	ID        types.String `tfsdk:"id"`
	Type      types.String `tfsdk:"type"`
	MessageID types.String `tfsdk:"message_id"`
	Inputs    types.String `tfsdk:"inputs"`
	PersonID  types.String `tfsdk:"person_id"`
	RoomID    types.String `tfsdk:"room_id"`
	Created   types.String `tfsdk:"created"`
}

func (d *attachmentActionData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_attachment_action"
}

func (d *attachmentActionData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns an attachment action by ID: the values that a person submitted with a card in a room (a *space* in the Webex app). " +
			"The Webex API cannot list attachment actions. To receive their IDs, create a webhook for the resource `attachmentActions`. " +
			"The authenticated account (the account that the access token belongs to) must be able to read the message that contains the card.\n\n" +
			"~> **Note:** The submitted values are stored in the state in plain text. Restrict access to the state.",
		Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{
				Required: true, Validators: []validator.String{crud.ID("ATTACHMENT_ACTION")},
				Description: "The ID of the attachment action.",
			},
			"type": schema.StringAttribute{
				Computed: true, MarkdownDescription: "The type of the attachment action. Always `submit`.",
			},
			"message_id": schema.StringAttribute{Computed: true, Description: "The ID of the message that contains the card."},
			"inputs": schema.StringAttribute{
				Computed: true, MarkdownDescription: "The values that the person entered, as a JSON string. The keys are the IDs of the inputs in the card. Use `jsondecode` to read the values.",
			},
			"person_id": schema.StringAttribute{Computed: true, Description: "The ID of the person who submitted the card."},
			"room_id":   schema.StringAttribute{Computed: true, Description: "The ID of the room that contains the message."},
			"created": schema.StringAttribute{
				Computed: true, Description: "The time at which the card was submitted, in RFC 3339 format.",
			},
		},
	}
}

func (d *attachmentActionData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *attachmentActionModel) error {
		action, err := d.Client.AttachmentActions.Get(ctx, m.ID.ValueString())
		if err != nil {
			return err
		}
		return m.fromAPI(action)
	})
}

func (m *attachmentActionModel) fromAPI(a *sparkapi.AttachmentAction) error {
	m.ID = types.StringValue(a.ID)
	m.Type = tfvalue.StringOrNull(a.Type)
	m.MessageID = tfvalue.StringOrNull(a.MessageID)
	m.PersonID = tfvalue.StringOrNull(a.PersonID)
	m.RoomID = tfvalue.StringOrNull(a.RoomID)
	m.Created = tfvalue.StringOrNull(a.Created.String())
	m.Inputs = types.StringNull()
	if a.Inputs != nil {
		inputs, err := json.Marshal(a.Inputs)
		if err != nil {
			return fmt.Errorf("encode the inputs of attachment action %s: %w", a.ID, err)
		}
		m.Inputs = types.StringValue(string(inputs))
	}
	return nil
}

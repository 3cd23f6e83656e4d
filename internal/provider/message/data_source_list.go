// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type messageList struct{ crud.DataSourceBase }

type listModel struct {
	RoomID          types.String `tfsdk:"room_id"`
	PersonID        types.String `tfsdk:"person_id"`
	PersonEmail     types.String `tfsdk:"person_email"`
	ParentID        types.String `tfsdk:"parent_id"`
	MentionedPeople types.String `tfsdk:"mentioned_people"`
	Before          types.String `tfsdk:"before"`
	BeforeMessage   types.String `tfsdk:"before_message"`
	Limit           types.Int64  `tfsdk:"limit"`
	Messages        []fields     `tfsdk:"messages"`
}

func (d *messageList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_messages"
}

func (d *messageList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the messages of a room (a *space* in the Webex app), newest first. The authenticated account (the account that the access token belongs to) must be a member of the room. To list the messages between this account and another person, set `person_id` or `person_email`.\n\n" +
			"~> **Note:** The texts of the messages are stored in the state in plain text. Restrict access to the state, and set `limit`.",
		Attributes: map[string]schema.Attribute{
			"room_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("ROOM")},
				MarkdownDescription: "The ID of the room. Exactly one of `room_id`, `person_id` and `person_email` must be set.",
			},
			"person_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("PEOPLE")},
				MarkdownDescription: "The ID of the other person in a direct (1:1) room. Exactly one of `room_id`, `person_id` and `person_email` must be set.",
			},
			"person_email": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Email()},
				MarkdownDescription: "The email address of the other person in a direct (1:1) room. Exactly one of `room_id`, `person_id` and `person_email` must be set.",
			},
			"parent_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("MESSAGE")},
				Description: "The ID of a message. If set, only replies to this message are returned.",
			},
			"mentioned_people": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("PEOPLE", "me")},
				MarkdownDescription: "A mentioned person. If set, only messages that mention this person are returned. Must be `me` or the ID of the authenticated account. Bots must set `me` to list the messages of a group room. Requires `room_id`.",
			},
			"before": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Time()},
				Description: "The end of the time range, in RFC 3339 format. If set, only messages that were sent before this time are returned. Requires `room_id`.",
			},
			"before_message": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("MESSAGE")},
				Description: "The ID of a message. If set, only messages that were sent before this message are returned. Requires `room_id`.",
			},
			"limit":    crud.LimitAttribute(),
			"messages": crud.ItemsAttribute("The messages.", attributes()),
		},
	}
}

// ConfigValidators requires exactly one room or person, and rejects filters that Webex
// does not have for direct rooms.
func (d *messageList) ConfigValidators(context.Context) []datasource.ConfigValidator {
	room, id, email := path.MatchRoot("room_id"), path.MatchRoot("person_id"), path.MatchRoot("person_email")
	validators := []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(room, id, email)}
	for _, filter := range []string{"mentioned_people", "before", "before_message"} {
		validators = append(validators,
			datasourcevalidator.Conflicting(id, path.MatchRoot(filter)),
			datasourcevalidator.Conflicting(email, path.MatchRoot(filter)))
	}
	return validators
}

func (d *messageList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		m.Messages, err = crud.Collect[fields](d.list(ctx, m), m.Limit, nil)
		return err
	})
}

func (d *messageList) list(ctx context.Context, m *listModel) iter.Seq2[*sparkapi.Message, error] {
	if m.RoomID.IsNull() {
		return d.Client.Messages.ListDirect(ctx, sparkapi.DirectMessageFilter{
			ParentID: m.ParentID.ValueString(), PersonID: m.PersonID.ValueString(), PersonEmail: m.PersonEmail.ValueString(),
		})
	}
	return d.Client.Messages.List(ctx, sparkapi.MessageFilter{
		RoomID:          m.RoomID.ValueString(),
		ParentID:        m.ParentID.ValueString(),
		MentionedPeople: m.MentionedPeople.ValueString(),
		Before:          tfvalue.ParseTime(m.Before),
		BeforeMessage:   m.BeforeMessage.ValueString(),
		Max:             crud.PageSizeFor(m.Limit),
	})
}

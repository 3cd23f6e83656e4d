// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package message implements spark_message, spark_messages and the action
// spark_send_message.
package message

import (
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// fields are the fields of a message in data sources.
type fields struct {
	ID              types.String `tfsdk:"id"`
	ParentID        types.String `tfsdk:"parent_id"`
	RoomID          types.String `tfsdk:"room_id"`
	RoomType        types.String `tfsdk:"room_type"`
	ToPersonID      types.String `tfsdk:"to_person_id"`
	ToPersonEmail   types.String `tfsdk:"to_person_email"`
	Text            types.String `tfsdk:"text"`
	Markdown        types.String `tfsdk:"markdown"`
	HTML            types.String `tfsdk:"html"`
	Files           types.Set    `tfsdk:"files"`
	PersonID        types.String `tfsdk:"person_id"`
	PersonEmail     types.String `tfsdk:"person_email"`
	MentionedPeople types.Set    `tfsdk:"mentioned_people"`
	MentionedGroups types.Set    `tfsdk:"mentioned_groups"`
	Attachments     types.String `tfsdk:"attachments"`
	IsVoiceClip     types.Bool   `tfsdk:"is_voice_clip"`
	Created         types.String `tfsdk:"created"`
	Updated         types.String `tfsdk:"updated"`
}

func attributes() map[string]schema.Attribute {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	texts := func(description string) schema.SetAttribute {
		return schema.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: description}
	}
	return map[string]schema.Attribute{
		"id":               text("The ID of the message."),
		"parent_id":        text("The ID of the message that starts the thread, if the message is a reply."),
		"room_id":          text("The ID of the room."),
		"room_type":        text("The type of the room: `group`, or `direct` for a direct (1:1) room."),
		"to_person_id":     text("The ID of the recipient, if available."),
		"to_person_email":  text("The email address of the recipient, if available."),
		"text":             text("The message as plain text."),
		"markdown":         text("The message as Markdown, if it was sent as Markdown."),
		"html":             text("The message as HTML, if it was sent as Markdown."),
		"files":            texts("The URLs of the files. Downloading a file requires the access token."),
		"person_id":        text("The ID of the author."),
		"person_email":     text("The email address of the author."),
		"mentioned_people": texts("The IDs of the people whom the message mentions."),
		"mentioned_groups": texts("The groups that the message mentions. The only group is `all`, which stands for all room members."),
		"attachments":      text("The cards of the message, as JSON. Use `jsondecode` to read them."),
		"is_voice_clip":    schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether the message is a voice clip."},
		"created":          text("The time at which the message was sent, in RFC 3339 format."),
		"updated":          text("The time at which the message was last edited, in RFC 3339 format."),
	}
}

// FromAPI implements [crud.Model].
func (m *fields) FromAPI(a *sparkapi.Message) {
	m.ID = types.StringValue(a.ID)
	m.ParentID = tfvalue.StringOrNull(a.ParentID)
	m.RoomID = tfvalue.StringOrNull(a.RoomID)
	m.RoomType = tfvalue.StringOrNull(a.RoomType)
	m.ToPersonID = tfvalue.StringOrNull(a.ToPersonID)
	m.ToPersonEmail = tfvalue.StringOrNull(a.ToPersonEmail)
	m.Text = tfvalue.StringOrNull(a.Text)
	m.Markdown = tfvalue.StringOrNull(a.Markdown)
	m.HTML = tfvalue.StringOrNull(a.HTML)
	m.Files = tfvalue.StringSet(a.Files)
	m.PersonID = tfvalue.StringOrNull(a.PersonID)
	m.PersonEmail = tfvalue.StringOrNull(a.PersonEmail)
	m.MentionedPeople = tfvalue.StringSet(a.MentionedPeople)
	m.MentionedGroups = tfvalue.StringSet(a.MentionedGroups)
	m.Attachments = types.StringNull()
	if len(a.Attachments) > 0 {
		cards, _ := json.Marshal(a.Attachments) //nolint:errchkjson // decoded from JSON, so that encoding cannot fail
		m.Attachments = types.StringValue(string(cards))
	}
	m.IsVoiceClip = tfvalue.BoolOrFalse(a.IsVoiceClip)
	m.Created = tfvalue.StringOrNull(a.Created.String())
	m.Updated = tfvalue.StringOrNull(a.Updated.String())
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// kind is the type in the IDs of messages.
const kind = "MESSAGE"

// model is the state of the resource.
type model struct {
	content
	ID          types.String `tfsdk:"id"`
	FileHash    types.String `tfsdk:"file_hash"`
	Files       types.Set    `tfsdk:"files"`
	Edits       types.Int64  `tfsdk:"edits"`
	RoomType    types.String `tfsdk:"room_type"`
	PersonID    types.String `tfsdk:"person_id"`
	PersonEmail types.String `tfsdk:"person_email"`
	Created     types.String `tfsdk:"created"`
}

// sendsNewMessage is the description of the effect of a change that Webex cannot make in place.
const sendsNewMessage = " Changing this sends a new message and deletes the old one."

func resourceAttributes() map[string]schema.Attribute {
	fixed := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	attributes := map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the message.",
		},
		"file_hash": schema.StringAttribute{
			Optional: true, Validators: []validator.String{tfvalue.NotBlank(), stringvalidator.AlsoRequires(path.MatchRoot("file"))},
			MarkdownDescription: "The hash of the content of the file, such as `filesha256(\"menu.pdf\")`. For a URL, use any text that changes with the content, such as a version. " +
				"If omitted, changes of the content are not detected. Requires `file`." + sendsNewMessage,
		},
		"files": schema.SetAttribute{
			Computed: true, ElementType: types.StringType, PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			Description: "The URLs of the files in Webex. Downloading a file requires the access token.",
		},
		"edits": schema.Int64Attribute{
			Computed: true, PlanModifiers: []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
			Description: "The number of times that Terraform has edited the message.",
		},
		"room_type": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "The type of the room: `group`, or `direct` for a direct (1:1) room.",
		},
		"person_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the author, which is the authenticated account.",
		},
		"person_email": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The email address of the author.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The time at which the message was sent, in RFC 3339 format.",
		},
	}
	for name, part := range parts() {
		a := schema.StringAttribute{Optional: true, Validators: part.validators, MarkdownDescription: part.description}
		switch name {
		case "room_id":
			a.MarkdownDescription += sendsNewMessage
			a.Computed, a.PlanModifiers = true, fixed
		case "to_person_email":
			a.MarkdownDescription += sendsNewMessage
			a.PlanModifiers = []planmodifier.String{tfvalue.CaseInsensitive()}
		case "text", "markdown":
			a.MarkdownDescription += " **The text is stored in the state.**"
		case "card":
			a.MarkdownDescription += " Differences in the formatting of the JSON are ignored." + sendsNewMessage
		case "to_person_id", "parent_id", "file":
			a.MarkdownDescription += sendsNewMessage
		}
		attributes[name] = a
	}
	return attributes
}

// Creator implements [crud.Created].
func (m *model) Creator() string { return m.PersonID.ValueString() }

// Rewritten implements [crud.Rewritten].
func (m *model) Rewritten() []string { return []string{"text", "markdown"} }

// FromAPI implements [crud.Model]. It keeps the recipient, which Webex returns only in the
// response to the create request, and the card, which Webex returns in another form.
func (m *model) FromAPI(a *sparkapi.Message) {
	m.ID = types.StringValue(a.ID)
	m.RoomID = crud.PreserveID(m.RoomID, a.RoomID)
	m.ParentID = crud.PreserveID(m.ParentID, a.ParentID)
	if a.Markdown == "" || !m.Text.IsNull() { // otherwise Webex renders the text from the Markdown
		m.Text = tfvalue.PreserveWhitespace(m.Text, a.Text)
	}
	m.Markdown = tfvalue.PreserveWhitespace(m.Markdown, a.Markdown)
	if m.Card.IsNull() && len(a.Attachments) > 0 {
		m.Card = types.StringValue(string(a.Attachments[0].Content))
	}
	if m.File.IsNull() && len(a.Files) > 0 { // after an import
		m.File = types.StringValue(a.Files[0])
	}
	m.Files = tfvalue.StringSet(append([]string{}, a.Files...))
	if !tfvalue.HasValue(m.Edits) {
		m.Edits = types.Int64Value(0)
	}
	m.RoomType = tfvalue.StringOrNull(a.RoomType)
	m.PersonID = tfvalue.StringOrNull(a.PersonID)
	m.PersonEmail = tfvalue.StringOrNull(a.PersonEmail)
	m.Created = tfvalue.StringOrNull(a.Created.String())
}

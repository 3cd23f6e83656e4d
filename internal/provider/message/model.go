package message

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
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

// maxEdits is the number of times that Webex allows a message to be edited.
const maxEdits = 10

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

func managed() map[string]schema.Attribute {
	fixed := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	attributes := map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The id that the service gave.",
		},
		"file_hash": schema.StringAttribute{
			Optional: true, Validators: []validator.String{tfvalue.NotBlank(), stringvalidator.AlsoRequires(path.MatchRoot("file"))},
			PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
			MarkdownDescription: "Anything that changes when what is in the file does: `filesha256(\"menu.pdf\")`. Another value replaces the message. Without it a file is sent once.",
		},
		"files": schema.SetAttribute{
			Computed: true, ElementType: types.StringType, PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			Description: "The URL of the file as the service holds it, which needs the access token.",
		},
		"edits": schema.Int64Attribute{
			Computed: true, PlanModifiers: []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
			Description: "How often the message has been edited from here.",
		},
		"room_type": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "`group` or `direct`.",
		},
		"person_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The person who wrote it: the owner of the access token.",
		},
		"person_email": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The e-mail address of the person who wrote it.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "When it was written, as RFC 3339.",
		},
	}
	for name, part := range parts() {
		a := schema.StringAttribute{Optional: true, Validators: part.validators, MarkdownDescription: part.description}
		switch name {
		case "room_id":
			a.Computed, a.PlanModifiers = true, fixed
		case "to_person_email":
			a.PlanModifiers = []planmodifier.String{tfvalue.IgnoreCase()}
		case "file", "card":
			a.PlanModifiers = []planmodifier.String{stringplanmodifier.RequiresReplace()}
			a.MarkdownDescription += " Another value replaces the message."
		}
		attributes[name] = a
	}
	return attributes
}

// volatile holds the computed attributes that a new message changes.
var volatile = map[string]attr.Value{
	"id": types.StringUnknown(), "files": types.SetUnknown(types.StringType), "edits": types.Int64Unknown(),
	"room_type": types.StringUnknown(), "created": types.StringUnknown(),
}

// Creator implements [crud.Created].
func (m *model) Creator() string { return m.PersonID.ValueString() }

// FromAPI implements [crud.Model]. It keeps the recipient, which Webex returns only when the
// message is sent, and the card, which Webex returns in another form.
func (m *model) FromAPI(a *sparkapi.Message) {
	m.ID = types.StringValue(a.ID)
	m.RoomID = crud.PreserveID(m.RoomID, a.RoomID)
	m.ParentID = crud.PreserveID(m.ParentID, a.ParentID)
	if a.Markdown == "" {
		m.Text, m.Markdown = tfvalue.Trimmed(m.Text, a.Text), types.StringNull()
	} else {
		m.Text, m.Markdown = types.StringNull(), tfvalue.Trimmed(m.Markdown, a.Markdown)
	}
	if m.Card.IsNull() && len(a.Attachments) > 0 {
		m.Card = types.StringValue(string(a.Attachments[0].Content))
	}
	if m.File.IsNull() && len(a.Files) > 0 { // after an import
		m.File = types.StringValue(a.Files[0])
	}
	m.Files = tfvalue.Texts(append([]string{}, a.Files...))
	if !tfvalue.Settled(m.Edits) {
		m.Edits = types.Int64Value(0)
	}
	m.RoomType = tfvalue.Text(a.RoomType)
	m.PersonID = tfvalue.Text(a.PersonID)
	m.PersonEmail = tfvalue.Text(a.PersonEmail)
	m.Created = tfvalue.Text(a.Created.String())
}

// hasSameText reports whether the message need not be edited.
func (m *model) hasSameText(state *model) bool {
	return m.Text.Equal(state.Text) && m.Markdown.Equal(state.Markdown)
}

// hasSameDestination reports whether the message stays in the same room and thread. The
// recipient of an imported direct message is unknown, and taken for the same.
func (m *model) hasSameDestination(state *model) bool {
	imported := state.RoomType.ValueString() == "direct" && state.ToPersonID.IsNull() && state.ToPersonEmail.IsNull()
	switch {
	case m.ParentID.IsUnknown() || !sparkapi.SameID(m.ParentID.ValueString(), state.ParentID.ValueString()):
		return false
	case m.ToPersonID.IsNull() && m.ToPersonEmail.IsNull():
		return !m.RoomID.IsUnknown() && sparkapi.SameID(m.RoomID.ValueString(), state.RoomID.ValueString())
	case imported:
		return true
	}
	return !m.ToPersonID.IsUnknown() && sparkapi.SameID(m.ToPersonID.ValueString(), state.ToPersonID.ValueString()) &&
		!m.ToPersonEmail.IsUnknown() && strings.EqualFold(m.ToPersonEmail.ValueString(), state.ToPersonEmail.ValueString())
}

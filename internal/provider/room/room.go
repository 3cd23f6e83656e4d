// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package room implements spark_room and spark_rooms.
package room

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// kind is the type in the IDs of rooms.
const kind = "ROOM"

// typeDirect is the type of direct (1:1) rooms.
const typeDirect = "direct"

// Values of on_destroy.
const (
	destroyDeletes = "delete"
	destroyLeaves  = "leave"
	destroyKeeps   = "keep"
)

// fields are the fields that the resource, the data sources and the list resource share.
type fields struct {
	ID                 types.String `tfsdk:"id"`
	Title              types.String `tfsdk:"title"`
	TeamID             types.String `tfsdk:"team_id"`
	Description        types.String `tfsdk:"description"`
	ClassificationID   types.String `tfsdk:"classification_id"`
	IsLocked           types.Bool   `tfsdk:"is_locked"`
	IsPublic           types.Bool   `tfsdk:"is_public"`
	IsAnnouncementOnly types.Bool   `tfsdk:"is_announcement_only"`
	IsReadOnly         types.Bool   `tfsdk:"is_read_only"`
	Type               types.String `tfsdk:"type"`
	CreatorID          types.String `tfsdk:"creator_id"`
	OwnerID            types.String `tfsdk:"owner_id"`
	Created            types.String `tfsdk:"created"`
	MadePublic         types.String `tfsdk:"made_public"`
	SIPAddress         types.String `tfsdk:"sip_address"`
}

type model struct {
	fields
	OnDestroy types.String `tfsdk:"on_destroy"`
}

func attributes() map[string]schema.Attribute {
	fixed := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	fixedFlag := []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()}
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the room.",
		},
		"title": schema.StringAttribute{
			Required: true, Validators: []validator.String{tfvalue.NotBlank()},
			Description: "The title of the room. Several rooms may have the same title.",
		},
		"team_id": schema.StringAttribute{
			Optional: true, Computed: true, Validators: []validator.String{crud.ID("TEAM")}, PlanModifiers: fixed,
			MarkdownDescription: "The ID of the team that the room belongs to. The authenticated account must be a member of the team. " +
				"If omitted, a new room has no team, and an existing room keeps its team, so removing the argument changes nothing. " +
				"**Changing the team of a room that belongs to a team forces a new, empty room to be created.** Webex cannot move a room from one team to another.",
		},
		"description": schema.StringAttribute{
			Optional: true, Validators: []validator.String{tfvalue.PrintableText()},
			Description: "The description of the room. Required for a public room.",
		},
		"classification_id": schema.StringAttribute{
			Optional: true, Computed: true, PlanModifiers: fixed, Validators: []validator.String{crud.ID("CLASSIFICATION")},
			MarkdownDescription: "The ID of the classification of the room, if the organization uses classifications. " +
				"The [Classifications API](https://developer.webex.com/admin/docs/api/v1/classifications) returns the IDs. If omitted, the current value is left unchanged. " +
				"A bot can set the classification only after a person of the owning organization has joined the room.",
		},
		"is_locked": schema.BoolAttribute{
			Optional: true, Computed: true, PlanModifiers: fixedFlag, // see planUpdate
			MarkdownDescription: "Whether the room is moderated (locked), which means that it has moderators. Only moderators can rename a moderated room and add or remove its members. " +
				"If `true`, the authenticated account becomes a moderator. " +
				"If `false`, all moderators become ordinary members. `false` conflicts with moderators in `spark_membership` and `spark_room_members`. " +
				"If omitted, Webex locks the room when the first member becomes a moderator, and unlocks the room when no moderator is left.",
		},
		"is_public": schema.BoolAttribute{
			Optional: true, Computed: true, PlanModifiers: fixedFlag,
			MarkdownDescription: "Whether all people in the organization can find and join the room. If omitted, the current value is left unchanged. Requires `description`. " +
				"To create a public room, set this argument when you create the room, because only a compliance officer can make an existing room public. " +
				"Any member can make a public room private.",
		},
		"is_announcement_only": schema.BoolAttribute{
			Optional: true, Computed: true, PlanModifiers: fixedFlag,
			MarkdownDescription: "Whether only moderators can post messages. If omitted, the current value is left unchanged. Requires `is_locked = true`.",
		},
		"is_read_only": schema.BoolAttribute{
			Computed: true, PlanModifiers: fixedFlag,
			Description: "Whether a compliance officer has made the room read-only.",
		},
		"on_destroy": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(destroyDeletes),
			Validators: []validator.String{tfvalue.OneOf(destroyDeletes, destroyLeaves, destroyKeeps)},
			MarkdownDescription: "The action to take on the room when the resource is destroyed. " +
				"Defaults to `\"delete\"`, which deletes the room for all members, including its messages and files. A room that belongs to a team is archived instead. " +
				"`\"leave\"` removes only the authenticated account from the room, so Terraform can no longer access the room. `\"keep\"` leaves the room unchanged. " +
				"Apply a new value before destroying the resource.",
		},
		"type": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "The type of the room: `group`, or `direct` for a direct (1:1) room, which can be imported but not created.",
		},
		"creator_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the person who created the room.",
		},
		"owner_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The ID of the organization (not the person) that owns the room.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The time at which the room was created, in RFC 3339 format.",
		},
		"made_public": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The time at which the room became public, in RFC 3339 format.",
		},
		"sip_address": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The SIP address of the room, if available.",
		},
	}
}

// Creator implements [crud.Created].
func (m *fields) Creator() string { return m.CreatorID.ValueString() }

// FromAPI implements [crud.Model].
func (m *fields) FromAPI(r *sparkapi.Room) {
	m.ID = types.StringValue(r.ID)
	m.Title = tfvalue.PreserveWhitespace(m.Title, r.Title)
	m.TeamID = crud.PreserveID(m.TeamID, r.TeamID)
	m.Description = tfvalue.PreserveWhitespace(m.Description, r.Description)
	m.ClassificationID = crud.PreserveID(m.ClassificationID, r.ClassificationID)
	m.IsLocked = tfvalue.BoolOrFalse(r.IsLocked)
	m.IsPublic = tfvalue.BoolOrFalse(r.IsPublic)
	m.IsAnnouncementOnly = tfvalue.BoolOrFalse(r.IsAnnouncementOnly)
	m.IsReadOnly = tfvalue.BoolOrFalse(r.IsReadOnly)
	m.Type = tfvalue.StringOrNull(r.Type)
	m.CreatorID = tfvalue.StringOrNull(r.CreatorID)
	m.OwnerID = tfvalue.StringOrNull(r.OwnerID)
	m.Created = tfvalue.StringOrNull(r.Created.String())
	m.MadePublic = tfvalue.StringOrNull(r.MadePublic.String())
	m.SIPAddress = tfvalue.StringOrNull(r.SIPAddress)
}

// Rewritten implements [crud.Rewritten].
func (m *model) Rewritten() []string { return []string{"title", "description"} }

// FromAPI implements [crud.Model] for the resource.
func (m *model) FromAPI(r *sparkapi.Room) {
	m.fields.FromAPI(r)
	if m.OnDestroy.IsNull() { // after an import
		m.OnDestroy = types.StringValue(destroyDeletes)
	}
}

// Equal implements [crud.Comparable].
func (m *model) Equal(other *model) bool { return *m == *other }

// label returns the ID of a room and the name to display.
func label(r *sparkapi.Room) (id, title string) { return r.ID, r.Title }

func (m *model) create() sparkapi.RoomCreate {
	return sparkapi.RoomCreate{
		Title:              m.Title.ValueString(),
		TeamID:             m.TeamID.ValueString(),
		Description:        m.Description.ValueString(),
		ClassificationID:   m.ClassificationID.ValueString(),
		IsLocked:           tfvalue.BoolPointer(m.IsLocked),
		IsPublic:           tfvalue.BoolPointer(m.IsPublic),
		IsAnnouncementOnly: tfvalue.BoolPointer(m.IsAnnouncementOnly),
	}
}

// update returns the request that changes the state to the plan. Unchanged fields are
// omitted, because they may have side effects: is_locked = true makes the authenticated
// account a moderator.
func (m *model) update(state *model) sparkapi.RoomUpdate {
	u := sparkapi.RoomUpdate{Title: m.Title.ValueString()}
	if state.TeamID.IsNull() {
		u.TeamID = m.TeamID.ValueString()
	}
	if !m.ClassificationID.Equal(state.ClassificationID) {
		u.ClassificationID = m.ClassificationID.ValueString()
	}
	if !m.Description.Equal(state.Description) {
		u.Description = tfvalue.StringOrClear(m.Description, state.Description)
	}
	u.IsLocked = tfvalue.BoolIfChanged(m.IsLocked, state.IsLocked)
	u.IsPublic = tfvalue.BoolIfChanged(m.IsPublic, state.IsPublic)
	u.IsAnnouncementOnly = tfvalue.BoolIfChanged(m.IsAnnouncementOnly, state.IsAnnouncementOnly)
	return u
}

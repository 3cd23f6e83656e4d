// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// model is a pointer to the model of a membership in a room or a team, of a resource or a
// data source.
type model[M any] interface {
	crud.Model[M, member]
	common() *commonModel
	parentID() types.String
}

// managedModel is the model of a resource for one member.
type managedModel[M any] interface {
	model[M]
	crud.Comparable[M]
	mayAdopt() bool
}

// commonModel has the attributes of all memberships.
type commonModel struct {
	ID                types.String `tfsdk:"id"`
	PersonID          types.String `tfsdk:"person_id"`
	PersonEmail       types.String `tfsdk:"person_email"`
	IsModerator       types.Bool   `tfsdk:"is_moderator"`
	PersonDisplayName types.String `tfsdk:"person_display_name"`
	PersonOrgID       types.String `tfsdk:"person_org_id"`
	Created           types.String `tfsdk:"created"`
}

func (c *commonModel) common() *commonModel { return c }

// FromAPI sets the attributes. The IDs and the address keep their form if it is equivalent to
// the one that Webex returns. If Webex withholds the address, the address stays unchanged.
func (c *commonModel) FromAPI(m *member) {
	c.ID = types.StringValue(m.id)
	c.PersonID = crud.PreserveID(c.PersonID, m.personID)
	if m.email != "" || !tfvalue.HasValue(c.PersonEmail) {
		c.PersonEmail = tfvalue.PreserveCase(c.PersonEmail, m.email)
	}
	c.IsModerator = types.BoolValue(m.isModerator)
	c.PersonDisplayName = tfvalue.StringOrNull(m.displayName)
	c.PersonOrgID = tfvalue.StringOrNull(m.orgID)
	c.Created = tfvalue.StringOrNull(m.created.String())
}

// person returns the person in the configuration. person_id takes precedence. An attribute
// that is not configured is unknown until the membership is created.
func (c *commonModel) person() person {
	if tfvalue.HasValue(c.PersonID) {
		return person{id: c.PersonID.ValueString()}
	}
	return person{email: c.PersonEmail.ValueString()}
}

// isSamePerson reports whether another membership belongs to the person whom c identifies.
func (c *commonModel) isSamePerson(other *commonModel) bool {
	if tfvalue.HasValue(c.PersonID) {
		return sparkapi.SameID(c.PersonID.ValueString(), other.PersonID.ValueString())
	}
	return strings.EqualFold(c.PersonEmail.ValueString(), other.PersonEmail.ValueString())
}

// conflictPerson returns the person as the tracker identifies people.
func (c *commonModel) conflictPerson() conflict.Person {
	return conflict.Person{ID: c.PersonID.ValueString(), Email: c.PersonEmail.ValueString()}
}

// isNamedAs reports whether another membership identifies the person by the same values.
func (c *commonModel) isNamedAs(other *commonModel) bool {
	return c.PersonID.Equal(other.PersonID) && c.PersonEmail.Equal(other.PersonEmail)
}

// isPersonKnown reports whether the ID or the email address of the person is known.
func (c *commonModel) isPersonKnown() bool {
	return tfvalue.HasValue(c.PersonID) || tfvalue.HasValue(c.PersonEmail)
}

// member returns the member as the state has it.
func (c *commonModel) member() *member {
	return &member{
		id: c.ID.ValueString(), personID: c.PersonID.ValueString(),
		email: c.PersonEmail.ValueString(), isModerator: c.IsModerator.ValueBool(),
	}
}

// roomMembership has the attributes of a membership in a room.
type roomMembership struct {
	commonModel
	RoomID    types.String `tfsdk:"room_id"`
	RoomType  types.String `tfsdk:"room_type"`
	IsMonitor types.Bool   `tfsdk:"is_monitor"`
}

func (r *roomMembership) parentID() types.String { return r.RoomID }

// FromAPI sets the attributes.
func (r *roomMembership) FromAPI(m *member) {
	r.commonModel.FromAPI(m)
	r.RoomID = crud.PreserveID(r.RoomID, m.parentID)
	r.RoomType = tfvalue.StringOrNull(m.roomType)
	r.IsMonitor = tfvalue.BoolOrFalse(m.isMonitor)
}

// roomMembershipItem is a membership in a room in data sources.
type roomMembershipItem struct {
	roomMembership
	IsRoomHidden types.Bool `tfsdk:"is_room_hidden"`
}

// FromAPI sets the attributes.
func (r *roomMembershipItem) FromAPI(m *member) {
	r.roomMembership.FromAPI(m)
	r.IsRoomHidden = tfvalue.BoolOrFalse(m.isRoomHidden)
}

// teamMembership has the attributes of a membership in a team.
type teamMembership struct {
	commonModel
	TeamID types.String `tfsdk:"team_id"`
}

func (t *teamMembership) parentID() types.String { return t.TeamID }

// FromAPI sets the attributes.
func (t *teamMembership) FromAPI(m *member) {
	t.commonModel.FromAPI(m)
	t.TeamID = crud.PreserveID(t.TeamID, m.parentID)
}

// adoption has the attribute that only the resources have.
type adoption struct {
	AdoptExisting types.Bool `tfsdk:"adopt_existing"`
}

func (a *adoption) mayAdopt() bool { return a.AdoptExisting.ValueBool() }

// setDefault sets the default value if the attribute is null, as after an import.
func (a *adoption) setDefault() {
	if a.AdoptExisting.IsNull() {
		a.AdoptExisting = types.BoolValue(false)
	}
}

// roomModel is the model of the resource spark_membership.
type roomModel struct {
	roomMembership
	adoption
}

// Equal implements [crud.Comparable].
func (r *roomModel) Equal(other *roomModel) bool { return *r == *other }

// FromAPI sets the attributes.
func (r *roomModel) FromAPI(m *member) {
	r.roomMembership.FromAPI(m)
	r.setDefault()
}

// teamModel is the model of the resource spark_team_membership.
type teamModel struct {
	teamMembership
	adoption
}

// Equal implements [crud.Comparable].
func (t *teamModel) Equal(other *teamModel) bool { return *t == *other }

// FromAPI sets the attributes.
func (t *teamModel) FromAPI(m *member) {
	t.teamMembership.FromAPI(m)
	t.setDefault()
}

// Package membership is spark_membership: one person's being in one room.
package membership

import (
	"context"
	"errors"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// kind is the type that ids of memberships name.
const kind = "MEMBERSHIP"

// fields are what resource, data sources and lists of the noun have in common.
type fields struct {
	ID                types.String `tfsdk:"id"`
	RoomID            types.String `tfsdk:"room_id"`
	PersonID          types.String `tfsdk:"person_id"`
	PersonEmail       types.String `tfsdk:"person_email"`
	IsModerator       types.Bool   `tfsdk:"is_moderator"`
	PersonDisplayName types.String `tfsdk:"person_display_name"`
	PersonOrgID       types.String `tfsdk:"person_org_id"`
	RoomType          types.String `tfsdk:"room_type"`
	IsMonitor         types.Bool   `tfsdk:"is_monitor"`
	Created           types.String `tfsdk:"created"`
}

type model struct {
	fields
	AdoptExisting types.Bool `tfsdk:"adopt_existing"`
}

func attributes() map[string]schema.Attribute {
	room, person, email := path.Root("room_id"), path.Root("person_id"), path.Root("person_email")
	fixed := []planmodifier.String{tfvalue.StableWith(room, person, email)}
	fixedFlag := []planmodifier.Bool{tfvalue.StableBoolWith(room, person, email)}
	onePerson := stringvalidator.AtLeastOneOf(person.Expression(), email.Expression())
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The id that the service gave. It follows from the room and the person.",
		},
		"room_id": schema.StringAttribute{
			Required: true, Validators: []validator.String{crud.ID("ROOM")},
			MarkdownDescription: "The room. The owner of the access token must be in it, and be a moderator where it has such. Where it is another room, the person joins that one and then leaves this one.",
		},
		"person_id": schema.StringAttribute{
			Optional: true, Computed: true, Validators: []validator.String{crud.ID("PEOPLE"), onePerson},
			PlanModifiers:       []planmodifier.String{tfvalue.StableWith(email)},
			MarkdownDescription: "The person by id. Give this or `person_email`; where both are given, this counts. Another person joins, and then this one leaves.",
		},
		"person_email": schema.StringAttribute{
			Optional: true, Computed: true, Validators: []validator.String{tfvalue.Email()},
			PlanModifiers: []planmodifier.String{tfvalue.StableWith(person), tfvalue.IgnoreCase()},
			MarkdownDescription: "The person by e-mail address, whose letter case does not matter. Give this or `person_id`. " +
				"Another person joins, and then this one leaves.",
		},
		"is_moderator": schema.BoolAttribute{
			Optional: true, Computed: true, PlanModifiers: fixedFlag,
			MarkdownDescription: "Whether the person is a moderator of the room. Left out: as the service has it. " +
				"The first moderator locks the room; making somebody else a moderator of a room that has none makes the owner of the access token one too.",
		},
		"adopt_existing": schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(false),
			MarkdownDescription: "Whether a person who is in the room already is taken over into the state instead of being an error. " +
				"Destroying the resource then takes that person out. The owner of the access token, whom the service adds by itself, is always taken over.",
		},
		"person_display_name": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The name that people see.",
		},
		"person_org_id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The organization that the person belongs to.",
		},
		"room_type": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			MarkdownDescription: "`group` or `direct`.",
		},
		"is_monitor": schema.BoolAttribute{
			Computed: true, PlanModifiers: fixedFlag,
			Description: "Whether the person is a monitor of the room, which the service is giving up.",
		},
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "When the person joined, as RFC 3339.",
		},
	}
}

// FromAPI takes in an answer.
func (m *fields) FromAPI(a *sparkapi.Membership) {
	m.ID = types.StringValue(a.ID)
	m.RoomID = crud.PreserveID(m.RoomID, a.RoomID)
	m.PersonID = crud.PreserveID(m.PersonID, a.PersonID)
	m.PersonEmail = tfvalue.Folded(m.PersonEmail, a.PersonEmail)
	m.IsModerator = types.BoolValue(a.IsModerator)
	m.PersonDisplayName = tfvalue.Text(a.PersonDisplayName)
	m.PersonOrgID = tfvalue.Text(a.PersonOrgID)
	m.RoomType = tfvalue.Text(a.RoomType)
	m.IsMonitor = tfvalue.Flag(a.IsMonitor)
	m.Created = tfvalue.Text(a.Created.String())
}

// FromAPI takes in an answer, for the resource.
func (m *model) FromAPI(a *sparkapi.Membership) {
	m.fields.FromAPI(a)
	if m.AdoptExisting.IsNull() { // after an import
		m.AdoptExisting = types.BoolValue(false)
	}
}

// Equal implements [crud.Comparable].
func (m *model) Equal(other *model) bool { return *m == *other }

// find looks for a person, by id or by e-mail, among the members of a room; none is
// a problem that says so.
func find(ctx context.Context, api *sparkapi.Client, roomID, personID, email string) (*sparkapi.Membership, error) {
	found, err := sparkapi.One(api.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: roomID, PersonID: personID, PersonEmail: email}))
	if errors.Is(err, sparkapi.ErrNotFound) && !account.IsGone(err) {
		return nil, &diagnostics.Error{
			Summary: personID + email + " is not in the room",
			Detail:  "None of the members of the room has this e-mail address or id.",
		}
	}
	return found, err
}

// isSame tells whether it is the same person in the same room.
func (m *model) isSame(other *model) bool {
	person := strings.EqualFold(m.PersonEmail.ValueString(), other.PersonEmail.ValueString())
	if tfvalue.Settled(m.PersonID) { // which counts where both are given
		person = sparkapi.SameID(m.PersonID.ValueString(), other.PersonID.ValueString())
	}
	return person && sparkapi.SameID(m.RoomID.ValueString(), other.RoomID.ValueString())
}

// create names the person as the configuration does: the other of the two is not
// known before the answer.
func (m *model) create() sparkapi.MembershipCreate {
	c := sparkapi.MembershipCreate{RoomID: m.RoomID.ValueString(), IsModerator: tfvalue.Pointer(m.IsModerator)}
	if tfvalue.Settled(m.PersonID) {
		c.PersonID = m.PersonID.ValueString()
	} else {
		c.PersonEmail = m.PersonEmail.ValueString()
	}
	return c
}

func (m *model) update() sparkapi.MembershipUpdate {
	return sparkapi.MembershipUpdate{IsModerator: tfvalue.Pointer(m.IsModerator)}
}

// Package teammembership is spark_team_membership: one person's being in one team.
package teammembership

import (
	"context"
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// kind is the type that ids of team memberships name.
const kind = "TEAM_MEMBERSHIP"

// fields are what resource, data sources and lists of the noun have in common.
type fields struct {
	ID                types.String `tfsdk:"id"`
	TeamID            types.String `tfsdk:"team_id"`
	PersonID          types.String `tfsdk:"person_id"`
	PersonEmail       types.String `tfsdk:"person_email"`
	IsModerator       types.Bool   `tfsdk:"is_moderator"`
	PersonDisplayName types.String `tfsdk:"person_display_name"`
	PersonOrgID       types.String `tfsdk:"person_org_id"`
	Created           types.String `tfsdk:"created"`
}

type model struct {
	fields
	AdoptExisting types.Bool `tfsdk:"adopt_existing"`
}

func attributes() map[string]schema.Attribute {
	team, person, email := path.Root("team_id"), path.Root("person_id"), path.Root("person_email")
	fixed := []planmodifier.String{tfvalue.StableWith(team, person, email)}
	fixedFlag := []planmodifier.Bool{tfvalue.StableBoolWith(team, person, email)}
	onePerson := stringvalidator.AtLeastOneOf(person.Expression(), email.Expression())
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "The id that the service gave. It follows from the team and the person.",
		},
		"team_id": schema.StringAttribute{
			Required: true, Validators: []validator.String{crud.ID("TEAM")},
			MarkdownDescription: "The team. The owner of the access token must be a moderator of it. Where it is another team, the person joins that one and then leaves this one.",
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
			MarkdownDescription: "Whether the person is a moderator of the team, who may add people, remove them and make rooms. Left out: as the service has it.",
		},
		"adopt_existing": schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(false),
			MarkdownDescription: "Whether a person who is in the team already is taken over into the state instead of being an error. " +
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
		"created": schema.StringAttribute{
			Computed: true, PlanModifiers: fixed,
			Description: "When the person joined, as RFC 3339.",
		},
	}
}

// FromAPI takes in an answer.
func (m *fields) FromAPI(a *sparkapi.TeamMembership) {
	m.ID = types.StringValue(a.ID)
	m.TeamID = crud.PreserveID(m.TeamID, a.TeamID)
	m.PersonID = crud.PreserveID(m.PersonID, a.PersonID)
	m.PersonEmail = tfvalue.Folded(m.PersonEmail, a.PersonEmail)
	m.IsModerator = types.BoolValue(a.IsModerator)
	m.PersonDisplayName = tfvalue.Text(a.PersonDisplayName)
	m.PersonOrgID = tfvalue.Text(a.PersonOrgID)
	m.Created = tfvalue.Text(a.Created.String())
}

// FromAPI takes in an answer, for the resource.
func (m *model) FromAPI(a *sparkapi.TeamMembership) {
	m.fields.FromAPI(a)
	if m.AdoptExisting.IsNull() { // after an import
		m.AdoptExisting = types.BoolValue(false)
	}
}

// Equal implements [crud.Comparable].
func (m *model) Equal(other *model) bool { return *m == *other }

// isSame tells whether it is the same person in the same team.
func (m *model) isSame(other *model) bool {
	person := strings.EqualFold(m.PersonEmail.ValueString(), other.PersonEmail.ValueString())
	if tfvalue.Settled(m.PersonID) { // which counts where both are given
		person = sparkapi.SameID(m.PersonID.ValueString(), other.PersonID.ValueString())
	}
	return person && sparkapi.SameID(m.TeamID.ValueString(), other.TeamID.ValueString())
}

// create names the person as the configuration does: the other of the two is not
// known before the answer.
func (m *model) create() sparkapi.TeamMembershipCreate {
	c := sparkapi.TeamMembershipCreate{TeamID: m.TeamID.ValueString(), IsModerator: tfvalue.Pointer(m.IsModerator)}
	if tfvalue.Settled(m.PersonID) {
		c.PersonID = m.PersonID.ValueString()
	} else {
		c.PersonEmail = m.PersonEmail.ValueString()
	}
	return c
}

func (m *model) update() sparkapi.TeamMembershipUpdate {
	return sparkapi.TeamMembershipUpdate{IsModerator: m.IsModerator.ValueBool()}
}

// members are all who are in a team: the service has no filter for one person.
func members(ctx context.Context, api *sparkapi.Client, teamID string) iter.Seq2[*sparkapi.TeamMembership, error] {
	return api.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: teamID, Max: crud.PageSize})
}

// find looks for a person, by id or by e-mail, among the members of a team.
func find(members iter.Seq2[*sparkapi.TeamMembership, error], personID, email string) (*sparkapi.TeamMembership, error) {
	for member, err := range members {
		if err != nil {
			return nil, err
		}
		if isPerson(member.PersonID, member.PersonEmail, personID, email) {
			return member, nil
		}
	}
	return nil, &diagnostics.Error{
		Summary: personID + email + " is not in the team",
		Detail:  "None of the members of the team has this e-mail address or id.",
	}
}

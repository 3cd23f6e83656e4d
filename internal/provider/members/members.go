// Package members is spark_room_members and spark_team_members: all people of one
// room or one team. The two are twins; what differs is their [place].
package members

import (
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64default"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// fields are what the two resources have in common.
type fields struct {
	ID          types.String   `tfsdk:"id"`
	Members     tfvalue.Emails `tfsdk:"members"`
	Moderators  tfvalue.Emails `tfsdk:"moderators"`
	Ignore      types.Object   `tfsdk:"ignore"`
	MaxRemovals types.Int64    `tfsdk:"max_removals"`
	OnDestroy   types.String   `tfsdk:"on_destroy"`
}

type roomModel struct {
	fields
	RoomID types.String `tfsdk:"room_id"`
}

type teamModel struct {
	fields
	TeamID types.String `tfsdk:"team_id"`
}

// model is one of the two.
type model[M any] interface {
	crud.Model[M, roster]
	said() *fields
	parent() *types.String
}

func (m *fields) said() *fields { return m }

func (m *roomModel) parent() *types.String { return &m.RoomID }
func (m *teamModel) parent() *types.String { return &m.TeamID }

// What on_destroy says.
const (
	keep   = "keep"
	remove = "remove"
)

// mostRemovals is max_removals unless told: a set that lost some people by mistake
// gets through, one that lost a department does not.
const mostRemovals = 10

func (p *place) attributes() map[string]schema.Attribute {
	parent := p.noun + "_id"
	return map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed: true, PlanModifiers: []planmodifier.String{tfvalue.StableWith(path.Root(parent))},
			Description: "The id of the " + p.noun + ".",
		},
		parent: schema.StringAttribute{
			Required: true, Validators: []validator.String{crud.ID(p.kind)},
			MarkdownDescription: "The " + p.noun + ". " + p.rights + " Where it is another " + p.noun + ", that one is filled first, and then `on_destroy` says what becomes of the people of this one.",
		},
		"members": schema.ListAttribute{
			Required: true, CustomType: tfvalue.EmailsType(), ElementType: types.StringType, Validators: []validator.List{listvalidator.ValueStringsAre(tfvalue.Email())},
			MarkdownDescription: "The e-mail addresses of all people of the " + p.noun + ", its moderators too, in any order. Letter case does not matter. " +
				"Who was invited and has not answered yet is a member. The owner of the access token may be in the set or not: it makes no difference.",
		},
		"moderators": schema.ListAttribute{
			Optional: true, CustomType: tfvalue.EmailsType(), ElementType: types.StringType, Validators: []validator.List{listvalidator.ValueStringsAre(tfvalue.Email())},
			MarkdownDescription: "Which of the members are moderators of the " + p.noun + ", by e-mail address. All others are ordinary members. " +
				"Left out: who is a moderator is not managed. " + p.moderation,
		},
		"ignore": schema.SingleNestedAttribute{
			Optional: true,
			MarkdownDescription: "Whom to leave alone: they are not shown, not added and not taken out. Nobody of them may be in `members`. " +
				"The owner of the access token is always left alone.",
			Attributes: map[string]schema.Attribute{
				"bots": schema.BoolAttribute{
					Optional: true, MarkdownDescription: "Whether bots are ignored, who are told by their address: `@webex.bot` or `@sparkbot.io`.",
				},
				"moderators": schema.BoolAttribute{
					Optional: true, MarkdownDescription: "Whether moderators who are not in `members` are ignored. It excludes `moderators` of the resource.",
				},
				"email_domains": schema.SetAttribute{
					Optional: true, ElementType: types.StringType, Validators: []validator.Set{setvalidator.ValueStringsAre(domain())},
					MarkdownDescription: "People whose address ends in `@` and one of these domains. A domain does not stand for those below it: `example.com` does not ignore `anna@mail.example.com`.",
				},
			},
		},
		"max_removals": schema.Int64Attribute{
			Optional: true, Computed: true, Default: int64default.StaticInt64(mostRemovals), Validators: []validator.Int64{int64validator.AtLeast(0)},
			MarkdownDescription: "How many people one plan may take out of the " + p.noun + ", 10 unless told. A plan that would take out more fails and says who they are.",
		},
		"on_destroy": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(keep), Validators: []validator.String{tfvalue.OneOf(keep, remove)},
			MarkdownDescription: "What becomes of the people when the resource is destroyed: `keep` (unless told) leaves them in the " + p.noun + " and only forgets them, " +
				"`remove` takes them out. Apply it before you destroy. `max_removals` bounds that as well.",
		},
	}
}

// FromAPI takes in who is in a room or team. An import takes over its moderators too, where
// there are some besides the owner of the access token.
func (m *fields) FromAPI(a *roster) {
	m.ID = crud.PreserveID(m.ID, a.placeID)
	members, moderators := a.shown(m)
	imported := m.MaxRemovals.IsNull()
	m.Members = members
	switch {
	case !m.Moderators.IsNull(), imported && len(moderators.Elements()) > 0:
		m.Moderators = moderators
	default:
		m.Moderators = tfvalue.NewEmails(nil)
	}
	if imported {
		m.Ignore = types.ObjectNull(ignoreShape)
		m.MaxRemovals, m.OnDestroy = types.Int64Value(mostRemovals), types.StringValue(keep)
	}
}

// FromAPI takes in who is in a room.
func (m *roomModel) FromAPI(a *roster) {
	m.RoomID = crud.PreserveID(m.RoomID, a.placeID)
	m.fields.FromAPI(a)
}

// FromAPI takes in who is in a team.
func (m *teamModel) FromAPI(a *roster) {
	m.TeamID = crud.PreserveID(m.TeamID, a.placeID)
	m.fields.FromAPI(a)
}

// Equal implements [crud.Comparable].
func (m *roomModel) Equal(other *roomModel) bool { return reflect.DeepEqual(m, other) }

// Equal implements [crud.Comparable].
func (m *teamModel) Equal(other *teamModel) bool { return reflect.DeepEqual(m, other) }

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
		MarkdownDescription: "The messages of a room, or those that the owner of the access token and one other person wrote each other, the newest first. " +
			"What people wrote goes into the state: keep that where not everybody reads it, and set a `limit`.",
		Attributes: map[string]schema.Attribute{
			"room_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("ROOM")},
				MarkdownDescription: "The room. Give this, `person_id` or `person_email`.",
			},
			"person_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("PEOPLE")},
				MarkdownDescription: "The other person of a direct room. Give this, `person_email` or `room_id`.",
			},
			"person_email": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Email()},
				MarkdownDescription: "The other person of a direct room, by e-mail address. Give this, `person_id` or `room_id`.",
			},
			"parent_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("MESSAGE")},
				Description: "Only the answers in the thread of this message.",
			},
			"mentioned_people": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("PEOPLE", "me")},
				MarkdownDescription: "Only those that mention a person: `me`, or the id of the owner of the access token. A bot must say `me` in a group room.",
			},
			"before": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Time()},
				Description: "Only those written before this time, as RFC 3339.",
			},
			"before_message": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("MESSAGE")},
				Description: "Only those written before this message.",
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
		Before:          tfvalue.Moment(m.Before),
		BeforeMessage:   m.BeforeMessage.ValueString(),
		Max:             crud.PageSizeFor(m.Limit),
	})
}

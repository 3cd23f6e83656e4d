package membership

import (
	"context"

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

type membershipData struct{ crud.DataSourceBase }

// item is a membership as data sources show it: with what direct rooms have.
type item struct {
	fields
	IsRoomHidden types.Bool `tfsdk:"is_room_hidden"`
}

// FromAPI takes in an answer, for data sources.
func (m *item) FromAPI(a *sparkapi.Membership) {
	m.fields.FromAPI(a)
	m.IsRoomHidden = tfvalue.Flag(a.IsRoomHidden)
}

func itemAttributes() map[string]schema.Attribute {
	all := crud.DataSourceAttributes(attributes(), "adopt_existing")
	all["person_id"] = schema.StringAttribute{Computed: true, Description: "The person."}
	all["person_email"] = schema.StringAttribute{Computed: true, Description: "The e-mail address of the person."}
	all["is_room_hidden"] = schema.BoolAttribute{Computed: true, Description: "Whether the person hides the room, which only direct rooms can be."}
	return all
}

// label is what a membership is known by to programs and to people.
func label(a *sparkapi.Membership) (id, name string) { return a.ID, a.PersonEmail }

func (d *membershipData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_membership"
}

func (d *membershipData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The membership of a person in a room, by its id, or by the room and the person.",
		Attributes:          itemAttributes(),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID(kind)},
		MarkdownDescription: "The id that the service gave. Give this, or `room_id` and a person.",
	}
	resp.Schema.Attributes["room_id"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID("ROOM")},
		MarkdownDescription: "The room. Give it with `person_id` or `person_email`.",
	}
	resp.Schema.Attributes["person_id"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID("PEOPLE")},
		Description: "The person by id.",
	}
	resp.Schema.Attributes["person_email"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tfvalue.Email()},
		Description: "The person by e-mail address, whose letter case does not matter.",
	}
}

// ConfigValidators wants the id, or the room and one person.
func (d *membershipData) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{
		datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("room_id")),
		datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("person_id"), path.MatchRoot("person_email")),
	}
}

func (d *membershipData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *item) error {
		membership, err := d.find(ctx, m)
		if err == nil {
			m.FromAPI(membership)
		}
		return err
	})
}

func (d *membershipData) find(ctx context.Context, m *item) (*sparkapi.Membership, error) {
	if tfvalue.Settled(m.ID) {
		return d.Client.Memberships.Get(ctx, m.ID.ValueString())
	}
	return find(ctx, d.Client, m.RoomID.ValueString(), m.PersonID.ValueString(), m.PersonEmail.ValueString())
}

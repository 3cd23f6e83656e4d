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

type membershipList struct{ crud.DataSourceBase }

type listModel struct {
	RoomID      types.String `tfsdk:"room_id"`
	PersonID    types.String `tfsdk:"person_id"`
	PersonEmail types.String `tfsdk:"person_email"`
	Limit       types.Int64  `tfsdk:"limit"`
	Memberships []item       `tfsdk:"memberships"`
}

func (m *listModel) filter() sparkapi.MembershipFilter {
	return sparkapi.MembershipFilter{
		RoomID:      m.RoomID.ValueString(),
		PersonID:    m.PersonID.ValueString(),
		PersonEmail: m.PersonEmail.ValueString(),
		Max:         crud.PageSizeFor(m.Limit),
	}
}

func (d *membershipList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_memberships"
}

func (d *membershipList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Who is in a room, or in which rooms the owner of the access token is, in the order of the ids.",
		Attributes: map[string]schema.Attribute{
			"room_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("ROOM")},
				Description: "The room. Left out: in which rooms the owner of the access token is.",
			},
			"person_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{crud.ID("PEOPLE")},
				MarkdownDescription: "Only this person, by id. Others than the owner of the access token need `room_id`.",
			},
			"person_email": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Email()},
				MarkdownDescription: "Only this person, by e-mail address. Others than the owner of the access token need `room_id`.",
			},
			"limit":       crud.LimitAttribute(),
			"memberships": crud.ItemsAttribute("The memberships.", itemAttributes()),
		},
	}
}

// ConfigValidators wants a person named one way.
func (d *membershipList) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{
		datasourcevalidator.Conflicting(path.MatchRoot("person_id"), path.MatchRoot("person_email")),
	}
}

func (d *membershipList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		m.Memberships, err = crud.Collect[item](d.Client.Memberships.List(ctx, m.filter()), m.Limit, label)
		return err
	})
}

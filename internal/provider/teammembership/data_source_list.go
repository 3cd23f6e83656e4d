package teammembership

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type teamMembershipList struct{ crud.DataSourceBase }

type listModel struct {
	TeamID          types.String `tfsdk:"team_id"`
	Limit           types.Int64  `tfsdk:"limit"`
	TeamMemberships []fields     `tfsdk:"team_memberships"`
}

func (d *teamMembershipList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_team_memberships"
}

func (d *teamMembershipList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Who is in a team, in the order of the ids.",
		Attributes: map[string]schema.Attribute{
			"team_id": schema.StringAttribute{
				Required: true, Validators: []validator.String{crud.ID("TEAM")},
				Description: "The team.",
			},
			"limit":            crud.LimitAttribute(),
			"team_memberships": crud.ItemsAttribute("The team memberships.", fieldAttributes()),
		},
	}
}

func (d *teamMembershipList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *listModel) (err error) {
		filter := sparkapi.TeamMembershipFilter{TeamID: m.TeamID.ValueString(), Max: crud.PageSizeFor(m.Limit)}
		m.TeamMemberships, err = crud.Collect[fields](d.Client.TeamMemberships.List(ctx, filter), m.Limit, label)
		return err
	})
}

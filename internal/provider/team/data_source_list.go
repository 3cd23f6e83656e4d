package team

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type teamList struct{ crud.DataSource }

type listModel struct {
	Limit types.Int64 `tfsdk:"limit"`
	Teams []model     `tfsdk:"teams"`
}

// NewDataSourceList makes data.spark_teams.
func NewDataSourceList() datasource.DataSource { return &teamList{} }

func (d *teamList) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_teams"
}

func (d *teamList) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The teams that the owner of the access token is in, in the order of their ids.",
		Attributes: map[string]schema.Attribute{
			"limit": crud.Limit(),
			"teams": crud.Found("The teams.", crud.Computed(attributes())),
		},
	}
}

func (d *teamList) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.Look(ctx, req, resp, func(m *listModel) (err error) {
		m.Teams, err = crud.Take[model](d.API.Teams.List(ctx, sparkapi.TeamFilter{Max: crud.PageFor(m.Limit)}), m.Limit, label)
		return err
	})
}

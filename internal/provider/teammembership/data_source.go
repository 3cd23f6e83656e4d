package teammembership

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type teamMembershipData struct{ crud.DataSourceBase }

func fieldAttributes() map[string]schema.Attribute {
	all := crud.DataSourceAttributes(attributes(), "adopt_existing")
	all["person_id"] = schema.StringAttribute{Computed: true, Description: "The person."}
	all["person_email"] = schema.StringAttribute{Computed: true, Description: "The e-mail address of the person."}
	return all
}

// label is what a team membership is known by to programs and to people.
func label(a *sparkapi.TeamMembership) (id, name string) { return a.ID, a.PersonEmail }

func (d *teamMembershipData) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_team_membership"
}

func (d *teamMembershipData) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The membership of a person in a team, by its id, or by the team and the person.",
		Attributes:          fieldAttributes(),
	}
	resp.Schema.Attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID(kind)},
		MarkdownDescription: "The id that the service gave. Give this, or `team_id` and a person.",
	}
	resp.Schema.Attributes["team_id"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID("TEAM")},
		MarkdownDescription: "The team. Give it with `person_id` or `person_email`.",
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

// ConfigValidators wants the id, or the team and one person.
func (d *teamMembershipData) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{
		datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("team_id")),
		datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("person_id"), path.MatchRoot("person_email")),
	}
}

func (d *teamMembershipData) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *fields) error {
		membership, err := d.find(ctx, m)
		if err == nil {
			m.FromAPI(membership)
		}
		return err
	})
}

func (d *teamMembershipData) find(ctx context.Context, m *fields) (*sparkapi.TeamMembership, error) {
	if tfvalue.Settled(m.ID) {
		return d.Client.TeamMemberships.Get(ctx, m.ID.ValueString())
	}
	return find(members(ctx, d.Client, m.TeamID.ValueString()), m.PersonID.ValueString(), m.PersonEmail.ValueString())
}

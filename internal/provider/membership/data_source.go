// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// membershipDataSource is the data source for one membership.
type membershipDataSource[M any, P model[M]] struct {
	crud.DataSourceBase
	*parent
}

var _ datasource.DataSourceWithConfigValidators = (*membershipDataSource[teamMembership, *teamMembership])(nil)

func newRoomMembershipDataSource() datasource.DataSource {
	return &membershipDataSource[roomMembershipItem, *roomMembershipItem]{parent: room}
}

func newTeamMembershipDataSource() datasource.DataSource {
	return &membershipDataSource[teamMembership, *teamMembership]{parent: team}
}

func (d *membershipDataSource[M, P]) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = d.membershipType
}

func (d *membershipDataSource[M, P]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := d.itemAttributes()
	attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID(d.membershipIDType)},
		MarkdownDescription: "The ID of the membership. Exactly one of `id` and `" + d.parentAttribute() + "` must be set.",
	}
	attributes[d.parentAttribute()] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID(d.idType)},
		MarkdownDescription: "The ID of the " + d.noun + ". Requires `person_id` or `person_email`.",
	}
	attributes["person_id"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{crud.ID("PEOPLE")},
		MarkdownDescription: "The ID of the person. Conflicts with `person_email`.",
	}
	attributes["person_email"] = schema.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{tfvalue.Email()},
		MarkdownDescription: "The email address of the person. Case-insensitive. Conflicts with `person_id`.",
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Returns the membership of a person in " + d.text.introduced + ", by ID, or by the " + d.noun + " and the person. " +
			"The authenticated account (the account that the access token belongs to) must be a member of the " + d.noun + ".",
		Attributes: attributes,
	}
}

// itemAttributes returns the attributes of a membership in data sources.
func (p *parent) itemAttributes() map[string]schema.Attribute {
	attributes := crud.DataSourceAttributes(p.attributes(), "adopt_existing")
	attributes["person_id"] = schema.StringAttribute{Computed: true, MarkdownDescription: "The ID of the person."}
	attributes["person_email"] = schema.StringAttribute{Computed: true, MarkdownDescription: "The email address of the person."}
	if p == room {
		attributes["is_room_hidden"] = schema.BoolAttribute{
			Computed: true, MarkdownDescription: "Whether the person has hidden the room in the Webex app. Only direct (1:1) rooms can be hidden.",
		}
	}
	return attributes
}

// ConfigValidators require the ID, or the room or team and one person.
func (d *membershipDataSource[M, P]) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{
		datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot(d.parentAttribute())),
		datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("person_id"), path.MatchRoot("person_email")),
	}
}

func (d *membershipDataSource[M, P]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	crud.ReadDataSource(ctx, req, resp, func(m *M) error {
		found, err := d.find(ctx, P(m))
		if err != nil {
			return err
		}
		P(m).FromAPI(found)
		return nil
	})
}

func (d *membershipDataSource[M, P]) find(ctx context.Context, m P) (*member, error) {
	if id := m.common().ID; tfvalue.HasValue(id) {
		return d.get(ctx, d.Client, id.ValueString())
	}
	in := &manager{parent: d.parent, client: d.Client, account: d.Account, parentID: m.parentID().ValueString()}
	return in.find(ctx, m.common().person())
}

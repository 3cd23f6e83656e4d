// Package provider is the Terraform provider "spark": its settings, and the only
// list of what it serves.
package provider

import (
	"context"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/event"
	functions "github.com/ciscospark/terraform-provider-spark/internal/provider/function"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/license"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/members"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/membership"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/message"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/organization"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/person"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/role"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/room"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/team"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/teammembership"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/token"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/webhook"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type sparkProvider struct {
	version string
	options []sparkapi.Option
	service atomic.Pointer[crud.Service] // nil until it is configured
}

// New makes the provider. The options go to its client, below what the provider
// block says: for tests and recordings.
func New(version string, options ...sparkapi.Option) func() provider.Provider {
	return func() provider.Provider { return &sparkProvider{version: version, options: options} }
}

func (p *sparkProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "spark"
	resp.Version = p.version
}

// Resources is what can be managed.
func (p *sparkProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{
		members.NewRoomResource, members.NewTeamResource,
		membership.NewResource,
		message.NewResource,
		person.NewResource,
		room.NewResource,
		team.NewResource,
		teammembership.NewResource,
		webhook.NewResource,
	}
}

// DataSources is what can be looked up.
func (p *sparkProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		event.NewDataSource, event.NewDataSourceList,
		license.NewDataSource, license.NewDataSourceList,
		membership.NewDataSource, membership.NewDataSourceList,
		message.NewDataSource, message.NewDataSourceList,
		organization.NewDataSource, organization.NewDataSourceList,
		person.NewDataSource, person.NewDataSourceList, person.NewDataSourceMe,
		role.NewDataSource, role.NewDataSourceList,
		room.NewDataSource, room.NewDataSourceList,
		team.NewDataSource, team.NewDataSourceList,
		teammembership.NewDataSource, teammembership.NewDataSourceList,
		webhook.NewDataSource, webhook.NewDataSourceList,
	}
}

// ListResources is what "terraform query" can find.
func (p *sparkProvider) ListResources(context.Context) []func() list.ListResource {
	return []func() list.ListResource{
		members.NewRoomListResource, members.NewTeamListResource,
		membership.NewListResource,
		message.NewListResource,
		person.NewListResource,
		room.NewListResource,
		team.NewListResource,
		teammembership.NewListResource,
		webhook.NewListResource,
	}
}

// EphemeralResources is what is made for one run, and stored nowhere.
func (p *sparkProvider) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{token.NewEphemeral}
}

// Functions is what can be computed, without a provider block or a service.
func (p *sparkProvider) Functions(context.Context) []func() function.Function {
	return []func() function.Function{
		functions.NewDecodeID,
		functions.NewEncodeID,
		functions.NewSameID,
		functions.NewWebhookFilter,
	}
}

// Actions is what can be done without managing anything.
func (p *sparkProvider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{message.NewAction}
}

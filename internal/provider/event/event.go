// Package event implements spark_event and spark_events.
package event

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type model struct {
	ID       types.String `tfsdk:"id"`
	Resource types.String `tfsdk:"resource"`
	Type     types.String `tfsdk:"type"`
	AppID    types.String `tfsdk:"app_id"`
	ActorID  types.String `tfsdk:"actor_id"`
	OrgID    types.String `tfsdk:"org_id"`
	Created  types.String `tfsdk:"created"`
	Data     types.String `tfsdk:"data"`
}

func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":       schema.StringAttribute{Computed: true, Description: "The id that the service gave."},
		"resource": schema.StringAttribute{Computed: true, MarkdownDescription: "What it happened to: `messages`, `memberships`, `rooms`, …"},
		"type":     schema.StringAttribute{Computed: true, MarkdownDescription: "What happened: `created`, `updated`, `deleted` or `ended`."},
		"app_id":   schema.StringAttribute{Computed: true, Description: "The application that did it, if it was one."},
		"actor_id": schema.StringAttribute{Computed: true, Description: "The person who did it."},
		"org_id":   schema.StringAttribute{Computed: true, Description: "The organization that it happened in."},
		"created":  schema.StringAttribute{Computed: true, Description: "When it happened, as RFC 3339."},
		"data": schema.StringAttribute{
			Computed: true, Sensitive: true,
			MarkdownDescription: "The thing as it was then, as JSON: `jsondecode` reads it. What people wrote to each other may be in it, so it is hidden in plans; **it is stored in the state**.",
		},
	}
}

// FromAPI implements [crud.Model].
func (m *model) FromAPI(e *sparkapi.Event) {
	m.ID = types.StringValue(e.ID)
	m.Resource = tfvalue.Text(e.Resource)
	m.Type = tfvalue.Text(e.Type)
	m.AppID = tfvalue.Text(e.AppID)
	m.ActorID = tfvalue.Text(e.ActorID)
	m.OrgID = tfvalue.Text(e.OrgID)
	m.Created = tfvalue.Text(e.Created.String())
	m.Data = tfvalue.Text(string(e.Data))
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

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
		"id":       schema.StringAttribute{Computed: true, Description: "The ID of the event."},
		"resource": schema.StringAttribute{Computed: true, MarkdownDescription: "The type of the object, such as `messages`, `memberships` or `rooms`."},
		"type":     schema.StringAttribute{Computed: true, MarkdownDescription: "The type of the event: `created`, `updated`, `deleted` or `ended`."},
		"app_id":   schema.StringAttribute{Computed: true, Description: "The ID of the application that triggered the event. Null if no application triggered the event."},
		"actor_id": schema.StringAttribute{Computed: true, Description: "The ID of the person who triggered the event."},
		"org_id":   schema.StringAttribute{Computed: true, Description: "The ID of the organization."},
		"created":  schema.StringAttribute{Computed: true, Description: "The time at which the event occurred, in RFC 3339 format."},
		"data": schema.StringAttribute{
			Computed: true, Sensitive: true,
			MarkdownDescription: "The object at the time of the event, as a JSON string. Use `jsondecode` to read its fields. The value can contain the text of messages. Terraform does not show it in plans, but **stores it in the state in plain text**.",
		},
	}
}

// FromAPI implements [crud.Model].
func (m *model) FromAPI(e *sparkapi.Event) {
	m.ID = types.StringValue(e.ID)
	m.Resource = tfvalue.StringOrNull(e.Resource)
	m.Type = tfvalue.StringOrNull(e.Type)
	m.AppID = tfvalue.StringOrNull(e.AppID)
	m.ActorID = tfvalue.StringOrNull(e.ActorID)
	m.OrgID = tfvalue.StringOrNull(e.OrgID)
	m.Created = tfvalue.StringOrNull(e.Created.String())
	m.Data = tfvalue.StringOrNull(string(e.Data))
}

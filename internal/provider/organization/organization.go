// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package organization implements spark_organization and spark_organizations.
package organization

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type model struct {
	ID          types.String `tfsdk:"id"`
	DisplayName types.String `tfsdk:"display_name"`
	Created     types.String `tfsdk:"created"`
}

func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":           schema.StringAttribute{Computed: true, Description: "The ID of the organization."},
		"display_name": schema.StringAttribute{Computed: true, Description: "The name of the organization."},
		"created":      schema.StringAttribute{Computed: true, Description: "The time at which the organization was created, in RFC 3339 format."},
	}
}

// FromAPI implements [crud.Model].
func (m *model) FromAPI(o *sparkapi.Organization) {
	m.ID = types.StringValue(o.ID)
	m.DisplayName = tfvalue.StringOrNull(o.DisplayName)
	m.Created = tfvalue.StringOrNull(o.Created.String())
}

// label returns the ID of an organization and the name to display.
func label(o *sparkapi.Organization) (id, name string) { return o.ID, o.DisplayName }

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package role implements spark_role and spark_roles.
package role

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type model struct {
	ID   types.String `tfsdk:"id"`
	Name types.String `tfsdk:"name"`
}

func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":   schema.StringAttribute{Computed: true, Description: "The ID of the role."},
		"name": schema.StringAttribute{Computed: true, Description: "The name of the role. Webex occasionally renames roles."},
	}
}

// FromAPI implements [crud.Model].
func (m *model) FromAPI(r *sparkapi.Role) {
	m.ID = types.StringValue(r.ID)
	m.Name = tfvalue.StringOrNull(r.Name)
}

// label returns the ID of a role and the name to display.
func label(r *sparkapi.Role) (id, name string) { return r.ID, r.Name }

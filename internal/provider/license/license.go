// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package license implements spark_license and spark_licenses.
package license

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type item struct {
	ID                   types.String `tfsdk:"id"`
	Name                 types.String `tfsdk:"name"`
	TotalUnits           types.Int64  `tfsdk:"total_units"`
	ConsumedUnits        types.Int64  `tfsdk:"consumed_units"`
	ConsumedByUsers      types.Int64  `tfsdk:"consumed_by_users"`
	ConsumedByWorkspaces types.Int64  `tfsdk:"consumed_by_workspaces"`
	SubscriptionID       types.String `tfsdk:"subscription_id"`
	SiteURL              types.String `tfsdk:"site_url"`
	SiteType             types.String `tfsdk:"site_type"`
}

func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":                     schema.StringAttribute{Computed: true, Description: "The ID of the license."},
		"name":                   schema.StringAttribute{Computed: true, Description: "The name of the license. Webex occasionally renames licenses, and several licenses can have the same name."},
		"total_units":            schema.Int64Attribute{Computed: true, Description: "The total number of licenses."},
		"consumed_units":         schema.Int64Attribute{Computed: true, Description: "The number of licenses in use."},
		"consumed_by_users":      schema.Int64Attribute{Computed: true, Description: "The number of licenses that are assigned to people, if available."},
		"consumed_by_workspaces": schema.Int64Attribute{Computed: true, Description: "The number of licenses that are assigned to workspaces, if available."},
		"subscription_id":        schema.StringAttribute{Computed: true, Description: "The ID of the subscription that the license belongs to. Null for free licenses."},
		"site_url":               schema.StringAttribute{Computed: true, Description: "The URL of the meeting site. Null if the license is not for meetings."},
		"site_type":              schema.StringAttribute{Computed: true, MarkdownDescription: "The type of the meeting site, such as `Control Hub managed site`. Null if the license is not for meetings."},
	}
}

// FromAPI implements [crud.Model].
func (m *item) FromAPI(l *sparkapi.License) {
	m.ID = types.StringValue(l.ID)
	m.Name = tfvalue.StringOrNull(l.Name)
	m.TotalUnits = types.Int64Value(int64(l.TotalUnits))
	m.ConsumedUnits = types.Int64Value(int64(l.ConsumedUnits))
	m.ConsumedByUsers = tfvalue.Number(l.ConsumedByUsers)
	m.ConsumedByWorkspaces = tfvalue.Number(l.ConsumedByWorkspaces)
	m.SubscriptionID = tfvalue.StringOrNull(l.SubscriptionID)
	m.SiteURL = tfvalue.StringOrNull(l.SiteURL)
	m.SiteType = tfvalue.StringOrNull(l.SiteType)
}

// label returns the ID of a license and the name to display.
func label(l *sparkapi.License) (id, name string) { return l.ID, l.Name }

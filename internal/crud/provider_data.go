// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package crud connects the requests of the plugin framework to the methods of sparkapi. A
// resource passes functions that call sparkapi. This package implements the behavior that
// all resources share: what a 404 response means, the identity of an instance, and how
// errors are shown.
package crud

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/bulk"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ProviderData is the data that the configured provider passes to resources, data sources,
// list resources, actions and ephemeral resources.
type ProviderData struct {
	Client  *sparkapi.Client
	Account account.Account
	Bulk    *bulk.Reader // reads many objects with one list request
}

// configure copies the provider data. It does nothing if the data is nil, which is the
// case while Terraform validates the configuration.
func (d *ProviderData) configure(providerData any, diags *diag.Diagnostics) {
	if providerData == nil {
		return
	}
	data, ok := providerData.(*ProviderData)
	if !ok {
		diags.AddError("Unexpected provider data",
			fmt.Sprintf("Expected *crud.ProviderData, got %T. Please report this issue to the provider developers.", providerData))
		return
	}
	*d = *data
}

// ResourceBase is embedded in every resource and list resource. The identity of an
// instance is its ID.
type ResourceBase struct {
	ProviderData

	Noun string // the object in the description of the identity, such as "room"
}

// Configure implements [resource.ResourceWithConfigure].
func (r *ResourceBase) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.configure(req.ProviderData, &resp.Diagnostics)
}

// IdentitySchema implements [resource.ResourceWithIdentity]. The identity has only the ID.
// It cannot contain names and email addresses, because Terraform requires that the
// identity of an object never changes. The IDs of other objects are not needed and would
// make the output of "terraform query" longer.
func (r *ResourceBase) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{RequiredForImport: true, Description: "The ID of the " + r.Noun + "."},
	}}
}

// DataSourceBase is embedded in every data source.
type DataSourceBase struct{ ProviderData }

// Configure implements [datasource.DataSourceWithConfigure].
func (d *DataSourceBase) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.configure(req.ProviderData, &resp.Diagnostics)
}

// ActionBase is embedded in every action.
type ActionBase struct{ ProviderData }

// Configure implements [action.ActionWithConfigure].
func (a *ActionBase) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.configure(req.ProviderData, &resp.Diagnostics)
}

// EphemeralResourceBase is embedded in every ephemeral resource.
type EphemeralResourceBase struct{ ProviderData }

// Configure implements [ephemeral.EphemeralResourceWithConfigure].
func (e *EphemeralResourceBase) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	e.configure(req.ProviderData, &resp.Diagnostics)
}

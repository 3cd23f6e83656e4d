// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package crud is the bridge between requests of the plugin framework and calls of
// sparkapi. A resource passes a function that calls sparkapi. This package decides what
// is the same for all resources: what a 404 response means, which identity an instance
// has, and how an error is shown.
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

// ProviderData is what the configured provider passes to resources, data sources, list
// resources, actions and ephemeral resources.
type ProviderData struct {
	Client  *sparkapi.Client
	Account account.Account
	Bulk    *bulk.Reader // answers many Reads from one list
}

// configure copies what the provider passes. The provider passes nil while Terraform only
// validates the configuration.
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

// IdentitySchema implements [resource.ResourceWithIdentity]. The ID is sufficient. Terraform
// requires that an identity does not change during the life of an object, so that names and
// email addresses cannot be part of it, and other IDs would only make the results of
// "terraform query" longer.
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

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package provider implements the Terraform provider "spark": the provider block and the list
// of service packages.
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

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/event"
	functions "github.com/ciscospark/terraform-provider-spark/internal/provider/function"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/license"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/linkedfolder"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/membership"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/message"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/organization"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/person"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/role"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/room"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/roomtab"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/team"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/token"
	"github.com/ciscospark/terraform-provider-spark/internal/provider/webhook"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type sparkProvider struct {
	version  string
	options  []sparkapi.Option
	tracker  *conflict.Tracker // shared by all resources of this provider
	packages []crud.ServicePackage
	data     atomic.Pointer[crud.ProviderData] // nil until the provider is configured
}

// New returns a constructor of the provider. The options are for tests and recordings. The
// client applies them before those of the provider block.
func New(version string, options ...sparkapi.Option) func() provider.Provider {
	return func() provider.Provider { return newProvider(version, options...) }
}

func newProvider(version string, options ...sparkapi.Option) *sparkProvider {
	tracker := conflict.NewTracker()
	return &sparkProvider{version: version, options: options, tracker: tracker, packages: servicePackages(tracker)}
}

// servicePackages returns all service packages of the provider.
func servicePackages(tracker *conflict.Tracker) []crud.ServicePackage {
	return []crud.ServicePackage{
		event.ServicePackage(),
		functions.ServicePackage(),
		license.ServicePackage(),
		linkedfolder.ServicePackage(tracker),
		membership.ServicePackage(tracker),
		message.ServicePackage(tracker),
		organization.ServicePackage(),
		person.ServicePackage(tracker),
		role.ServicePackage(),
		room.ServicePackage(tracker),
		roomtab.ServicePackage(tracker),
		team.ServicePackage(tracker),
		token.ServicePackage(),
		webhook.ServicePackage(tracker),
	}
}

// collect concatenates one field of all service packages.
func collect[T any](packages []crud.ServicePackage, field func(crud.ServicePackage) []T) (all []T) {
	for _, p := range packages {
		all = append(all, field(p)...)
	}
	return all
}

func (p *sparkProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "spark"
	resp.Version = p.version
}

// Resources implements [provider.Provider].
func (p *sparkProvider) Resources(context.Context) []func() resource.Resource {
	return collect(p.packages, func(s crud.ServicePackage) []func() resource.Resource { return s.Resources })
}

// DataSources implements [provider.Provider].
func (p *sparkProvider) DataSources(context.Context) []func() datasource.DataSource {
	return collect(p.packages, func(s crud.ServicePackage) []func() datasource.DataSource { return s.DataSources })
}

// ListResources implements [provider.ProviderWithListResources].
func (p *sparkProvider) ListResources(context.Context) []func() list.ListResource {
	return collect(p.packages, func(s crud.ServicePackage) []func() list.ListResource { return s.ListResources })
}

// EphemeralResources implements [provider.ProviderWithEphemeralResources].
func (p *sparkProvider) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return collect(p.packages, func(s crud.ServicePackage) []func() ephemeral.EphemeralResource { return s.EphemeralResources })
}

// Functions implements [provider.ProviderWithFunctions].
func (p *sparkProvider) Functions(context.Context) []func() function.Function {
	return collect(p.packages, func(s crud.ServicePackage) []func() function.Function { return s.Functions })
}

// Actions implements [provider.ProviderWithActions].
func (p *sparkProvider) Actions(context.Context) []func() action.Action {
	return collect(p.packages, func(s crud.ServicePackage) []func() action.Action { return s.Actions })
}

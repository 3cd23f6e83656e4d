package crud

import (
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// ServicePackage lists what one package contributes to the provider.
type ServicePackage struct {
	Resources          []func() resource.Resource
	DataSources        []func() datasource.DataSource
	ListResources      []func() list.ListResource
	Actions            []func() action.Action
	EphemeralResources []func() ephemeral.EphemeralResource
	Functions          []func() function.Function

	// OnConfigure is called each time the provider is configured, before any instance is
	// planned. It discards what the package recorded in an earlier run. It is nil if the
	// package records nothing.
	OnConfigure func()
}

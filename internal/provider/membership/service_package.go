package membership

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

// ServicePackage returns what this package contributes to the provider. The tracker is
// shared by all packages that manage members.
func ServicePackage(tracker *conflict.Tracker) crud.ServicePackage {
	return crud.ServicePackage{
		Resources: []func() resource.Resource{func() resource.Resource { return &membershipResource{tracker: tracker} }},
		DataSources: []func() datasource.DataSource{
			func() datasource.DataSource { return &membershipData{} },
			func() datasource.DataSource { return &membershipList{} },
		},
		ListResources: []func() list.ListResource{func() list.ListResource { return &membershipResource{} }},
		OnConfigure:   tracker.Reset,
	}
}

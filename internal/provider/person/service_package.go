// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

// ServicePackage returns the resources, data sources and list resources of this package.
func ServicePackage(tracker *conflict.Tracker) crud.ServicePackage {
	return crud.ServicePackage{
		Resources: []func() resource.Resource{func() resource.Resource {
			return &personResource{ResourceBase: crud.ResourceBase{Noun: "person"}, tracker: tracker}
		}},
		DataSources: []func() datasource.DataSource{
			func() datasource.DataSource { return &personData{} },
			func() datasource.DataSource { return &personList{} },
			func() datasource.DataSource { return &meData{} },
		},
		ListResources: []func() list.ListResource{func() list.ListResource { return &personResource{} }},
	}
}

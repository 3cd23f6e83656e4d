// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package room

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
			return &roomResource{ResourceBase: crud.ResourceBase{Noun: "room"}, tracker: tracker}
		}},
		DataSources: []func() datasource.DataSource{
			func() datasource.DataSource { return &roomData{} },
			func() datasource.DataSource { return &roomList{} },
			func() datasource.DataSource { return &meetingData{} },
		},
		ListResources: []func() list.ListResource{func() list.ListResource { return &roomResource{} }},
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message

import (
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

// ServicePackage returns the resources, data sources, list resources and actions of this package.
func ServicePackage(tracker *conflict.Tracker) crud.ServicePackage {
	return crud.ServicePackage{
		Resources: []func() resource.Resource{func() resource.Resource {
			return &messageResource{ResourceBase: crud.ResourceBase{Noun: "message"}, tracker: tracker}
		}},
		DataSources: []func() datasource.DataSource{
			func() datasource.DataSource { return &messageData{} },
			func() datasource.DataSource { return &messageList{} },
			func() datasource.DataSource { return &attachmentActionData{} },
		},
		ListResources: []func() list.ListResource{func() list.ListResource { return &messageResource{} }},
		Actions:       []func() action.Action{func() action.Action { return &sendMessage{tracker: tracker} }},
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package event

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

// ServicePackage returns the data sources of this package.
func ServicePackage() crud.ServicePackage {
	return crud.ServicePackage{
		DataSources: []func() datasource.DataSource{
			func() datasource.DataSource { return &eventData{} },
			func() datasource.DataSource { return &eventList{} },
		},
	}
}

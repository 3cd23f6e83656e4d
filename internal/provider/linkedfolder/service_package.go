package linkedfolder

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

// ServicePackage returns what this package contributes to the provider.
func ServicePackage() crud.ServicePackage {
	return crud.ServicePackage{
		DataSources: []func() datasource.DataSource{
			func() datasource.DataSource { return &folderData{} },
			func() datasource.DataSource { return &folderList{} },
		},
	}
}

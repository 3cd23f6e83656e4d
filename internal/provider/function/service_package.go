// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package function

import (
	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

// ServicePackage returns the functions of this package.
func ServicePackage() crud.ServicePackage {
	return crud.ServicePackage{
		Functions: []func() function.Function{NewCollaboration, NewDecodeID, NewEncodeID, NewSameID, NewWebhookFilter},
	}
}

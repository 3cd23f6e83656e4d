// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package token

import (
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
)

// ServicePackage returns the ephemeral resource of this package.
func ServicePackage() crud.ServicePackage {
	return crud.ServicePackage{
		EphemeralResources: []func() ephemeral.EphemeralResource{func() ephemeral.EphemeralResource { return &accessToken{} }},
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"fmt"
	"regexp"
)

// versionsText is the content of the file with the version constraints and the provider block.
const versionsText = header + `
terraform {
  # Terraform 1.16.0 ignores import blocks: https://github.com/hashicorp/terraform/issues/39068
  required_version = ">= 1.11, != 1.16.0"

  required_providers {
    spark = {
      %s
    }
  }
}

# The access token comes from SPARK_ACCESS_TOKEN or from "terraform-provider-spark login".
provider "spark" {}
`

// release matches the version of a release of the provider.
var release = regexp.MustCompile(`^v?(\d+)\.(\d+)\.\d+$`)

// versions returns the file with the version constraints and the provider block. If the
// version is not a release, the file has no version constraint for the provider.
func versions(version string) []byte {
	provider := `source = "ciscospark/spark"`
	if parts := release.FindStringSubmatch(version); parts != nil {
		provider = fmt.Sprintf("source  = \"ciscospark/spark\"\n      version = \"~> %s.%s\"", parts[1], parts[2])
	}
	return fmt.Appendf(nil, versionsText, provider)
}

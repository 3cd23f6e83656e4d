// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command terraform-provider-spark is the Terraform provider for Cisco Spark (now
// Webex), with commands for people. Package internal/cli has all of it.
package main

import (
	"context"
	"os"

	"github.com/ciscospark/terraform-provider-spark/internal/cli"
)

// version is set by the build: -ldflags "-X main.version=1.2.3". If it is empty, the
// version is that of the module.
var version string

func main() {
	os.Exit(cli.Run(context.Background(), version))
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// versionReport is the JSON that version prints.
type versionReport struct {
	Version  string `json:"version"`
	Go       string `json:"go"`       // version of Go that the provider was built with
	Platform string `json:"platform"` // for example linux_amd64, as in the names of releases
}

// newVersionCommand returns the command that prints the version of the provider.
func newVersionCommand(version string) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version of the provider",
		Long:  "Print the version of the provider, the version of Go that it was built with, and the platform.",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			r := versionReport{version, runtime.Version(), runtime.GOOS + "_" + runtime.GOARCH}
			return printResult(cmd, asJSON, r, fmt.Sprintf("%s version %s\n%s on %s\n", cmd.Root().Name(), r.Version, r.Go, r.Platform))
		},
	}
	addJSONFlag(cmd, &asJSON)
	return cmd
}

// buildVersion returns the version of the provider without a leading v. It is the version that
// the linker has set, or else the version of the Go module that "go install" records. For a
// commit without a tag, the latter is a pseudo-version. If neither is known, the version is
// "dev".
func buildVersion(linked string, info *debug.BuildInfo) string {
	if linked == "" && info != nil && info.Main.Version != "(devel)" {
		linked = info.Main.Version
	}
	if linked == "" {
		return "dev"
	}
	return strings.TrimPrefix(linked, "v")
}

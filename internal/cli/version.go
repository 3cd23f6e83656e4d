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
	Go       string `json:"go"`       // version of Go that built the program
	Platform string `json:"platform"` // for example linux_amd64, as in the names of releases
}

// newVersionCommand returns the command that prints the version of the program.
func newVersionCommand(version string) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version of this program",
		Long:  "Print the version of this program, the version of Go that built it, and its platform.",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			r := versionReport{version, runtime.Version(), runtime.GOOS + "_" + runtime.GOARCH}
			return printResult(cmd, asJSON, r, fmt.Sprintf("%s version %s\n%s on %s\n", cmd.Root().Name(), r.Version, r.Go, r.Platform))
		},
	}
	addJSONFlag(cmd, &asJSON)
	return cmd
}

// buildVersion returns the version of the program, without a leading v: the one that the
// linker has set or, if it has set none, the version of the module. "go install" records
// the module version, which is a pseudo-version for a commit without a tag. The version is
// "dev" if neither is known.
func buildVersion(linked string, info *debug.BuildInfo) string {
	if linked == "" && info != nil && info.Main.Version != "(devel)" {
		linked = info.Main.Version
	}
	if linked == "" {
		return "dev"
	}
	return strings.TrimPrefix(linked, "v")
}

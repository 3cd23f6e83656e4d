// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package cli implements the command line of the provider binary. Without arguments, the
// binary serves Terraform.
//
// Each command has its own file. Commands share the files for flags, prompts, reports and
// exit codes, and do not use each other. Only this file lists all commands.
package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// providerAddress is the source address of the provider. OpenTofu accepts this address as
// well.
const providerAddress = "registry.terraform.io/ciscospark/spark"

// Run executes the command line in os.Args, prints the error of a failed command to
// standard error, and returns the exit code of the process. If the version is empty, Run
// uses the version of the Go module.
func Run(ctx context.Context, version string) int {
	info, _ := debug.ReadBuildInfo()
	err := newRootCommand(buildVersion(version, info)).ExecuteContext(ctx) //nolint:contextcheck // ExecuteContext passes it on
	var exit *exitError
	if err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, "Error:", err)
	}
	return exitCode(err)
}

// newRootCommand returns the root command. It serves Terraform if Terraform started the
// process, and prints the help otherwise.
func newRootCommand(version string) *cobra.Command {
	var managedDebug bool
	root := &cobra.Command{
		Use:   "terraform-provider-spark",
		Short: "The Terraform provider for Cisco Spark (now Webex)",
		Long: "The Terraform provider for Cisco Spark (now Webex).\n\n" +
			"Terraform starts this program automatically. Use the following commands to log in, export existing rooms, review plans, and try the provider without an account.\n\n" + exitCodesHelp,
		Version:       version,
		Args:          noArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			// go-plugin uses the same variable to detect whether Terraform started the process.
			if _, started := os.LookupEnv("TF_PLUGIN_MAGIC_COOKIE"); !started && !managedDebug {
				return cmd.Help()
			}
			// Because the heap is small, the garbage collector would run very often and take a
			// third of the CPU time of a plan.
			if os.Getenv("GOGC") == "" {
				debug.SetGCPercent(500)
			}
			return provider.Serve(cmd.Context(), version, providerAddress, managedDebug)
		},
	}
	root.Flags().BoolVar(&managedDebug, "debug", false, "run with support for debuggers, and print how to attach Terraform to this process")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	root.AddCommand(
		newLoginCommand(openBrowser),
		newTokenCommand(),
		newWhoamiCommand(),
		newLogoutCommand(),
		newSimulateCommand(),
		newPlanSummaryCommand(),
		newExportCommand(version),
		newGitOpsCommand(),
		newVersionCommand(version),
	)
	return root
}

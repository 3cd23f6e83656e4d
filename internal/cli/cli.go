// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package cli is the command line of the provider's program. Without arguments the
// program serves Terraform; its commands are for people.
//
// Each command has a file of its own. A command uses the files below it (flags,
// prompts, reports, exit codes) and no other command; only this file knows them all.
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

// providerAddress is the source address of the provider in configurations. OpenTofu
// accepts it as well.
const providerAddress = "registry.terraform.io/ciscospark/spark"

// Run executes the command line in os.Args, prints the error of a failed command to
// standard error, and returns the exit code of the process. The version is that of the
// build; an empty one stands for the version of the module.
func Run(ctx context.Context, version string) int {
	info, _ := debug.ReadBuildInfo()
	err := newRootCommand(buildVersion(version, info)).ExecuteContext(ctx) //nolint:contextcheck // ExecuteContext passes it on
	var exit *exitError
	if err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, "Error:", err)
	}
	return exitCode(err)
}

// newRootCommand returns the program: it serves Terraform if Terraform has started it,
// and prints its help if a person has.
func newRootCommand(version string) *cobra.Command {
	var managedDebug bool
	root := &cobra.Command{
		Use:   "terraform-provider-spark",
		Short: "The Terraform provider for Cisco Spark (now Webex)",
		Long: "The Terraform provider for Cisco Spark (now Webex).\n\n" +
			"Terraform starts this program automatically. Use the commands below to log in, to review plans and to try the provider without an account.\n\n" + exitCodesHelp,
		Version:       version,
		Args:          noArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			// go-plugin checks the same variable to find out whether Terraform started it.
			if _, started := os.LookupEnv("TF_PLUGIN_MAGIC_COOKIE"); !started && !managedDebug {
				return cmd.Help()
			}
			// The heap is small, so by default the garbage collector runs after every few
			// resources and takes a third of the CPU time of a plan.
			if os.Getenv("GOGC") == "" {
				debug.SetGCPercent(500)
			}
			return provider.Serve(cmd.Context(), version, providerAddress, managedDebug)
		},
	}
	root.Flags().BoolVar(&managedDebug, "debug", false, "serve for a debugger: print how Terraform can attach to this process")
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

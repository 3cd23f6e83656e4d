// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import "github.com/spf13/cobra"

// newTokenCommand returns the command that groups the token commands.
func newTokenCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "token",
		Short: "Get and renew tokens without a browser on this machine",
		Long:  "Get and renew tokens without a browser on this machine: on a remote machine or in a pipeline.\n\n" + exitCodesHelp,
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newTokenExchangeCommand(), newTokenRefreshCommand())
	return cmd
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import "github.com/spf13/cobra"

// newTokenCommand returns the group of commands for tokens.
func newTokenCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "token",
		Short: "Get and renew tokens without a browser on this computer",
		Long:  "Get and renew tokens without a browser on this computer, for example on a remote computer or in a pipeline.\n\n" + exitCodesHelp,
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newTokenExchangeCommand(), newTokenRefreshCommand())
	return cmd
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// addFileFlag adds the flag --file, which names the credentials file.
func addFileFlag(cmd *cobra.Command, file *string) {
	location := "the credentials file"
	if path, err := auth.DefaultFile(); err == nil {
		location = path
	}
	cmd.Flags().StringVar(file, "file", "", "credentials `file`; defaults to "+auth.FileVariable+", then to "+location)
}

// addJSONFlag adds the flag --json.
func addJSONFlag(cmd *cobra.Command, asJSON *bool) {
	cmd.Flags().BoolVar(asJSON, "json", false, "print JSON")
}

// noArgs rejects arguments that are not flags. For a command with subcommands, the error
// suggests subcommands with a similar name.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !cmd.HasAvailableSubCommands() {
		return &usageError{fmt.Errorf("%q accepts no arguments, got %q. To list the flags, run \"%s --help\"", cmd.CommandPath(), args[0], cmd.CommandPath())}
	}
	cmd.SuggestionsMinimumDistance = 2
	advice := fmt.Sprintf("To list the commands, run \"%s --help\"", cmd.CommandPath())
	if similar := cmd.SuggestionsFor(args[0]); len(similar) > 0 {
		advice = fmt.Sprintf("Did you mean %s?", strings.Join(similar, " or "))
	}
	return &usageError{fmt.Errorf("unknown command %q for %q. %s", args[0], cmd.CommandPath(), advice)}
}

// argsAfterDash accepts a command line after "--", and no other arguments.
func argsAfterDash(cmd *cobra.Command, args []string) error {
	switch cmd.ArgsLenAtDash() {
	case -1:
		if len(args) == 0 {
			return nil
		}
	case 0:
		if len(args) > 0 {
			return nil
		}
	}
	return &usageError{errors.New("enter the command to run after --, for example \"simulate -- terraform test\"")}
}

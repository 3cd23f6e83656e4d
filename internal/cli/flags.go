package cli

import (
	"errors"

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

// noArgs rejects arguments that are not flags.
func noArgs(cmd *cobra.Command, args []string) error {
	if err := cobra.NoArgs(cmd, args); err != nil {
		return &usageError{err}
	}
	return nil
}

// argsAfterDash accepts a command line after "--", and no other arguments.
func argsAfterDash(cmd *cobra.Command, args []string) error {
	switch cmd.ArgsLenAtDash() {
	case -1:
		return noArgs(cmd, args)
	case 0:
		if len(args) > 0 {
			return nil
		}
	}
	return &usageError{errors.New("put the command to run after --, with no arguments before it: simulate -- terraform test")}
}

package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// exitCodes are told by the help of the commands.
const exitCodes = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not logged in or the login is over (log in again)."

// wrongUsage marks an error as one of whoever typed the command.
type wrongUsage struct{ error }

func (e wrongUsage) Unwrap() error { return e.error }

func exitCode(err error) int {
	var usage wrongUsage
	var child childFailed
	switch {
	case err == nil:
		return 0
	case errors.As(err, &child):
		return child.code
	case errors.As(err, &usage) || auth.WrongUsage(err):
		return 2
	case auth.NeedsLogin(err):
		return 3
	}
	return 1
}

// noArgs refuses what is no flag.
func noArgs(cmd *cobra.Command, args []string) error {
	if err := cobra.NoArgs(cmd, args); err != nil {
		return wrongUsage{err}
	}
	return nil
}

// onlyAfterDash takes a command to run, after --, and nothing else.
func onlyAfterDash(cmd *cobra.Command, args []string) error {
	switch cmd.ArgsLenAtDash() {
	case -1:
		return noArgs(cmd, args)
	case 0:
		if len(args) > 0 {
			return nil
		}
	}
	return wrongUsage{errors.New("the command to run stands after --, and nothing before it: simulate -- terraform test")}
}

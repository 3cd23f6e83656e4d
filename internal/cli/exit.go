// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// exitCodesHelp is the paragraph on exit codes in the help of the commands.
const exitCodesHelp = "Exit codes: 0 success, 1 failure, 2 invalid usage, 3 not logged in or the login has expired."

// usageError is an error in the arguments or environment variables of a command.
type usageError struct{ error }

func (e *usageError) Unwrap() error { return e.error }

// exitError is an error with a specific exit code, for example the exit code of a command
// that simulate has run. The reason has already been printed.
type exitError struct {
	error
	code int
}

// exitCode returns the exit code for the result of a command. exitCodesHelp describes the
// exit codes.
func exitCode(err error) int {
	var usage *usageError
	var exit *exitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.code
	case errors.As(err, &usage) || auth.WrongUsage(err):
		return 2
	case auth.NeedsLogin(err):
		return 3
	}
	return 1
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"

	"github.com/spf13/cobra"
)

// runCommand runs a command with additional environment variables and waits until the
// command exits. If the command fails, the error is an *exitError with its exit code.
//
// The command receives Ctrl-C directly, because it shares the terminal. runCommand does not
// forward Ctrl-C: after a second interrupt, Terraform exits without cleaning up. runCommand
// forwards SIGTERM. If the command then exits with status 0, runCommand returns no error.
// On Linux, the command is stopped if this process is killed.
func runCommand(ctx context.Context, cmd *cobra.Command, command, environment []string) error {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	defer signal.Stop(interrupted)
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM)
	defer stop()

	child := exec.CommandContext(ctx, command[0], command[1:]...) //nolint:gosec // the command of the user
	child.Stdin, child.Stdout, child.Stderr = cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr()
	child.Env = append(withoutCredentials(os.Environ()), environment...)
	child.Cancel = func() error {
		err := child.Process.Signal(syscall.SIGTERM)
		if errors.Is(err, errors.ErrUnsupported) { // on Windows
			return child.Process.Kill()
		}
		return err
	}
	endWithParent(child)
	runtime.LockOSThread() // Linux signals the command when the thread that started it exits
	defer runtime.UnlockOSThread()
	err := child.Run()
	var exit *exec.ExitError
	switch {
	case errors.Is(err, context.Canceled) && child.ProcessState != nil && child.ProcessState.Success():
		return nil // after SIGTERM
	case errors.As(err, &exit):
		return &exitError{err, exitStatus(exit.ProcessState)}
	}
	return err
}

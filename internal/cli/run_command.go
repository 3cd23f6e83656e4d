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

// runCommand runs a command line with additional environment variables and waits until
// the command exits. The command shares the terminal, so it receives Ctrl-C directly:
// passing it on as well would make Terraform abort without cleaning up. SIGTERM is
// passed on, and a command that ends well after it has not failed. If the command fails, the
// error is an *exitError with its exit code; 128 and the number of the signal if a signal
// ended it, as in shells. The command does not outlive this process on Linux.
func runCommand(ctx context.Context, cmd *cobra.Command, command, environment []string) error {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	defer signal.Stop(interrupted)
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM)
	defer stop()

	child := exec.CommandContext(ctx, command[0], command[1:]...) //nolint:gosec // the command that the user asks for
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
	runtime.LockOSThread() // the operating system ends the command with the thread that started it
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

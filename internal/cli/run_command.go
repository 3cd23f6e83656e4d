package cli

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// runCommand runs a command line with additional environment variables and waits until
// the command exits. The command shares the terminal, so it receives Ctrl-C directly:
// passing it on as well would make Terraform abort without cleaning up. SIGTERM is
// passed on. If the command fails, the error is an *exitError with its exit code.
func runCommand(ctx context.Context, cmd *cobra.Command, command, environment []string) error {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	defer signal.Stop(interrupted)
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM)
	defer stop()

	child := exec.CommandContext(ctx, command[0], command[1:]...) //nolint:gosec // the command that the user asks for
	child.Stdin, child.Stdout, child.Stderr = cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr()
	child.Env = append(os.Environ(), environment...)
	child.Cancel = func() error {
		err := child.Process.Signal(syscall.SIGTERM)
		if errors.Is(err, errors.ErrUnsupported) { // on Windows
			return child.Process.Kill()
		}
		return err
	}
	err := child.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return &exitError{err, max(exit.ExitCode(), 1)} // the exit code is -1 after a signal
	}
	return err
}

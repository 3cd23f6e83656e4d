package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// childFailed is a command that was run and ended badly. It has said why by itself,
// and its exit code becomes ours.
type childFailed struct {
	error
	code int
}

// runChild runs a command with more in its environment until it ends by itself:
// Ctrl-C reaches it without us, who share its terminal, and a request to terminate
// is passed on. A second interrupt would make Terraform drop what it is doing.
func runChild(ctx context.Context, cmd *cobra.Command, command, environment []string) error {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	defer signal.Stop(interrupted)
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM)
	defer stop()

	child := exec.CommandContext(ctx, command[0], command[1:]...) //nolint:gosec // what the person asks for
	child.Stdin, child.Stdout, child.Stderr = cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr()
	child.Env = append(os.Environ(), environment...)
	child.Cancel = func() error {
		err := child.Process.Signal(syscall.SIGTERM)
		if errors.Is(err, errors.ErrUnsupported) { // by Windows
			return child.Process.Kill()
		}
		return err
	}
	err := child.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return childFailed{err, max(exit.ExitCode(), 1)} // -1: ended by a signal
	}
	return err
}

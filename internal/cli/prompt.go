// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// promptOrReadLine prompts for a secret if standard input is a terminal, and reads the first
// line of standard input otherwise.
func promptOrReadLine(cmd *cobra.Command, question string) (string, error) {
	if file, ok := cmd.InOrStdin().(*os.File); ok && isTerminal(file) {
		return promptSecret(cmd.Context(), file, cmd.ErrOrStderr(), question)
	}
	return readLine(cmd.InOrStdin())
}

// isTerminal reports whether a standard stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// promptSecret reads a line from the terminal without echo. If the user presses Ctrl-C,
// promptSecret restores the terminal and returns an error.
func promptSecret(ctx context.Context, in *os.File, out io.Writer, question string) (string, error) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	fd := int(in.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	if _, err := fmt.Fprint(out, question+" (not shown): "); err != nil {
		return "", err
	}
	defer func() { _, _ = fmt.Fprintln(out) }() // the terminal does not echo the line break either
	type input struct {
		text []byte
		err  error
	}
	done := make(chan input, 1)
	go func() {
		text, err := term.ReadPassword(fd)
		done <- input{text, err}
	}()
	select {
	case read := <-done:
		return strings.TrimSpace(string(read.text)), read.err
	case <-ctx.Done():
		return "", errors.Join(errors.New("interrupted"), term.Restore(fd, before))
	}
}

// maxSecretSize is the maximum number of bytes that are read for a secret. Secrets have less
// than 1 KiB.
const maxSecretSize = 64 << 10

// readLine returns the first line without leading and trailing whitespace.
func readLine(in io.Reader) (string, error) {
	line, err := bufio.NewReader(io.LimitReader(in, maxSecretSize+1)).ReadString('\n')
	if errors.Is(err, io.EOF) {
		err = nil
	}
	if len(line) > maxSecretSize {
		return "", &usageError{fmt.Errorf("the first line of standard input has more than %d bytes", maxSecretSize)}
	}
	return strings.TrimSpace(line), err
}

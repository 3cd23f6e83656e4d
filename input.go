package main

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

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// integration is the part of a command line that says which integration to use.
type integration struct{ baseURL, clientID, secretFile string }

func (i *integration) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&i.clientID, "client-id", "", "client `ID` of the integration; unless given that of "+auth.ClientIDVariable)
	cmd.Flags().StringVar(&i.secretFile, "client-secret-file", "", "`file` with the client secret, - for standard input; unless given "+auth.ClientSecretVariable+", else you are asked")
	cmd.Flags().StringVar(&i.baseURL, "base-url", "", "`address` of the service; unless given that of "+auth.BaseURLVariable+", else the live service's")
}

// read gathers what was given, what the environment says and what a person types.
func (i *integration) read(cmd *cobra.Command) (in auth.Integration, err error) {
	if in.BaseURL, err = auth.BaseURL(i.baseURL); err != nil {
		return in, wrongUsage{err}
	}
	if in.ClientID, err = auth.Setting(i.clientID, "--client-id", auth.ClientIDVariable); err != nil {
		return in, wrongUsage{err}
	}
	if in.ClientID == "" {
		return in, wrongUsage{fmt.Errorf("no client ID: give --client-id or set %s; an integration is registered at https://developer.webex.com/my-apps", auth.ClientIDVariable)}
	}
	in.ClientSecret, err = i.secret(cmd)
	return in, err
}

func (i *integration) secret(cmd *cobra.Command) (string, error) {
	var given string
	var err error
	switch i.secretFile {
	case "":
		if given, err = auth.Setting("", "", auth.ClientSecretVariable); err != nil {
			return "", wrongUsage{err}
		}
		if given != "" {
			return given, nil
		}
		if !isTerminal(cmd.InOrStdin()) {
			return "", wrongUsage{fmt.Errorf("no client secret: give --client-secret-file or set %s", auth.ClientSecretVariable)}
		}
		given, err = ask(cmd, "Client secret")
	case "-":
		given, err = firstLine(cmd.InOrStdin())
	default:
		var text []byte
		text, err = os.ReadFile(i.secretFile)
		given = strings.TrimSpace(string(text))
	}
	if err == nil && given == "" {
		return "", wrongUsage{errors.New("the client secret is empty")}
	}
	return given, err
}

// ask asks the person at the terminal, without echo, or reads a line of what is
// piped in.
func ask(cmd *cobra.Command, question string) (string, error) {
	if file, ok := cmd.InOrStdin().(*os.File); ok && isTerminal(file) {
		return prompt(cmd.Context(), file, cmd.ErrOrStderr(), question)
	}
	return firstLine(cmd.InOrStdin())
}

func isTerminal(in io.Reader) bool {
	file, ok := in.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// prompt asks and shows nothing of what is typed. Ctrl-C gives the terminal its echo
// back.
func prompt(ctx context.Context, in *os.File, out io.Writer, question string) (string, error) {
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
	defer func() { _, _ = fmt.Fprintln(out) }() // the person's own line end was not shown either
	type typed struct {
		text []byte
		err  error
	}
	done := make(chan typed, 1)
	go func() {
		text, err := term.ReadPassword(fd)
		done <- typed{text, err}
	}()
	select {
	case t := <-done:
		return strings.TrimSpace(string(t.text)), t.err
	case <-ctx.Done():
		return "", errors.Join(errors.New("interrupted"), term.Restore(fd, before))
	}
}

func firstLine(in io.Reader) (string, error) {
	line, err := bufio.NewReader(in).ReadString('\n')
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return strings.TrimSpace(line), err
}

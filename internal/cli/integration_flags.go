// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// integrationFlags are the flags for the integration to log in with.
type integrationFlags struct{ baseURL, clientID, secretFile string }

func (f *integrationFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.clientID, "client-id", "", "client `ID` of the integration; defaults to "+auth.ClientIDVariable+", then to the integration of the credentials file")
	cmd.Flags().StringVar(&f.secretFile, "client-secret-file", "", "`file` with the client secret, or - for standard input; defaults to "+auth.ClientSecretVariable+", then to the credentials file if the client ID is from this file, then to a prompt")
	cmd.Flags().StringVar(&f.baseURL, "base-url", "", "base `URL` of the Webex API; defaults to "+sparkapi.BaseURLVariable+", then to the public API")
}

// resolve returns the integration. Its values come from the flags, from environment
// variables, from the credentials file of an earlier login, or from a prompt for the client
// secret.
func (f *integrationFlags) resolve(cmd *cobra.Command, file string) (in auth.Integration, err error) {
	in.BaseURL = auth.BaseURL(f.baseURL)
	if in.ClientID, err = auth.Setting(f.clientID, "--client-id", auth.ClientIDVariable); err != nil {
		return in, err
	}
	if in.ClientID == "" {
		if saved, ok := auth.SavedIntegration(file, in.BaseURL); ok {
			return f.withSecret(cmd, saved)
		}
		return in, &usageError{fmt.Errorf("no client ID. Set --client-id or %s. To register an integration, see https://developer.webex.com/my-apps", auth.ClientIDVariable)}
	}
	in.ClientSecret, err = f.clientSecret(cmd)
	return in, err
}

// withSecret returns a saved integration with the client secret of the flag or the
// environment variable, if one of them is set.
func (f *integrationFlags) withSecret(cmd *cobra.Command, saved auth.Integration) (auth.Integration, error) {
	_, isSet := os.LookupEnv(auth.ClientSecretVariable)
	if f.secretFile == "" && !isSet {
		return saved, nil
	}
	secret, err := f.clientSecret(cmd)
	saved.ClientSecret = secret
	return saved, err
}

func (f *integrationFlags) clientSecret(cmd *cobra.Command) (string, error) {
	var secret string
	var err error
	switch f.secretFile {
	case "":
		if secret, err = auth.Setting("", "", auth.ClientSecretVariable); err != nil {
			return "", err
		}
		if secret != "" {
			return secret, nil
		}
		if !isTerminal(cmd.InOrStdin()) {
			return "", &usageError{fmt.Errorf("no client secret. Set --client-secret-file or %s", auth.ClientSecretVariable)}
		}
		secret, err = promptOrReadLine(cmd, "Client secret")
	case "-":
		secret, err = readLine(cmd.InOrStdin())
	default:
		secret, err = readSecretFile(f.secretFile)
	}
	if err == nil && secret == "" {
		return "", &usageError{errors.New("the client secret is empty")}
	}
	return secret, err
}

// readSecretFile returns the content of a file without leading and trailing whitespace. The
// file can be a named pipe, such as <(COMMAND) in a shell.
func readSecretFile(path string) (secret string, err error) {
	file, err := os.Open(path) //nolint:gosec // the user names it
	if err != nil {
		return "", &usageError{fmt.Errorf("read the client secret: %w", err)}
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	content, err := io.ReadAll(io.LimitReader(file, maxSecretSize+1))
	if err == nil && len(content) > maxSecretSize {
		return "", &usageError{fmt.Errorf("the file %s of --client-secret-file does not contain a client secret, because it has more than %d bytes", path, maxSecretSize)}
	}
	return strings.TrimSpace(string(content)), err
}

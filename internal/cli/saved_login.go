// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// defaultRedirectURI is the redirect URI that users register with an integration.
const defaultRedirectURI = "http://localhost:8085/callback"

// savedLogin is a login whose credentials are saved in a file.
type savedLogin struct {
	credentials auth.Credentials
	file        string
	person      *auth.Identity // nil if the scopes do not allow reading the account
}

// saveLogin saves the credentials and reads the authenticated account.
func saveLogin(ctx context.Context, c *auth.Credentials, path string) (*savedLogin, error) {
	if err := c.SaveLogin(ctx, path); err != nil {
		return nil, fmt.Errorf("save the credentials: %w", err)
	}
	person, err := auth.Identify(ctx, c.BaseURL, c.AccessToken)
	if err != nil {
		person = nil
	}
	return &savedLogin{*c, path, person}, nil
}

// print prints the account and how to configure the provider.
func (l *savedLogin) print(cmd *cobra.Command, asJSON bool) error {
	r := newTokenReport(l.credentials, l.person)
	r.File = l.file
	status := "You are logged in. The scopes do not allow this command to read the account."
	if l.person != nil {
		status = "You are logged in as " + formatPerson(l.person) + "."
	}
	return printResult(cmd, asJSON, r, fmt.Sprintf("%s\nCredentials:   %s, readable only by you\n%s\n"+
		"To use the credentials, configure the provider:\n\n  provider \"spark\" {\n    credentials_file = %s\n  }\n\nAlternatively, set this environment variable:\n\n  %s\n",
		status, l.file, formatExpiries(l.credentials), fileExpression(l.file), setVariables(runtime.GOOS, auth.FileVariable+"="+l.file)))
}

// fileExpression returns the Terraform expression for the path of a file. If the file is in
// the home directory, the expression is valid for all users with the same path below it.
func fileExpression(path string) string {
	home, err := os.UserHomeDir()
	if err == nil {
		if below, err := filepath.Rel(home, path); err == nil && filepath.IsLocal(below) {
			return fmt.Sprintf("pathexpand(%q)", "~/"+filepath.ToSlash(below))
		}
	}
	return strconv.Quote(path)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// logoutReport is the JSON that logout prints.
type logoutReport struct {
	File                  string     `json:"file"`
	Deleted               bool       `json:"deleted"` // false if there was no file
	ExpiresAt             *time.Time `json:"expires_at,omitempty"`
	RefreshTokenExpiresAt *time.Time `json:"refresh_token_expires_at,omitempty"`
}

// newLogoutCommand returns the command that deletes the credentials file.
func newLogoutCommand() *cobra.Command {
	var file string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "logout",
		Short: "Delete the credentials file",
		Long: "Delete the credentials file. The tokens are not revoked. " +
			"A copy of the file can be used until the tokens expire.\n\n" + exitCodesHelp,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := auth.File(file)
			if err != nil {
				return err
			}
			c, err := auth.DeleteCredentials(cmd.Context(), path)
			if errors.Is(err, auth.ErrNoCredentials) {
				return printResult(cmd, asJSON, logoutReport{File: path}, "No credentials file found at "+path+".\n")
			}
			if err != nil {
				return err
			}
			out := logoutReport{File: path, Deleted: true}
			out.ExpiresAt, _ = expiryAndDays(c.ExpiresAt)
			out.RefreshTokenExpiresAt, _ = expiryAndDays(c.RefreshTokenExpiresAt)
			return printResult(cmd, asJSON, out, "Deleted:       "+path+"\n"+formatExpiries(*c)+"\n"+
				"The tokens stay valid until they expire. To revoke them, remove the integration from the list of\n"+
				"authorized integrations, or ask an administrator: https://developer.webex.com/docs/api/v1/authorizations\n")
		},
	}
	addFileFlag(cmd, &file)
	addJSONFlag(cmd, &asJSON)
	return cmd
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// newTokenRefreshCommand returns the command that renews the access token.
func newTokenRefreshCommand() *cobra.Command {
	var file string
	var printToken, asJSON bool
	cmd := &cobra.Command{
		Use:   "refresh",
		Short: "Renew the access token",
		Long: "Renew the access token, even if the token is still valid, and save it. The provider renews its tokens automatically. " +
			"Use this command to get an access token for another program, or to prevent a rarely used login from expiring.\n\n" +
			"By default, the command renews the credentials file. If " + auth.RefreshTokenVariable + " is set, and neither --file nor " + auth.FileVariable + " is set, the command uses " +
			auth.RefreshTokenVariable + ", " + auth.ClientIDVariable + " and " + auth.ClientSecretVariable + ". The result is saved in " + auth.CacheFileVariable + " if this variable is set.\n\n" +
			"With --print, the command writes only the access token to standard output. With --print --json, the output also contains the refresh token.\n\n" + exitCodesHelp,
		Example: "  terraform-provider-spark token refresh\n" +
			"  export SPARK_ACCESS_TOKEN=\"$(terraform-provider-spark token refresh --print)\"",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			source, err := auth.FindLogin(file)
			if err != nil {
				return withLoginHint(err, source)
			}
			if source.Path() == "" && !printToken {
				return &usageError{fmt.Errorf("no file to save the new token to. Set %s, or print the token with --print", auth.CacheFileVariable)}
			}
			c, err := auth.Refresh(cmd.Context(), source, func(text string) {
				if !asJSON || !printToken { // otherwise the new refresh token is in the output
					cmd.PrintErrln("Warning:", text)
				}
			})
			if err != nil {
				return withLoginHint(err, source)
			}
			r := newTokenReport(c, nil)
			r.File = source.Path()
			text := formatExpiries(c)
			if r.File != "" {
				text = "Credentials:   " + r.File + "\n" + text
			}
			if printToken {
				r.AccessToken, r.RefreshToken = c.AccessToken, c.RefreshToken
				text = c.AccessToken + "\n"
			}
			return printResult(cmd, asJSON, r, text)
		},
	}
	cmd.Flags().BoolVar(&printToken, "print", false, "print the access token, which is a secret")
	addFileFlag(cmd, &file)
	addJSONFlag(cmd, &asJSON)
	return cmd
}

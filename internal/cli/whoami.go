// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// newWhoamiCommand returns the command that shows the authenticated account.
func newWhoamiCommand() *cobra.Command {
	var file string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "whoami",
		Short: "Show the account that the access token belongs to",
		Long: "Show the account that the access token belongs to, its roles if available, and the expiration time of the token.\n\n" +
			"The command uses the first access token that it finds, in this order: --file, " + strings.Join(sparkapi.AccessTokenVariables(), ", ") + ", " + auth.FileVariable + ", " +
			auth.RefreshTokenVariable + ", and the credentials file of \"login\". " +
			"The command does not read the provider block. If the provider block sets an access token, Terraform can use another account.\n\n" + exitCodesHelp,
		Example: "  terraform-provider-spark whoami\n  terraform-provider-spark whoami --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			source, err := auth.FindToken(file)
			if err != nil {
				return withTokenHint(err, source, file)
			}
			person, c, err := auth.WhoAmI(cmd.Context(), source, func(text string) { cmd.PrintErrln("Warning:", text) })
			if err != nil {
				return withTokenHint(err, source, file)
			}
			r := newTokenReport(c, person)
			r.Source, r.File = source.Description, source.Path()
			return printResult(cmd, asJSON, r, formatAccount(person, c, source))
		},
	}
	addFileFlag(cmd, &file)
	addJSONFlag(cmd, &asJSON)
	return cmd
}

// formatAccount returns the description of the authenticated account and its token.
func formatAccount(person *auth.Identity, c auth.Credentials, source *auth.Source) string {
	organization := person.Organization.ID
	if person.Organization.Name != "" {
		organization = person.Organization.Name + " (" + organization + ")"
	}
	text := formatPerson(person) + "\nOrganization:  " + organization + "\n"
	if len(person.Roles) > 0 {
		text += "Roles:         " + strings.Join(person.Roles, ", ") + "\n"
	}
	if c.Scope != "" {
		text += "Scopes:        " + c.Scope + "\n"
	}
	text += "Base URL:      " + source.BaseURL + "\n" + "Token source:  " + source.Description + "\n"
	return text + formatExpiries(c)
}

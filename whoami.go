package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// whoami is the command that tells whom the token stands for.
func whoami() *cobra.Command {
	var file string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "whoami",
		Short: "Tell whom the access token stands for, and how long it lives",
		Long: "Tell whom the access token stands for, what it may do as far as that is shown, and how long it lives.\n\n" +
			"The token is found as the provider finds it without settings of its own: " + strings.Join(auth.Variables, ", ") + ", " + auth.FileVariable + ", " +
			auth.RefreshTokenVariable + ", and then the credentials file of \"login\". --file goes before all of them.\n\n" + exitCodes,
		Example: "  terraform-provider-spark whoami\n  terraform-provider-spark whoami --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			origin, err := auth.FindToken(file)
			if err != nil {
				return wrongUsage{err}
			}
			who, session, err := auth.WhoAmI(cmd.Context(), origin, func(text string) { cmd.PrintErrln("Warning:", text) })
			if err != nil {
				return remedied(err, origin)
			}
			r := newReport(session.Credentials, who)
			r.Source, r.File = session.Place, session.File
			return r.print(cmd, asJSON, described(who, session))
		},
	}
	fileFlag(cmd, &file)
	jsonFlag(cmd, &asJSON)
	return cmd
}

// remedied adds what to do to an error that says that there is no token, or none
// that is taken.
func remedied(err error, origin *auth.Origin) error {
	switch {
	case errors.Is(err, auth.ErrRefused) && origin.Token != "":
		return fmt.Errorf("%w: set another in %s", err, origin.Place)
	case errors.Is(err, auth.ErrNoCredentials), errors.Is(err, auth.ErrRefused):
		return fmt.Errorf("%w: run \"terraform-provider-spark login\"", err)
	}
	return err
}

// described is who somebody is, for people.
func described(who *auth.Identity, session *auth.Session) string {
	organization := who.Organization.ID
	if who.Organization.Name != "" {
		organization = who.Organization.Name + " (" + organization + ")"
	}
	text := called(who) + "\nOrganization:  " + organization + "\n"
	if len(who.Roles) > 0 {
		text += "Roles:         " + strings.Join(who.Roles, ", ") + "\n"
	}
	if session.Scope != "" {
		text += "Scopes:        " + session.Scope + "\n"
	}
	text += "Service:       " + session.BaseURL + "\n" + "Token from:    " + session.Place + "\n"
	return text + expiries(session.Credentials)
}

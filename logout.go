package main

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// forgotten is what logout tells, as JSON.
type forgotten struct {
	File                  string     `json:"file"`
	Forgotten             bool       `json:"forgotten"` // false: there was no file
	ExpiresAt             *time.Time `json:"expires_at,omitempty"`
	RefreshTokenExpiresAt *time.Time `json:"refresh_token_expires_at,omitempty"`
}

// logout is the command that forgets a login.
func logout() *cobra.Command {
	var file string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "logout",
		Short: "Forget the credentials of this machine",
		Long: "Remove the credentials file. The service is told nothing: what was in the file stays good until it expires or is revoked. " +
			"Who has a copy can use it until then.\n\n" + exitCodes,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := auth.File(file)
			if err != nil {
				return wrongUsage{err}
			}
			c, err := auth.Forget(cmd.Context(), path)
			if errors.Is(err, auth.ErrNoCredentials) {
				return farewell(cmd, asJSON, forgotten{File: path}, "There is no credentials file at "+path+": nothing to forget.\n")
			}
			if err != nil {
				return err
			}
			out := forgotten{File: path, Forgotten: true}
			out.ExpiresAt, _ = ending(c.ExpiresAt)
			out.RefreshTokenExpiresAt, _ = ending(c.RefreshTokenExpiresAt)
			return farewell(cmd, asJSON, out, "Forgotten:     "+path+"\n"+expiries(*c)+"\n"+
				"The service takes both tokens until then from whoever has a copy. To revoke them at once, remove the integration\n"+
				"from those that you have authorized, or let an administrator do it: https://developer.webex.com/docs/api/v1/authorizations\n")
		},
	}
	fileFlag(cmd, &file)
	jsonFlag(cmd, &asJSON)
	return cmd
}

func farewell(cmd *cobra.Command, asJSON bool, out forgotten, text string) error {
	if asJSON {
		return printJSON(cmd, out)
	}
	return report{}.print(cmd, false, text)
}

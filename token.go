package main

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// token is the command for tokens where there is no browser.
func token() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "token",
		Short: "Get and renew tokens where there is no browser",
		Long:  "Get and renew tokens where there is no browser: on a remote machine, in a pipeline.\n\n" + exitCodes,
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(exchange(), refresh())
	return cmd
}

// exchange is the second half of a login, whose first half was in another machine's
// browser.
func exchange() *cobra.Command {
	var with integration
	var code, redirectURI, file string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "exchange",
		Short: "Make credentials of the code that a login in any browser gave",
		Long: "Make credentials of the code that a login in any browser gave, and save them as \"login\" does.\n\n" +
			"Open the authorization URL that https://developer.webex.com/my-apps shows for your integration, and accept. " +
			"The browser ends at the redirect URI, where it may well find nothing. Copy the address: it has the code. " +
			"A code works once, for some minutes.\n\n" +
			"Without --code you are asked, or the first line of standard input counts, so that the code is in no shell history. " +
			"The whole address will do, too; then the redirect URI is taken from it.\n\n" + exitCodes,
		Example: "  terraform-provider-spark token exchange --client-id C5a1…\n" +
			"  pbpaste | terraform-provider-spark token exchange --client-id C5a1… --client-secret-file secret.txt",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if code == "" && with.secretFile == "-" {
				return wrongUsage{errors.New("standard input cannot give both the client secret and the code")}
			}
			path, err := auth.File(file)
			if err != nil {
				return wrongUsage{err}
			}
			in, err := with.read(cmd)
			if err != nil {
				return err
			}
			if code == "" {
				if code, err = ask(cmd, "Code, or the address that the browser ended at"); err != nil {
					return err
				}
			}
			code, from, err := codeIn(code)
			if err != nil {
				return err
			}
			if from != "" && !cmd.Flags().Changed("redirect-uri") {
				redirectURI = from
			}
			c, err := in.Exchange(cmd.Context(), code, redirectURI, "")
			if err != nil {
				return err
			}
			kept, err := keep(cmd.Context(), c, path)
			if err != nil {
				return err
			}
			return kept.print(cmd, asJSON)
		},
	}
	with.flags(cmd)
	cmd.Flags().StringVar(&code, "code", "", "the `code`, or the address that the browser ended at; better let yourself be asked")
	cmd.Flags().StringVar(&redirectURI, "redirect-uri", defaultRedirectURI, "redirect `URI` of the login, exactly as registered with the integration")
	fileFlag(cmd, &file)
	jsonFlag(cmd, &asJSON)
	return cmd
}

// codeIn finds the code in what was given: the code itself, or the address that the
// service sent the browser to, which tells the redirect URI as well.
func codeIn(text string) (code, redirectURI string, err error) {
	address, err := url.Parse(text)
	if err != nil || address.Scheme == "" || address.Host == "" {
		if strings.TrimSpace(text) == "" {
			return "", "", wrongUsage{errors.New("no code: give it with --code, by standard input or when you are asked")}
		}
		return text, "", nil
	}
	query := address.Query()
	if kind := query.Get("error"); kind != "" {
		return "", "", fmt.Errorf("the login failed: the service sent the browser back with %.200q instead of a code", kind)
	}
	if code = query.Get("code"); code == "" {
		return "", "", wrongUsage{errors.New("there is no code in that address: it must be the one that the browser ended at after you accepted")}
	}
	address.RawQuery, address.Fragment = "", ""
	return code, address.String(), nil
}

// refresh is the command that renews a token.
func refresh() *cobra.Command {
	var file string
	var printed, asJSON bool
	cmd := &cobra.Command{
		Use:   "refresh",
		Short: "Renew the access token now",
		Long: "Renew the access token now, however long it lives, and keep it where it was. The provider does so by itself: " +
			"this is for other programs, and to keep a login alive that is seldom used.\n\n" +
			"It renews the credentials file; or, where " + auth.RefreshTokenVariable + " is set and no credentials file is given, that refresh token with " +
			auth.ClientIDVariable + " and " + auth.ClientSecretVariable + ", kept in " + auth.CacheFileVariable + " if that is set.\n\n" +
			"With --print the access token, and nothing else, is written to standard output; with --print --json the refresh token as well, for a store of secrets.\n\n" + exitCodes,
		Example: "  terraform-provider-spark token refresh\n" +
			"  export SPARK_ACCESS_TOKEN=\"$(terraform-provider-spark token refresh --print)\"",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			origin, err := auth.FindLogin(file)
			if err != nil {
				return wrongUsage{err}
			}
			if origin.Grant != nil && origin.Grant.CacheFile == "" && !printed {
				return wrongUsage{fmt.Errorf("there is nowhere to keep the new token: set %s, or print it with --print", auth.CacheFileVariable)}
			}
			session, err := auth.Refresh(cmd.Context(), origin, func(text string) {
				if !asJSON || !printed { // else the new refresh token is in the output
					cmd.PrintErrln("Warning:", text)
				}
			})
			if err != nil {
				return remedied(err, origin)
			}
			r := newReport(session.Credentials, nil)
			r.File = session.File
			text := expiries(session.Credentials)
			if session.File != "" {
				text = "Credentials:   " + session.File + "\n" + text
			}
			if printed {
				r.AccessToken, r.RefreshToken = session.AccessToken, session.RefreshToken
				text = session.AccessToken + "\n"
			}
			return r.print(cmd, asJSON, text)
		},
	}
	cmd.Flags().BoolVar(&printed, "print", false, "print the access token, which is secret")
	fileFlag(cmd, &file)
	jsonFlag(cmd, &asJSON)
	return cmd
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// newTokenExchangeCommand returns the command that completes a login that was started
// in a browser on another machine.
func newTokenExchangeCommand() *cobra.Command {
	var flags integrationFlags
	var code, redirectURI, file string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "exchange",
		Short: "Exchange the code of a login in any browser for credentials",
		Long: "Exchange the code of a login in any browser for credentials, and save them as \"login\" does.\n\n" +
			"Open the authorization URL that https://developer.webex.com/my-apps shows for your integration, and accept. " +
			"The browser is redirected to the redirect URI, where it probably finds no page. Copy that address, which contains the code. " +
			"A code can be used once, within a few minutes.\n\n" +
			"Without --code, the command prompts for the code or reads the first line of standard input, which keeps the code out of the shell history. " +
			"The whole address is accepted as well. The redirect URI is then taken from the address.\n\n" + exitCodesHelp,
		Example: "  terraform-provider-spark token exchange --client-id C5a1…\n" +
			"  pbpaste | terraform-provider-spark token exchange --client-id C5a1… --client-secret-file secret.txt",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if code == "" && flags.secretFile == "-" {
				return &usageError{errors.New("standard input cannot provide both the client secret and the code")}
			}
			path, err := auth.File(file)
			if err != nil {
				return err
			}
			if err := auth.CheckFile(path); err != nil {
				return fmt.Errorf("save the credentials: %w", err)
			}
			in, err := flags.resolve(cmd)
			if err != nil {
				return err
			}
			if code == "" {
				if code, err = promptOrReadLine(cmd, "Code, or the address that the browser was redirected to"); err != nil {
					return err
				}
			}
			code, addressURI, err := parseCode(code)
			if err != nil {
				return err
			}
			if addressURI != "" && !cmd.Flags().Changed("redirect-uri") {
				redirectURI = addressURI
			}
			c, err := in.Exchange(cmd.Context(), code, redirectURI, "")
			if err != nil {
				return err
			}
			saved, err := saveLogin(cmd.Context(), c, path)
			if err != nil {
				return err
			}
			return saved.print(cmd, asJSON)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&code, "code", "", "`code`, or the address that the browser was redirected to; the prompt keeps it out of the shell history")
	cmd.Flags().StringVar(&redirectURI, "redirect-uri", defaultRedirectURI, "redirect `URI` of the login, exactly as registered with the integration")
	addFileFlag(cmd, &file)
	addJSONFlag(cmd, &asJSON)
	return cmd
}

// parseCode returns the code from text, which is either the code or the address that
// the browser was redirected to. The address contains the redirect URI as well.
func parseCode(text string) (code, redirectURI string, err error) {
	address, err := url.Parse(text)
	if err != nil || address.Scheme == "" || address.Host == "" {
		if strings.TrimSpace(text) == "" {
			return "", "", &usageError{errors.New("no code: provide it with --code, on standard input or at the prompt")}
		}
		return text, "", nil
	}
	query := address.Query()
	if kind := query.Get("error"); kind != "" {
		return "", "", fmt.Errorf("the login failed: Webex redirected the browser with the error %.200q instead of a code", kind)
	}
	if code = query.Get("code"); code == "" {
		return "", "", &usageError{errors.New("no code in the address: copy the address that the browser was redirected to after you accepted")}
	}
	address.RawQuery, address.Fragment = "", ""
	return code, address.String(), nil
}

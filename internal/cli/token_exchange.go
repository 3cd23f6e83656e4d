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

// newTokenExchangeCommand returns the command that completes a login whose browser runs on
// another computer.
func newTokenExchangeCommand() *cobra.Command {
	var flags integrationFlags
	var code, redirectURI, file string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "exchange",
		Short: "Complete a login whose browser runs on another computer",
		Long: "Complete a login whose browser runs on another computer. The command exchanges an authorization code for tokens, and saves the credentials in the same way as \"login\".\n\n" +
			"  1. At https://developer.webex.com/my-apps, find the authorization URL of your integration. Open it in any browser, and accept the permissions.\n" +
			"  2. Webex redirects the browser to the redirect URI, where the browser reports that the page cannot be found. Copy the complete address of this page, which contains the code.\n" +
			"  3. Run this command, and paste the address at the prompt. The code can be used only once, within a few minutes.\n\n" +
			"The command accepts the code or the complete address. If standard input is not a terminal, the command reads its first line. " +
			"A prompt or standard input keeps the code out of the shell history, but --code does not.\n\n" + exitCodesHelp,
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
			in, err := flags.resolve(cmd, path)
			if err != nil {
				return err
			}
			if code == "" {
				if code, err = promptOrReadLine(cmd, "Code, or address that the browser was redirected to"); err != nil {
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
	cmd.Flags().StringVar(&code, "code", "", "authorization `code`, or the address that contains the code; defaults to a prompt or standard input")
	cmd.Flags().StringVar(&redirectURI, "redirect-uri", defaultRedirectURI, "redirect `URI` of the login, exactly as registered with the integration; taken from the address if you paste the address")
	addFileFlag(cmd, &file)
	addJSONFlag(cmd, &asJSON)
	return cmd
}

// parseCode returns the authorization code in a text. The text is the code, or the address
// that the browser was redirected to. For an address, parseCode also returns the redirect URI.
func parseCode(text string) (code, redirectURI string, err error) {
	address, err := url.Parse(text)
	if err != nil || address.Scheme == "" || address.Host == "" {
		if strings.TrimSpace(text) == "" {
			return "", "", &usageError{errors.New("no code. Enter the code at the prompt, pass it on standard input, or set --code")}
		}
		return text, "", nil
	}
	query := address.Query()
	if kind := query.Get("error"); kind != "" {
		return "", "", fmt.Errorf("the login failed: Webex returned the error %.200q instead of a code", kind)
	}
	if code = query.Get("code"); code == "" {
		return "", "", &usageError{errors.New("the address contains no code. Copy the address that the browser was redirected to after you accepted")}
	}
	address.RawQuery, address.Fragment = "", ""
	return code, address.String(), nil
}

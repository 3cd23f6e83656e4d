// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// newLoginCommand returns the command that logs in with a browser. The function open opens
// an address in the browser.
func newLoginCommand(open func(address string) error) *cobra.Command {
	var flags integrationFlags
	var redirectURI, file string
	var scopes []string
	var noBrowser, asJSON bool
	var timeout time.Duration
	cmd := &cobra.Command{
		Use:   "login",
		Short: "Log in with a browser and save the credentials to a file",
		Long: "Log in with a browser and save the credentials to a file that only you can read. In the browser, sign in with the account that Terraform will use.\n\n" +
			"The command requires an integration. Register an integration at https://developer.webex.com/my-apps with the redirect URI " + defaultRedirectURI + ".\n\n" +
			"Access tokens are valid for 14 days. The provider renews them automatically. The login expires 90 days after its last renewal. To log in again, you can omit the client ID and the client secret, which the command reads from the credentials file.\n\n" +
			"The browser must run on this computer. On a remote computer, run \"ssh -L 8085:localhost:8085 HOST\" first, or use \"token exchange\".\n\n" + exitCodesHelp,
		Example: "  terraform-provider-spark login --client-id C5a1…\n" +
			"  terraform-provider-spark login --client-id C5a1… --client-secret-file secret.txt --scopes spark:all,spark:kms,spark-admin:people_read",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if timeout <= 0 {
				return &usageError{errors.New("--timeout must be more than 0")}
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
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			ctx, cancel := context.WithTimeout(ctx, timeout)
			defer cancel()
			var saved *savedLogin
			err = (&auth.Login{
				Integration: in, RedirectURI: redirectURI,
				Scopes: strings.Fields(strings.Join(scopes, " ")), // separated by commas or spaces
				Show: func(address, start string) {
					text := "Open this address in a browser on this computer:"
					if !noBrowser && open(start) == nil {
						text = "Your browser opens the login page. If it does not open, open this address:"
					}
					cmd.PrintErrf("%s\n\n  %s\n\nWaiting for the browser until %s. Press Ctrl-C to cancel.\n", text, address, time.Now().Add(timeout).Format("15:04"))
				},
				Save: func(ctx context.Context, c *auth.Credentials) (name string, err error) {
					if saved, err = saveLogin(ctx, c, path); err == nil && saved.person != nil {
						name = saved.person.DisplayName
					}
					return name, err
				},
			}).Run(ctx)
			if err != nil {
				return err
			}
			return saved.print(cmd, asJSON)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringSliceVar(&scopes, "scopes", []string{"spark:all", "spark:kms"}, "`scopes` to request, separated by commas; the integration must be registered with them")
	cmd.Flags().StringVar(&redirectURI, "redirect-uri", defaultRedirectURI, "redirect `URI` on this computer, exactly as registered with the integration")
	cmd.Flags().BoolVar(&noBrowser, "no-browser", false, "print the address instead of opening a browser")
	cmd.Flags().DurationVar(&timeout, "timeout", 5*time.Minute, "`time` to wait for the browser")
	addFileFlag(cmd, &file)
	addJSONFlag(cmd, &asJSON)
	return cmd
}

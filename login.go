package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/cli/browser"
	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

const defaultRedirectURI = "http://localhost:8085/callback"

// login is the command that gets a token with the browser; open opens one.
func login(open func(address string) error) *cobra.Command {
	var with integration
	var redirectURI, file string
	var scopes []string
	var noBrowser, asJSON bool
	var timeout time.Duration
	cmd := &cobra.Command{
		Use:   "login",
		Short: "Log in with the browser, and keep a token that renews itself in a file",
		Long: "Log in with the browser as the person that the provider is to act as.\n\n" +
			"It takes an integration, which you register once at https://developer.webex.com/my-apps with the redirect URI " + defaultRedirectURI +
			". The browser asks you to accept, comes back to this machine, and the credentials are saved in a file for you alone. " +
			"Access tokens live 14 days; the provider renews them, and the login lasts until it is not used for 90 days.\n\n" +
			"The browser must be on this machine. On a remote one, run \"ssh -L 8085:localhost:8085 HOST\" first, or use \"token exchange\".\n\n" + exitCodes,
		Example: "  terraform-provider-spark login --client-id C5a1…\n" +
			"  terraform-provider-spark login --client-id C5a1… --client-secret-file secret.txt --scopes spark:all,spark:kms,spark-admin:people_read",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if timeout <= 0 {
				return wrongUsage{errors.New("--timeout must be more than 0")}
			}
			path, err := auth.File(file)
			if err != nil {
				return wrongUsage{err}
			}
			in, err := with.read(cmd)
			if err != nil {
				return err
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			ctx, cancel := context.WithTimeout(ctx, timeout)
			defer cancel()
			var kept *loggedIn
			err = (&auth.Login{
				Integration: in, RedirectURI: redirectURI, Scopes: split(scopes),
				Show: func(address string) {
					text := "Open this address in a browser on this machine:"
					if !noBrowser && open(address) == nil {
						text = "Your browser opens for you to log in. If it does not, open this address in it:"
					}
					cmd.PrintErrf("%s\n\n  %s\n\nWaiting for the browser until %s; Ctrl-C gives up.\n", text, address, time.Now().Add(timeout).Format("15:04"))
				},
				Keep: func(ctx context.Context, c *auth.Credentials) (name string, err error) {
					if kept, err = keep(ctx, c, path); err == nil && kept.who != nil {
						name = kept.who.DisplayName
					}
					return name, err
				},
			}).Run(ctx)
			if err != nil {
				return err
			}
			return kept.print(cmd, asJSON)
		},
	}
	with.flags(cmd)
	cmd.Flags().StringSliceVar(&scopes, "scopes", []string{"spark:all", "spark:kms"}, "`scopes` to ask for, separated by commas; the integration must be registered with them")
	cmd.Flags().StringVar(&redirectURI, "redirect-uri", defaultRedirectURI, "`address` on this machine that the browser comes back to, exactly as registered with the integration")
	cmd.Flags().BoolVar(&noBrowser, "no-browser", false, "open no browser, only print the address to open")
	cmd.Flags().DurationVar(&timeout, "timeout", 5*time.Minute, "`time` to wait for the browser")
	fileFlag(cmd, &file)
	jsonFlag(cmd, &asJSON)
	return cmd
}

func fileFlag(cmd *cobra.Command, file *string) {
	where := "the credentials file"
	if path, err := auth.DefaultFile(); err == nil {
		where = path
	}
	cmd.Flags().StringVar(file, "file", "", "credentials `file`; unless given that of "+auth.FileVariable+", else "+where)
}

func jsonFlag(cmd *cobra.Command, asJSON *bool) {
	cmd.Flags().BoolVar(asJSON, "json", false, "print JSON")
}

// split takes scopes that are separated by blanks as well.
func split(scopes []string) []string { return strings.Fields(strings.Join(scopes, " ")) }

// openBrowser opens the person's browser. Where there is no screen, what xdg-open
// would find is a browser for the terminal, which would take it away.
func openBrowser(address string) error {
	_, x := os.LookupEnv("DISPLAY")
	_, wayland := os.LookupEnv("WAYLAND_DISPLAY")
	_, windows := os.LookupEnv("WSL_DISTRO_NAME")
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" && !x && !wayland && !windows {
		return errors.New("there is no screen")
	}
	browser.Stdout = os.Stderr // ours is for the result
	return browser.OpenURL(address)
}

// loggedIn is what a login has left behind.
type loggedIn struct {
	credentials auth.Credentials
	file        string
	who         *auth.Identity // nil: the scopes do not let the service tell
}

// keep saves the credentials and asks whose they are.
func keep(ctx context.Context, c *auth.Credentials, path string) (*loggedIn, error) {
	if err := c.Keep(ctx, path); err != nil {
		return nil, fmt.Errorf("save the credentials: %w", err)
	}
	who, err := auth.Identify(ctx, c.BaseURL, c.AccessToken)
	if err != nil {
		who = nil
	}
	return &loggedIn{*c, path, who}, nil
}

func (l *loggedIn) print(cmd *cobra.Command, asJSON bool) error {
	r := newReport(l.credentials, l.who)
	r.File = l.file
	name := "You are logged in; the scopes do not let the service tell as whom."
	if l.who != nil {
		name = "You are logged in as " + called(l.who) + "."
	}
	return r.print(cmd, asJSON, fmt.Sprintf("%s\nCredentials:   %s, which only you can read\n%s\n"+
		"The provider uses them with this in its block\n\n  provider \"spark\" {\n    credentials_file = %q\n  }\n\nor with this in the environment:\n\n  export %s=%s\n",
		name, l.file, expiries(l.credentials), l.file, auth.FileVariable, quoted(l.file)))
}

// quoted is a text as a word of a shell.
func quoted(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n'\"\\$`&|;<>()*?[]#~!{}", r) }) {
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	return text
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// exportCacheAge is the maximum age of cached lists that an export uses.
const exportCacheAge = 10 * time.Minute

// exportFlags are the flags of the command export.
type exportFlags struct {
	file, format, state                 string
	singleFile, singles, force, noCache bool
	only, with, except, teams           []string
	title, excludeTitle                 string
	activeSince                         string
}

// newExportCommand returns the command that exports an existing organization as Terraform
// configuration.
func newExportCommand(version string) *cobra.Command {
	var flags exportFlags
	cmd := &cobra.Command{
		Use:   "export [DIR]",
		Short: "Export existing rooms, teams, members and webhooks as Terraform configuration",
		Long: "Export the rooms, teams, members and webhooks that the authenticated account can access as Terraform configuration with import blocks. " +
			"The command does not change anything in Webex and does not run Terraform. The next \"terraform plan\" shows only imports.\n\n" +
			"The command writes these files to DIR, which defaults to the current directory: a file for each team, rooms.tf, webhooks.tf, versions.tf and imports.tf. " +
			"Delete imports.tf after \"terraform apply\". Secrets are never written.\n\n" +
			"These resource types are exported only if you select them with --with or --only: " + strings.Join(export.OnRequest, ", ") + ".\n\n" +
			"The command finds the access token in the same way as \"whoami\".\n\n" + exitCodesHelp + " If an object cannot be read, the command exports all other objects and exits with code 1.",
		Example: "  terraform-provider-spark export webex\n" +
			"  terraform-provider-spark export webex --team Platform --with spark_room_tab\n" +
			"  terraform show -json | terraform-provider-spark export webex --state -\n" +
			"  terraform-provider-spark export rosters --format csv",
		Args: func(cmd *cobra.Command, args []string) error {
			if err := cobra.MaximumNArgs(1)(cmd, args); err != nil {
				return &usageError{err}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := export.Dir{Path: ".", Force: flags.force, Add: flags.state != ""}
			if len(args) > 0 {
				dir.Path = args[0]
			}
			err := runExport(cmd, version, dir, &flags)
			if errors.Is(err, export.ErrUsage) {
				return &usageError{err}
			}
			return err
		},
	}
	flags.add(cmd)
	return cmd
}

func (f *exportFlags) add(cmd *cobra.Command) {
	set := cmd.Flags()
	addFileFlag(cmd, &f.file)
	set.StringVar(&f.format, "format", string(export.HCL), "`format` of the files: hcl for Terraform configuration, gitops for the YAML file of the GitOps example, or csv for a list of members")
	set.BoolVar(&f.singleFile, "single-file", false, "write all resources to main.tf instead of one file for each team")
	set.BoolVar(&f.singles, "singles", false, "export one resource for each member instead of one for all members of a room or team")
	set.BoolVar(&f.force, "force", false, "replace the files of an earlier export (other files are never replaced)")
	set.BoolVar(&f.noCache, "no-cache", false, "ignore the lists that an export has read in the last 10 minutes")
	set.StringVar(&f.state, "state", "", "omit objects that are in this state: a `file` with the output of \"terraform show -json\", or - for standard input")
	set.StringSliceVar(&f.only, "only", nil, "export only these resource `types`, for example spark_room,spark_room_members")
	set.StringSliceVar(&f.with, "with", nil, "also export these resource `types`")
	set.StringSliceVar(&f.except, "except", nil, "do not export these resource `types`")
	set.StringArrayVar(&f.teams, "team", nil, "export only this `team` and its rooms: the name, the ID or the resource name of the team; can be repeated")
	set.StringVar(&f.title, "title", "", "export only rooms whose title or resource name matches this regular `expression`")
	set.StringVar(&f.excludeTitle, "exclude-title", "", "do not export rooms whose title or resource name matches this regular `expression`")
	set.StringVar(&f.activeSince, "active-since", "", "export only rooms with activity since this `date`, for example 2026-01-31")
}

// options returns the options of the export for the flags.
func (f *exportFlags) options(cmd *cobra.Command, version string) (export.Options, error) {
	o := export.Options{
		Format: export.Format(f.format), SingleFile: f.singleFile, Singles: f.singles, Version: version,
		Kinds:  export.Kinds{Only: f.only, With: f.with, Except: f.except},
		Filter: export.Filter{Teams: f.teams},
	}
	if userCache, err := os.UserCacheDir(); err == nil {
		o.Cache = &export.Cache{Dir: filepath.Join(userCache, "terraform-provider-spark", "export"), MaxAge: exportCacheAge}
		if f.noCache {
			o.Cache.MaxAge = 0
		}
	}
	if !slices.Contains(export.Formats, o.Format) {
		return o, &usageError{fmt.Errorf("the value %q of --format is not valid. Use hcl, gitops or csv", f.format)}
	}
	var err error
	for _, flag := range []struct {
		name, text string
		to         **regexp.Regexp
	}{{"title", f.title, &o.Filter.Title}, {"exclude-title", f.excludeTitle, &o.Filter.ExcludeTitle}} {
		if flag.text == "" {
			continue
		}
		if *flag.to, err = regexp.Compile(flag.text); err != nil {
			return o, &usageError{fmt.Errorf("the value of --%s is not valid: %w", flag.name, err)}
		}
	}
	if f.activeSince != "" {
		if o.Filter.ActiveSince, err = time.Parse(time.DateOnly, f.activeSince); err != nil {
			return o, &usageError{fmt.Errorf("the value %q of --active-since is not valid. Use a date such as 2026-01-31", f.activeSince)}
		}
	}
	if f.state != "" {
		o.State, err = readState(cmd, f.state)
	}
	return o, err
}

// readState reads a state from a file, or from standard input.
func readState(cmd *cobra.Command, path string) (*export.State, error) {
	from := cmd.InOrStdin()
	if path != "-" {
		file, err := os.Open(path) //nolint:gosec // the user names it
		if err != nil {
			return nil, &usageError{err}
		}
		defer file.Close() //nolint:errcheck // it is only read
		from = file
	}
	state, err := export.ReadState(from)
	if err != nil {
		return nil, &usageError{fmt.Errorf("read the state: %w", err)}
	}
	return state, nil
}

func runExport(cmd *cobra.Command, version string, dir export.Dir, flags *exportFlags) error {
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	o, err := flags.options(cmd, version)
	if err != nil {
		return err
	}
	if err := dir.Check(o); err != nil {
		return err
	}
	result, err := readOrganization(ctx, cmd, flags.file, o)
	if err != nil {
		return interrupted(ctx, err)
	}
	written, deleted, err := dir.Write(ctx, result.Files)
	if err != nil {
		return interrupted(ctx, err)
	}
	if _, err := fmt.Fprint(cmd.OutOrStdout(), formatExport(dir, o, result.Report, written, deleted)); err != nil {
		return err
	}
	if failures := len(result.Report.Failures); failures > 0 {
		return fmt.Errorf("could not export %s. All other objects were exported. For the errors, see the list \"Failed\"", plural(failures, "object"))
	}
	return nil
}

// interrupted returns the error for an export that ended with err. If the user pressed
// Ctrl-C, the error states that no file was written.
func interrupted(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return errors.New("interrupted. No file was written")
	}
	return err
}

// readOrganization reads the organization and shows the progress.
func readOrganization(ctx context.Context, cmd *cobra.Command, file string, o export.Options) (*export.Result, error) {
	source, err := auth.FindToken(file)
	if err != nil {
		return nil, withTokenHint(err, source, file)
	}
	progress := &exportProgress{out: cmd.ErrOrStderr()}
	client, err := auth.NewClient(source, func(text string) { cmd.PrintErrln("Warning:", text) }, sparkapi.WithLogger(slog.New(progress)))
	if err != nil {
		return nil, withTokenHint(err, source, file)
	}
	progress.client = client
	o.Progress = progress.show
	result, err := export.Run(ctx, client, o)
	progress.end()
	if errors.Is(err, sparkapi.ErrUnauthorized) {
		err = fmt.Errorf("%w (%w)", auth.ErrRefused, err)
	}
	if err != nil {
		return nil, withTokenHint(err, source, file)
	}
	return result, nil
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

// newGitOpsExpireCommand returns the command that removes members whose end date has passed.
func newGitOpsExpireCommand() *cobra.Command {
	var dir, date string
	var write bool
	cmd := &cobra.Command{
		Use:   "expire",
		Short: "Remove members whose end date has passed",
		Long: "List the members whose end date (\"until\") is before --date. With --write, also remove these members from the files, including the lists of moderators.\n\n" +
			"The output contains notes about lists that become empty and about errors in the new files. Notes do not change the exit code, so that reviewers can decide about them in the pull request.\n\n" + exitCodesHelp,
		Example: "  terraform-provider-spark gitops expire\n" +
			"  terraform-provider-spark gitops expire --date 2026-12-31 --write",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if date == "" {
				date = time.Now().UTC().Format(time.DateOnly)
			}
			if _, err := time.Parse(time.DateOnly, date); err != nil {
				return &usageError{fmt.Errorf("the value %q of --date is not valid. Use a date such as 2026-12-31", date)}
			}
			files, err := readGitOps(dir)
			if err != nil {
				return err
			}
			if err := printMistakes(cmd.OutOrStdout(), collaboration.Check(files), false); err != nil {
				return err
			}
			removals, err := collaboration.Expire(files, date)
			if err != nil {
				return err
			}
			if write {
				for _, name := range slices.Sorted(maps.Keys(removals.Files)) {
					if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(removals.Files[name]), 0o600); err != nil { // keeps the mode of the file
						return err
					}
				}
			}
			_, err = io.WriteString(cmd.OutOrStdout(), formatRemovals(removals))
			return err
		},
	}
	addDirFlag(cmd, &dir)
	cmd.Flags().StringVar(&date, "date", "", "`date` to compare with, such as 2026-12-31; defaults to today in UTC")
	cmd.Flags().BoolVar(&write, "write", false, "change the files")
	return cmd
}

// formatRemovals returns the list of removed members, and the notes.
func formatRemovals(removals *collaboration.Expiry) string {
	if len(removals.Removed) == 0 {
		return "No members have expired.\n"
	}
	var b strings.Builder
	section := func(title string, mistakes []collaboration.Mistake) {
		if len(mistakes) == 0 {
			return
		}
		fmt.Fprintf(&b, "%s:\n", title)
		for _, mistake := range mistakes {
			fmt.Fprintf(&b, "- %s\n", mistake)
		}
	}
	section("Removed", removals.Removed)
	section("Notes", removals.Notes)
	return b.String()
}

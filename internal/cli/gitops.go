// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

// newGitOpsCommand returns the group of commands for the YAML files of the GitOps example.
func newGitOpsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "gitops",
		Short: "Validate and change the YAML files of the GitOps example",
		Long: "Validate and change the YAML files of the GitOps example: collaboration.yaml, states/*.yaml, organization.yaml, and people.yaml or people.csv. " +
			"The commands send no requests and require no access token.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newGitOpsCheckCommand(), newGitOpsExpireCommand(), newGitOpsMovedCommand(), newGitOpsSchemaCommand())
	return cmd
}

// addDirFlag adds the flag --dir.
func addDirFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVar(dir, "dir", ".", "`directory` of the configuration")
}

// readGitOps returns the contents of the files of a directory, by file name.
func readGitOps(dir string) (map[string]string, error) {
	files, err := collaboration.ReadDirectory(os.DirFS(dir))
	if err != nil {
		return nil, &usageError{fmt.Errorf("%s: %w", dir, err)}
	}
	return files, nil
}

// newGitOpsMovedCommand returns the command that prints moved blocks.
func newGitOpsMovedCommand() *cobra.Command {
	var dir, from string
	cmd := &cobra.Command{
		Use:   "moved --from DIR",
		Short: "Print moved blocks for changed keys",
		Long: "Print a moved block for each team, room and webhook whose key has changed while its title is the same. " +
			"If you add these blocks to a .tf file, Terraform keeps the objects instead of recreating them.\n\n" + exitCodesHelp,
		Example: "  git worktree add /tmp/main main\n" +
			"  terraform-provider-spark gitops moved --from /tmp/main >> moved.tf",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if from == "" {
				return &usageError{errors.New("--from is required. Set it to the directory with the earlier version of the files")}
			}
			before, err := readGitOps(from)
			if err != nil {
				return err
			}
			after, err := readGitOps(dir)
			if err != nil {
				return err
			}
			for _, move := range collaboration.Moves(before, after) {
				if _, err := fmt.Fprintln(cmd.OutOrStdout(), move.Block()); err != nil {
					return err
				}
			}
			return nil
		},
	}
	addDirFlag(cmd, &dir)
	cmd.Flags().StringVar(&from, "from", "", "`directory` with the earlier version of the files")
	return cmd
}

// newGitOpsSchemaCommand returns the command that prints the JSON Schema of the files.
func newGitOpsSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the YAML files",
		Long: "Print the JSON Schema of collaboration.yaml, states/*.yaml and organization.yaml, which editors use to complete and validate keys.\n\n" +
			"To use the schema, begin a file with the line \"# yaml-language-server: $schema=./collaboration.schema.json\".",
		Example: "  terraform-provider-spark gitops schema > collaboration.schema.json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(collaboration.Schema())
			return err
		},
	}
}

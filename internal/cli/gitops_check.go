// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
)

// newGitOpsCheckCommand returns the command that validates the files.
func newGitOpsCheckCommand() *cobra.Command {
	var dir, from, people, annotations string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Validate the YAML files",
		Long: "Validate the YAML files, and print each error with its file and line. A plan fails with the same errors.\n\n" +
			"With --from, the command also reports teams, rooms and webhooks whose key has changed and that have no moved block in the configuration.\n\n" + exitCodesHelp,
		Example: "  terraform-provider-spark gitops check\n" +
			"  terraform-provider-spark gitops check --from /tmp/main --annotations github",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !slices.Contains([]string{"", "github"}, annotations) {
				return &usageError{fmt.Errorf("the value %q of --annotations is not valid. Use github", annotations)}
			}
			files, err := readGitOps(dir)
			if err != nil {
				return err
			}
			if people != "" {
				if err := addPeople(files, people); err != nil {
					return err
				}
			}
			mistakes := collaboration.Check(files)
			if from != "" {
				moves, err := checkMoves(dir, from, files)
				if err != nil {
					return err
				}
				mistakes = append(mistakes, moves...)
			}
			return printMistakes(cmd.OutOrStdout(), mistakes, annotations == "github")
		},
	}
	addDirFlag(cmd, &dir)
	cmd.Flags().StringVar(&from, "from", "", "`directory` with the earlier version of the files, to find changed keys")
	cmd.Flags().StringVar(&people, "people", "", "`file` with the known people, in place of people.yaml or people.csv; must have the extension .yaml or .csv")
	cmd.Flags().StringVar(&annotations, "annotations", "", "`format` of the errors: github for annotations of a GitHub workflow run")
	return cmd
}

// addPeople replaces the file with the known people.
func addPeople(files map[string]string, name string) error {
	text, err := os.ReadFile(name) //nolint:gosec // the file that the user names
	if err != nil {
		return &usageError{fmt.Errorf("read the file of --people: %w", err)}
	}
	extension := strings.ToLower(filepath.Ext(name))
	if !slices.Contains([]string{".csv", ".yaml"}, extension) {
		return &usageError{fmt.Errorf("the file %s of --people must have the extension .csv or .yaml", name)}
	}
	delete(files, "people.yaml")
	delete(files, "people.csv")
	files["people"+extension] = string(text)
	return nil
}

// checkMoves reports changed keys that have no moved block in the configuration.
func checkMoves(dir, from string, files map[string]string) ([]collaboration.Mistake, error) {
	before, err := readGitOps(from)
	if err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.tf"))
	if err != nil {
		return nil, err
	}
	configuration := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name) //nolint:gosec // a file of the configuration that the user names
		if err != nil {
			return nil, err
		}
		configuration[name] = string(text)
	}
	return collaboration.CheckMoves(collaboration.Moves(before, files), configuration), nil
}

// printMistakes prints the mistakes, and returns an error if there are any.
func printMistakes(out io.Writer, mistakes []collaboration.Mistake, isGitHub bool) error {
	for _, mistake := range mistakes {
		line := mistake.String()
		if isGitHub {
			line = annotation(mistake)
		}
		if _, err := fmt.Fprintln(out, line); err != nil {
			return err
		}
	}
	if len(mistakes) == 0 {
		return nil
	}
	return errors.New("the files contain " + plural(len(mistakes), "error"))
}

// annotation returns a mistake as a GitHub workflow command. GitHub shows the mistake at its
// line in the pull request.
func annotation(m collaboration.Mistake) string {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	return fmt.Sprintf("::error file=%s,line=%d,col=%d::%s", property.Replace(m.File), m.Line, m.Column, message.Replace(m.Text))
}

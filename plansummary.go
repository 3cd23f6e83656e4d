package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// planSummary is the command that tells in words what a plan does.
func planSummary() *cobra.Command {
	var output, page string
	var limit int
	var fingerprint bool
	cmd := &cobra.Command{
		Use:   "plan-summary",
		Short: "Tell in words what a Terraform plan does to rooms, teams and people",
		Long: "Tell in words what a Terraform plan does to rooms, teams and people: who joins and leaves, what is created, archived and deleted, " +
			"what cannot be undone first. The plan is read from standard input, as \"terraform show -json\" writes it; the summary is Markdown. " +
			"The service is not asked, and nothing secret is shown.\n\n" + exitCodes,
		Example: "  terraform plan -out=tfplan\n" +
			"  terraform show -json tfplan | terraform-provider-spark plan-summary\n" +
			"  terraform show -json tfplan | terraform-provider-spark plan-summary --output summary.md --html summary.html",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case isTerminal(cmd.InOrStdin()):
				return wrongUsage{errors.New("no plan: pipe in what \"terraform show -json tfplan\" writes")}
			case limit != 0 && limit < review.ShortestMarkdown:
				return wrongUsage{fmt.Errorf("--max-length is %d: give at least %d, or 0 for no limit", limit, review.ShortestMarkdown)}
			}
			summary, err := review.Read(cmd.InOrStdin())
			if err != nil {
				return err
			}
			if page != "" {
				var html bytes.Buffer
				if err := summary.HTML(&html); err != nil {
					return err
				}
				if err := os.WriteFile(page, html.Bytes(), 0o600); err != nil {
					return err
				}
			}
			text := summary.Markdown(limit)
			if fingerprint {
				text = summary.Fingerprint + "\n"
			}
			if output != "" {
				return os.WriteFile(output, []byte(text), 0o600)
			}
			_, err = io.WriteString(cmd.OutOrStdout(), text)
			return err
		},
	}
	cmd.Flags().StringVar(&output, "output", "", "write to a `file` instead of standard output")
	cmd.Flags().StringVar(&page, "html", "", "write a page with a picture to a `file`, too; it needs no network and no script")
	cmd.Flags().IntVar(&limit, "max-length", review.CommentLimit, "shorten the Markdown to so many `characters`, 0 for no limit; unless given what a comment on GitHub may have")
	cmd.Flags().BoolVar(&fingerprint, "fingerprint", false, "write the fingerprint of the changes instead: the same for plans that do the same")
	return cmd
}

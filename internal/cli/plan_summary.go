// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// newPlanSummaryCommand returns the command that summarizes a plan.
func newPlanSummaryCommand() *cobra.Command {
	var output, page string
	var limit int
	var fingerprint, data, schema bool
	var domains []string
	var checks gateFlags
	cmd := &cobra.Command{
		Use:   "plan-summary",
		Short: "Summarize the effects of a Terraform plan on rooms, teams and people",
		Long: "Summarize the effects of a Terraform plan on rooms, teams and people in Markdown. Changes that cannot be undone come first.\n\n" +
			"The command reads the output of \"terraform show -json\" from standard input. It sends no requests and requires no access token.\n\n" +
			"The summary and the fingerprint do not contain values that Terraform marks as sensitive. " +
			"For the URL of a webhook, the summary contains only the host and a hash.\n\n" + exitCodesHelp + " If the plan fails a check of --fail-on or --max-removals, the command writes the summary and exits with code 4.",
		Example: "  terraform plan -out=tfplan\n" +
			"  terraform show -json tfplan | terraform-provider-spark plan-summary\n" +
			"  terraform show -json tfplan | terraform-provider-spark plan-summary --output summary.md --html summary.html\n" +
			"  terraform show -json tfplan | terraform-provider-spark plan-summary --fail-on history_lost,webhooks_changed --max-removals 25%",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if schema {
				_, err := io.WriteString(cmd.OutOrStdout(), review.JSONSchema)
				return err
			}
			switch {
			case isTerminal(cmd.InOrStdin()):
				return &usageError{errors.New("no plan on standard input. Pipe the output of \"terraform show -json tfplan\" into this command")}
			case limit != 0 && limit < review.ShortestMarkdown:
				return &usageError{fmt.Errorf("the value %d of --max-length is too small. Use at least %d, or 0 for no limit", limit, review.ShortestMarkdown)}
			}
			gate, err := checks.gate()
			if err != nil {
				return err
			}
			summary, err := review.ReadWith(cmd.InOrStdin(), review.Options{Domains: domains})
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
			if data {
				var json bytes.Buffer
				if err := summary.JSON(&json); err != nil {
					return err
				}
				text = json.String()
			}
			if output != "" {
				err = os.WriteFile(output, []byte(text), 0o600)
			} else {
				_, err = io.WriteString(cmd.OutOrStdout(), text)
			}
			if err != nil {
				return err
			}
			return checks.check(cmd.ErrOrStderr(), summary, gate)
		},
	}
	cmd.Flags().StringVar(&output, "output", "", "write the summary to a `file` instead of standard output")
	cmd.Flags().StringVar(&page, "html", "", "also write a web page with a diagram to a `file`; the page requires no network and no scripts")
	cmd.Flags().IntVar(&limit, "max-length", review.CommentLimit, "maximum number of `characters` of the Markdown summary, or 0 for no limit; defaults to the limit of a GitHub comment")
	cmd.Flags().BoolVar(&fingerprint, "fingerprint", false, "write a fingerprint instead: a hash that is the same for plans with the same changes")
	cmd.Flags().BoolVar(&data, "json", false, "write the summary as JSON instead, with the risk, the resource address, the people and the old and new values of each change")
	cmd.Flags().BoolVar(&schema, "json-schema", false, "print the JSON Schema of --json, and read no plan")
	cmd.MarkFlagsMutuallyExclusive("json", "fingerprint", "json-schema")
	cmd.Flags().StringSliceVar(&domains, "domains", nil, "email `domains` of your organization, separated by commas; defaults to the domains of the authenticated account (spark_me) and of the current members")
	checks.register(cmd)
	return cmd
}

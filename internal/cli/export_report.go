// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/export"
)

// formatExport returns the report of an export: the files, the exported and omitted
// objects, and the next steps.
func formatExport(dir export.Dir, o export.Options, report *export.Report, written, deleted []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Wrote %s to %s:\n", plural(len(written), "file"), dir.Path)
	for _, name := range written {
		fmt.Fprintf(&b, "  %s\n", name)
	}
	section(&b, "Deleted files of the earlier export", deleted)
	var counts, omitted, included, failures []string
	for _, c := range report.Counts {
		counts = append(counts, fmt.Sprintf("%d %s", c.Number, c.Kind))
	}
	for _, l := range report.Omitted {
		omitted = append(omitted, fmt.Sprintf("%s: %d. %s", l.What, l.Number, l.Reason))
	}
	for _, l := range report.Included {
		included = append(included, fmt.Sprintf("%s: %d", l.What, l.Number))
	}
	for _, f := range report.Failures {
		failures = append(failures, f.String())
	}
	section(&b, "Resources", counts)
	section(&b, "Not exported", omitted)
	section(&b, "Also exported", included)
	section(&b, "Webhooks whose secret is not exported. To manage the secret, see the comments in webhooks.tf", report.Secrets)
	section(&b, "Failed", failures)
	if report.Cached > 0 {
		fmt.Fprintf(&b, "\nUsed %s from the cache (up to %s old). To ignore the cache, set --no-cache.\n",
			plural(report.Cached, "list"), plural(int(report.CacheAge/time.Minute)+1, "minute"))
	}
	switch {
	case len(report.Counts) == 0:
	case o.Format == export.HCL:
		b.WriteString("\nNext steps:\n")
		if dir.Path != "." {
			fmt.Fprintf(&b, "  cd %s\n", dir.Path)
		}
		b.WriteString("  terraform init\n  terraform plan\nThe plan must show only imports. Then run \"terraform apply\" and delete imports.tf.\n")
	case o.Format == export.GitOps:
		b.WriteString("\nNext steps:\n  1. Copy both files to a copy of examples/gitops.\n" +
			"  2. Run \"terraform plan\". The plan must show only imports and changes of members, ignore and max_removals. Bots are removed from members, but stay in their rooms.\n" +
			"  3. Run \"terraform apply\" and delete imports.tf.\n")
	}
	return b.String()
}

// section adds a heading and a list, unless the list is empty.
func section(b *strings.Builder, heading string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", heading)
	for _, line := range lines {
		fmt.Fprintf(b, "  %s\n", strings.ReplaceAll(line, "\n", " "))
	}
}

// plural returns a number with a noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

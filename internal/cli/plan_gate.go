// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// planRejected is the exit code for a plan that fails a check of plan-summary.
const planRejected = 4

// gateFlags are the flags of plan-summary that check a plan.
type gateFlags struct {
	failOn      []string
	maxRemovals string
	annotations string
}

func (g *gateFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&g.failOn, "fail-on", nil, "exit with code 4 if the plan has one of these `risks`, separated by commas, or \"any\": "+strings.Join(review.RiskNames(), ", "))
	cmd.Flags().StringVar(&g.maxRemovals, "max-removals", "", "exit with code 4 if the plan removes more than this `number` or percentage (such as 25%) of the people in rooms and teams")
	cmd.Flags().StringVar(&g.annotations, "annotations", "", "write the risks to standard error in this `format`: github for annotations of a GitHub workflow run")
}

// gate returns the checks that the flags select.
func (g *gateFlags) gate() (gate review.Gate, err error) {
	for _, name := range g.failOn {
		name = strings.TrimSpace(name)
		risk, ok := review.ParseRisk(name)
		switch {
		case name == "any":
			for _, each := range review.RiskNames() {
				risk, _ := review.ParseRisk(each)
				gate.Risks = append(gate.Risks, risk)
			}
		case !ok:
			return gate, &usageError{fmt.Errorf("unknown risk %q in --fail-on. Use any, %s", name, strings.Join(review.RiskNames(), ", "))}
		default:
			gate.Risks = append(gate.Risks, risk)
		}
	}
	if g.maxRemovals != "" {
		if gate.MaxRemovals, err = review.ParseRemovalLimit(g.maxRemovals); err != nil {
			return gate, &usageError{fmt.Errorf("the value of --max-removals is not valid: %w", err)}
		}
	}
	if !slices.Contains([]string{"", "github"}, g.annotations) {
		return gate, &usageError{fmt.Errorf("the value %q of --annotations is not valid. Use github", g.annotations)}
	}
	return gate, nil
}

// check prints a line for each failed check, or annotations for all risks. It returns an
// error if a check fails.
func (g *gateFlags) check(out io.Writer, summary *review.Summary, gate review.Gate) error {
	rejected := false
	for _, finding := range summary.Findings(gate) {
		line := finding.Rule + ": " + finding.Text
		if g.annotations == "github" {
			line = finding.GitHub()
		}
		if finding.Fails || g.annotations != "" {
			if _, err := fmt.Fprintln(out, line); err != nil {
				return err
			}
		}
		rejected = rejected || finding.Fails
	}
	if rejected {
		return &exitError{errors.New("the plan has changes that --fail-on or --max-removals rejects"), planRejected}
	}
	return nil
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Gate defines which plans fail a check.
type Gate struct {
	Risks       []Risk        // a plan with one of these risks fails
	MaxRemovals *RemovalLimit // nil for no limit
}

// RemovalLimit is the maximum number of people who are removed from rooms and teams, as a number
// or as a percentage of the present members.
type RemovalLimit struct {
	max     int
	percent bool
}

// ParseRemovalLimit parses a limit such as "10" or "25%".
func ParseRemovalLimit(text string) (*RemovalLimit, error) {
	digits, percent := strings.CutSuffix(text, "%")
	limit, err := strconv.Atoi(digits)
	if err != nil || limit < 0 || percent && limit > 100 {
		return nil, fmt.Errorf("%q is not a limit: use a number such as 10 or a percentage such as 25%%", text)
	}
	return &RemovalLimit{limit, percent}, nil
}

func (l RemovalLimit) String() string {
	if l.percent {
		return fmt.Sprintf("%d%%", l.max)
	}
	return strconv.Itoa(l.max)
}

func (l RemovalLimit) allows(removed, present int) bool {
	if l.percent {
		return removed*100 <= l.max*present
	}
	return removed <= l.max
}

// Removals returns the number of memberships that the plan removes, and the number of present
// memberships in the plan. The members of deleted and archived rooms and teams are removed. Each
// deleted account adds one to both numbers.
func (s *Summary) Removals() (removed, present int) {
	for _, section := range s.Sections {
		for _, m := range section.People {
			if m.Before {
				present++
			}
			if m.Before && !m.After {
				removed++
			}
		}
		for _, line := range section.Lines {
			if line.Risk == AccountsDeleted {
				removed++
				present++
			}
		}
	}
	return removed, present
}

// Finding is one reason to review a plan, as plain text.
type Finding struct {
	Rule  string // the name of a risk, or "max_removals"
	Text  string
	Fails bool // whether the gate rejects the plan because of the finding
}

// Findings returns all findings, the worst first. It sets Fails if the gate rejects the plan because
// of the finding.
func (s *Summary) Findings(gate Gate) (findings []Finding) {
	if removed, present := s.Removals(); gate.MaxRemovals != nil && !gate.MaxRemovals.allows(removed, present) {
		text := fmt.Sprintf("%d of %s in rooms and teams would be removed; the limit is %s", removed, count(present, "person", "people"), gate.MaxRemovals)
		findings = append(findings, Finding{"max_removals", text, true})
	}
	for _, warning := range s.Warnings() {
		fails := slices.Contains(gate.Risks, warning.Risk)
		for _, item := range warning.Items {
			var people []string
			for _, p := range item.People {
				people = append(people, p.String())
			}
			text := strings.TrimSpace(item.Text.String() + strings.Join(people, ", "))
			findings = append(findings, Finding{warning.Risk.String(), text, fails})
		}
	}
	return findings
}

// GitHub returns the workflow command that shows the finding as an annotation in GitHub Actions.
func (f Finding) GitHub() string {
	level := "warning"
	if f.Fails {
		level = "error"
	}
	escaped := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(f.Text)
	return fmt.Sprintf("::%s title=plan-summary (%s)::%s", level, f.Rule, escaped)
}

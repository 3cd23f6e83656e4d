// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// otherChanges returns the numbers of changes of other providers, moved resources and changed
// outputs.
func otherChanges(p *plan, planned []*change) (lines []Text) {
	foreign, moved := map[string]int{}, 0
	for _, c := range planned {
		if c.PreviousAddress != "" {
			moved++
		}
		if !isOurs(c.Type) && !c.isNoOp() {
			foreign[c.ProviderName[strings.LastIndex(c.ProviderName, "/")+1:]]++
		}
	}
	if len(foreign) > 0 {
		pieces, n := []any{}, 0
		for _, provider := range slices.Sorted(maps.Keys(foreign)) {
			pieces = append(pieces, separated(pieces), quoteName(provider), fmt.Sprintf(" %d", foreign[provider]))
			n += foreign[provider]
		}
		lines = append(lines, newText(fmt.Sprintf("%s of other providers: ", count(n, "change", "changes")), newText(pieces...)))
	}
	if moved > 0 {
		lines = append(lines, newText(count(moved, "resource is", "resources are")+" moved to another address, which changes nothing in Webex"))
	}
	var outputs []any
	for _, name := range slices.Sorted(maps.Keys(p.OutputChanges)) {
		if c := p.OutputChanges[name]; c != nil && !c.Actions.NoOp() {
			outputs = append(outputs, separated(outputs), quoteName(name))
		}
	}
	if len(outputs) > 0 {
		lines = append(lines, newText(count(len(outputs)/2, "output changes: ", "outputs change: "), newText(outputs...)))
	}
	return lines
}

func separated(pieces []any) string {
	if len(pieces) == 0 {
		return ""
	}
	return ", "
}

// count returns a number with its noun, such as "2 changes".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// notes returns the notes at the beginning of the summary. They report missing objects, a
// failed or incomplete plan, failed checks, and actions of other providers.
func notes(p *plan) (lines []Text) {
	if missing := missingObjectsNote(p); missing != nil {
		lines = append(lines, missing)
	}
	if p.errored {
		lines = append(lines, newText("Planning failed. The plan is incomplete and cannot be applied. See the log of the plan for the reason."))
	}
	deferred := 0
	for _, d := range p.DeferredChanges {
		if d != nil {
			deferred++
		}
	}
	switch {
	case deferred > 0:
		lines = append(lines, newText(count(deferred, "resource is", "resources are")+" deferred to a later plan: some values are not known yet."))
	case p.Complete != nil && !*p.Complete && !p.errored:
		lines = append(lines, newText("This plan is incomplete. Plan again after the apply."))
	}
	for _, check := range p.Checks {
		if check.Status == tfjson.CheckStatusFail || check.Status == tfjson.CheckStatusError {
			lines = append(lines, newText("The check ", quoteName(check.Address.ToDisplay), " fails: ", newText(problems(check)...)))
		}
	}
	var actions []any
	for _, a := range p.ActionInvocations {
		if a != nil && !isOurs(a.Type) {
			actions = append(actions, separated(actions), quoteName(a.Address))
		}
	}
	if n := len(actions) / 2; n > 0 {
		lines = append(lines, newText(count(n, "action runs during the apply: ", "actions run during the apply: "), newText(actions...)))
	}
	return lines
}

// maxProblems is the maximum number of problems shown of one check.
const maxProblems = 5

// problems returns the error messages of a failed check.
func problems(check tfjson.CheckResultStatic) (pieces []any) {
	for _, instance := range check.Instances {
		for _, problem := range instance.Problems {
			if len(pieces) > 2*maxProblems {
				return append(pieces, " and more")
			}
			pieces = append(pieces, separated(pieces), quoteName(problem.Message))
		}
	}
	if pieces == nil {
		pieces = []any{"without an error message"}
	}
	return pieces
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// PlanReplacement plans a resource as "terraform plan -replace" does: first the existing
// resource, and then a new one with the planned private state of the existing one. For a tainted
// resource, it plans only the new one. It returns the plan that destroys the existing resource.
// Terraform plans the new resource again in the apply.
func (p *Protocol) PlanReplacement(t *testing.T, prior Managed, config map[string]any, tainted bool) *Plan {
	t.Helper()
	existing := &Plan{prior: prior, config: dynamic(t, config)}
	if !tainted {
		if existing = p.Plan(t, prior, config); len(existing.Errors) > 0 {
			return existing
		}
	}
	kind, none := prior.Kind, p.null(t, prior.Kind)
	planned, err := p.server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: kind, Config: existing.config, ProposedNewState: p.propose(t, kind, existing.config, none),
		PriorState: none, PriorPrivate: existing.plannedPrivate,
	})
	if err != nil {
		t.Fatal(err)
	}
	return &Plan{
		Action: Delete, Warnings: warningsOf(planned.Diagnostics), Errors: errorsOf(planned.Diagnostics),
		prior: existing.prior, config: none, planned: none, plannedPrivate: planned.PlannedPrivate,
	}
}

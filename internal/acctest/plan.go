// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Action is the planned action for a resource.
type Action string

// The actions of a plan.
const (
	NoOp    Action = "no-op"
	Create  Action = "create"
	Update  Action = "update"
	Replace Action = "replace"
	Delete  Action = "delete"
)

// Plan is a planned change of one resource.
type Plan struct {
	Action   Action
	Warnings []string // of validation and planning
	Errors   []string // of validation or planning; a plan with errors cannot be applied

	prior           Managed
	config          *tfprotov6.DynamicValue
	planned         *tfprotov6.DynamicValue
	plannedPrivate  []byte
	plannedIdentity *tfprotov6.ResourceIdentityData
}

// Applied is the result of an apply.
type Applied struct {
	Managed  // the state after the apply; without an ID if the resource was removed
	Warnings []string
	Errors   []string
}

// Plan validates a configuration and plans it for a resource. A prior with only a kind is a
// resource that does not exist yet. A nil config removes the resource.
func (p *Protocol) Plan(t *testing.T, prior Managed, config map[string]any) *Plan {
	t.Helper()
	plan := &Plan{prior: prior, config: p.null(t, prior.Kind)}
	if plan.prior.State == nil {
		plan.prior.State = p.null(t, prior.Kind)
	}
	if config != nil {
		plan.config = p.configuration(t, prior.Kind, config)
		p.validateResource(t, plan)
	}
	if len(plan.Errors) == 0 {
		p.plan(t, plan)
	}
	return plan
}

// Create plans and applies a resource that does not exist yet. It fails the test if there is an
// error.
func (p *Protocol) Create(t *testing.T, kind string, config map[string]any) Managed {
	t.Helper()
	return p.Change(t, Managed{Kind: kind}, config, Create)
}

// Change plans and applies a configuration. It fails the test if the plan has another action, or
// if there is an error. A nil config removes the resource.
func (p *Protocol) Change(t *testing.T, prior Managed, config map[string]any, want Action) Managed {
	t.Helper()
	plan := p.Plan(t, prior, config)
	if plan.Action != want || len(plan.Errors) > 0 {
		t.Fatalf("plan %s %v: want action %s, got %s with errors %q", prior.Kind, config, want, plan.Action, plan.Errors)
	}
	applied := p.ApplyPlan(t, plan)
	if len(applied.Errors) > 0 {
		t.Fatalf("apply %s %v: %q", prior.Kind, config, applied.Errors)
	}
	return applied.Managed
}

// ExpectPlanError plans a configuration and fails the test unless there is one error that contains
// all texts in this order.
func (p *Protocol) ExpectPlanError(t *testing.T, prior Managed, config map[string]any, texts ...string) {
	t.Helper()
	if plan := p.Plan(t, prior, config); len(plan.Errors) != 1 || !MatchText(texts...).MatchString(plan.Errors[0]) {
		t.Errorf("plan %s %v: want one error that contains %q, got %q", prior.Kind, config, texts, plan.Errors)
	}
}

// ApplyPlan applies a plan without errors. To replace a resource, it deletes the resource first.
func (p *Protocol) ApplyPlan(t *testing.T, plan *Plan) Applied {
	t.Helper()
	if len(plan.Errors) > 0 {
		t.Fatalf("apply a plan with errors: %q", plan.Errors)
	}
	if plan.Action != Replace {
		return p.apply(t, plan)
	}
	destroy := &Plan{prior: plan.prior, config: p.null(t, plan.prior.Kind)}
	p.plan(t, destroy)
	deleted := p.apply(t, destroy)
	if len(deleted.Errors) > 0 {
		return deleted
	}
	create := &Plan{prior: Managed{Kind: plan.prior.Kind, State: p.null(t, plan.prior.Kind)}, config: plan.config}
	p.plan(t, create)
	created := p.apply(t, create)
	created.Warnings = slices.Concat(deleted.Warnings, create.Warnings, created.Warnings)
	return created
}

// Read refreshes a resource, as Terraform does before a plan, and returns the new state and the
// errors.
func (p *Protocol) Read(t *testing.T, m Managed) Applied {
	t.Helper()
	read, err := p.server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: m.Kind, CurrentState: m.State, Private: m.private, CurrentIdentity: m.identity,
	})
	if err != nil {
		t.Fatal(err)
	}
	return p.applied(t, Managed{Kind: m.Kind, State: read.NewState, private: read.Private, identity: read.NewIdentity}, read.Diagnostics)
}

// Import imports a resource by an import ID, reads it as Terraform does after an import, and
// returns the state and the errors.
func (p *Protocol) Import(t *testing.T, kind, id string) Applied {
	t.Helper()
	return p.importResource(t, &tfprotov6.ImportResourceStateRequest{TypeName: kind, ID: id})
}

// ImportIdentity imports a resource by an identity with this ID, as Import does.
func (p *Protocol) ImportIdentity(t *testing.T, kind, id string) Applied {
	t.Helper()
	identity := &tfprotov6.ResourceIdentityData{IdentityData: dynamic(t, map[string]any{"id": id})}
	return p.importResource(t, &tfprotov6.ImportResourceStateRequest{TypeName: kind, Identity: identity})
}

func (p *Protocol) importResource(t *testing.T, req *tfprotov6.ImportResourceStateRequest) Applied {
	t.Helper()
	kind := req.TypeName
	imported, err := p.server.ImportResourceState(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	if errs := errorsOf(imported.Diagnostics); len(errs) > 0 || len(imported.ImportedResources) != 1 {
		return Applied{Managed{Kind: kind}, warningsOf(imported.Diagnostics), errs}
	}
	resource := imported.ImportedResources[0]
	return p.Read(t, Managed{Kind: kind, State: resource.State, private: resource.Private, identity: resource.Identity})
}

// ExpectAttributes fails the test unless the attributes of a resource in the state have these
// values.
func (p *Protocol) ExpectAttributes(t *testing.T, m Managed, want map[string]any) {
	t.Helper()
	got := map[string]any{}
	for name, value := range p.Attributes(t, m) {
		if _, wanted := want[name]; wanted {
			got[name] = value
		}
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("%s %s (-want +got):\n%s", m.Kind, m.ID, diff)
	}
}

func (p *Protocol) validateResource(t *testing.T, plan *Plan) {
	t.Helper()
	validated, err := p.server.ValidateResourceConfig(t.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: plan.prior.Kind, Config: plan.config,
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	plan.Warnings, plan.Errors = warningsOf(validated.Diagnostics), errorsOf(validated.Diagnostics)
}

func (p *Protocol) plan(t *testing.T, plan *Plan) {
	t.Helper()
	kind, prior := plan.prior.Kind, plan.prior
	planned, err := p.server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: kind, Config: plan.config, ProposedNewState: p.propose(t, kind, plan.config, prior.State),
		PriorState: prior.State, PriorPrivate: prior.private, PriorIdentity: prior.identity,
	})
	if err != nil {
		t.Fatal(err)
	}
	plan.Warnings = append(plan.Warnings, warningsOf(planned.Diagnostics)...)
	plan.Errors = append(plan.Errors, errorsOf(planned.Diagnostics)...)
	plan.planned, plan.plannedPrivate, plan.plannedIdentity = planned.PlannedState, planned.PlannedPrivate, planned.PlannedIdentity
	if len(plan.Errors) > 0 {
		return
	}
	shape := p.schema.ResourceSchemas[kind].ValueType()
	current, next := p.unmarshal(t, prior.State, shape), p.unmarshal(t, planned.PlannedState, shape)
	switch {
	case current.Equal(next):
		plan.Action = NoOp
	case current.IsNull():
		plan.Action = Create
	case next.IsNull():
		plan.Action = Delete
	case len(planned.RequiresReplace) > 0:
		plan.Action = Replace
	default:
		plan.Action = Update
	}
}

func (p *Protocol) apply(t *testing.T, plan *Plan) Applied {
	t.Helper()
	applied, err := p.server.ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: plan.prior.Kind, Config: plan.config, PriorState: plan.prior.State,
		PlannedState: plan.planned, PlannedPrivate: plan.plannedPrivate, PlannedIdentity: plan.plannedIdentity,
	})
	if err != nil {
		t.Fatal(err)
	}
	return p.applied(t, Managed{Kind: plan.prior.Kind, State: applied.NewState, private: applied.Private, identity: applied.NewIdentity}, applied.Diagnostics)
}

func (p *Protocol) applied(t *testing.T, m Managed, diagnostics []*tfprotov6.Diagnostic) Applied {
	t.Helper()
	if state := p.unmarshal(t, m.State, p.schema.ResourceSchemas[m.Kind].ValueType()); !state.IsNull() {
		m.ID = p.text(t, m.Kind, m.State, "id")
	}
	return Applied{m, warningsOf(diagnostics), errorsOf(diagnostics)}
}

// null returns the state of a resource that does not exist.
func (p *Protocol) null(t *testing.T, kind string) *tfprotov6.DynamicValue {
	t.Helper()
	shape := p.schema.ResourceSchemas[kind].ValueType()
	null, err := tfprotov6.NewDynamicValue(shape, tftypes.NewValue(shape, nil))
	if err != nil {
		t.Fatal(err)
	}
	return &null
}

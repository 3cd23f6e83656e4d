// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"fmt"
	"maps"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// process is a configured provider. Like Terraform, fakeTerraform starts one for each plan and
// each apply. The methods return the texts of errors.
type process struct {
	server  provider.Server
	schemas map[string]*tfprotov6.Schema

	mu       sync.Mutex
	warnings []string
}

// startProcess configures a provider.
func startProcess(ctx context.Context, a account, settings map[string]any, options ...sparkapi.Option) (*process, []string) {
	p := &process{server: provider.NewServer(provider.New("test", options...)())}
	schemas, err := p.server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, []string{err.Error()}
	}
	p.schemas = schemas.ResourceSchemas
	attributes := map[string]any{"base_url": a.baseURL, "access_token": a.token}
	maps.Copy(attributes, settings)
	shape, _ := schemas.Provider.ValueType().(tftypes.Object)
	config, err := objectValue(shape, attributes, nil)
	if err != nil {
		return nil, []string{err.Error()}
	}
	resp, err := p.server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: encode(config)})
	if err != nil {
		return nil, []string{err.Error()}
	}
	return p, p.errorsOf(resp.Diagnostics)
}

// errorsOf returns the errors of a response and stores its warnings.
func (p *process) errorsOf(diagnostics []*tfprotov6.Diagnostic) (errors []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, d := range diagnostics {
		text := d.Summary + ": " + d.Detail
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			errors = append(errors, text)
		} else {
			p.warnings = append(p.warnings, text)
		}
	}
	return errors
}

// shape returns the type of the values of a resource type.
func (p *process) shape(kind string) tftypes.Object {
	shape, _ := p.schemas[kind].ValueType().(tftypes.Object)
	return shape
}

func (p *process) validate(ctx context.Context, kind string, config tftypes.Value) []string {
	resp, err := p.server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{TypeName: kind, Config: encode(config)})
	if err != nil {
		return []string{err.Error()}
	}
	return p.errorsOf(resp.Diagnostics)
}

// read refreshes an object. It returns nil if the object no longer exists.
func (p *process) read(ctx context.Context, o *object) (*object, []string) {
	resp, err := p.server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{
		TypeName: o.resource.kind, CurrentState: encode(o.value), Private: o.private, CurrentIdentity: o.identity,
	})
	if err != nil {
		return nil, []string{err.Error()}
	}
	if errors := p.errorsOf(resp.Diagnostics); len(errors) > 0 {
		return nil, errors
	}
	fresh := *o
	fresh.private, fresh.identity = resp.Private, resp.NewIdentity
	if fresh.value, err = resp.NewState.Unmarshal(o.value.Type()); err != nil {
		return nil, []string{err.Error()}
	}
	if fresh.value.IsNull() {
		return nil, nil
	}
	return &fresh, nil
}

// planned is the response of the provider to a plan request.
type planned struct {
	value    tftypes.Value
	private  []byte
	identity *tfprotov6.ResourceIdentityData
	replace  bool
}

// plan plans a configuration for an existing object, or for a new one if existing is nil. A null
// configuration deletes the object. The parameter private is the private state of a new object
// that replaces another one; an existing object has its own.
func (p *process) plan(ctx context.Context, kind string, config tftypes.Value, existing *object, private []byte) (*planned, []string) {
	prior := tftypes.NewValue(p.shape(kind), nil)
	var identity *tfprotov6.ResourceIdentityData
	if existing != nil {
		prior, private, identity = existing.value, existing.private, existing.identity
	}
	proposed, err := proposedValue(p.schemas[kind], config, prior)
	if err != nil {
		return nil, []string{fmt.Sprintf("propose the new state of %s: %v", kind, err)}
	}
	resp, err := p.server.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{
		TypeName: kind, Config: encode(config), ProposedNewState: encode(proposed),
		PriorState: encode(prior), PriorPrivate: private, PriorIdentity: identity,
	})
	if err != nil {
		return nil, []string{err.Error()}
	}
	if errors := p.errorsOf(resp.Diagnostics); len(errors) > 0 {
		return nil, errors
	}
	out := &planned{private: resp.PlannedPrivate, identity: resp.PlannedIdentity, replace: existing != nil && len(resp.RequiresReplace) > 0}
	if out.value, err = resp.PlannedState.Unmarshal(p.shape(kind)); err != nil {
		return nil, []string{err.Error()}
	}
	return out, nil
}

// planDestroy plans to delete an object.
func (p *process) planDestroy(ctx context.Context, o *object) (*planned, []string) {
	return p.plan(ctx, o.resource.kind, tftypes.NewValue(o.value.Type(), nil), o, nil)
}

// apply applies a plan for an existing object, or for a new one if existing is nil. It returns
// the object in the new state, or nil if it was removed.
func (p *process) apply(ctx context.Context, r resourceConfig, config tftypes.Value, existing *object, plan *planned) (*object, []string) {
	prior := tftypes.NewValue(p.shape(r.kind), nil)
	if existing != nil {
		prior = existing.value
	}
	resp, err := p.server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
		TypeName: r.kind, Config: encode(config), PriorState: encode(prior),
		PlannedState: encode(plan.value), PlannedPrivate: plan.private, PlannedIdentity: plan.identity,
	})
	if err != nil {
		return existing, []string{err.Error()}
	}
	errors := p.errorsOf(resp.Diagnostics)
	value, err := resp.NewState.Unmarshal(p.shape(r.kind))
	if err != nil {
		return existing, append(errors, err.Error())
	}
	if value.IsNull() {
		return nil, errors
	}
	return &object{resource: r, value: value, private: resp.Private, identity: resp.NewIdentity, dependencies: r.references()}, errors
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Unknown is an unknown value. In a configuration, it is the value of an attribute of another
// resource that is not applied yet.
const Unknown = unknown("(known after apply)")

type unknown string

// configuration returns the configuration of a resource, in which top-level attributes may be [Unknown].
func (p *Protocol) configuration(t *testing.T, kind string, config map[string]any) *tfprotov6.DynamicValue {
	t.Helper()
	return p.encode(t, p.schema.ResourceSchemas[kind], config)
}

// encode returns a configuration with the schema, in which top-level attributes may be [Unknown].
func (p *Protocol) encode(t *testing.T, schema *tfprotov6.Schema, config map[string]any) *tfprotov6.DynamicValue {
	t.Helper()
	known := map[string]any{}
	for name, value := range config {
		if value != Unknown {
			known[name] = value
		}
	}
	if len(known) == len(config) {
		return dynamic(t, config)
	}
	shape := schema.ValueType()
	var values map[string]tftypes.Value
	if err := p.unmarshal(t, dynamic(t, known), shape).As(&values); err != nil {
		t.Fatal(err)
	}
	for name, value := range config {
		if value == Unknown {
			values[name] = tftypes.NewValue(values[name].Type(), tftypes.UnknownValue)
		}
	}
	configuration, err := tfprotov6.NewDynamicValue(shape, tftypes.NewValue(shape, values))
	if err != nil {
		t.Fatal(err)
	}
	return &configuration
}

// Planned returns the planned attributes of a plan without errors. Unknown values are [Unknown].
func (p *Protocol) Planned(t *testing.T, plan *Plan) map[string]any {
	t.Helper()
	return p.Attributes(t, Managed{Kind: plan.prior.Kind, State: plan.planned})
}

// ApplyResolved applies a plan whose configuration had unknown values. Like Terraform, it plans
// again with the known values. It fails the test if the action or a known value of the first
// plan has changed.
func (p *Protocol) ApplyResolved(t *testing.T, plan *Plan, config map[string]any) Applied {
	t.Helper()
	final := p.Plan(t, plan.prior, config)
	if len(final.Errors) > 0 {
		t.Fatalf("plan %s again with the known values: %q", plan.prior.Kind, final.Errors)
	}
	if final.Action != plan.Action && (final.Action != NoOp || plan.Action != Update) {
		t.Errorf("inconsistent final plan of %s: the action was %s, but now %s", plan.prior.Kind, plan.Action, final.Action)
	}
	now := p.Planned(t, final)
	for name, before := range p.Planned(t, plan) {
		if before != Unknown && !gocmp.Equal(before, now[name]) {
			t.Errorf("inconsistent final plan of %s: %s was %v, but now %v", plan.prior.Kind, name, before, now[name])
		}
	}
	return p.ApplyPlan(t, final)
}

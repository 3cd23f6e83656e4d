// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// Protocol is the provider in this process, called as Terraform 1.14 and later call it. It is
// for requests that the installed Terraform does not send.
type Protocol struct {
	server provider.Server
	config *tfprotov6.DynamicValue // of the provider block
	schema *tfprotov6.GetProviderSchemaResponse
	known  *tfprotov6.GetResourceIdentitySchemasResponse
}

// Protocol returns the provider, configured with the token of an account and with settings.
func (a *access) Protocol(t *testing.T, owner string, settings ...map[string]any) *Protocol {
	t.Helper()
	whole := a.newServer()
	p := &Protocol{server: whole}
	var err error
	if p.schema, err = whole.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{}); err != nil {
		t.Fatal(err)
	}
	if p.known, err = whole.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{}); err != nil {
		t.Fatal(err)
	}
	config := a.settings(owner)
	for _, more := range settings {
		maps.Copy(config, more)
	}
	p.config = dynamic(t, config)
	p.NewRun(t)
	return p
}

// NewRun configures the provider again. It then knows nothing of earlier plans and applies,
// as at the beginning of each run of Terraform.
func (p *Protocol) NewRun(t *testing.T) {
	t.Helper()
	configured, err := p.server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: p.config})
	if err != nil {
		t.Fatal(err)
	}
	if faults := errorsOf(configured.Diagnostics); len(faults) > 0 {
		t.Fatalf("configure the provider: %s", faults)
	}
}

// Lists returns the names of all list resources in order.
func (p *Protocol) Lists() []string { return slices.Sorted(maps.Keys(p.schema.ListResourceSchemas)) }

// Query is a list block.
type Query struct {
	Kind    string         // "spark_room"
	Config  map[string]any // nil: no config block
	Limit   int64          // 0: no limit
	Include bool           // with the resource object
}

// Found is one result of a list block.
type Found struct {
	ID       string // in the identity
	Name     string // the display name
	resource *tfprotov6.DynamicValue
	warnings []string
	errors   []string
}

// List runs a list block and returns all streamed results.
func (p *Protocol) List(t *testing.T, q Query) []Found {
	t.Helper()
	if faults := p.validate(t, q); len(faults) > 0 {
		t.Fatalf("validate %v: %s", q, faults)
	}
	stream, err := p.server.ListResource(t.Context(), &tfprotov6.ListResourceRequest{
		TypeName: q.Kind, Config: block(t, q.Config), Limit: q.Limit, IncludeResource: q.Include,
	})
	if err != nil {
		t.Fatal(err)
	}
	var results []Found
	for result := range stream.Results {
		found := Found{Name: result.DisplayName, resource: result.Resource, errors: errorsOf(result.Diagnostics), warnings: warningsOf(result.Diagnostics)}
		if result.Identity != nil {
			identity := p.unmarshal(t, result.Identity.IdentityData, p.known.IdentitySchemas[q.Kind].ValueType())
			var fields map[string]tftypes.Value
			if err := identity.As(&fields); err != nil {
				t.Fatal(err)
			}
			found.ID = fmt.Sprint(plain(t, fields["id"]))
		}
		results = append(results, found)
	}
	return results
}

// Warnings returns the warnings of a result, which has no ID if it has nothing else.
func (f Found) Warnings() []string { return f.warnings }

// Errors returns the errors of a result.
func (f Found) Errors() []string { return f.errors }

// Finds runs a list block, without and with the resource objects, and compares the results
// with those that are wanted, in this order.
func (p *Protocol) Finds(t *testing.T, kind string, config map[string]any, want ...Found) {
	t.Helper()
	for _, include := range []bool{false, true} {
		results := p.List(t, Query{Kind: kind, Config: config, Include: include})
		var got []Found
		for _, result := range results {
			if len(result.errors)+len(result.warnings) > 0 {
				t.Errorf("list %s %v: %s %s", kind, config, result.errors, result.warnings)
			}
			if (result.resource != nil) != include {
				t.Errorf("list %s %v, include_resource = %t: want the resource so, got %v", kind, config, include, result.resource)
			}
			if id := p.text(t, kind, result.resource, "id"); include && id != result.ID {
				t.Errorf("list %s %v: the identity is %s, and the resource's id %s", kind, config, result.ID, id)
			}
			got = append(got, Found{ID: result.ID, Name: result.Name})
		}
		if diff := gocmp.Diff(want, got, gocmp.AllowUnexported(Found{})); diff != "" {
			t.Errorf("list %s %v (-want +got):\n%s", kind, config, diff)
		}
	}
}

// Refuses fails the test unless a list block is rejected without any request, by one error
// that contains all texts in this order.
func (p *Protocol) Refuses(t *testing.T, kind string, config map[string]any, texts ...string) {
	t.Helper()
	faults := p.validate(t, Query{Kind: kind, Config: config})
	if len(faults) != 1 || !Says(texts...).MatchString(faults[0]) {
		t.Errorf("validate list %s %v: want one error that says %q, got %q", kind, config, texts, faults)
	}
}

// Valid fails the test unless a list block is accepted.
func (p *Protocol) Valid(t *testing.T, kind string, config map[string]any) {
	t.Helper()
	if faults := p.validate(t, Query{Kind: kind, Config: config}); len(faults) > 0 {
		t.Errorf("validate list %s %v: %s", kind, config, faults)
	}
}

// Warns fails the test unless a list block returns one result, with a warning that contains
// all texts in this order.
func (p *Protocol) Warns(t *testing.T, kind string, config map[string]any, texts ...string) {
	t.Helper()
	results := p.List(t, Query{Kind: kind, Config: config})
	if len(results) != 1 || len(results[0].warnings) != 1 || !Says(texts...).MatchString(results[0].warnings[0]) {
		t.Errorf("list %s %v: want one result with a warning that says %q, got %v", kind, config, texts, results)
	}
}

// Pages tests a list block with at least three results, of a service with two items per page.
// With a limit of two, the provider sends at most two requests, the second of which shows that
// there are more results. If the second page fails, the error follows the results of the first
// page.
func (s *Service) Pages(t *testing.T, p *Protocol, kind string, config map[string]any, request string) {
	t.Helper()
	all := p.List(t, Query{Kind: kind, Config: config})
	if len(all) < 3 {
		t.Fatalf("list %s %v: want 3 results at least, got %d", kind, config, len(all))
	}
	before := s.Count(request)
	limited := p.List(t, Query{Kind: kind, Config: config, Limit: 2})
	if len(limited) != 2 || len(limited[1].warnings) != 1 || !Says("More results exist").MatchString(limited[1].warnings[0]) {
		t.Fatalf("list %s %v, limit 2: want two results and a warning that there are more, got %v", kind, config, limited)
	}
	limited[1].warnings = nil
	if diff := gocmp.Diff(all[:2], limited, gocmp.AllowUnexported(Found{})); diff != "" {
		t.Errorf("list %s %v, limit 2: want the first two (-want +got):\n%s", kind, config, diff)
	}
	if asked := s.Count(request) - before; asked > 2 {
		t.Errorf("list %s %v, limit 2: want 2 requests at most, got %d", kind, config, asked)
	}
	s.Fail(sparksim.Fault{Request: request, Skip: 1, Times: 1, Status: 403})
	defer s.Recover()
	broken := p.List(t, Query{Kind: kind, Config: config})
	if len(broken) != 3 || broken[0].ID != all[0].ID || broken[1].ID != all[1].ID || broken[2].ID != "" {
		t.Fatalf("list %s %v, second page refused: want the first two and an error, got %v", kind, config, broken)
	}
	if faults := broken[2].errors; len(faults) != 1 || !Says("failed with status 403").MatchString(faults[0]) {
		t.Errorf("list %s %v, second page refused: want one error that says so, got %q", kind, config, faults)
	}
}

// Adopts checks what "terraform query -generate-config-out" promises. The configuration that
// is generated for each result must be valid. Together with an import block for its identity
// it must plan no change. Adopts returns the configurations.
func (p *Protocol) Adopts(t *testing.T, kind string, config map[string]any) []map[string]any {
	t.Helper()
	var generated []map[string]any
	for _, found := range p.List(t, Query{Kind: kind, Config: config, Include: true}) {
		t.Run(found.Name, func(t *testing.T) {
			shape := p.schema.ResourceSchemas[kind].ValueType()
			text := p.generate(t, kind, found)
			object, ok := plain(t, p.unmarshal(t, text, shape)).(map[string]any)
			if !ok {
				t.Fatalf("the generated configuration is no object: %v", text)
			}
			generated = append(generated, object)
			prior := p.imported(t, kind, found.ID)
			plan, err := p.server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
				TypeName: kind, Config: text, PriorState: prior.NewState, PriorPrivate: prior.Private, PriorIdentity: prior.NewIdentity,
				ProposedNewState: p.propose(t, kind, text, prior.NewState),
			})
			if err != nil {
				t.Fatal(err)
			}
			if told := slices.Concat(errorsOf(plan.Diagnostics), warningsOf(plan.Diagnostics)); len(told) > 0 {
				t.Errorf("plan: %s", told)
			}
			is, will := p.unmarshal(t, prior.NewState, shape), p.unmarshal(t, plan.PlannedState, shape)
			if !will.Equal(is) || len(plan.RequiresReplace) > 0 {
				t.Errorf("want nothing planned for %v, got replacement for %v and (-now +planned):\n%s", object, plan.RequiresReplace, gocmp.Diff(plain(t, is), plain(t, will)))
			}
		})
	}
	return generated
}

// generate returns the generated configuration of a result, which must be valid. The
// implementation in framework 1.19 is a copy of Terraform's own. Terraform uses its own unless
// the framework announces this capability.
func (p *Protocol) generate(t *testing.T, kind string, found Found) *tfprotov6.DynamicValue {
	t.Helper()
	generated, err := p.server.GenerateResourceConfig(t.Context(), &tfprotov6.GenerateResourceConfigRequest{TypeName: kind, State: found.resource})
	if err != nil {
		t.Fatal(err)
	}
	checked, err := p.server.ValidateResourceConfig(t.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: kind, Config: generated.Config,
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	diagnostics := slices.Concat(generated.Diagnostics, checked.Diagnostics)
	if told := slices.Concat(errorsOf(diagnostics), warningsOf(diagnostics)); len(told) > 0 {
		t.Fatalf("generate the configuration: %s", told)
	}
	return generated.Config
}

// imported returns the state after an import by identity and the read that follows.
func (p *Protocol) imported(t *testing.T, kind, id string) *tfprotov6.ReadResourceResponse {
	t.Helper()
	identity := &tfprotov6.ResourceIdentityData{IdentityData: dynamic(t, map[string]any{"id": id})}
	imported, err := p.server.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: kind, Identity: identity})
	if err != nil {
		t.Fatal(err)
	}
	if faults := errorsOf(imported.Diagnostics); len(faults) > 0 || len(imported.ImportedResources) != 1 {
		t.Fatalf("import: want 1 resource, got %d, %s", len(imported.ImportedResources), faults)
	}
	one := imported.ImportedResources[0]
	read, err := p.server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: kind, CurrentState: one.State, Private: one.Private, CurrentIdentity: one.Identity,
	})
	if err != nil {
		t.Fatal(err)
	}
	if told := slices.Concat(errorsOf(read.Diagnostics), warningsOf(read.Diagnostics)); len(told) > 0 {
		t.Fatalf("read: %s", told)
	}
	return read
}

// propose returns the new state as Terraform proposes it: the configuration, with the
// prior value of each computed attribute that the configuration omits, or an unknown
// value if there is no prior state. No attribute of this provider has nested attributes
// that are computed one by one.
func (p *Protocol) propose(t *testing.T, kind string, config, prior *tfprotov6.DynamicValue) *tfprotov6.DynamicValue {
	t.Helper()
	schema := p.schema.ResourceSchemas[kind]
	shape := schema.ValueType()
	configured, existing := p.unmarshal(t, config, shape), p.unmarshal(t, prior, shape)
	if configured.IsNull() {
		return config
	}
	var proposed, holds map[string]tftypes.Value
	for from, into := range map[*tftypes.Value]*map[string]tftypes.Value{&configured: &proposed, &existing: &holds} {
		if err := from.As(into); err != nil {
			t.Fatal(err)
		}
	}
	for _, attribute := range schema.Block.Attributes {
		switch {
		case !attribute.Computed || !proposed[attribute.Name].IsNull():
		case existing.IsNull():
			proposed[attribute.Name] = tftypes.NewValue(attribute.ValueType(), tftypes.UnknownValue)
		default:
			proposed[attribute.Name] = holds[attribute.Name]
		}
	}
	state, err := tfprotov6.NewDynamicValue(shape, tftypes.NewValue(shape, proposed))
	if err != nil {
		t.Fatal(err)
	}
	return &state
}

func (p *Protocol) validate(t *testing.T, q Query) (faults []string) {
	t.Helper()
	resp, err := p.server.ValidateListResourceConfig(t.Context(), &tfprotov6.ValidateListResourceConfigRequest{TypeName: q.Kind, Config: block(t, q.Config)})
	if err != nil {
		t.Fatal(err)
	}
	return errorsOf(resp.Diagnostics)
}

// text returns a text attribute of a resource, or "" if there is no resource.
func (p *Protocol) text(t *testing.T, kind string, resource *tfprotov6.DynamicValue, attribute string) string {
	t.Helper()
	if resource == nil {
		return ""
	}
	object, ok := plain(t, p.unmarshal(t, resource, p.schema.ResourceSchemas[kind].ValueType())).(map[string]any)
	if !ok {
		t.Fatalf("%s is no object: %v", kind, resource)
	}
	return fmt.Sprint(object[attribute])
}

func (p *Protocol) unmarshal(t *testing.T, value *tfprotov6.DynamicValue, shape tftypes.Type) tftypes.Value {
	t.Helper()
	out, err := value.Unmarshal(shape)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// block encodes a config block, which is null if it is omitted.
func block(t *testing.T, config map[string]any) *tfprotov6.DynamicValue {
	t.Helper()
	if config == nil {
		return &tfprotov6.DynamicValue{JSON: json.RawMessage("null")}
	}
	return dynamic(t, config)
}

func warningsOf(diagnostics []*tfprotov6.Diagnostic) (texts []string) {
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityWarning {
			texts = append(texts, d.Summary+": "+d.Detail)
		}
	}
	return texts
}

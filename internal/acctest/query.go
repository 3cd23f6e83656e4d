// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// ListResources returns the names of all list resources in order.
func (p *Protocol) ListResources() []string {
	return slices.Sorted(maps.Keys(p.schema.ListResourceSchemas))
}

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
	if errs := p.validate(t, q); len(errs) > 0 {
		t.Fatalf("validate %v: %s", q, errs)
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
			identity := p.unmarshal(t, result.Identity.IdentityData, p.identitySchemas.IdentitySchemas[q.Kind].ValueType())
			var fields map[string]tftypes.Value
			if err := identity.As(&fields); err != nil {
				t.Fatal(err)
			}
			found.ID = fmt.Sprint(toJSON(t, fields["id"]))
		}
		results = append(results, found)
	}
	return results
}

// Warnings returns the warnings of a result. A result that consists of warnings has no ID.
func (f Found) Warnings() []string { return f.warnings }

// Errors returns the errors of a result.
func (f Found) Errors() []string { return f.errors }

// ExpectFound runs a list block without and with resource objects. It fails the test unless both
// return the expected results in this order.
func (p *Protocol) ExpectFound(t *testing.T, kind string, config map[string]any, want ...Found) {
	t.Helper()
	for _, include := range []bool{false, true} {
		results := p.List(t, Query{Kind: kind, Config: config, Include: include})
		var got []Found
		for _, result := range results {
			if len(result.errors)+len(result.warnings) > 0 {
				t.Errorf("list %s %v: %s %s", kind, config, result.errors, result.warnings)
			}
			if (result.resource != nil) != include {
				t.Errorf("list %s %v, include_resource = %t: got the resource %v", kind, config, include, result.resource)
			}
			if id := p.text(t, kind, result.resource, "id"); include && id != result.ID {
				t.Errorf("list %s %v: the ID in the identity is %s, in the resource %s", kind, config, result.ID, id)
			}
			got = append(got, Found{ID: result.ID, Name: result.Name})
		}
		if diff := gocmp.Diff(want, got, gocmp.AllowUnexported(Found{})); diff != "" {
			t.Errorf("list %s %v (-want +got):\n%s", kind, config, diff)
		}
	}
}

// ExpectInvalidList fails the test unless a list block is rejected without any request, by one error
// that contains all texts in this order.
func (p *Protocol) ExpectInvalidList(t *testing.T, kind string, config map[string]any, texts ...string) {
	t.Helper()
	errs := p.validate(t, Query{Kind: kind, Config: config})
	if len(errs) != 1 || !MatchText(texts...).MatchString(errs[0]) {
		t.Errorf("validate list %s %v: want one error that contains %q, got %q", kind, config, texts, errs)
	}
}

// ExpectValidList fails the test unless a list block is accepted.
func (p *Protocol) ExpectValidList(t *testing.T, kind string, config map[string]any) {
	t.Helper()
	if errs := p.validate(t, Query{Kind: kind, Config: config}); len(errs) > 0 {
		t.Errorf("validate list %s %v: %s", kind, config, errs)
	}
}

// ExpectWarning fails the test unless a list block returns one result, with a warning that contains
// all texts in this order.
func (p *Protocol) ExpectWarning(t *testing.T, kind string, config map[string]any, texts ...string) {
	t.Helper()
	results := p.List(t, Query{Kind: kind, Config: config})
	if len(results) != 1 || len(results[0].warnings) != 1 || !MatchText(texts...).MatchString(results[0].warnings[0]) {
		t.Errorf("list %s %v: want one result with a warning that contains %q, got %v", kind, config, texts, results)
	}
}

// CheckPagination tests a list block with at least three results. The service must return two items per
// page. With a limit of two, the provider sends at most two requests and warns of further
// results. If the second page fails, the error follows the results of the first page.
func (s *Service) CheckPagination(t *testing.T, p *Protocol, kind string, config map[string]any, request string) {
	t.Helper()
	all := p.List(t, Query{Kind: kind, Config: config})
	if len(all) < 3 {
		t.Fatalf("list %s %v: want at least 3 results, got %d", kind, config, len(all))
	}
	before := s.Count(request)
	limited := p.List(t, Query{Kind: kind, Config: config, Limit: 2})
	if len(limited) != 2 || len(limited[1].warnings) != 1 || !MatchText("More results exist").MatchString(limited[1].warnings[0]) {
		t.Fatalf("list %s %v, limit 2: want two results and a warning about more results, got %v", kind, config, limited)
	}
	limited[1].warnings = nil
	if diff := gocmp.Diff(all[:2], limited, gocmp.AllowUnexported(Found{})); diff != "" {
		t.Errorf("list %s %v, limit 2: want the first two results (-want +got):\n%s", kind, config, diff)
	}
	if requests := s.Count(request) - before; requests > 2 {
		t.Errorf("list %s %v, limit 2: want at most 2 requests, got %d", kind, config, requests)
	}
	s.Fail(sparksim.Fault{Request: request, Skip: 1, Times: 1, Status: 403})
	defer s.Recover()
	broken := p.List(t, Query{Kind: kind, Config: config})
	if len(broken) != 3 || broken[0].ID != all[0].ID || broken[1].ID != all[1].ID || broken[2].ID != "" {
		t.Fatalf("list %s %v, second page fails: want the first two results and an error, got %v", kind, config, broken)
	}
	if errs := broken[2].errors; len(errs) != 1 || !MatchText("failed with status 403").MatchString(errs[0]) {
		t.Errorf("list %s %v, second page fails: want one error with the status, got %q", kind, config, errs)
	}
}

// CheckGeneratedConfigs tests "terraform query -generate-config-out". The generated configuration of each
// result must be valid, and must plan no change together with an import block. CheckGeneratedConfigs returns
// the configurations.
func (p *Protocol) CheckGeneratedConfigs(t *testing.T, kind string, config map[string]any) []map[string]any {
	t.Helper()
	var generated []map[string]any
	for _, found := range p.List(t, Query{Kind: kind, Config: config, Include: true}) {
		t.Run(found.Name, func(t *testing.T) {
			shape := p.schema.ResourceSchemas[kind].ValueType()
			text := p.generate(t, kind, found)
			object, ok := toJSON(t, p.unmarshal(t, text, shape)).(map[string]any)
			if !ok {
				t.Fatalf("the generated configuration is not an object: %v", text)
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
			if messages := slices.Concat(errorsOf(plan.Diagnostics), warningsOf(plan.Diagnostics)); len(messages) > 0 {
				t.Errorf("plan: %s", messages)
			}
			current, next := p.unmarshal(t, prior.NewState, shape), p.unmarshal(t, plan.PlannedState, shape)
			if !next.Equal(current) || len(plan.RequiresReplace) > 0 {
				t.Errorf("want no change planned for %v, got a replacement because of %v and changes (-state +planned):\n%s", object, plan.RequiresReplace, gocmp.Diff(toJSON(t, current), toJSON(t, next)))
			}
		})
	}
	return generated
}

// generate returns the generated configuration of a result and fails the test if it is invalid.
// It calls the framework, whose implementation is a copy of that in Terraform. Terraform uses
// its own implementation unless the provider announces the capability.
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
	if messages := slices.Concat(errorsOf(diagnostics), warningsOf(diagnostics)); len(messages) > 0 {
		t.Fatalf("generate the configuration: %s", messages)
	}
	return generated.Config
}

func (p *Protocol) validate(t *testing.T, q Query) (errs []string) {
	t.Helper()
	resp, err := p.server.ValidateListResourceConfig(t.Context(), &tfprotov6.ValidateListResourceConfigRequest{TypeName: q.Kind, Config: block(t, q.Config)})
	if err != nil {
		t.Fatal(err)
	}
	return errorsOf(resp.Diagnostics)
}

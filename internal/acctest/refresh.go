// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"math/rand/v2"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Managed is a resource in a state.
type Managed struct {
	Kind, ID string
	State    *tfprotov6.DynamicValue

	private  []byte
	identity *tfprotov6.ResourceIdentityData
}

// ImportAll returns the resource objects of all results of list blocks, as an import stores them
// in the state.
func (p *Protocol) ImportAll(t *testing.T, queries ...Query) []Managed {
	t.Helper()
	var all []Managed
	for _, query := range queries {
		query.Include = true
		for _, found := range p.List(t, query) {
			if len(found.errors) > 0 {
				t.Fatalf("list %v: %s", query, found.errors)
			}
			all = append(all, Managed{Kind: query.Kind, ID: found.ID, State: found.resource})
		}
	}
	return all
}

// Refresh reads resources as Terraform does at the beginning of a plan: ten concurrently, in a
// random order with a fixed seed. It returns the resources grouped by result.
func (p *Protocol) Refresh(t *testing.T, all []Managed) (same, changed, removed, failed []Managed) {
	t.Helper()
	const parallelism = 10
	var mu sync.Mutex
	var readers sync.WaitGroup
	next := make(chan Managed)
	for range parallelism {
		readers.Go(func() {
			for m := range next {
				read, err := p.server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{TypeName: m.Kind, CurrentState: m.State})
				mu.Lock()
				switch {
				case err != nil:
					t.Errorf("read %s %s: %v", m.Kind, m.ID, err)
				case len(errorsOf(read.Diagnostics)) > 0:
					failed = append(failed, m)
				default:
					shape := p.schema.ResourceSchemas[m.Kind].ValueType()
					previous, current := p.unmarshal(t, m.State, shape), p.unmarshal(t, read.NewState, shape)
					switch {
					case current.IsNull():
						removed = append(removed, m)
					case current.Equal(previous):
						same = append(same, m)
					default:
						changed = append(changed, Managed{Kind: m.Kind, ID: m.ID, State: read.NewState})
					}
				}
				mu.Unlock()
			}
		})
	}
	const seed = 1
	for _, i := range rand.New(rand.NewPCG(seed, 0)).Perm(len(all)) { //nolint:gosec // not for secrecy
		next <- all[i]
	}
	close(next)
	readers.Wait()
	return same, changed, removed, failed
}

// Attributes returns the attributes of a resource in a state, in the form of "terraform show
// -json".
func (p *Protocol) Attributes(t *testing.T, m Managed) map[string]any {
	t.Helper()
	attributes, ok := toJSON(t, p.unmarshal(t, m.State, p.schema.ResourceSchemas[m.Kind].ValueType())).(map[string]any)
	if !ok {
		t.Fatalf("%s %s is not an object", m.Kind, m.ID)
	}
	return attributes
}

// ExpectUnchanged refreshes resources and fails the test if any of them changes.
func (p *Protocol) ExpectUnchanged(t *testing.T, all []Managed) {
	t.Helper()
	same, changed, removed, failed := p.Refresh(t, all)
	if len(same) != len(all) {
		t.Errorf("want %d resources unchanged, got %d unchanged, %d changed, %d removed, %d failed", len(all), len(same), len(changed), len(removed), len(failed))
	}
	previous := map[string]Managed{}
	for _, m := range all {
		previous[m.ID] = m
	}
	for _, m := range changed[:min(len(changed), 3)] {
		t.Errorf("%s %s changed (-was +is):\n%s", m.Kind, m.ID, gocmp.Diff(p.Attributes(t, previous[m.ID]), p.Attributes(t, m)))
	}
}

// SetText plans and applies another value of one text attribute of a resource, with the
// configuration that Terraform would generate for the resource.
func (p *Protocol) SetText(t *testing.T, m Managed, attribute, text string) Managed {
	t.Helper()
	shape := p.schema.ResourceSchemas[m.Kind].ValueType()
	config, ok := toJSON(t, p.unmarshal(t, p.generate(t, m.Kind, Found{resource: m.State}), shape)).(map[string]any)
	if !ok {
		t.Fatalf("the configuration of %s %s is not an object", m.Kind, m.ID)
	}
	config[attribute] = text
	return p.Change(t, m, config, Update)
}

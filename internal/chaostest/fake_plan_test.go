// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// fakePlan is the plan of a configuration.
type fakePlan struct {
	*process
	tf      *fakeTerraform
	config  []resourceConfig
	replace []string // addresses

	mu        sync.Mutex
	refreshed map[string]*object       // the new state
	values    map[string]tftypes.Value // planned, by address, for references
	changes   map[string]*plannedChange
}

// plannedChange is the planned change of one address in the state.
type plannedChange struct {
	resource resourceConfig
	prior    *object  // nil for a new object
	create   *planned // or the update; nil if the object is only deleted
	destroy  *planned // nil unless the object is deleted or replaced
}

// newPlan refreshes and plans all resources, and returns the plan and the errors.
func newPlan(ctx context.Context, tf *fakeTerraform, p *process, config []resourceConfig, replace []string) (*fakePlan, []string) {
	plan := &fakePlan{
		process: p, tf: tf, config: config, replace: replace,
		refreshed: map[string]*object{}, values: map[string]tftypes.Value{}, changes: map[string]*plannedChange{},
	}
	var nodes []node
	configured, createFirst := map[string]bool{}, map[string]bool{}
	for _, r := range slices.Backward(config) { // references are to earlier resources
		if r.createBeforeDestroy || createFirst[r.address()] {
			for _, address := range append(r.references(), r.address()) {
				createFirst[address] = true
			}
		}
	}
	for _, r := range config {
		configured[r.address()] = true
		r.createBeforeDestroy = createFirst[r.address()]
		nodes = append(nodes, node{r.address(), r.references(), func() []string { return plan.planInstance(ctx, r) }})
	}
	for key, o := range tf.state {
		if !configured[key] {
			nodes = append(nodes, node{key, nil, func() []string { return plan.planOrphan(ctx, key, o) }})
		}
	}
	return plan, tf.walk(nodes)
}

// planInstance refreshes and plans a resource of the configuration.
func (p *fakePlan) planInstance(ctx context.Context, r resourceConfig) []string {
	prior, errors := p.refresh(ctx, r.address())
	if len(errors) > 0 {
		return errors
	}
	p.mu.Lock()
	config, err := objectValue(p.shape(r.kind), r.attributes, p.values)
	p.mu.Unlock()
	if err != nil {
		return []string{err.Error()}
	}
	if errors := p.validate(ctx, r.kind, config); len(errors) > 0 {
		return errors
	}
	existing := prior
	if prior != nil && prior.tainted {
		existing = nil
	}
	change := &plannedChange{resource: r, prior: prior}
	if change.create, errors = p.plan(ctx, r.kind, config, existing, nil); len(errors) > 0 {
		return errors
	}
	if existing != nil && (change.create.replace || slices.Contains(p.replace, r.address())) {
		if change.create, errors = p.plan(ctx, r.kind, config, nil, change.create.private); len(errors) > 0 {
			return errors
		}
		existing = nil
	}
	if prior != nil && existing == nil {
		// The destroy half of a replacement gets the private state of the other half.
		change.destroy = &planned{value: tftypes.NewValue(prior.value.Type(), nil), private: change.create.private}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.values[r.address()] = change.create.value
	if existing == nil || !change.create.value.Equal(prior.value) {
		p.changes[r.address()] = change
	}
	return nil
}

// planOrphan refreshes an object that is no longer in the configuration, and plans to delete it.
func (p *fakePlan) planOrphan(ctx context.Context, key string, o *object) []string {
	prior, errors := p.refresh(ctx, key)
	if len(errors) > 0 || prior == nil {
		return errors
	}
	destroy, errors := p.planDestroy(ctx, prior)
	if len(errors) > 0 {
		return errors
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.changes[key] = &plannedChange{resource: o.resource, prior: prior, destroy: destroy}
	return nil
}

// refresh reads an object of the state. It returns nil if there is none.
func (p *fakePlan) refresh(ctx context.Context, key string) (*object, []string) {
	o := p.tf.state[key]
	if o == nil {
		return nil, nil
	}
	fresh, errors := p.read(ctx, o)
	if len(errors) == 0 && fresh != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.refreshed[key] = fresh
	}
	return fresh, errors
}

// changeList returns the changes as Terraform shows them, sorted by address.
func (p *fakePlan) changeList() (all []change) {
	for _, key := range slices.Sorted(maps.Keys(p.changes)) {
		c := p.changes[key]
		one := change{address: strings.TrimSuffix(key, deposedAddress(""))}
		if c.prior != nil {
			one.before, _ = plainValue(c.prior.value).(map[string]any)
		}
		if c.create != nil {
			one.after, _ = plainValue(c.create.value).(map[string]any)
		}
		all = append(all, one)
	}
	return all
}

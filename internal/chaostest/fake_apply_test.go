// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// fakeApply applies a plan.
type fakeApply struct {
	*process
	tf   *fakeTerraform
	plan *fakePlan
}

// run applies all changes in the order of Terraform's graph, and returns the errors. An object is
// created or updated after the objects that it refers to, and deleted before them. A replaced
// object is deleted before the new one is created, unless create_before_destroy is set.
func (a *fakeApply) run(ctx context.Context) []string {
	var nodes []node
	for key, c := range a.plan.changes {
		if c.create != nil {
			nodes = append(nodes, node{key, a.beforeCreate(key, c), func() []string { return a.create(ctx, key, c) }})
		}
		if c.destroy != nil {
			nodes = append(nodes, node{destroyOf(key), a.beforeDestroy(key, c), func() []string { return a.destroy(ctx, key, c) }})
		}
	}
	return a.tf.walk(nodes)
}

func destroyOf(key string) string { return key + " (destroy)" }

// createsFirst reports whether a change is a replacement with create_before_destroy.
func (c *plannedChange) createsFirst() bool {
	return c.create != nil && c.destroy != nil && c.resource.createBeforeDestroy
}

// beforeCreate returns the steps that must end before an object is created or updated.
func (a *fakeApply) beforeCreate(key string, c *plannedChange) []string {
	after := c.resource.references()
	if c.destroy != nil && !c.createsFirst() {
		after = append(after, destroyOf(key))
	}
	for other, change := range a.plan.changes {
		if change.destroy == nil || change.createsFirst() {
			continue
		}
		if slices.Contains(change.prior.dependencies, key) || c.prior != nil && slices.Contains(c.prior.dependencies, other) {
			after = append(after, destroyOf(other))
		}
	}
	return after
}

// beforeDestroy returns the steps that must end before an object is deleted.
func (a *fakeApply) beforeDestroy(key string, c *plannedChange) (after []string) {
	if c.createsFirst() {
		after = append(after, key)
	}
	for other, change := range a.plan.changes {
		if change.destroy != nil && slices.Contains(change.prior.dependencies, key) {
			after = append(after, destroyOf(other))
		}
		if c.createsFirst() && change.create != nil && slices.Contains(change.resource.references(), key) {
			after = append(after, other)
		}
	}
	return after
}

// create creates or updates an object. Like Terraform, it plans the object again, because values
// that were unknown in the first plan are now known.
func (a *fakeApply) create(ctx context.Context, key string, c *plannedChange) []string {
	kind := c.resource.kind
	a.tf.mu.Lock()
	if c.createsFirst() {
		a.tf.state[deposedAddress(key)] = a.tf.state[key]
		delete(a.tf.state, key)
	}
	existing := a.tf.state[key]
	config, err := objectValue(a.shape(kind), c.resource.attributes, a.tf.values())
	a.tf.mu.Unlock()
	if err != nil {
		return []string{err.Error()}
	}
	final, errors := a.process.plan(ctx, kind, config, existing, nil)
	if len(errors) > 0 {
		return errors
	}
	if different := differences(c.create.value, final.value); len(different) > 0 || final.replace {
		return []string{"Provider produced inconsistent final plan: " + strings.Join(different, ", ")}
	}
	applied, errors := a.apply(ctx, c.resource, config, existing, final)
	if applied != nil {
		applied.tainted = existing == nil && len(errors) > 0
		if len(errors) == 0 {
			if different := differences(final.value, applied.value); len(different) > 0 {
				errors = []string{"Provider produced inconsistent result after apply: " + strings.Join(different, ", ")}
			}
		}
	}
	a.tf.setObject(key, applied)
	return errors
}

// destroy deletes an object, or the deposed object of a replacement with create_before_destroy.
func (a *fakeApply) destroy(ctx context.Context, key string, c *plannedChange) []string {
	destroy := c.destroy
	if c.createsFirst() {
		key = deposedAddress(key)
	}
	a.tf.mu.Lock()
	o := a.tf.state[key]
	a.tf.mu.Unlock()
	if strings.HasSuffix(key, deposedAddress("")) { // Terraform plans it again
		var errors []string
		if destroy, errors = a.planDestroy(ctx, o); len(errors) > 0 {
			return errors
		}
	}
	remaining, errors := a.apply(ctx, o.resource, tftypes.NewValue(o.value.Type(), nil), o, destroy)
	a.tf.setObject(key, remaining)
	return errors
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// fakeTerraform plans and applies as Terraform 1.11 does, with the provider in this process. The
// order of independent resources, which Terraform does not define, is random.
type fakeTerraform struct {
	random      *rand.Rand
	start       func(context.Context, account) (*process, []string)
	parallelism int

	mu    sync.Mutex
	state map[string]*object // by address, or by deposedAddress
}

// account is an account and the service that the provider uses.
type account struct{ baseURL, token string }

// object is a resource instance in the state.
type object struct {
	resource     resourceConfig // the last configuration
	value        tftypes.Value
	private      []byte
	identity     *tfprotov6.ResourceIdentityData
	dependencies []string
	tainted      bool
}

// deposedAddress returns the key of a deposed object in the state. A deposed object was replaced
// but is not deleted yet.
func deposedAddress(address string) string { return address + " (deposed)" }

// runOptions are the options of one run of Terraform.
type runOptions struct {
	account  account
	replace  []string // addresses for -replace
	planOnly bool
}

// runResult contains the planned changes and the diagnostics of one run.
type runResult struct {
	changes     []change // without those that change nothing
	warnings    []string // of the plan
	planErrors  []string
	applyErrors []string
}

// change is a planned change as Terraform shows it.
type change struct {
	address       string
	before, after map[string]any // nil if there is no object; without unknown attributes
}

// run plans a configuration and applies the plan, unless the plan has errors.
func (tf *fakeTerraform) run(ctx context.Context, config []resourceConfig, options runOptions) *runResult {
	planning, errors := tf.start(ctx, options.account)
	if len(errors) > 0 {
		return &runResult{planErrors: errors}
	}
	plan, errors := newPlan(ctx, tf, planning, config, options.replace)
	result := &runResult{changes: plan.changeList(), warnings: planning.warnings, planErrors: errors}
	if len(errors) > 0 || options.planOnly {
		return result
	}
	tf.state = plan.refreshed
	if len(result.changes) == 0 {
		return result
	}
	applying, errors := tf.start(ctx, options.account)
	if len(errors) > 0 {
		result.applyErrors = errors
		return result
	}
	result.applyErrors = (&fakeApply{process: applying, tf: tf, plan: plan}).run(ctx)
	return result
}

// objects returns the attributes of all objects in the state by address.
func (tf *fakeTerraform) objects() map[string]map[string]any {
	all := map[string]map[string]any{}
	for address, o := range tf.state {
		all[address], _ = plainValue(o.value).(map[string]any)
	}
	return all
}

// values returns the values of all objects in the state by address, for references.
func (tf *fakeTerraform) values() map[string]tftypes.Value {
	all := map[string]tftypes.Value{}
	for address, o := range tf.state {
		all[address] = o.value
	}
	return all
}

// setObject sets an object in the state, or removes it if o is nil.
func (tf *fakeTerraform) setObject(key string, o *object) {
	tf.mu.Lock()
	defer tf.mu.Unlock()
	if o == nil {
		delete(tf.state, key)
		return
	}
	tf.state[key] = o
}

// node is a step of a walk.
type node struct {
	name  string
	after []string
	run   func() (errors []string)
}

// walk runs steps in random order, at most tf.parallelism concurrently. A step runs after the
// steps that it names in after, and is skipped if one of them failed.
func (tf *fakeTerraform) walk(nodes []node) (errors []string) {
	type outcome struct {
		name   string
		errors []string
	}
	slices.SortFunc(nodes, func(a, b node) int { return cmp.Compare(a.name, b.name) })
	unfinished, running, done := map[string]bool{}, 0, make(chan outcome)
	for _, n := range nodes {
		unfinished[n.name] = true
	}
	for waiting := nodes; ; {
		var ready []int
		for i, n := range waiting {
			if !slices.ContainsFunc(n.after, func(name string) bool { return unfinished[name] }) {
				ready = append(ready, i)
			}
		}
		if len(ready) > 0 && running < tf.parallelism {
			i := ready[tf.random.IntN(len(ready))]
			n := waiting[i]
			waiting = slices.Delete(waiting, i, i+1)
			running++
			begin := time.Duration(tf.random.Int64N(int64(time.Millisecond)))
			go func() {
				time.Sleep(begin) // in a synctest bubble: no two steps begin at the same time
				done <- outcome{n.name, n.run()}
			}()
			continue
		}
		if running == 0 {
			if len(errors) == 0 && len(waiting) > 0 {
				errors = []string{fmt.Sprintf("the steps depend on each other: %v", slices.Sorted(maps.Keys(unfinished)))}
			}
			return errors
		}
		ended := <-done
		running--
		if len(ended.errors) == 0 {
			delete(unfinished, ended.name)
		}
		for _, text := range ended.errors {
			errors = append(errors, ended.name+": "+text)
		}
	}
}

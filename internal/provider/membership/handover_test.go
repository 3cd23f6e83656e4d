// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// instance is an instance of a resource in a change of the configuration. If the change creates
// the instance, before is nil. If the change destroys the instance, after is nil.
type instance struct {
	isSet         bool
	before, after map[string]any // without the room or team
	replacement   string         // how the instance is replaced; empty if it is not replaced
}

// The ways to replace an instance.
const (
	destroyFirst = "destroy first" // -replace
	createFirst  = "create first"  // -replace with create_before_destroy
	tainted      = "tainted"
)

func onePerson(email string) map[string]any { return map[string]any{"person_email": email} }

func membersOf(onDestroy string, addresses ...string) map[string]any {
	return map[string]any{"members": emails(addresses...), "on_destroy": onDestroy}
}

// renamed returns the change that destroys one instance and creates another.
func renamed(before, after map[string]any) []instance {
	isSet := before["members"] != nil
	return []instance{{isSet: isSet, before: before}, {isSet: isSet, after: after}}
}

// handovers contains changes of a configuration after which Anna and Ben are still members.
// Clara leaves if she was a member before.
var handovers = []struct {
	name      string
	instances []instance
}{
	{"key of for_each renamed", renamed(onePerson(anna), onePerson("ANNA.Bauer@example.com"))},
	{"index of count shifted", []instance{{before: onePerson(clara), after: onePerson(anna)}, {before: onePerson(anna), after: onePerson(ben)}, {before: onePerson(ben)}}},
	{"swapped", []instance{{before: onePerson(anna), after: onePerson(ben)}, {before: onePerson(ben), after: onePerson(anna)}}},
	{"single memberships to a set", []instance{{before: onePerson(anna)}, {before: onePerson(ben)}, {isSet: true, after: membersOf("keep", anna, ben)}}},
	{"set to single memberships", []instance{{isSet: true, before: membersOf("keep", anna, ben)}, {after: onePerson(anna)}, {after: onePerson(ben)}}},
	{"set that removes its members to single memberships", []instance{{isSet: true, before: membersOf("remove", anna, ben, clara)}, {after: onePerson(anna)}, {after: onePerson(ben)}}},
	{"set renamed", renamed(membersOf("remove", anna, ben, clara), membersOf("remove", anna, ben))},
	{"replaced", []instance{{before: onePerson(anna), after: onePerson(anna), replacement: destroyFirst}, {before: onePerson(ben), after: onePerson(ben), replacement: createFirst}}},
	{"tainted", []instance{{before: onePerson(anna), after: onePerson(anna), replacement: tainted}}},
	{"set replaced", []instance{{isSet: true, before: membersOf("remove", anna, ben), after: membersOf("remove", anna, ben), replacement: destroyFirst}}},
	{"set replaced with create_before_destroy", []instance{{isSet: true, before: membersOf("remove", anna, ben), after: membersOf("remove", anna, ben), replacement: createFirst}}},
	{"set tainted", []instance{{isSet: true, before: membersOf("remove", anna, ben), after: membersOf("remove", anna, ben), replacement: tainted}}},
}

// A person stays if one instance stops managing the membership and another instance starts
// managing it. The order in which Terraform plans and applies the instances does not matter, and
// one apply is enough.
func TestHandover(t *testing.T) {
	for _, test := range handovers {
		t.Run(test.name, func(t *testing.T) {
			for _, planOrder := range permutations(len(test.instances)) {
				reversed := slices.Clone(planOrder)
				slices.Reverse(reversed)
				for _, applyOrder := range [][]int{planOrder, reversed} {
					t.Run(fmt.Sprint("plan ", planOrder, " apply ", applyOrder), func(t *testing.T) {
						forEachParent(t, func(f *fixture) { f.handOver(test.instances, planOrder, applyOrder) })
					})
				}
			}
		})
	}
}

// permutations returns all orders of n items.
func permutations(n int) (orders [][]int) {
	if n == 0 {
		return [][]int{nil}
	}
	for _, order := range permutations(n - 1) {
		for i := range n {
			orders = append(orders, slices.Insert(slices.Clone(order), i, n-1))
		}
	}
	return orders
}

// handOver applies the configurations before and after a change of instances.
func (f *fixture) handOver(instances []instance, planOrder, applyOrder []int) {
	f.t.Helper()
	f.handOverState(instances, f.createInstances(instances), planOrder, applyOrder)
}

// createInstances creates the instances that exist before a change.
func (f *fixture) createInstances(instances []instance) []acctest.Managed {
	f.t.Helper()
	state := make([]acctest.Managed, len(instances))
	for i, in := range instances {
		state[i] = acctest.Managed{Kind: f.kind(in)}
		if in.before != nil {
			state[i] = f.create(f.kind(in), f.config(in.before))
		}
	}
	return state
}

// handOverState applies the configuration after a change of instances.
func (f *fixture) handOverState(instances []instance, state []acctest.Managed, planOrder, applyOrder []int) {
	f.t.Helper()
	if members := acctest.Must(f.list(f.t.Context(), f.Client(f.t, "admin"), f.id))(f.t); !slices.ContainsFunc(members, func(m member) bool { return m.email == ben }) {
		f.invite(ben, false)
	}
	f.applyChange(instances, state, planOrder, applyOrder, f.memberID(anna), f.memberID(ben))
	f.wantMembers(f.creator(), anna, ben)
	f.wantNoChange(instances, state)
}

// applyChange plans and applies a change of instances in two processes. The memberships must
// stay, and no one may be added.
func (f *fixture) applyChange(instances []instance, state []acctest.Managed, planOrder, applyOrder []int, stay ...string) {
	f.t.Helper()
	f.ResetCalls()
	planned, p := make([]*acctest.Plan, len(instances)), f.provider()
	for _, i := range planOrder {
		planned[i] = f.planInstance(p, instances[i], state[i])
		if len(planned[i].Errors) > 0 {
			f.t.Fatalf("plan %v: %q", instances[i], planned[i].Errors)
		}
	}
	p = f.provider() // Terraform starts another process for the apply
	for _, i := range applyOrder {
		state[i] = f.applyInstance(p, instances[i], state[i], planned[i])
	}
	for _, call := range f.Calls() {
		isRemoval := slices.ContainsFunc(stay, func(id string) bool { return strings.HasSuffix(call.Path, id) })
		if call.Method == "DELETE" && isRemoval || call.Method == "POST" && call.Status < 300 {
			f.t.Errorf("want no one to be removed or added, got %s %s", call.Method, call.Path)
		}
	}
}

// wantNoChange fails the test unless the next plan is empty.
func (f *fixture) wantNoChange(instances []instance, state []acctest.Managed) {
	f.t.Helper()
	for i, in := range instances {
		if in.after != nil {
			f.noChange(f.refresh(state[i]), f.config(in.after))
		}
	}
}

func (f *fixture) kind(in instance) string {
	if in.isSet {
		return f.set
	}
	return f.single
}

// planInstance refreshes and plans an instance as Terraform does.
func (f *fixture) planInstance(p *acctest.Protocol, in instance, state acctest.Managed) *acctest.Plan {
	f.t.Helper()
	if in.before == nil {
		return p.Plan(f.t, state, f.config(in.after))
	}
	read := p.Read(f.t, state)
	if len(read.Errors) > 0 || read.ID == "" {
		f.t.Fatalf("refresh %v: want it to be in the state, got ID %q and errors %q", in, read.ID, read.Errors)
	}
	switch {
	case in.replacement != "":
		return p.PlanReplacement(f.t, read.Managed, f.config(in.after), in.replacement == tainted)
	case in.after == nil:
		return p.Plan(f.t, read.Managed, nil)
	}
	return p.Plan(f.t, read.Managed, f.config(in.after))
}

// applyInstance applies a plan as Terraform does. Before Terraform creates or updates an
// instance, it plans the instance again. It also plans to destroy deposed instances.
func (f *fixture) applyInstance(p *acctest.Protocol, in instance, state acctest.Managed, planned *acctest.Plan) acctest.Managed {
	f.t.Helper()
	apply := func(plan *acctest.Plan) acctest.Managed {
		f.t.Helper()
		if plan.Action == acctest.NoOp {
			return state
		}
		applied := p.ApplyPlan(f.t, plan)
		if len(applied.Errors) > 0 {
			f.t.Fatalf("apply %v: %q", in, applied.Errors)
		}
		return applied.Managed
	}
	none := acctest.Managed{Kind: state.Kind}
	switch {
	case in.after == nil:
		return apply(planned)
	case in.replacement == createFirst:
		created := apply(p.Plan(f.t, none, f.config(in.after)))
		apply(p.Plan(f.t, state, nil))
		return created
	case in.replacement != "":
		apply(planned)
		return apply(p.Plan(f.t, none, f.config(in.after)))
	case in.before == nil:
		return apply(p.Plan(f.t, none, f.config(in.after)))
	}
	return apply(p.Plan(f.t, state, f.config(in.after)))
}

// A handover also works for a person whose email address was changed, with the old or the new
// address in the configuration.
func TestHandoverOfRenamedPerson(t *testing.T) {
	for _, test := range []struct {
		name      string
		instances []instance
	}{
		{"key of for_each renamed", renamed(onePerson(oldAddress), onePerson(oldAddress))},
		{"by the new address", renamed(onePerson(oldAddress), onePerson(newAddress))},
		{"replaced", []instance{{before: onePerson(oldAddress), after: onePerson(oldAddress), replacement: destroyFirst}}},
		{"replaced with create_before_destroy", []instance{{before: onePerson(oldAddress), after: onePerson(oldAddress), replacement: createFirst}}},
		{"tainted", []instance{{before: onePerson(oldAddress), after: onePerson(oldAddress), replacement: tainted}}},
		{"set replaced", []instance{{isSet: true, before: membersOf("remove", oldAddress), after: membersOf("remove", oldAddress), replacement: destroyFirst}}},
		{"set tainted", []instance{{isSet: true, before: membersOf("remove", oldAddress), after: membersOf("remove", oldAddress), replacement: tainted}}},
		{"single membership to a set", []instance{{before: onePerson(oldAddress)}, {isSet: true, after: membersOf("keep", oldAddress)}}},
		{"set to a single membership", []instance{{isSet: true, before: membersOf("remove", oldAddress)}, {after: onePerson(newAddress)}}},
		{"set renamed", renamed(membersOf("remove", oldAddress), membersOf("remove", oldAddress))},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, order := range permutations(len(test.instances)) {
				for _, isKnown := range []bool{false, true} {
					t.Run(fmt.Sprint("in order ", order, ", new address in the state: ", isKnown), func(t *testing.T) {
						forEachParent(t, func(f *fixture) {
							sue := newPerson(f, oldAddress)
							state := f.createInstances(test.instances)
							rename(f, sue)
							stay := f.memberID(newAddress)
							for i, in := range test.instances {
								if isKnown && in.before != nil {
									state[i] = f.refresh(state[i])
								}
							}
							f.applyChange(test.instances, state, order, order, stay)
							f.wantMembers(f.creator(), newAddress)
							f.wantNoChange(test.instances, state)
						})
					})
				}
			}
		})
	}
}

// If another person now has the former address, the replacement of a tainted membership adds
// this person, and the person who had the address leaves.
func TestTaintedMembershipOfReusedAddress(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		sue := newPerson(f, oldAddress)
		instances := []instance{{before: onePerson(oldAddress), after: onePerson(oldAddress), replacement: tainted}}
		state := f.createInstances(instances)
		rename(f, sue)
		state[0] = f.refresh(state[0])
		newPerson(f, oldAddress)
		planned := f.planInstance(f.provider(), instances[0], state[0])
		f.applyInstance(f.provider(), instances[0], state[0], planned)
		f.wantMembers(f.creator(), oldAddress)
	})
}

// The plan of the second instance warns that the person stays.
func TestHandoverIsShown(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		single := f.create(f.single, f.config(onePerson(anna)))
		p := f.provider()
		first, second := p.Plan(f.t, single, nil), p.Plan(f.t, acctest.Managed{Kind: f.single}, f.config(onePerson("ANNA.Bauer@example.com")))
		if len(first.Warnings) > 0 {
			f.t.Errorf("want no warning while only one instance is planned, got %q", first.Warnings)
		}
		wantMessage(f.t, second.Warnings, "ANNA.Bauer@example.com stays in "+f.noun+" "+f.id, "neither removes nor adds the person", "moved block", "email addresses as keys of for_each")

		p = f.provider()
		second = p.Plan(f.t, acctest.Managed{Kind: f.set}, f.config(membersOf("keep", anna, ben)))
		first = p.Plan(f.t, single, nil)
		if len(second.Warnings) > 0 {
			f.t.Errorf("want no warning while only one instance is planned, got %q", second.Warnings)
		}
		wantMessage(f.t, first.Warnings, anna+" stays in "+f.noun+" "+f.id)
	})
}

// If the person is unknown in the plan, the apply compares memberships. The person can be removed
// for a moment, but is a member after the apply.
func TestHandoverUnknownToPlan(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		for _, in := range []instance{{after: map[string]any{"person_email": anna, "adopt_existing": true}}, {isSet: true, after: membersOf("keep", anna)}} {
			single := f.create(f.single, f.config(onePerson(anna)))
			remove := f.plan(single, nil)
			f.Fail(sparksim.Fault{Request: "DELETE " + f.path + "/*", Delay: 600 * time.Millisecond})

			p := f.provider()
			var removal sync.WaitGroup
			removal.Go(func() {
				if applied := p.ApplyPlan(f.t, remove); len(applied.Errors) > 0 {
					f.t.Errorf("remove %s: %q", anna, applied.Errors)
				}
			})
			time.Sleep(100 * time.Millisecond) // fake time: the request has been sent
			added := p.ApplyPlan(f.t, p.Plan(f.t, acctest.Managed{Kind: f.kind(in)}, f.config(in.after)))
			removal.Wait()
			if len(added.Errors) > 0 {
				f.t.Fatalf("add %s: %q", anna, added.Errors)
			}
			f.wantMembers(f.creator(), anna)
			f.noChange(f.refresh(added.Managed), f.config(in.after))
			f.Recover()
			f.change(added.Managed, nil, acctest.Delete)
			if in.isSet {
				f.expel(anna)
			}
		}
	})
}

// A handover ends with the apply. If the resources are destroyed later, the people are
// removed, even without a refresh.
func TestHandoverEndsWithApply(t *testing.T) {
	for _, test := range handovers {
		if last := test.instances[len(test.instances)-1]; last.isSet && last.after["on_destroy"] == "keep" {
			continue
		}
		t.Run(test.name, func(t *testing.T) {
			forEachParent(t, func(f *fixture) {
				order := permutations(len(test.instances))[0]
				state := f.createInstances(test.instances)
				f.applyChange(test.instances, state, order, order)
				for i, in := range test.instances {
					if in.after != nil {
						f.change(state[i], nil, acctest.Delete)
					}
				}
				f.wantMembers(f.creator())
			})
		})
	}
}

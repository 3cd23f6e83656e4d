// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// A person with a former address in the configuration is added to a new room or team by ID.
func TestRenamedPersonIsAddedByID(t *testing.T) {
	for _, test := range []struct {
		name  string
		isSet bool
		value map[string]any
	}{
		{"membership", false, map[string]any{"person_email": oldAddress}},
		{"set", true, map[string]any{"members": emails(oldAddress)}},
	} {
		t.Run(test.name, func(t *testing.T) {
			forEachParent(t, func(f *fixture) {
				kind := f.single
				if test.isSet {
					kind = f.set
				}
				sue := newPerson(f, oldAddress)
				m := f.create(kind, f.config(test.value))
				rename(f, sue)
				m = f.refresh(m)
				next := acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "admin"), "Successor"))(f.t)
				config := f.config(test.value)
				config[f.noun+"_id"] = acctest.Unknown
				protocol := f.provider()
				plan := protocol.Plan(f.t, m, config)
				config[f.noun+"_id"] = next
				if applied := protocol.ApplyResolved(f.t, plan, config); len(applied.Errors) > 0 {
					f.t.Fatalf("apply: %q", applied.Errors)
				}
				f.wantMembersOf(next, f.creator(), newAddress)
			})
		})
	}
}

// A membership identifies its person after the address changed. The plan shows a change only
// if another person has the configured address now.
func TestMembershipOfRenamedPerson(t *testing.T) {
	const isNow = oldAddress + " is now " + newAddress
	for _, test := range []struct {
		name    string
		before  map[string]any // the configuration that creates the membership
		after   map[string]any // the configuration after the change; nil is the same
		reuse   bool           // another person gets the old address
		warning []string       // of the plan
		action  acctest.Action
		writes  []string
		member  string // the member after the apply, in the form of wantMembers
	}{
		{
			name: "old address", before: map[string]any{"person_email": oldAddress},
			warning: []string{isNow, "the person stays in the "}, action: acctest.NoOp, member: newAddress,
		},
		{
			name: "old address in another letter case", before: map[string]any{"person_email": "Sue@Example.com"},
			warning: []string{"Sue@Example.com is now " + newAddress}, action: acctest.NoOp, member: newAddress,
		},
		{
			name: "new address", before: map[string]any{"person_email": oldAddress}, after: map[string]any{"person_email": newAddress},
			action: acctest.NoOp, member: newAddress,
		},
		{
			name: "another change", before: map[string]any{"person_email": oldAddress}, after: map[string]any{"person_email": oldAddress, "is_moderator": true},
			warning: []string{isNow}, action: acctest.Update, writes: []string{"PUT"}, member: newAddress + "*",
		},
		{
			name: "person ID", before: map[string]any{"person_id": "sue"}, action: acctest.NoOp, member: newAddress,
		},
		{
			name: "person ID and old address", before: map[string]any{"person_id": "sue", "person_email": oldAddress},
			warning: []string{"person_email " + oldAddress + " is not the address of the person", newAddress}, action: acctest.NoOp, member: newAddress,
		},
		{
			name: "person ID and an address that another person has now", before: map[string]any{"person_id": "sue", "person_email": oldAddress}, reuse: true,
			warning: []string{"person_email " + oldAddress + " is not the address of the person", newAddress}, action: acctest.NoOp, member: newAddress,
		},
		{
			name: "an address that another person has now", before: map[string]any{"person_email": oldAddress}, reuse: true,
			warning: []string{oldAddress + " belongs to another person now", newAddress}, action: acctest.Update, writes: []string{"POST", "DELETE"}, member: oldAddress,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			forEachParent(t, func(f *fixture) {
				sue := newPerson(f, oldAddress)
				config := func(attributes map[string]any) map[string]any {
					attributes = f.config(attributes)
					if attributes["person_id"] != nil {
						attributes["person_id"] = sue.ID
					}
					return attributes
				}
				m := f.create(f.single, config(test.before))
				rename(f, sue)
				if test.reuse {
					newPerson(f, oldAddress)
				}
				after := test.after
				if after == nil {
					after = test.before
				}
				m = f.refresh(f.refresh(m)) // the first refresh finds the change, and the second one must keep it
				f.ResetCalls()
				p := f.provider()
				plan := p.Plan(f.t, m, config(after))
				if plan.Action != test.action || len(plan.Errors) > 0 {
					f.t.Fatalf("want action %s, got %s with errors %q", test.action, plan.Action, plan.Errors)
				}
				if len(test.warning) > 0 {
					wantMessage(f.t, plan.Warnings, test.warning...)
				} else if len(plan.Warnings) > 0 {
					f.t.Errorf("want no warning, got %q", plan.Warnings)
				}
				applied := p.ApplyPlan(f.t, plan)
				if len(applied.Errors) > 0 {
					f.t.Fatalf("apply: %q", applied.Errors)
				}
				f.wantWrites(test.writes...)
				creator := f.creator()
				if strings.HasSuffix(test.member, "*") {
					creator = admin + "*" // the account that appoints the first moderator of a room becomes a moderator as well
				}
				f.wantMembers(creator, test.member)
				f.noChange(f.refresh(applied.Managed), config(after))
			})
		})
	}
}

// The membership moves with the person who had the old address.
func TestMembershipOfRenamedPersonMoves(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		second := acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "admin"), "Development"))(f.t)
		sue := newPerson(f, oldAddress)
		m := f.create(f.single, f.config(map[string]any{"person_email": oldAddress}))
		rename(f, sue)
		f.change(f.refresh(m), map[string]any{f.noun + "_id": second, "person_email": oldAddress}, acctest.Update)
		f.wantMembers(f.creator())
		f.wantMembersOf(second, f.creator(), newAddress)
	})
}

// If several people had the same address, the address identifies the last of them.
func TestMembershipOfAddressWithSeveralOwners(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		config := f.config(map[string]any{"person_email": oldAddress})
		sue := newPerson(f, oldAddress)
		m := f.create(f.single, config)
		rename(f, sue)
		m = f.refresh(m)
		susan := newPerson(f, oldAddress)
		m = f.change(m, config, acctest.Update)
		f.wantMembers(f.creator(), oldAddress)
		update := susan.AsUpdate()
		update.Emails = []string{"susan@example.com"}
		acctest.Must(f.Client(f.t, "admin").People.Update(f.t.Context(), susan.ID, update))(f.t)
		f.noChange(f.refresh(m), config)
		f.wantMembers(f.creator(), "susan@example.com")
	})
}

// If the configured address is one that Webex does not show, the plan is empty.
func TestMembershipBySecondAddress(t *testing.T) {
	const second = "anna@second.example"
	forEachParent(t, func(f *fixture) {
		f.AddEmail(anna, second)
		config := f.config(map[string]any{"person_email": second})
		created := f.apply(acctest.Managed{Kind: f.single}, config)
		wantMessage(f.t, created.Warnings, second+" is now "+anna)
		f.noChange(created.Managed, config)
		f.noChange(f.refresh(f.refresh(created.Managed)), config)
		f.wantMembers(f.creator(), anna)
		if imported := f.provider().Import(f.t, f.single, f.id+"/"+second); imported.ID != created.ID {
			f.t.Errorf("import by the second address: want %s, got %s with errors %q", created.ID, imported.ID, imported.Errors)
		}
	})
}

// Webex may withhold the address of a member. A membership with an address keeps it. An
// imported membership gets the configured address without a request.
func TestMembershipWithWithheldEmail(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		config := f.config(map[string]any{"person_email": anna})
		m := f.create(f.single, config)
		f.WithholdEmail(anna)
		m = f.refresh(m)
		f.noChange(m, config)
		f.noChange(m, f.config(map[string]any{"person_id": f.PersonID(anna)}))

		for _, config := range []map[string]any{config, f.config(map[string]any{"person_id": f.PersonID(anna), "person_email": anna})} {
			imported := f.provider().Import(f.t, f.single, m.ID)
			f.ResetCalls()
			again := f.change(imported.Managed, config, acctest.Update)
			f.wantWrites()
			f.noChange(f.refresh(again), config)
		}
	})
}

// A person was renamed, and another person has the old address now. If the configuration has
// a membership for each of the two addresses, both people are members after the apply, and no
// one leaves.
func TestMembershipsOfReusedAddress(t *testing.T) {
	for _, firstNew := range []bool{false, true} {
		forEachParent(t, func(f *fixture) {
			sue := newPerson(f, oldAddress)
			m := f.create(f.single, f.config(map[string]any{"person_email": oldAddress}))
			rename(f, sue)
			newPerson(f, oldAddress)
			f.ResetCalls()

			planner := f.provider()
			m = planner.Read(f.t, m).Managed
			plans := []*acctest.Plan{
				planner.Plan(f.t, m, f.config(map[string]any{"person_email": oldAddress})),
				planner.Plan(f.t, acctest.Managed{Kind: f.single}, f.config(map[string]any{"person_email": newAddress})),
			}
			if firstNew {
				slices.Reverse(plans)
			}
			for _, plan := range plans {
				if applied := planner.ApplyPlan(f.t, plan); len(applied.Errors) > 0 {
					f.t.Errorf("apply: %q", applied.Errors)
				}
			}
			f.wantMembers(f.creator(), newAddress, oldAddress)
			for _, call := range f.Calls() {
				if call.Method == "DELETE" {
					f.t.Errorf("want no one to leave, got DELETE %s", call.Path)
				}
			}
		})
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// If the same apply changes the email address of a person before the membership, the person
// stays.
func TestRenamedInSameApply(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		for _, adopts := range []bool{false, true} {
			before, after := "sue@example.com", "sue.smith@example.com"
			if adopts {
				before, after = after, "sue.jones@example.com"
			}
			config := func(email string) map[string]any {
				return f.config(map[string]any{"person_email": email, "adopt_existing": adopts})
			}
			if !adopts {
				newPerson(f, before)
			}
			m := f.create(f.single, config(before))
			plan := f.plan(m, config(after))
			if plan.Action != acctest.Update {
				f.t.Fatalf("want an update to be planned, got %s %q", plan.Action, plan.Errors)
			}
			admin := f.Client(f.t, "admin")
			sue := acctest.Must(admin.People.Get(f.t.Context(), f.PersonID(before)))(f.t)
			update := sue.AsUpdate()
			update.Emails = []string{after}
			acctest.Must(admin.People.Update(f.t.Context(), sue.ID, update))(f.t)
			f.ResetCalls()

			m = f.change(m, config(after), acctest.Update)
			f.wantWrites()
			f.noChange(f.refresh(m), config(after))
			f.change(m, nil, acctest.Delete)
		}
	})
}

// If a removal fails when the person, room or team changes, the next plan shows this, and the
// next apply tries again.
func TestFailedRemovalIsRetried(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.single, f.config(onePerson(anna)))
		annaID := f.memberID(anna)
		refuse := func() { f.Fail(sparksim.Fault{Request: "DELETE " + f.path + "/" + annaID, Status: 403}) }
		refuse()
		failed := f.apply(m, f.config(onePerson(ben)))
		wantMessage(f.t, failed.Errors, "status 403")
		f.wantMembers(f.creator(), anna, ben)

		failed.Managed = f.refresh(failed.Managed)
		plan := f.plan(failed.Managed, f.config(onePerson(ben)))
		if plan.Action != acctest.Update {
			f.t.Errorf("want the plan to have a change, got %s %q", plan.Action, plan.Errors)
		}
		wantMessage(f.t, plan.Warnings, anna+" is still in "+f.noun+" "+f.id, "tries again")

		again := f.apply(failed.Managed, f.config(onePerson(ben)))
		wantMessage(f.t, again.Errors, "status 403")
		f.Recover()
		m = f.change(f.refresh(again.Managed), f.config(onePerson(ben)), acctest.Update)
		f.wantMembers(f.creator(), ben)
		f.noChange(f.refresh(m), f.config(onePerson(ben)))
	})
}

// A failed removal is also retried when the resource is destroyed. The retries end when another
// resource manages the person.
func TestFailedRemovalEnds(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.single, f.config(onePerson(anna)))
		f.Fail(sparksim.Fault{Request: "DELETE " + f.path + "/*", Status: 403, Times: 1})
		m = f.apply(m, f.config(onePerson(ben))).Managed
		f.change(m, nil, acctest.Delete)
		f.wantMembers(f.creator())

		m = f.create(f.single, f.config(onePerson(anna)))
		f.Fail(sparksim.Fault{Request: "DELETE " + f.path + "/*", Status: 403, Times: 1})
		m = f.apply(m, f.config(onePerson(ben))).Managed
		f.handOverState([]instance{{before: onePerson(ben), after: onePerson(ben)}, {after: onePerson(anna)}}, []acctest.Managed{m, {Kind: f.single}}, []int{0, 1}, []int{0, 1})
	})
}

// If a set moves to another room or team, failed removals from the old one are retried as well.
func TestFailedRemovalOfSetIsRetried(t *testing.T) {
	for _, test := range []struct{ name, failing string }{{"removal fails", "DELETE %s/*"}, {"list fails", "GET %s"}} {
		t.Run(test.name, func(t *testing.T) {
			forEachParent(t, func(f *fixture) {
				config := membersOf("remove", anna, ben)
				m := f.create(f.set, f.config(config))
				other := acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "admin"), "Other"))(f.t)
				config[f.noun+"_id"] = other
				p := f.provider()
				plan := p.Plan(f.t, m, config)
				skip := 0
				if test.failing == "GET %s" {
					skip = 1 // the first list request is for the new room or team
				}
				f.Fail(sparksim.Fault{Request: strings.ReplaceAll(test.failing, "%s", f.path), Skip: skip, Status: 403})
				failed := p.ApplyPlan(f.t, plan)
				wantMessage(f.t, failed.Errors, "403")
				f.Recover()
				f.wantMembers(f.creator(), anna, ben)

				failed.Managed = f.refresh(failed.Managed)
				next := f.plan(failed.Managed, config)
				if next.Action != acctest.Update || len(next.Warnings) != 2 || !acctest.MatchText(anna+" is still in "+f.noun+" "+f.id).MatchString(next.Warnings[0]) {
					f.t.Errorf("want an update with warnings of Anna and Ben to be planned, got %s %q %q", next.Action, next.Errors, next.Warnings)
				}
				m = f.change(failed.Managed, config, acctest.Update)
				f.wantMembers(f.creator())
				f.wantMembersOf(other, f.creator(), anna, ben)
				f.noChange(f.refresh(m), config)
			})
		})
	}
}

package membership_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// The members of a room or team are managed by one set or by single memberships. The
// plan reports both together in any order, with or without a set in the state.
func TestSetAndMembershipConflict(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		set, single := f.config(map[string]any{"members": emails(anna)}), f.config(map[string]any{"person_email": anna})
		noSet, noSingle := acctest.Managed{Kind: f.set}, acctest.Managed{Kind: f.single}
		texts := []string{
			f.set + " and " + f.single + " are for the same " + f.noun, "for one of them: " + anna,
			"add the person to its members", "destroy = false",
		}
		plan := func(first, second acctest.Managed, firstConfig, secondConfig map[string]any) {
			f.t.Helper()
			p := f.provider()
			if plan := p.Plan(f.t, first, firstConfig); len(plan.Errors) > 0 {
				f.t.Fatalf("plan %s: %q", first.Kind, plan.Errors)
			}
			p.PlanFails(f.t, second, secondConfig, texts...)
		}
		plan(noSet, noSingle, set, single)
		plan(noSingle, noSet, single, set)
		existing := f.create(f.set, set)
		plan(existing, noSingle, set, single)
		plan(noSingle, existing, single, set)
	})
}

// Two sets for the same room or team would remove each other's members.
func TestTwoSetsConflict(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		none := acctest.Managed{Kind: f.set}
		first, second := f.config(map[string]any{"members": emails(anna)}), f.config(map[string]any{"members": emails(ben)})
		p := f.provider()
		p.Plan(f.t, none, first)
		p.PlanFails(f.t, none, second, "Two "+f.set+" are for the same "+f.noun)

		existing := f.create(f.set, first)
		p = f.provider()
		p.Plan(f.t, existing, first)
		p.PlanFails(f.t, none, second, "Two "+f.set+" are for the same "+f.noun)

		// The new set has the same members and may replace the existing one.
		p = f.provider()
		p.Plan(f.t, existing, first)
		wantMessage(f.t, p.Plan(f.t, none, f.config(map[string]any{"members": emails("Anna.Bauer@example.com")})).Warnings,
			"Two "+f.set+" may be for the same "+f.noun)
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// If the letter case of an address differs from the state, Terraform marks the address as
// removed and added. A warning lists the people who join and leave. There is no warning if
// Terraform marks only these people.
func TestPlanNamesWhoJoinsAndLeaves(t *testing.T) {
	const otherAnna = "ANNA.bauer@example.com"
	forEachParent(t, func(f *fixture) {
		base := map[string]any{"members": emails(anna, ben), "moderators": emails(anna)}
		m := f.create(f.set, f.config(base))
		for _, test := range []struct {
			name   string
			change map[string]any
			want   []string // texts of each warning, joined
		}{
			{"joins and leaves", map[string]any{"members": emails(clara, anna)}, nil},
			{"promoted and demoted", map[string]any{"moderators": emails(ben)}, nil},
			{"letter case", map[string]any{"members": emails(otherAnna, clara)}, []string{"People who join: " + clara + "\nPeople who leave: " + ben}},
			{"letter case, joins", map[string]any{"members": emails(otherAnna, ben, clara)}, []string{"People who join: " + clara + "\nPeople who leave: none"}},
			{"letter case, leaves", map[string]any{"members": emails(otherAnna)}, []string{"People who join: none\nPeople who leave: " + ben}},
			{"letter case, other attribute", map[string]any{"members": emails(otherAnna, ben), "max_removals": 3}, []string{"People who join: none\nPeople who leave: none"}},
			{"letter case of a moderator", map[string]any{"moderators": emails(otherAnna, ben)}, []string{"New moderators: " + ben + "\nFormer moderators: none"}},
			{"authenticated account", map[string]any{"members": emails(anna, admin)}, []string{"People who join: none\nPeople who leave: " + ben}},
		} {
			config := f.config(base)
			maps.Copy(config, test.change)
			warnings := f.plan(m, config).Warnings
			if len(warnings) != len(test.want) {
				f.t.Errorf("%s: want %d warnings, got %q", test.name, len(test.want), warnings)
				continue
			}
			for i, want := range test.want {
				if !strings.Contains(warnings[i], "The plan shows too many changes in "+f.noun+" "+f.id) || !strings.HasSuffix(warnings[i], want) {
					f.t.Errorf("%s: want a warning that ends with %q, got %q", test.name, want, warnings[i])
				}
			}
		}
	})
}

// Terraform also marks a new address of a person who stays, and a person who is ignored from
// now on.
func TestPlanNamesWhoStays(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		const sue, renamed = "sue@example.com", "sue.smith@example.com"
		person := newPerson(f, sue)
		m := f.create(f.set, f.config(map[string]any{"members": emails(sue, bot)}))
		update := person.AsUpdate()
		update.Emails = []string{renamed}
		acctest.Must(f.Client(f.t, "admin").People.Update(f.t.Context(), person.ID, update))(f.t)
		m = f.refresh(m)
		wantMessage(f.t, f.plan(m, f.config(map[string]any{"members": emails(renamed)})).Warnings,
			"The plan shows too many changes in "+f.noun+" "+f.id, "People who join: none\nPeople who leave: "+bot)
		wantMessage(f.t, f.plan(m, f.config(map[string]any{"members": emails(sue), "ignore": map[string]any{"bots": true}})).Warnings,
			"The plan shows too many changes in "+f.noun+" "+f.id, "People who join: none\nPeople who leave: none")
	})
}

// If a set starts to manage moderators, a warning lists the moderators who will be demoted.
// The state does not contain them, so Terraform does not show them.
func TestPlanNamesFormerModerators(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna, ben, clara)}))
		if err := f.setModerator(f.t.Context(), f.Client(f.t, "admin"), f.memberID(ben), true); err != nil {
			f.t.Fatal(err)
		}
		config := f.config(map[string]any{"members": emails(anna, ben, clara), "moderators": emails(anna)})
		wantMessage(f.t, f.plan(f.refresh(m), config).Warnings, "1 person will no longer moderate "+f.noun+" "+f.id, "To keep them as moderators", ben)
		f.change(m, config, acctest.Update)
		if warnings := f.plan(f.refresh(m), config).Warnings; len(warnings) > 0 {
			f.t.Errorf("want no warning if no one is demoted, got %q", warnings)
		}
	})
}

// If a set moves to another room or team, the members do not change, so Terraform does not
// show that they leave the old one.
func TestPlanNamesWhoLeavesFormerParent(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		second := acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "admin"), "Development"))(f.t)
		config := func(onDestroy string, id any) map[string]any {
			return map[string]any{f.noun + "_id": id, "members": emails(anna, ben), "on_destroy": onDestroy}
		}
		m := f.create(f.set, config("remove", f.id))
		for _, test := range []struct {
			id   any
			want []string
		}{
			{second, []string{"Members will leave the former " + f.noun + " " + f.id, ": They leave the former " + f.noun, "People who leave: " + anna + ", " + ben}},
			{acctest.Unknown, []string{"Members will leave", f.noun + "_id is the ID of another " + f.noun + ", they leave", "People who leave: " + anna + ", " + ben}},
		} {
			wantMessage(f.t, f.plan(m, config("remove", test.id)).Warnings, test.want...)
		}

		m = f.change(m, config("keep", f.id), acctest.Update)
		for _, id := range []any{second, acctest.Unknown} {
			if warnings := f.plan(m, config("keep", id)).Warnings; len(warnings) > 0 {
				f.t.Errorf("want no warning if the members stay, got %q", warnings)
			}
		}
	})
}

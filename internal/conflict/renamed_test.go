// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
)

// A person is the same before and after a change of the email address, in every order of
// the plans.
func TestRecordRenamed(t *testing.T) {
	t.Setenv("SPARK_HANDOVER_DIR", t.TempDir())
	parent := conflict.Parent{Service: "https://webexapis.com/v1/", Noun: "room", ID: idOf("ROOM")}
	const anna, ben, old, current = "anna's ID", "ben's ID", "anna@example.com", "Anna.Bauer@example.com"
	for _, test := range []struct {
		name          string
		before, after conflict.Person
		want          bool
	}{
		{"renamed", conflict.Person{ID: anna, Email: old}, conflict.Person{Email: current}, true},
		{"renamed, without an ID", conflict.Person{Email: old}, conflict.Person{Email: "anna.bauer@example.com"}, true},
		{"unknown person", conflict.Person{ID: anna, Email: old}, conflict.Person{}, false},
		{"another person", conflict.Person{ID: ben, Email: "ben@example.com"}, conflict.Person{Email: current}, false},
		{"another person who gets the former address", conflict.Person{ID: anna, Email: old}, conflict.Person{Email: old}, false},
	} {
		for _, adoptedFirst := range []bool{false, true} {
			t.Run(test.name, func(t *testing.T) {
				tracker := conflict.NewTracker()
				tracker.RecordRenamed(anna, []string{old}, []string{current, ""})
				tracker.RecordRenamed(ben, []string{"ben@example.com"}, []string{old})
				plans := []conflict.MembersPlan{{Parent: parent, Before: []conflict.Person{test.before}}, {Parent: parent, After: []conflict.Person{test.after}}}
				if adoptedFirst {
					plans[0], plans[1] = plans[1], plans[0]
				}
				handovers := 0
				for _, plan := range plans {
					people, _, err := tracker.PlanMembers(plan)
					if err != nil {
						t.Fatal(err)
					}
					handovers += len(people)
				}
				if (handovers == 1) != test.want {
					t.Errorf("want a handover: %t, got %d", test.want, handovers)
				}
				if got := tracker.IsRenamed(test.before, test.after); got != test.want {
					t.Errorf("want IsRenamed to return %t, got %t", test.want, got)
				}
			})
		}
	}
}

// A new person with the former email address of another person is not that person.
func TestRecordNewPerson(t *testing.T) {
	t.Setenv("SPARK_HANDOVER_DIR", t.TempDir())
	parent := conflict.Parent{Service: "https://webexapis.com/v1/", Noun: "room", ID: idOf("ROOM")}
	const anna, old, current = "anna's ID", "anna@example.com", "anna.bauer@example.com"
	tracker := conflict.NewTracker()
	tracker.RecordRenamed(anna, []string{old}, []string{current})
	tracker.RecordNewPerson([]string{"Anna@example.com"})
	for _, plan := range []conflict.MembersPlan{
		{Parent: parent, Single: true, MembershipID: "m", Before: []conflict.Person{{ID: anna, Email: old}}, After: []conflict.Person{{Email: current}}},
		{Parent: parent, Single: true, After: []conflict.Person{{Email: old}}},
	} {
		if handovers, duplicate, err := tracker.PlanMembers(plan); len(handovers) > 0 || duplicate || err != nil {
			t.Errorf("plan %v: want no handover and no duplicate, got %v, %t, %v", plan, handovers, duplicate, err)
		}
	}
}

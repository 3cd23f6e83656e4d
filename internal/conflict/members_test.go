// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict_test

import (
	"slices"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Two people, each by one or two names.
var (
	annaID      = idOf("PEOPLE")
	annaByBoth  = conflict.Person{ID: annaID, Email: "anna@example.com"}
	annaByID    = conflict.Person{ID: annaID}
	annaByEmail = conflict.Person{Email: "ANNA@example.com"}
	ben         = conflict.Person{Email: "ben@example.com"}
	// newAnna is a colleague who got the address that Anna had before.
	newAnna = conflict.Person{ID: sparkapi.ID{Cluster: "us", Type: "PEOPLE", Key: "a5b36ec6-12fb-4e8e-9f5c-30c7a9b2a0b3"}.String(), Email: "anna@example.com"}
)

// The plans of one instance.
func takes(people ...conflict.Person) conflict.MembersPlan {
	return conflict.MembersPlan{After: people, Single: len(people) == 1}
}

func gives(people ...conflict.Person) conflict.MembersPlan {
	return conflict.MembersPlan{Before: people, Single: len(people) == 1}
}

func keeps(membershipID string, person conflict.Person) conflict.MembersPlan {
	return conflict.MembersPlan{Before: []conflict.Person{person}, After: []conflict.Person{person}, Single: true, MembershipID: membershipID}
}

func replaces(person conflict.Person) conflict.MembersPlan {
	return conflict.MembersPlan{After: []conflict.Person{person}, Single: true, Replaces: true}
}

// planTable has the plans of several instances for one room. Whatever their order, the
// people are handed over, or two resources manage the same person.
var planTable = []struct {
	name       string
	inState    []conflict.Person
	plans      []conflict.MembersPlan
	handovers  []conflict.Person // as any plan names them
	duplicates bool
}{
	{name: "a person joins", plans: []conflict.MembersPlan{takes(annaByEmail)}},
	{name: "a person leaves", plans: []conflict.MembersPlan{gives(annaByBoth)}},
	{name: "one leaves, another joins", plans: []conflict.MembersPlan{gives(annaByBoth), takes(ben)}},
	{name: "by email", plans: []conflict.MembersPlan{gives(annaByBoth), takes(annaByEmail)}, handovers: []conflict.Person{annaByEmail, annaByBoth}},
	{name: "by ID", plans: []conflict.MembersPlan{gives(annaByBoth), takes(annaByID)}, handovers: []conflict.Person{annaByID, annaByBoth}},
	{name: "from a set", plans: []conflict.MembersPlan{gives(annaByEmail, ben), takes(annaByBoth)}, handovers: []conflict.Person{annaByBoth, annaByEmail}},
	{name: "to a set", plans: []conflict.MembersPlan{gives(annaByBoth), takes(annaByEmail, ben)}, handovers: []conflict.Person{annaByBoth, annaByEmail}},
	{name: "to an instance that has the person", plans: []conflict.MembersPlan{gives(annaByBoth), keeps("m", annaByBoth)}, handovers: []conflict.Person{annaByBoth}},
	{name: "tainted", inState: []conflict.Person{annaByBoth}, plans: []conflict.MembersPlan{takes(annaByEmail)}, handovers: []conflict.Person{annaByEmail}},
	{name: "another person with the address", plans: []conflict.MembersPlan{gives(annaByBoth), takes(newAnna)}},
	{name: "two new", plans: []conflict.MembersPlan{takes(annaByBoth), takes(annaByEmail)}, duplicates: true},
	{name: "by ID and by email only", plans: []conflict.MembersPlan{takes(annaByID), takes(annaByEmail)}},
	{name: "kept and new", plans: []conflict.MembersPlan{keeps("m", annaByBoth), takes(annaByEmail)}, duplicates: true},
	{name: "kept twice", plans: []conflict.MembersPlan{keeps("m", annaByBoth), keeps("n", annaByBoth)}, duplicates: true},
	{name: "planned twice", plans: []conflict.MembersPlan{keeps("m", annaByBoth), keeps("m", annaByBoth)}},
}

func TestPlanMembers(t *testing.T) {
	for _, test := range planTable {
		for _, order := range []string{"in order", "in reverse"} {
			t.Run(test.name+" "+order, func(t *testing.T) {
				plans := slices.Clone(test.plans)
				if order == "in reverse" {
					slices.Reverse(plans)
				}
				got, duplicates := planAll(t, test.inState, plans)
				if len(test.handovers) == 0 && len(got) > 0 || len(test.handovers) > 0 && (len(got) != 1 || !slices.Contains(test.handovers, got[0])) {
					t.Errorf("want one of %v to be handed over, got %v", test.handovers, got)
				}
				if duplicates != test.duplicates {
					t.Errorf("want two resources for the same person: %t, got %t", test.duplicates, duplicates)
				}
			})
		}
	}
	for _, test := range []struct {
		name      string
		first     conflict.MembersPlan
		handovers int
	}{
		{"replaced", keeps("m", annaByBoth), 1},
		{"replaced and changed", conflict.MembersPlan{Before: []conflict.Person{ben}, After: []conflict.Person{annaByEmail}, Single: true, MembershipID: "m"}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, duplicates := planAll(t, nil, []conflict.MembersPlan{test.first, replaces(annaByEmail)}); len(got) != test.handovers || duplicates {
				t.Errorf("want %d people to be handed over, got %v, and two resources for the same person: %t", test.handovers, got, duplicates)
			}
		})
	}
}

// planAll plans instances in one process, and returns who is handed over.
func planAll(t *testing.T, inState []conflict.Person, plans []conflict.MembersPlan) (handovers []conflict.Person, duplicates bool) {
	t.Helper()
	t.Setenv("SPARK_HANDOVER_DIR", t.TempDir())
	tracker, room := conflict.NewTracker(), conflict.Parent{Noun: "room", ID: idOf("ROOM")}
	tracker.RecordRead(room, inState...)
	for _, plan := range plans {
		plan.Parent = room
		people, duplicate, err := tracker.PlanMembers(plan)
		if err != nil {
			t.Fatal(err)
		}
		handovers, duplicates = append(handovers, people...), duplicates || duplicate
	}
	return handovers, duplicates
}

// The apply runs in another process, which reads the records of the plan. A later plan
// replaces the records of an earlier one.
func TestHandoverIsKnownInApply(t *testing.T) {
	t.Setenv("SPARK_HANDOVER_DIR", t.TempDir())
	room, other := conflict.Parent{Noun: "room", ID: idOf("ROOM")}, conflict.Parent{Noun: "team", ID: idOf("ROOM")}
	plan := func(plans ...conflict.MembersPlan) {
		t.Helper()
		tracker := conflict.NewTracker()
		for _, p := range plans {
			p.Parent = room
			tracker.RecordRead(room, p.Before...)
			if _, _, err := tracker.PlanMembers(p); err != nil {
				t.Fatal(err)
			}
		}
	}
	check := func(want bool) {
		t.Helper()
		apply := conflict.NewTracker()
		for _, anna := range []conflict.Person{annaByBoth, annaByID, annaByEmail} {
			id, got := apply.Handover(room, anna)
			if got != want || want && !sparkapi.SameID(id, annaID) {
				t.Errorf("Handover of %v: want %t with the ID of Anna, got %t, %s", anna, want, got, id)
			}
			if got := apply.MustStay(room, anna, "m"); got != want {
				t.Errorf("MustStay of %v: want %t, got %t", anna, want, got)
			}
		}
		if apply.MustStay(other, annaByBoth, "n") || apply.MustStay(room, ben, "n") {
			t.Error("want no other person to stay")
		}
	}
	plan(gives(annaByBoth), takes(annaByEmail))
	check(true)
	plan(gives(annaByBoth))
	check(false)
	plan(takes(annaByEmail), gives(annaByBoth))
	check(true)
}

// If the plan did not know the person, the order of the instances determines the result.
func TestInstancesOfOneProcess(t *testing.T) {
	t.Setenv("SPARK_HANDOVER_DIR", t.TempDir())
	room, id := conflict.Parent{Noun: "room", ID: idOf("ROOM")}, idOf("MEMBERSHIP")
	tracker := conflict.NewTracker()
	if tracker.MustStay(room, annaByBoth, id) || tracker.IsReleased(id) {
		t.Error("want false while no instance has the membership")
	}
	tracker.RecordRemoved(id)
	if !tracker.IsRemoved(id) {
		t.Error("want IsRemoved to return true")
	}
	if err := tracker.Claim("spark_membership", id); err != nil {
		t.Fatal(err)
	}
	if tracker.IsRemoved(id) || !tracker.MustStay(room, annaByBoth, id) || !tracker.IsReleased(id) {
		t.Error("want a member who was added again to stay and to be released")
	}
}

// A plan that cannot record a handover must not be applied.
func TestHandoverCannotBeRecorded(t *testing.T) {
	t.Setenv("SPARK_HANDOVER_DIR", "/dev/null/handovers")
	tracker := conflict.NewTracker()
	if _, _, err := tracker.PlanMembers(gives(annaByBoth)); err != nil {
		t.Errorf("want no record for a person who leaves, got %v", err)
	}
	if _, _, err := tracker.PlanMembers(takes(annaByBoth)); err == nil {
		t.Error("want an error, got none")
	}
}

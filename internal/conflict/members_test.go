// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package conflict_test

import (
	"slices"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Test people, identified by ID and email address, or by one of the two.
var (
	annaID      = idOf("PEOPLE")
	annaByBoth  = conflict.Person{ID: annaID, Email: "anna@example.com"}
	annaByID    = conflict.Person{ID: annaID}
	annaByEmail = conflict.Person{Email: "ANNA@example.com"}
	ben         = conflict.Person{Email: "ben@example.com"}
	// newAnna is a colleague who got the address that Anna had before.
	newAnna = conflict.Person{ID: sparkapi.ID{Cluster: "us", Type: "PEOPLE", Key: "a5b36ec6-12fb-4e8e-9f5c-30c7a9b2a0b3"}.String(), Email: "anna@example.com"}
)

// adoptPlan returns the plan of an instance that adopts people.
func adoptPlan(people ...conflict.Person) conflict.MembersPlan {
	return conflict.MembersPlan{After: people, Single: len(people) == 1}
}

// giveUpPlan returns the plan of an instance that gives up people.
func giveUpPlan(people ...conflict.Person) conflict.MembersPlan {
	return conflict.MembersPlan{Before: people, Single: len(people) == 1}
}

// keepPlan returns the plan of an instance that keeps a person.
func keepPlan(membershipID string, person conflict.Person) conflict.MembersPlan {
	return conflict.MembersPlan{Before: []conflict.Person{person}, After: []conflict.Person{person}, Single: true, MembershipID: membershipID}
}

// replacePlan returns the second plan of an instance that is replaced.
func replacePlan(person conflict.Person) conflict.MembersPlan {
	return conflict.MembersPlan{After: []conflict.Person{person}, Single: true, Replaces: true}
}

// planTable lists plans of several instances for one room. The results are the same in
// every order of the plans.
var planTable = []struct {
	name       string
	inState    []conflict.Person
	plans      []conflict.MembersPlan
	handovers  []conflict.Person // the person who is handed over, as each of the plans identifies the person
	duplicates bool
}{
	{name: "a person joins", plans: []conflict.MembersPlan{adoptPlan(annaByEmail)}},
	{name: "a person leaves", plans: []conflict.MembersPlan{giveUpPlan(annaByBoth)}},
	{name: "one person leaves, another one joins", plans: []conflict.MembersPlan{giveUpPlan(annaByBoth), adoptPlan(ben)}},
	{name: "handover by email address", plans: []conflict.MembersPlan{giveUpPlan(annaByBoth), adoptPlan(annaByEmail)}, handovers: []conflict.Person{annaByEmail, annaByBoth}},
	{name: "handover by ID", plans: []conflict.MembersPlan{giveUpPlan(annaByBoth), adoptPlan(annaByID)}, handovers: []conflict.Person{annaByID, annaByBoth}},
	{name: "handover from a set", plans: []conflict.MembersPlan{giveUpPlan(annaByEmail, ben), adoptPlan(annaByBoth)}, handovers: []conflict.Person{annaByBoth, annaByEmail}},
	{name: "handover to a set", plans: []conflict.MembersPlan{giveUpPlan(annaByBoth), adoptPlan(annaByEmail, ben)}, handovers: []conflict.Person{annaByBoth, annaByEmail}},
	{name: "handover to an instance that keeps the person", plans: []conflict.MembersPlan{giveUpPlan(annaByBoth), keepPlan("m", annaByBoth)}, handovers: []conflict.Person{annaByBoth}},
	{name: "tainted instance", inState: []conflict.Person{annaByBoth}, plans: []conflict.MembersPlan{adoptPlan(annaByEmail)}, handovers: []conflict.Person{annaByEmail}},
	{name: "another person with the address", plans: []conflict.MembersPlan{giveUpPlan(annaByBoth), adoptPlan(newAnna)}},
	{name: "two new instances", plans: []conflict.MembersPlan{adoptPlan(annaByBoth), adoptPlan(annaByEmail)}, duplicates: true},
	{name: "two new instances, one with the ID and one with the email address", plans: []conflict.MembersPlan{adoptPlan(annaByID), adoptPlan(annaByEmail)}},
	{name: "instance in the state and new instance", plans: []conflict.MembersPlan{keepPlan("m", annaByBoth), adoptPlan(annaByEmail)}, duplicates: true},
	{name: "two instances in the state", plans: []conflict.MembersPlan{keepPlan("m", annaByBoth), keepPlan("n", annaByBoth)}, duplicates: true},
	{name: "one instance, planned twice", plans: []conflict.MembersPlan{keepPlan("m", annaByBoth), keepPlan("m", annaByBoth)}},
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
		{"replaced instance", keepPlan("m", annaByBoth), 1},
		{"replaced instance with another person", conflict.MembersPlan{Before: []conflict.Person{ben}, After: []conflict.Person{annaByEmail}, Single: true, MembershipID: "m"}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, duplicates := planAll(t, nil, []conflict.MembersPlan{test.first, replacePlan(annaByEmail)}); len(got) != test.handovers || duplicates {
				t.Errorf("want %d people to be handed over, got %v, and two resources for the same person: %t", test.handovers, got, duplicates)
			}
		})
	}
}

// planAll plans instances in one process. It returns the people who are handed over, and
// whether two instances are for the same person.
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
	plan(giveUpPlan(annaByBoth), adoptPlan(annaByEmail))
	check(true)
	plan(giveUpPlan(annaByBoth))
	check(false)
	plan(adoptPlan(annaByEmail), giveUpPlan(annaByBoth))
	check(true)
}

// If the person was unknown in the plan, a member stays only if another instance has
// claimed the membership before.
func TestMustStayForUnknownPerson(t *testing.T) {
	t.Setenv("SPARK_HANDOVER_DIR", t.TempDir())
	room, id := conflict.Parent{Noun: "room", ID: idOf("ROOM")}, idOf("MEMBERSHIP")
	tracker := conflict.NewTracker()
	if tracker.MustStay(room, annaByBoth, id) || tracker.IsReleased(id) {
		t.Error("want the member neither to stay nor to be released before an instance claims the membership")
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

// A plan fails if it cannot record a handover for the apply.
func TestHandoverCannotBeRecorded(t *testing.T) {
	t.Setenv("SPARK_HANDOVER_DIR", "/dev/null/handovers")
	tracker := conflict.NewTracker()
	if _, _, err := tracker.PlanMembers(giveUpPlan(annaByBoth)); err != nil {
		t.Errorf("want no record for a person who leaves, got %v", err)
	}
	if _, _, err := tracker.PlanMembers(adoptPlan(annaByBoth)); err == nil {
		t.Error("want an error, got none")
	}
}
